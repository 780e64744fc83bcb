//! From the records of tables and JSON to documents.

use super::clues::{Clues, Field};
use super::columns::{Cells, Columns};
use super::document::{Page, finish};
use super::note::Note;
use super::rules::Rules;
use super::skipped::{SkipReason, Skipped};
use super::{Options, Reading};
use mandala_model::HowKnown;
use std::collections::VecDeque;

/// So many records are looked at where their columns do not tell by name which holds the text.
const SAMPLE: usize = 25;

/// A record as it stands in its file.
pub(super) struct RawRecord {
    /// `file:line`.
    pub(super) place: String,
    pub(super) cells: Cells,
    pub(super) note: Option<Note>,
}

/// Turns raw records into documents, one after the other.
pub(super) struct Records<'a, I> {
    source: I,
    file: String,
    options: &'a Options,
    rules: &'a Rules,
    waiting: VecDeque<Result<RawRecord, Skipped>>,
    columns: Option<Columns>,
    /// Whether the columns have been looked for.
    looked: bool,
    /// What is to be said with the next document.
    note: Option<Note>,
    given_up: bool,
}

impl<'a, I: Iterator<Item = Result<RawRecord, Skipped>>> Records<'a, I> {
    pub(super) fn new(file: &str, source: I, options: &'a Options, rules: &'a Rules) -> Self {
        Records {
            source,
            file: file.to_owned(),
            options,
            rules,
            waiting: VecDeque::new(),
            columns: None,
            looked: false,
            note: None,
            given_up: false,
        }
    }

    /// Looks at as many records as it takes to tell the columns.
    fn choose_columns(&mut self) -> Result<(), SkipReason> {
        let mut records = 0;
        for item in self.source.by_ref() {
            let clear = match &item {
                Ok(raw) => self.options.text_column.is_none() && self.rules.columns.has_text(&raw.cells),
                Err(_) => false,
            };
            records += usize::from(item.is_ok());
            self.waiting.push_back(item);
            if clear || records == SAMPLE {
                break;
            }
        }
        let sample: Vec<&Cells> = self.waiting.iter().flatten().map(|raw| &raw.cells).collect();
        if sample.is_empty() {
            return if self.waiting.is_empty() { Err(SkipReason::Empty) } else { Ok(()) };
        }
        let columns = self.rules.columns.choose(&sample, self.options.text_column.as_deref())?;
        self.note = (!columns.are_plain()).then(|| columns.note());
        self.columns = Some(columns);
        Ok(())
    }

    fn reading(&mut self, raw: RawRecord) -> Result<Reading, Skipped> {
        let RawRecord { place, cells, note } = raw;
        let skipped = |why| Skipped { place: place.clone(), why };
        let own;
        let columns = match &self.columns {
            Some(columns) if cells.get(&columns.text).is_some() => columns,
            // Records of one file need not be alike.
            _ => {
                own = self
                    .rules
                    .columns
                    .choose(&[&cells], self.options.text_column.as_deref())
                    .map_err(skipped)?;
                &own
            }
        };
        let text = cells.get(&columns.text).unwrap_or_default().to_owned();
        if text.trim().is_empty() {
            return Err(skipped(SkipReason::NoText { column: columns.text.clone() }));
        }
        let mut clues = Clues::default();
        clues.add_given(self.options);
        let mut name = place.clone();
        for (field, column) in &columns.others {
            let value = cells.get(column).unwrap_or_default();
            match field {
                Field::Id if value.trim().is_empty() => {}
                Field::Id => name = value.trim().to_owned(),
                _ => clues.add(*field, HowKnown::Field, value),
            }
        }
        let notes = self.note.take().into_iter().chain(note).collect();
        Ok(finish(name, text, clues, Page::default(), self.rules, notes))
    }
}

impl<I: Iterator<Item = Result<RawRecord, Skipped>>> Iterator for Records<'_, I> {
    type Item = Result<Reading, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.given_up {
            return None;
        }
        let undecided = !std::mem::replace(&mut self.looked, true);
        if let Some(why) = undecided.then(|| self.choose_columns().err()).flatten() {
            self.given_up = true;
            return Some(Err(Skipped { place: self.file.clone(), why }));
        }
        let item = self.waiting.pop_front().or_else(|| self.source.next())?;
        Some(item.and_then(|raw| self.reading(raw)))
    }
}
