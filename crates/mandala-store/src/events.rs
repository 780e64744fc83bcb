//! Reading events: one walk over the events and, in step with it, over what belongs to them.

use crate::columns::{Columns, Read};
use crate::documents::key_of;
use crate::event_rows::{EVENTS, NUMBERS, PARTIES, REASONS, SPEAKERS, bare_event, number, party, speaker};
use crate::{Error, Result, Store};
use mandala_model::{DocId, Document, Event, EventId, Reason};
use rusqlite::{Connection, OptionalExtension};
use std::iter::Peekable;
use std::ops::Range;

/// Which events to read.
#[derive(Debug, Clone, Copy)]
pub enum Which<'d> {
    /// Those of all documents, in the order in which the documents were first read.
    All,
    /// Those of one document, in text order.
    Of(&'d DocId),
}

/// Events of document `d` have the keys `d << 24 .. (d + 1) << 24`, in text order.
pub(crate) fn keys_of_document(document: i64) -> Range<i64> {
    document << 24..(document + 1) << 24
}

impl Store {
    /// Calls `each` with one event after the other; memory does not grow with their number.
    ///
    /// # Errors
    /// If the file cannot be read, or whatever `each` returns.
    pub fn each_event<E: From<Error>>(
        &self,
        which: Which<'_>,
        each: impl FnMut(Event) -> Result<(), E>,
    ) -> Result<(), E> {
        let keys = match which {
            Which::All => 0..i64::MAX,
            Which::Of(id) => match key_of(&self.connection, id).map_err(|e| self.fail(&e))? {
                Some(document) => keys_of_document(document),
                None => return Ok(()),
            },
        };
        self.walk(&keys, each)
    }

    /// The events, all at once.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn events(&self, which: Which<'_>) -> Result<Vec<Event>> {
        let mut events = Vec::new();
        self.each_event(which, |event| {
            events.push(event);
            Ok::<(), Error>(())
        })?;
        Ok(events)
    }

    /// Calls `each` with one document and its events after the other.
    ///
    /// # Errors
    /// If the file cannot be read, or whatever `each` returns.
    pub fn each_document<E: From<Error>>(
        &self,
        mut each: impl FnMut(Document, Vec<Event>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = -1;
        while let Some(key) = self.document_after(after)? {
            let mut events = Vec::new();
            self.walk(&keys_of_document(key), |event| {
                events.push(event);
                Ok::<(), Error>(())
            })?;
            let document = self.document_at(key)?;
            events.iter().try_for_each(|event| self.check_spans(event, &document))?;
            each(document, events)?;
            after = key;
        }
        Ok(())
    }

    /// One event.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn event(&self, id: &EventId) -> Result<Option<Event>> {
        const SQL: &str = "SELECT event FROM events WHERE id = ?1 ORDER BY event LIMIT 1";
        let look =
            || self.connection.prepare_cached(SQL)?.query_row([id.as_str()], |row| row.get(0)).optional();
        let key: Option<i64> = look().map_err(|e| self.fail(&e))?;
        let mut found = None;
        self.walk(&key.map_or(0..0, |key| key..key + 1), |event| {
            found = Some(event);
            Ok::<(), Error>(())
        })?;
        Ok(found)
    }

    /// The ids of all events that begin with `prefix`, sorted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn event_ids(&self, prefix: &str) -> Result<Vec<EventId>> {
        const SQL: &str =
            "SELECT DISTINCT id FROM events WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id";
        let ids = ids(&self.connection, SQL, prefix).map_err(|e| self.fail(&e))?;
        Ok(ids.iter().map(|id| EventId::new(id)).collect())
    }

    /// The ids of all documents that begin with `prefix`, sorted.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn document_ids(&self, prefix: &str) -> Result<Vec<DocId>> {
        const SQL: &str = "SELECT id FROM documents WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id";
        let ids = ids(&self.connection, SQL, prefix).map_err(|e| self.fail(&e))?;
        Ok(ids.iter().map(|id| DocId::new(id)).collect())
    }

    fn document_after(&self, key: i64) -> Result<Option<i64>> {
        const SQL: &str = "SELECT document FROM documents WHERE document > ?1 ORDER BY document LIMIT 1";
        let look = || self.connection.prepare_cached(SQL)?.query_row([key], |row| row.get(0)).optional();
        look().map_err(|e| self.fail(&e))
    }

    fn walk<E: From<Error>>(
        &self,
        keys: &Range<i64>,
        mut each: impl FnMut(Event) -> Result<(), E>,
    ) -> Result<(), E> {
        let fail = |e: rusqlite::Error| E::from(self.fail(&e));
        let range = [keys.start, keys.end];
        let prepare = |sql| self.connection.prepare_cached(sql).map_err(fail);
        let (mut events, mut parties) = (prepare(EVENTS)?, prepare(PARTIES)?);
        let (mut numbers, mut speakers, mut reasons) =
            (prepare(NUMBERS)?, prepare(SPEAKERS)?, prepare(REASONS)?);
        let events = events.query_map(range, |row| bare_event(&mut Columns::of(row))).map_err(fail)?;
        let mut parties =
            parties.query_map(range, |row| party(&mut Columns::of(row))).map_err(fail)?.peekable();
        let mut numbers =
            numbers.query_map(range, |row| number(&mut Columns::of(row))).map_err(fail)?.peekable();
        let mut speakers =
            speakers.query_map(range, |row| speaker(&mut Columns::of(row))).map_err(fail)?.peekable();
        let steps = |row: &rusqlite::Row<'_>| reason(&mut Columns::of(row));
        let mut reasons = reasons.query_map(range, steps).map_err(fail)?.peekable();
        for row in events {
            let (key, mut event) = row.map_err(fail)?;
            for (is_source, party) in of(&mut parties, key).map_err(fail)? {
                if is_source { event.source.push(party) } else { event.target.push(party) }
            }
            event.numbers = of(&mut numbers, key).map_err(fail)?;
            event.speaker = of(&mut speakers, key).map_err(fail)?;
            event.reasons = of(&mut reasons, key).map_err(fail)?;
            each(event)?;
        }
        Ok(())
    }
}

fn reason(columns: &mut Columns<'_, '_>) -> Read<(i64, Reason)> {
    Ok((columns.next()?, Reason { step: columns.made(str::parse)?, because: columns.next()? }))
}

fn ids(connection: &Connection, sql: &str, prefix: &str) -> Read<Vec<Box<str>>> {
    connection.prepare_cached(sql)?.query_map([prefix], |row| row.get(0))?.collect()
}

/// Takes the rows of event `key` off an ordered walk.
fn of<T>(rows: &mut Peekable<impl Iterator<Item = Read<(i64, T)>>>, key: i64) -> Read<Vec<T>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next_if(|row| !matches!(row, Ok((owner, _)) if *owner > key)) {
        match row? {
            (owner, item) if owner == key => found.push(item),
            // The event that this row belonged to is not there; foreign keys forbid it.
            _ => {}
        }
    }
    Ok(found)
}
