//! How much the program knows: rows of the lexicon.

use crate::report::{Rows, Table, grouped};
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const FOLDERS: [(&str, &str); 5] = [
    ("data/lexicon/frames", "Trigger rows, one file a PLOVER type"),
    ("data/lexicon/actors", "Actors, people and their offices"),
    ("data/lexicon", "Nouns for people without a name, places, outlets, cues"),
    ("data/ontology", "Codes of the field"),
    ("data/reading", "Rules of reading"),
];

/// The section on the lexicon.
pub(super) fn section() -> Result<String> {
    let mut out = String::from(
        "## What it knows\n\nRows of the files in [`data/`](../data/README.md); a row can hold many names or words.\n",
    );
    for (folder, what) in FOLDERS {
        let mut table = Table::new(["file", "rows"]);
        let mut total = 0;
        for path in files(Path::new(folder))? {
            let rows = Rows::read(&path)?.len();
            total += rows;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            table.row([name, grouped(rows as f64)]);
        }
        table.row(["**all**".to_owned(), format!("**{}**", grouped(total as f64))]);
        write!(out, "\n{what} (`{folder}`):\n\n{table}")?;
    }
    Ok(out)
}

/// The tables of a folder, by name.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "tsv"));
    files.sort();
    Ok(files)
}
