//! The text that speed is measured on: the sample articles, again and again.

use crate::report::Program;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Speed is measured on at least so many words.
const WORDS: usize = 200_000;

/// Files with the same words in them.
#[derive(Debug)]
pub(super) struct Input {
    /// One document a line, as `mandala code` takes them.
    pub(super) jsonl: PathBuf,
    /// The same as plain text.
    pub(super) plain: PathBuf,
    /// One document that holds a single sentence.
    pub(super) short: PathBuf,
    /// How many words the first two hold.
    pub(super) words: usize,
    documents: Vec<(String, String)>,
    _folder: TempDir,
}

impl Input {
    /// Takes the texts of the sample articles as the program reads them.
    pub(super) fn of_corpus(program: &Program) -> Result<Input> {
        let read = program.read(Path::new("corpus/articles"))?.documents()?;
        let documents: Vec<(String, String)> = read
            .into_iter()
            .map(|(document, _)| {
                let date = document.date().map_or(String::new(), |date| date.to_string());
                (document.text, date)
            })
            .collect();
        ensure!(documents.iter().any(|(text, _)| words(text) > 0), "the sample articles hold no words");
        let folder = tempfile::tempdir().context("no room for the input")?;
        let at = |name: &str| folder.path().join(name);
        let (jsonl, plain, short) = (at("long.jsonl"), at("long.txt"), at("short.jsonl"));
        let mut input = Input { jsonl, plain, short, words: 0, documents, _folder: folder };
        input.words = input.write()?;
        Ok(input)
    }

    /// The documents over and over, each as a line of JSON, each time with a name of its own.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> + '_ {
        self.documents.iter().cycle().enumerate().map(|(number, (text, date))| {
            format!("{}\n", json!({"id": number.to_string(), "text": text, "date": date}))
        })
    }

    fn write(&self) -> Result<usize> {
        let create = |path: &Path| std::fs::File::create(path).map(BufWriter::new);
        let (mut jsonl, mut plain) = (create(&self.jsonl)?, create(&self.plain)?);
        let mut count = 0;
        for ((text, _), line) in self.documents.iter().cycle().zip(self.lines()) {
            if count >= WORDS {
                break;
            }
            count += words(text);
            jsonl.write_all(line.as_bytes())?;
            writeln!(plain, "{text}\n")?;
        }
        std::fs::write(&self.short, "{\"id\": \"0\", \"text\": \"Rebels shelled the port.\"}\n")?;
        jsonl.flush()?;
        plain.flush()?;
        Ok(count)
    }
}

/// Words between blanks.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}
