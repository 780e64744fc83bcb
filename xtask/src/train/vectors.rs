//! Word vectors from a text file: the number of words and of dimensions, then a word a line with its numbers.

use anyhow::{Context, Result, bail};
use mandala_text::model::Vectors;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

pub(super) fn read(path: &Path) -> Result<Vectors> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let (mut words, mut numbers, mut length) = (Vec::new(), Vec::new(), 0);
    for (line, number) in BufReader::new(file).lines().zip(1..) {
        let line = line.with_context(|| format!("{}:{number}", path.display()))?;
        let mut cells = line.split_ascii_whitespace();
        if number == 1 {
            length = cells.nth(1).and_then(|cell| cell.parse().ok()).unwrap_or(0);
            continue;
        }
        let Some(word) = cells.next() else { continue };
        let before = numbers.len();
        for cell in cells {
            let value: f32 =
                cell.parse().with_context(|| format!("{}:{number}: {cell:?}", path.display()))?;
            numbers.push(value);
        }
        if numbers.len() - before != length || word.len() >= 256 {
            bail!("{}:{number}: not a word with {length} numbers", path.display());
        }
        words.push(word.into());
    }
    Vectors::new(words, length, &numbers).with_context(|| path.display().to_string())
}
