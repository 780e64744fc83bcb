//! Values of the model in columns, and back again with every value checked.

use mandala_model::{Sign, Span};
use rusqlite::Row;
use rusqlite::types::{FromSql, Type};
use std::error::Error;

/// What reading a row gives.
pub(crate) type Read<T> = rusqlite::Result<T>;

/// A walk over the columns of a row, from left to right, so that no reader counts columns.
pub(crate) struct Columns<'r, 's> {
    row: &'r Row<'s>,
    at: usize,
}

impl<'r, 's> Columns<'r, 's> {
    pub(crate) fn of(row: &'r Row<'s>) -> Self {
        Columns { row, at: 0 }
    }

    /// The next column as it is.
    pub(crate) fn next<T: FromSql>(&mut self) -> Read<T> {
        self.at += 1;
        self.row.get(self.at - 1)
    }

    /// The next column, a text that `make` turns into a code, a day, a word of a vocabulary.
    pub(crate) fn made<T, E>(&mut self, make: impl Fn(&str) -> Result<T, E>) -> Read<T>
    where
        E: Error + Send + Sync + 'static,
    {
        let text: Box<str> = self.next()?;
        make(&text).map_err(|e| self.wrong(e))
    }

    /// As [`Columns::made`], where the column may be empty.
    pub(crate) fn made_if_any<T, E>(&mut self, make: impl Fn(&str) -> Result<T, E>) -> Read<Option<T>>
    where
        E: Error + Send + Sync + 'static,
    {
        let text: Option<Box<str>> = self.next()?;
        text.map(|text| make(&text)).transpose().map_err(|e| self.wrong(e))
    }

    /// The next column as a JSON list of strings.
    pub(crate) fn list(&mut self) -> Read<Vec<Box<str>>> {
        self.made(|json| serde_json::from_str(json))
    }

    /// The next two columns as a span.
    pub(crate) fn span(&mut self) -> Read<Span> {
        let (begin, end) = (self.next()?, self.next()?);
        self.checked_span(begin, end)
    }

    /// The next two columns as a span that may not be there.
    pub(crate) fn span_if_any(&mut self) -> Read<Option<Span>> {
        match (self.next()?, self.next()?) {
            (Some(begin), Some(end)) => self.checked_span(begin, end).map(Some),
            _ => Ok(None),
        }
    }

    /// The next column as a sign.
    pub(crate) fn sign(&mut self) -> Read<Sign> {
        let value: i64 = self.next()?;
        let signs = [Sign::Hostile, Sign::Neutral, Sign::Friendly];
        let known = signs.into_iter().find(|sign| i64::from(sign.value()) == value);
        known.ok_or_else(|| self.wrong(format!("{value} is no sign")))
    }

    /// That what was just read cannot be.
    pub(crate) fn wrong(&self, what: impl Into<Box<dyn Error + Send + Sync>>) -> rusqlite::Error {
        rusqlite::Error::FromSqlConversionFailure(self.at.saturating_sub(1), Type::Text, what.into())
    }

    fn checked_span(&self, begin: u32, end: u32) -> Read<Span> {
        if begin <= end { Ok(Span { begin, end }) } else { Err(self.wrong("a span runs backwards")) }
    }
}

/// A list of strings as JSON.
pub(crate) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    serde_json::Value::from_iter(items).to_string()
}
