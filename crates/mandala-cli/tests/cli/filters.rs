//! `mandala code` and `mandala parse`: filters between other programs.

use crate::sandbox::{ARTICLE, Sandbox};
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

fn line(id: &str, text: &str) -> String {
    format!("{}\n", json!({ "id": id, "text": text, "date": "2022-03-01" }))
}

#[test]
fn documents_in_events_out() {
    let sandbox = Sandbox::new();
    let input = line("one", ARTICLE) + &line("two", "Zürich, 北京: Russia attacked Ukraine.");
    let ran = sandbox.run_with_input(&["code"], &input);
    let records = ran.check(0, &[]).records();
    let documents: Vec<&str> = records.iter().map(|r| r["doc"].as_str().unwrap()).collect();
    assert!(
        documents.is_sorted() && documents.contains(&"one") && documents.contains(&"two"),
        "{documents:?}"
    );
    // Every field is there, whether it says anything or not.
    for field in
        ["id", "doc", "begin", "end", "trigger", "type", "mode", "cameo", "context", "sign", "intensity"]
            .iter()
            .chain(&["source", "target", "date", "place", "numbers", "modality", "negated", "speaker"])
            .chain(&["relation", "confidence"])
    {
        assert!(records.iter().all(|record| record.get(field).is_some()), "{field}");
    }
    // Spans count what Python's str indexes.
    let last = records.last().unwrap();
    let text: Vec<char> = "Zürich, 北京: Russia attacked Ukraine.".chars().collect();
    let span = |of: &serde_json::Value| {
        let at = |key: &str| usize::try_from(of[key].as_u64().unwrap()).unwrap();
        text[at("begin")..at("end")].iter().collect::<String>()
    };
    assert_eq!(span(&last["trigger"]), "attacked");
    assert_eq!(span(&last["source"][0]), "Russia");
}

#[test]
fn mentions_are_records_too() {
    let ran = Sandbox::new().run_with_input(&["code", "--mentions"], line("one", "Russia attacked Ukraine."));
    let records = ran.check(0, &[]).records();
    assert_eq!(records[0]["text"], "Russia");
    assert_eq!(records[0]["type"], "Location");
    for field in ["doc", "begin", "end", "text", "type", "name", "code", "sector", "within", "how"] {
        assert!(records.iter().all(|record| record.get(field).is_some()), "{field}");
    }
}

#[test]
fn lines_that_cannot_be_coded_are_named_and_the_others_coded() {
    let mut input = line("good", ARTICLE);
    input += "{\"id\": \"broken\", \"text\": \n";
    input += "{\"id\": \"empty\", \"text\": \"\"}\n";
    input += &line("long", &"Russia attacked Ukraine. ".repeat(10_000));
    input += &line("last", ARTICLE);
    let ran = Sandbox::new().run_with_input(&["code", "--max-bytes", "100000"], &input);
    ran.check(4, &["stdin:2: ", "stdin:3: ", "stdin:4: "]);
    assert_eq!(ran.err.lines().count(), 3, "{}", ran.err);
    let records = ran.records();
    assert!(records.iter().any(|r| r["doc"] == "good") && records.iter().any(|r| r["doc"] == "last"));
}

#[test]
fn nothing_in_nothing_out() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run_with_input(&["parse"], "").check(0, &[]).out, "");
    assert_eq!(sandbox.run_with_input(&["parse", "--text"], "").check(0, &[]).out, "");
}

#[test]
fn the_first_records_come_before_the_input_ends() {
    for (arguments, input) in [
        (&["code"][..], line("one", ARTICLE)),
        (&["code", "--mentions"], line("one", ARTICLE)),
        (&["parse"], "1\tRussia\t_\t_\t_\t_\t_\t_\t_\t_\n\n".to_owned()),
    ] {
        let sandbox = Sandbox::new();
        let mut command = sandbox.command(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        stdin.flush().unwrap();
        let mut first = String::new();
        // The input is still open here: a program that waits for its end would wait for ever.
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn the_result_does_not_depend_on_the_number_of_threads() {
    let input: String = (0..150).map(|n| line(&n.to_string(), &format!("{ARTICLE} Report {n}."))).collect();
    let sandbox = Sandbox::new();
    let one = sandbox.run_with_input(&["code", "--threads", "1"], &input);
    assert!(one.check(0, &[]).out.lines().count() > 150);
    assert_eq!(one, sandbox.run_with_input(&["code", "--threads", "4"], &input));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["code"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    for n in 0..500 {
        if stdin.write_all(line(&n.to_string(), ARTICLE).as_bytes()).is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.run(&["read", "news"]).check(0, &[]);
    for arguments in [&["events", "--json"][..], &["events"], &["status"], &["map", "--json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = sandbox.command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn words_in_parsed_words_out() {
    let words = ["Rebels", "shelled", "the", "port", "."];
    let input: String =
        words.iter().enumerate().map(|(n, w)| format!("{}\t{w}\t_\t_\t_\t_\t_\t_\t_\t_\n", n + 1)).collect();
    let ran = Sandbox::new().run_with_input(&["parse"], format!("{input}\n{input}\n"));
    let rows: Vec<Vec<&str>> = ran.check(0, &[]).out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.iter().filter(|row| row.len() == 10).count(), 2 * words.len());
    assert!(
        rows.iter().filter(|row| row.len() == 10).all(|row| row[3] != "_" && row[6] != "_" && row[7] != "_")
    );
}

#[test]
fn text_in_parsed_text_out() {
    let ran = Sandbox::new().run_with_input(&["parse", "--text"], "Zürich fell. Rebels shelled\nthe port.\n");
    ran.check(0, &["# text = Zürich fell.", "TokenRange=0:6", "TokenRange=13:19"]);
    let broken = Sandbox::new().run_with_input(&["parse", "--text"], b"one\ntwo \xff\n");
    broken.check(1, &["stdin:2: this is no UTF-8"]);
    let columns = Sandbox::new().run_with_input(&["parse"], "1\ta\n");
    columns.check(1, &["line 1: 2 columns"]);
}
