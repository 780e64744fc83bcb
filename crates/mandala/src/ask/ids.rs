//! Ids that a person can type: the shortest beginning that names one thing only.

use mandala_model::{DocId, EventId};
use std::fmt;

/// No shortened id has fewer digits, so that it does not look like a number in the text.
const SHORTEST: usize = 4;

/// All ids of a project, to shorten one so that it stays unambiguous.
#[derive(Debug, Clone, Default)]
pub struct ShortIds(Vec<Box<str>>);

impl ShortIds {
    /// Takes in the ids of all events and documents.
    #[must_use]
    pub fn new(ids: impl IntoIterator<Item = Box<str>>) -> ShortIds {
        let mut ids: Vec<Box<str>> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        ShortIds(ids)
    }

    /// The shortest beginning of `id` that no other id shares, four digits at least.
    #[must_use]
    pub fn short<'i>(&self, id: &'i str) -> &'i str {
        let at = self.0.partition_point(|other| **other < *id);
        let same = self.0.get(at).is_some_and(|other| **other == *id);
        let before = at.checked_sub(1).and_then(|before| self.0.get(before));
        let after = self.0.get(if same { at + 1 } else { at });
        let shared = [before, after].into_iter().flatten().map(|other| common(id, other)).max().unwrap_or(0);
        let length = SHORTEST.max(shared + 1);
        id.char_indices().nth(length).map_or(id, |(end, _)| &id[..end])
    }
}

/// How many characters two ids begin with alike.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
}

/// What an id, or the beginning of one, stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An event.
    Event(EventId),
    /// A document.
    Document(DocId),
}

impl Found {
    /// The whole id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Found::Event(id) => id.as_str(),
            Found::Document(id) => id.as_str(),
        }
    }
}

/// Why an id cannot be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownId {
    /// Nothing begins with it.
    Nothing {
        /// What was asked for.
        asked: String,
    },
    /// Several things do.
    Several {
        /// What was asked for.
        asked: String,
        /// The first few of them.
        candidates: Vec<Found>,
        /// How many there are.
        total: usize,
    },
}

/// So many candidates are listed.
const LISTED: usize = 8;

impl fmt::Display for UnknownId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnknownId::Nothing { asked } => write!(
                f,
                "no event or document has an id that begins with {asked:?}; `mandala brief` and `mandala events` print ids"
            ),
            UnknownId::Several { asked, candidates, total } => {
                write!(f, "{total} ids begin with {asked:?}: ")?;
                for (i, candidate) in candidates.iter().enumerate() {
                    let kind = if matches!(candidate, Found::Event(_)) { "event" } else { "document" };
                    write!(f, "{}{kind} {}", if i == 0 { "" } else { ", " }, candidate.as_str())?;
                }
                if candidates.len() < *total { write!(f, ", …") } else { Ok(()) }
            }
        }
    }
}

impl std::error::Error for UnknownId {}

/// Finds the event or document that `asked` is the id of, or the beginning of the id.
///
/// # Errors
/// If nothing or several things fit. A whole id always wins over longer ones that begin with it.
pub fn find_id(
    asked: &str,
    events: impl IntoIterator<Item = EventId>,
    documents: impl IntoIterator<Item = DocId>,
) -> Result<Found, UnknownId> {
    let wanted = asked.trim().trim_start_matches('#').to_lowercase();
    let all = events.into_iter().map(Found::Event).chain(documents.into_iter().map(Found::Document));
    let mut fitting: Vec<Found> =
        all.filter(|found| !wanted.is_empty() && found.as_str().starts_with(&wanted)).collect();
    fitting.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    fitting.dedup();
    match fitting.len() {
        0 => Err(UnknownId::Nothing { asked: asked.to_owned() }),
        1 => Ok(fitting.remove(0)),
        // Sorted, the whole id comes first.
        _ if fitting[0].as_str() == wanted && fitting[1].as_str() != wanted => Ok(fitting.remove(0)),
        total => {
            fitting.truncate(LISTED);
            Err(UnknownId::Several { asked: asked.to_owned(), candidates: fitting, total })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ids_are_no_longer_than_they_must_be() {
        let ids = ["3f9a00", "3f9a01", "3f0000", "7"].map(Box::from);
        let short = ShortIds::new(ids);
        assert_eq!(short.short("3f9a00"), "3f9a00");
        assert_eq!(short.short("3f0000"), "3f00");
        assert_eq!(short.short("7"), "7");
        assert_eq!(short.short("3f9abb"), "3f9ab");
        assert_eq!(ShortIds::default().short("3f9abb"), "3f9a");
    }

    #[track_caller]
    fn check(asked: &str, expected: Result<&str, usize>) {
        let events = ["3f9a", "3f9a01", "77aa"].map(EventId::new);
        let documents = ["77ab"].map(DocId::new);
        let found = match find_id(asked, events, documents) {
            Ok(found) => Ok(found.as_str().to_owned()),
            Err(UnknownId::Nothing { .. }) => Err(0),
            Err(UnknownId::Several { total, .. }) => Err(total),
        };
        assert_eq!(found, expected.map(str::to_owned), "{asked}");
    }

    #[test]
    fn ids_are_found_by_their_beginning() {
        check("77aa", Ok("77aa"));
        check(" #77AB ", Ok("77ab"));
        check("3f9a", Ok("3f9a"));
        check("3f9a0", Ok("3f9a01"));
        check("77", Err(2));
        check("8", Err(0));
        check("", Err(0));
    }

    #[test]
    fn several_are_listed() {
        let error = find_id("7", ["77aa"].map(EventId::new), ["77ab"].map(DocId::new)).unwrap_err();
        assert_eq!(error.to_string(), "2 ids begin with \"7\": event 77aa, document 77ab");
    }
}
