//! What a project holds, in figures.

use crate::columns::Columns;
use crate::{Result, Store};
use jiff::civil::Date;

/// What a project holds, in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Number of documents.
    pub documents: u64,
    /// Number of documents of which no publication day is known.
    pub undated: u64,
    /// Number of different outlets named.
    pub outlets: u64,
    /// Number of sentences.
    pub sentences: u64,
    /// Number of events.
    pub events: u64,
    /// Number of mentions of actors.
    pub mentions: u64,
    /// Number of different actors that events count for.
    pub actors: u64,
    /// First and last publication day.
    pub published: Option<(Date, Date)>,
    /// First and last day that an event tells of.
    pub happened: Option<(Date, Date)>,
}

impl Store {
    /// Counts what the project holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn summary(&self) -> Result<Summary> {
        const SQL: &str = "SELECT
            (SELECT count(*) FROM documents),
            (SELECT count(*) FROM documents WHERE published IS NULL),
            (SELECT count(DISTINCT outlet) FROM documents),
            (SELECT coalesce(sum(sentences), 0) FROM documents),
            (SELECT count(*) FROM events),
            (SELECT count(*) FROM mentions),
            (SELECT count(DISTINCT principal_id) FROM event_actors JOIN actors USING (actor)),
            (SELECT min(published) FROM documents), (SELECT max(published) FROM documents),
            (SELECT min(date_start) FROM events), (SELECT max(date_end) FROM events)";
        let read = |row: &rusqlite::Row<'_>| {
            let mut columns = Columns::of(row);
            Ok(Summary {
                documents: columns.next()?,
                undated: columns.next()?,
                outlets: columns.next()?,
                sentences: columns.next()?,
                events: columns.next()?,
                mentions: columns.next()?,
                actors: columns.next()?,
                published: days(&mut columns)?,
                happened: days(&mut columns)?,
            })
        };
        self.connection.query_row(SQL, [], read).map_err(|e| self.fail(&e))
    }
}

fn days(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Option<(Date, Date)>> {
    let first = columns.made_if_any(str::parse)?;
    Ok(first.zip(columns.made_if_any(str::parse)?))
}
