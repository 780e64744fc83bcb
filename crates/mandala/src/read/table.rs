//! Tables: CSV and its kin.

use super::columns::Cells;
use super::encoding::decode;
use super::note::Note;
use super::records::RawRecord;
use super::skipped::{SkipReason, Skipped};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// So much more than the limit may be read ahead.
const SLACK: u64 = 1 << 20;

/// The rows of a table with a header.
pub(super) struct Rows<R> {
    file: String,
    reader: csv::Reader<Metered<R>>,
    names: Option<Arc<[String]>>,
    since: Arc<AtomicU64>,
    limit: u64,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// Rows of `input`; `start` is its beginning, to tell what parts the cells unless they are `tabbed`.
    pub(super) fn new(file: &str, input: R, start: &[u8], tabbed: bool, limit: u64) -> Rows<R> {
        let since = Arc::new(AtomicU64::new(0));
        let metered = Metered { input, since: Arc::clone(&since), limit: limit.saturating_add(SLACK) };
        let delimiter = if tabbed { b'\t' } else { delimiter(start) };
        let reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(metered);
        Rows { file: file.to_owned(), reader, names: None, since, limit, ended: false }
    }

    fn row(&mut self) -> Result<Option<RawRecord>, csv::Error> {
        let names = match &self.names {
            Some(names) => Arc::clone(names),
            None => {
                let header = self.reader.byte_headers()?;
                let names: Arc<[String]> =
                    header.iter().map(|cell| decode(cell, None).text.trim().to_owned()).collect();
                Arc::clone(self.names.insert(names))
            }
        };
        let mut record = csv::ByteRecord::new();
        self.since.store(0, Ordering::Relaxed);
        if !self.reader.read_byte_record(&mut record)? {
            return Ok(None);
        }
        let line = record.position().map_or(0, csv::Position::line);
        let mut note = None;
        let cell = |cell: &[u8]| {
            let decoded = decode(cell, None);
            note = note.take().or(decoded.note);
            decoded.text
        };
        let values = record.iter().map(cell).collect();
        let note: Option<Note> = note;
        Ok(Some(RawRecord { place: format!("{}:{line}", self.file), cells: Cells { names, values }, note }))
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<RawRecord, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.row() {
            Ok(Some(record)) => {
                let length: u64 = record.cells.values.iter().map(|value| value.len() as u64).sum();
                let limit = self.limit;
                Some(if length > limit {
                    Err(Skipped { place: record.place, why: SkipReason::TooLong { limit } })
                } else {
                    Ok(record)
                })
            }
            Ok(None) => None,
            Err(error) => {
                // Behind a cell that never ends, or an error of the disk, nothing can be found again.
                self.ended = true;
                let place = format!("{}:{}", self.file, self.reader.position().line());
                let why = match error.kind() {
                    csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                        SkipReason::TooLong { limit: self.limit }
                    }
                    csv::ErrorKind::Io(error) => SkipReason::Unreadable(error.to_string()),
                    _ => SkipReason::Malformed(error.to_string()),
                };
                Some(Err(Skipped { place, why }))
            }
        }
    }
}

/// Stops a cell that never ends from being read whole: an opening quotation mark is enough to make one.
struct Metered<R> {
    input: R,
    since: Arc<AtomicU64>,
    limit: u64,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        if self.since.fetch_add(length as u64, Ordering::Relaxed) > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(length)
    }
}

/// The mark that parts the cells: the one that the first line has most of.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    // Of several that are as frequent, the last: so the comma comes last.
    b"|\t;,".iter().copied().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[u8], limit: u64) -> Vec<String> {
        let rows = Rows::new("t.csv", table, table, false, limit);
        rows.map(|row| match row {
            Ok(row) => format!("{} {}", row.place, row.cells.values.join("|")),
            Err(skipped) => skipped.to_string(),
        })
        .collect()
    }

    #[test]
    fn rows_have_their_lines_and_may_be_uneven() {
        assert_eq!(rows(b"a,b\n1,\"x\ny\"\n2\n", 100), ["t.csv:2 1|x\ny", "t.csv:4 2"]);
        assert_eq!(rows(b"a;b\n1,5;2\n", 100), ["t.csv:2 1,5|2"]);
        assert_eq!(rows(b"a,b\n\x93S\xE3o\x94,x\n", 100), ["t.csv:2 “São”|x"]);
        assert_eq!(rows(b"a,b\n", 100), [""; 0]);
        assert_eq!(rows(b"", 100), [""; 0]);
    }

    #[test]
    fn a_cell_without_end_is_not_read_to_the_end() {
        let mut table = b"a,b\n1,\"".to_vec();
        table.resize(5 << 20, b'x');
        let found = rows(&table, 1000);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("more than 1000 bytes"), "{found:?}");
    }
}
