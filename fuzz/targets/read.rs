//! Any bytes as a file of each format: documents or a reason, never a mistake of the program.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala::read::{Format, Input, Options, Rules, SkipReason, read};
use std::sync::LazyLock;
use tempfile::TempDir;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::embedded().expect("the rules that ship load"));
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("there is a place for files"));

fuzz_target!(|input: (u8, &[u8])| {
    let (format, bytes) = input;
    let formats = [Format::Text, Format::Html, Format::JsonLines, Format::Json, Format::Csv, Format::Tsv];
    let format = formats.get(usize::from(format) % (formats.len() + 1)).copied();
    let path = FOLDER.path().join("input");
    std::fs::write(&path, bytes).expect("a file can be written");
    let options = Options { format, ..Options::default() };
    for item in read(&[Input::Path(path)], &options, &RULES) {
        match item {
            Ok(reading) => {
                let document = reading.document;
                let mut at = 0;
                for mark in &document.boilerplate {
                    assert!(mark.span.begin >= at, "marks are sorted and apart");
                    assert!(document.text.get(mark.span.range()).is_some());
                    at = mark.span.end;
                }
            }
            Err(skipped) => assert!(!matches!(skipped.why, SkipReason::Panicked(_)), "{skipped}"),
        }
    }
});
