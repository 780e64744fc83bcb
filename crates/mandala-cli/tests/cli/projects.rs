//! Reading into a project and asking it.

use crate::sandbox::{ARTICLE, Sandbox};
use std::fs;

#[test]
fn a_folder_becomes_a_project_that_answers() {
    let sandbox = Sandbox::with_articles(3);
    sandbox.run(&["read", "news"]).check(0, &["3 documents read", "news.mandala", "sentences"]);
    sandbox.run(&["status"]).check(0, &["documents", "3"]);
    let events = sandbox.run(&["events", "--json"]);
    assert!(events.check(0, &["Ukraine"]).records().len() >= 3);
    assert_eq!(events.records()[0]["doc"], "article0000.txt");
    sandbox.run(&["events"]).check(0, &["Russia", "ASSAULT"]);
    sandbox.run(&["map", "--svg", "map.svg"]).check(0, &["Russia", "Ukraine"]);
    assert!(fs::read_to_string(sandbox.path("map.svg")).unwrap().contains("<svg"));
    sandbox.run(&["brief", "russia", "ukraine"]).check(0, &["Russia", "Ukraine"]);
    let id = events.records()[0]["id"].as_str().unwrap()[..12].to_owned();
    sandbox.run(&["why", &id]).check(0, &["[trigger: attacked]", "frames/"]);
    for command in [&["status"][..], &["map"], &["brief", "russia", "ukraine"], &["why", &id]] {
        let ran = sandbox.run(&[command, &["--json"]].concat());
        assert!(serde_json::from_str::<serde_json::Value>(&ran.check(0, &[]).out).is_ok());
    }
}

#[test]
fn reading_again_changes_nothing() {
    let sandbox = Sandbox::with_articles(3);
    sandbox.run(&["read", "news"]).check(0, &[]);
    let before = sandbox.run(&["events", "--json"]).out;
    sandbox.run(&["read", "news"]).check(0, &["0 documents read, 3 known already"]);
    // The same words under another name are the same document.
    sandbox.write("news/copy.txt", fs::read(sandbox.path("news/article0000.txt")).unwrap());
    sandbox.run(&["read", "news"]).check(0, &["4 known already"]);
    assert_eq!(sandbox.run(&["events", "--json"]).out, before);
}

#[test]
fn the_result_does_not_depend_on_the_number_of_threads() {
    let sandbox = Sandbox::with_articles(70);
    let events = |threads: &str| {
        let project = format!("{threads}.mandala");
        sandbox.run(&["read", "news", "-p", &project, "--threads", threads]).check(0, &["70 documents"]);
        sandbox.run(&["events", "--json", "-p", &project]).check(0, &[]).out.clone()
    };
    let one = events("1");
    assert!(one.lines().count() > 70);
    assert_eq!(one, events("4"));
}

#[test]
fn another_lexicon_codes_again_and_what_the_user_said_stays() {
    let sandbox = Sandbox::with_articles(2);
    sandbox.run(&["read", "news", "--date", "2022-03-01"]).check(0, &["2 documents read", "2022-03-01"]);
    sandbox.write("data/reading/boilerplate.tsv", "");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/reading");
    for entry in fs::read_dir(data).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), sandbox.path("data/reading").join(entry.file_name())).unwrap();
    }
    sandbox.write("data/reading/added.tsv", "# It changes what is known.\n");
    sandbox.run(&["status", "--lexicon", "data"]).check(0, &["2 documents were coded by another version"]);
    sandbox
        .run(&["read", "news/article0000.txt", "-p", "news.mandala", "--lexicon", "data"])
        .check(0, &["2 coded again", "2022-03-01"]);
    sandbox.run(&["read", "news", "--lexicon", "data"]).check(0, &["2 known already"]);
    sandbox
        .run(&["read", "news", "--lexicon", "data", "--outlet", "The Paper"])
        .check(0, &["2 corrected", "outlets     1"]);
}

#[test]
fn names_of_projects() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.run(&["status"]).check(1, &["no .mandala file in this folder", "mandala read FOLDER"]);
    sandbox.run(&["read", "news/article0000.txt"]).check(0, &["article0000.mandala"]);
    sandbox.run_with_input(&["read", "-"], ARTICLE).check(0, &["stdin.mandala"]);
    sandbox.run(&["status"]).check(1, &["several", "article0000.mandala, stdin.mandala"]);
    sandbox.run(&["status", "-p", "stdin.mandala"]).check(0, &["documents   1"]);
    sandbox.run(&["-p", "stdin.mandala", "status"]).check(0, &["documents   1"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.run(&["read", "news"]).check(0, &[]);
    sandbox.run(&["why", "ffffffffffffffffff"]).check(3, &["ffffffffffffffffff"]);
    sandbox.run(&["brief", "Nobody At All", "Ukraine"]).check(3, &["Nobody At All"]);
    sandbox.run(&["brief", "Ukrain", "Rusia"]).check(3, &["did you mean", "Russia"]);
    sandbox.run(&["map", "--context", "No Such"]).check(2, &["No Such"]);
    sandbox.run(&["map", "--as-of", "yesterday"]).check(2, &["yesterday"]);
    sandbox.run(&["frobnicate"]).check(2, &["frobnicate"]);
}

#[test]
fn the_demo_needs_nothing() {
    let sandbox = Sandbox::new();
    sandbox.run(&["demo"]).check(0, &["Who is with whom", "What the record says", "mandala read FOLDER"]);
    assert_eq!(fs::read_dir(sandbox.path(".")).unwrap().count(), 0);
    sandbox.run(&["demo", "-p", "demo.mandala"]).check(0, &["stay in the project"]);
    assert!(sandbox.status("documents") >= 15);
}

#[test]
fn a_broken_lexicon_is_told_line_by_line() {
    let sandbox = Sandbox::with_articles(1);
    sandbox.write("data/ontology/types.tsv", "type\tquad\nHUG\tnone\n");
    let ran = sandbox.run(&["read", "news", "--lexicon", "data"]);
    ran.check(1, &["ontology/types.tsv:2:", "ontology/cameo.tsv"]);
    assert!(!sandbox.path("news.mandala").exists());
    sandbox.run(&["read", "news", "--lexicon", "news"]).check(1, &["this folder holds none of"]);
}
