//! What a view looks at: which documents, through which filters.

use crate::ask::DocumentIndex;
use crate::view::day::day;
use crate::view::words::count;
use jiff::civil::Date;
use mandala_model::{Known, Principal};
use mandala_net::Window;
use serde::Serialize;
use std::fmt;

/// An actor that stands on the map.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Party {
    /// Canonical name.
    pub name: String,
    /// Identity, as commands take it.
    pub id: String,
}

impl From<&Principal> for Party {
    fn from(principal: &Principal) -> Party {
        Party { id: principal.id.to_string(), name: principal.name.to_string() }
    }
}

/// The documents and filters behind a view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// Number of documents looked at.
    pub documents: usize,
    /// How many of them carry no publication date.
    pub undated_documents: usize,
    /// Publication day of the oldest, ISO 8601.
    pub from: Option<String>,
    /// Publication day of the newest.
    pub until: Option<String>,
    /// The world clock: only what had happened by this day.
    pub as_of: Option<String>,
    /// The reader's clock: only what was published by this day.
    pub known_by: Option<String>,
    /// Only events of these contexts; all where it is empty.
    pub contexts: Vec<String>,
    /// The least number of statements that makes a tie.
    pub min_statements: usize,
    #[serde(skip)]
    days: Days,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Days {
    range: Option<(Date, Date)>,
    as_of: Option<Date>,
    known_by: Option<Date>,
}

impl Scope {
    pub(crate) fn new(documents: &DocumentIndex, window: &Window, min_statements: usize) -> Scope {
        let admitted: Vec<Option<&Known<Date>>> =
            documents.known_by(window.known_by).map(|facts| facts.published.as_ref()).collect();
        let dates = || admitted.iter().flatten().map(|known| known.value);
        let range = dates().min().zip(dates().max());
        Scope {
            documents: admitted.len(),
            undated_documents: admitted.iter().filter(|published| published.is_none()).count(),
            from: range.map(|(from, _)| from.to_string()),
            until: range.map(|(_, until)| until.to_string()),
            as_of: window.as_of.map(|date| date.to_string()),
            known_by: window.known_by.map(|date| date.to_string()),
            contexts: window.contexts.iter().map(ToString::to_string).collect(),
            min_statements,
            days: Days { range, as_of: window.as_of, known_by: window.known_by },
        }
    }

    /// The filters in words; `None` where nothing is filtered.
    #[must_use]
    pub fn filters(&self) -> Option<String> {
        let mut filters = Vec::new();
        filters.extend(self.days.as_of.map(|date| format!("what had happened by {}", day(date))));
        filters.extend(self.days.known_by.map(|date| format!("what was published by {}", day(date))));
        if !self.contexts.is_empty() {
            filters.push(format!("context {}", self.contexts.join(" or ")));
        }
        if self.min_statements > 1 {
            filters.push(format!("ties with at least {} statements", self.min_statements));
        }
        (!filters.is_empty()).then(|| filters.join("; "))
    }
}

impl fmt::Display for Scope {
    /// `5 documents, published 24 Aug 2021 to 2 Sep 2021 (1 without a date)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&count(self.documents, "document", "documents"))?;
        match self.days.range {
            Some((from, until)) if from == until => write!(f, ", published {}", day(from))?,
            Some((from, until)) => write!(f, ", published {} to {}", day(from), day(until))?,
            None => {}
        }
        match self.undated_documents {
            0 => Ok(()),
            n => write!(f, " ({n} without a publication date)"),
        }
    }
}
