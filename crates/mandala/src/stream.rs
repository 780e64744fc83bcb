//! Coding and parsing as filters: what comes in goes out coded, nothing is kept.

use crate::pipeline::Panicked;
use crate::read::{Reading, Skipped};
use crate::view::{EventRecord, MentionRecord};
use crate::{Coder, Error, Result, Threads};
use mandala_model::CodePoints;
use serde::Serialize;
use std::fmt::Display;
use std::io::Write;

/// Which records coding gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Records {
    /// Event records.
    Events,
    /// Mention records.
    Mentions,
}

/// Is told of everything that cannot be read or coded: where, and why.
pub type OnSkipped<'f> = &'f mut dyn FnMut(&str, &dyn Display);

/// Codes documents one after the other and writes their records in the order of the documents.
///
/// # Errors
/// If the output cannot be written.
pub fn code(
    coder: &Coder,
    threads: &Threads,
    records: Records,
    items: impl Iterator<Item = Result<Reading, Skipped>> + Send,
    mut output: impl Write,
    skipped: OnSkipped<'_>,
) -> Result<()> {
    let weight =
        |item: &Result<Reading, Skipped>| item.as_ref().map_or(0, |reading| reading.document.text.len());
    threads.in_batches(items, weight, |batch| {
        for result in threads.map(batch, |item| lines_of(coder, records, item)) {
            match result {
                Ok(lines) => output.write_all(&lines).map_err(Error::Output)?,
                Err((place, why)) => skipped(&place, &why),
            }
        }
        output.flush().map_err(Error::Output)
    })
}

type Refusal = (String, Box<dyn Display + Send>);

fn lines_of(coder: &Coder, records: Records, item: Result<Reading, Skipped>) -> Result<Vec<u8>, Refusal> {
    let document = match item {
        Ok(reading) => reading.document,
        Err(Skipped { place, why }) => return Err((place, Box::new(why))),
    };
    let refuse = |panicked: Panicked| -> Refusal { (document.name.clone(), Box::new(panicked)) };
    let found = coder.code(&document).map_err(refuse)?;
    let points = CodePoints::new(&document.text);
    let mut lines = Vec::new();
    let written =
        match records {
            Records::Events => {
                found.coded.events.iter().try_for_each(|event| {
                    write_line(&mut lines, &EventRecord::new(event, &document, &points))
                })
            }
            Records::Mentions => found.coded.mentions.iter().try_for_each(|mention| {
                write_line(&mut lines, &MentionRecord::new(mention, &document, &points))
            }),
        };
    written.expect("writing to memory does not fail");
    Ok(lines)
}

/// Writes a record as one line of JSON.
pub(crate) fn write_line(output: &mut impl Write, record: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *output, record).map_err(|e| Error::Output(e.into()))?;
    output.write_all(b"\n").map_err(Error::Output)
}
