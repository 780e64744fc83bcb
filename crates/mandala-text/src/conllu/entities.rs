//! Mentions as brackets in MISC: `Entity=(e1-person-2` at the first word, `Entity=e1)` at the last.
//!
//! This is the notation of CorefUD and GUM. A bracket opens with an id and a kind, parted by hyphens, perhaps with
//! more after them, which is not read; brackets may stand in one another and follow without a separator.

use super::Row;
use crate::mentions::in_order;
use mandala_model::{EntityKind, Mention, Word};

/// A bracket that no other has closed yet.
struct Open<'r> {
    id: &'r str,
    kind: Option<EntityKind>,
    begin: usize,
}

/// The mentions that the rows mark. Brackets that do not close, or are of no known kind, are no mentions.
///
/// The treebank calls one person and several alike `person`; where the head is plural, several are meant.
pub(super) fn read(rows: &[Row], words: &[Word]) -> Vec<Mention> {
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut rest = row.misc("Entity").unwrap_or("");
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            let bracket = &rest[usize::from(opens)..];
            let length = bracket.find(['(', ')']).unwrap_or(bracket.len());
            let closes = bracket[length..].starts_with(')');
            let mut fields = bracket[..length].split('-');
            let id = fields.next().unwrap_or("");
            if opens {
                open.push(Open { id, kind: fields.next().and_then(|kind| kind.parse().ok()), begin: at });
            }
            if closes && let Some(i) = open.iter().rposition(|other| other.id == id) {
                let Open { kind, begin, .. } = open.remove(i);
                found.extend(kind.map(|kind| mention(begin, at + 1, kind, rows, words)));
            }
            rest = &bracket[length + usize::from(closes)..];
        }
    }
    in_order(found.into_iter())
}

fn mention(begin: usize, end: usize, kind: EntityKind, rows: &[Row], words: &[Word]) -> Mention {
    let outside = |word: &Word| word.head.is_none_or(|head| !(begin..end).contains(&(head as usize)));
    let top = |i: &usize| outside(&words[*i]) && words[*i].rel != mandala_model::Rel::Punct;
    let head = (begin..end).find(top).unwrap_or(begin);
    let is_plural = rows[head].column(6).split('|').any(|feature| feature == "Number=Plur");
    let kind = if kind == EntityKind::Person && is_plural { EntityKind::Group } else { kind };
    Mention { begin: begin as u32, end: end as u32, head: head as u32, kind }
}
