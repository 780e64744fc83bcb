//! Reading, seen from outside: the sample articles against what their author marked, bad input, and real articles.

use mandala::read::{Input, Options, Reading, Rules, SkipReason, Skipped, read};
use mandala_model::Document;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn corpus(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(below)
}

fn read_all(paths: &[&Path], options: &Options) -> Vec<Result<Reading, Skipped>> {
    let inputs: Vec<Input> = paths.iter().map(|path| Input::Path(path.to_path_buf())).collect();
    read(&inputs, options, &rules()).collect()
}

fn documents(path: &Path) -> Vec<Document> {
    let readings = read_all(&[path], &Options::default());
    readings
        .into_iter()
        .map(|reading| reading.unwrap_or_else(|skipped| panic!("{skipped}")).document)
        .collect()
}

/// The rows of a table of `corpus/expected/`, without its header.
fn rows(name: &str) -> Vec<Vec<String>> {
    let table = fs::read_to_string(corpus("expected").join(name)).expect("the table is there");
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The lines of a document that are not blank, and whether each is boilerplate as a whole.
///
/// The headline is marked too, as it is no sentence to code, but it is not what is asked here.
fn lines(document: &Document) -> Vec<(&str, bool)> {
    let start = document.text.as_ptr() as usize;
    let lines = document.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let marked = |line: &str| {
        let begin = line.as_ptr() as usize - start;
        let holds =
            |span: mandala_model::Span| span.range().start <= begin && begin + line.len() <= span.range().end;
        document.boilerplate.iter().any(|mark| &*mark.rule != "title" && holds(mark.span))
    };
    lines.map(|line| (line, marked(line))).collect()
}

/// At least this share of the boilerplate must be found, and of what is marked must be boilerplate.
const RECALL: f64 = 0.95;
const PRECISION: f64 = 0.98;

#[test]
fn boilerplate_of_the_sample_articles() {
    let rows = rows("boilerplate.tsv");
    let of_kind = |wanted: fn(&str) -> bool| -> BTreeSet<(&str, &str)> {
        let rows = rows.iter().filter(|row| wanted(&row[2]));
        rows.map(|row| (row[0].as_str(), row[1].as_str())).collect()
    };
    let (boilerplate, either) = (of_kind(|kind| kind != "byline"), of_kind(|kind| kind == "byline"));
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for document in documents(&corpus("articles")).iter().filter(|document| document.name.ends_with(".txt")) {
        for (line, marked) in lines(document) {
            let key = (document.name.as_str(), line);
            match (boilerplate.contains(&key), marked) {
                _ if either.contains(&key) => {}
                (true, true) => right += 1,
                (true, false) => missed.push(format!("{}: {line}", document.name)),
                (false, true) => wrong.push(format!("{}: {line}", document.name)),
                (false, false) => {}
            }
        }
    }
    let share = |others: usize| f64::from(right) / (f64::from(right) + others as f64);
    let (recall, precision) = (share(missed.len()), share(wrong.len()));
    let report = format!(
        "{right} lines of boilerplate found, recall {recall:.3}, precision {precision:.3}\nmissed:\n  {}\nwrong:\n  {}",
        missed.join("\n  "),
        wrong.join("\n  ")
    );
    println!("{report}");
    assert!(recall >= RECALL && precision >= PRECISION, "data/reading/boilerplate.tsv: {report}");
}

#[test]
fn metadata_of_the_sample_articles() {
    let all = documents(&corpus("articles"));
    let mut wrong = Vec::new();
    for row in rows("metadata.tsv") {
        let name = row[0].rsplit_once('#').map_or(row[0].as_str(), |(_, id)| id);
        let Some(document) = all.iter().find(|document| document.name == name) else {
            wrong.push(format!("{name}: not read"));
            continue;
        };
        let value =
            |known: &Option<mandala_model::Known<String>>| known.as_ref().map(|known| known.value.clone());
        let date = document.date().map(|date| date.to_string());
        let found = [value(&document.title), value(&document.outlet), value(&document.author), date];
        for ((what, found), expected) in
            ["title", "outlet", "author", "date"].iter().zip(found).zip(&row[1..])
        {
            let found = found.unwrap_or_default();
            if found != *expected {
                wrong.push(format!("{name}: {what} is {found:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Real articles cannot be part of the project. Whoever has some names their folder, and looks at what is marked.
#[test]
fn real_articles() {
    let Some(folder) = std::env::var_os("MANDALA_ARTICLES") else {
        println!("skipped: MANDALA_ARTICLES names no folder of real articles");
        return;
    };
    let all = documents(Path::new(&folder));
    assert!(!all.is_empty());
    for document in &all {
        let marked: usize = document.boilerplate.iter().map(|mark| mark.span.len()).sum();
        println!("{}: {} of {} bytes are boilerplate", document.name, marked, document.text.len());
        for mark in &document.boilerplate {
            println!("  {:<22} {}", mark.rule, mark.span.of(&document.text));
        }
        let again = documents(&Path::new(&folder).join(&document.name));
        assert_eq!(again.iter().map(|again| &again.id).collect::<Vec<_>>(), [&document.id]);
        for (line, marked) in lines(document) {
            assert!(marked || !line.eq_ignore_ascii_case("advertisement"), "{}: {line}", document.name);
        }
        assert!(marked * 3 < document.text.len(), "{}: too much is marked", document.name);
    }
}

const TEXT: &str = "The bridge over the Araks fell on Monday. The guards fled.";

#[test]
fn bad_files_are_told_and_good_ones_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("a.txt", TEXT.as_bytes());
    write("b-empty.txt", b"");
    write("c-blank.txt", b" \n\t\r\n");
    write("d-binary.txt", b"\x7fELF\x02\x01\x01\0\0\0");
    write("e-legacy.txt", b"The minister\x92s visit to S\xE3o Tom\xE9 was \x93brief\x94, he said.");
    write("f-deep.html", "<div>".repeat(100_000).as_bytes());
    write("g-long.txt", "a line ".repeat(1000).as_bytes());
    write("h.unknown", b"{\"text\": \"One record.\"}\n{\"text\": \"Two records.\"}\n");
    write(".hidden.txt", b"hidden");
    write("page.html", format!("<p>{TEXT}</p>").as_bytes());
    fs::create_dir(folder.path().join("page_files")).expect("a folder");
    write("page_files/script.txt", b"not an article");
    write("style.css", b"p { margin: 0 }");
    fs::create_dir(folder.path().join("sub")).expect("a folder");
    write("sub/z.txt", b"The last one.");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/loop")).expect("a link");
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", folder.path().join("sub/broken")).expect("a link");

    let options = Options { max_document_bytes: 5000, ..Options::default() };
    let missing = folder.path().join("missing.txt");
    let found =
        read_all(&[folder.path(), &missing], &Options { max_document_bytes: 600_000, ..options.clone() });
    let shown = |item: &Result<Reading, Skipped>| match item {
        Ok(reading) => format!(
            "{} read{}",
            reading.document.name,
            reading.notes.iter().map(|n| format!("; {n}")).collect::<String>()
        ),
        Err(skipped) => skipped.to_string(),
    };
    let shown: Vec<String> = found.iter().map(shown).collect();
    let mut expected = vec![
        "a.txt read",
        "b-empty.txt: is empty",
        "c-blank.txt: is empty",
        "d-binary.txt: is not text (binary data)",
        "e-legacy.txt read; decoded from windows-1252",
        "f-deep.html: has tags nested deeper than 512 levels",
        "g-long.txt read",
        "h.unknown:1 read",
        "h.unknown:2 read",
        "page.html read",
    ];
    #[cfg(unix)]
    expected.extend(["sub/broken: cannot be read", "sub/loop: is a link back to a folder above it"]);
    expected.push("sub/z.txt read");
    assert_eq!(shown.len(), expected.len() + 1, "{shown:#?}");
    for (shown, expected) in shown.iter().zip(expected) {
        assert!(shown.starts_with(expected), "{shown:?} is not {expected:?}");
    }
    assert!(shown.last().is_some_and(|last| last.contains("missing.txt: cannot be read")), "{shown:?}");

    let long = read_all(&[&folder.path().join("g-long.txt")], &options);
    let Some(Err(Skipped { why: why @ SkipReason::TooLong { limit: 5000 }, .. })) = long.first() else {
        panic!("{long:?}")
    };
    assert!(why.to_string().contains("5000") && why.to_string().contains("--max-bytes"));
}

#[test]
fn an_empty_folder_holds_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(read_all(&[folder.path()], &Options::default()).is_empty());
}

#[test]
fn a_huge_file_is_never_loaded() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("huge.txt");
    let file = fs::File::create(&path).expect("a file");
    std::io::Write::write_all(&mut &file, TEXT.repeat(2000).as_bytes()).expect("a disk");
    // The rest is a hole: it takes no room on the disk.
    file.set_len(200 << 20).expect("a disk");
    let found = read_all(&[&path], &Options::default());
    assert!(matches!(found[..], [Err(Skipped { why: SkipReason::TooLong { .. }, .. })]), "{found:?}");
}

#[test]
fn one_long_line_and_many_short_sentences_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let (line, words) = (folder.path().join("line.txt"), folder.path().join("words.txt"));
    fs::write(&line, TEXT.repeat(90_000)).expect("a disk");
    fs::write(&words, "Stop. ".repeat(50_000) + &"Stop.\n".repeat(50_000)).expect("a disk");
    assert_eq!(documents(&line)[0].text.len(), TEXT.len() * 90_000);
    assert_eq!(documents(&words)[0].boilerplate, []);
}

#[test]
fn tables_and_records_tell_their_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a file");
        path
    };
    let table = write(
        "t.csv",
        &format!("event_date,source,notes\n2021-08-31,Delta Post,\"{TEXT}\"\n05/04/2021,,{TEXT}\n,,\n"),
    );
    let found = read_all(&[&table], &Options::default());
    let [Ok(first), Ok(second), Err(third)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        first.notes[0].to_string(),
        "columns: text from `notes`, date from `event_date`, outlet from `source`"
    );
    assert_eq!(first.document.date().map(|date| date.to_string()).as_deref(), Some("2021-08-31"));
    assert_eq!(first.document.name, format!("{}:2", table.display()));
    assert_eq!(
        second.notes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["the date `05/04/2021` is not clear; left open"]
    );
    assert!(third.to_string().ends_with("has no text in `notes`"), "{third}");

    let unclear = write("u.csv", &format!("one,two\n{TEXT},{TEXT}\n"));
    let found = read_all(&[&unclear], &Options::default());
    assert!(
        found.len() == 1 && found[0].as_ref().is_err_and(|skipped| skipped.to_string().ends_with("one, two"))
    );
    let named = Options { text_column: Some("two".into()), ..Options::default() };
    assert!(read_all(&[&unclear], &named)[0].is_ok());

    let lines = write(
        "l.jsonl",
        &format!(
            "{{\"id\":\"x\",\"text\":\"{TEXT}\",\"date\":\"2021-08-31\"}}\nnothing\n\n{{\"id\":\"y\",\"text\":\"{TEXT}\"}}"
        ),
    );
    let found = read_all(&[&lines], &Options { outlet: Some("Delta Post".into()), ..Options::default() });
    let [Ok(first), Err(broken), Ok(last)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((first.document.name.as_str(), first.notes.len(), last.document.name.as_str()), ("x", 0, "y"));
    assert_eq!(first.document.outlet.as_ref().map(|outlet| outlet.value.as_str()), Some("Delta Post"));
    assert!(broken.place.ends_with("l.jsonl:2"));
}
