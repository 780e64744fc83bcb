//! Mentions as brackets in MISC: `Entity=(e1-person-2` at the first word, `Entity=e1)` at the last.
//!
//! This is the notation of CorefUD and GUM. A bracket opens with an id and a kind, parted by hyphens, perhaps with
//! more after them, which is not read; brackets may stand in one another and follow without a separator.

use super::Row;
use crate::mentions::in_order;
use mandala_model::{EntityKind, Mention, Sentence, Word};
use std::fmt::Write as _;

/// The comment that says what stands in a bracket: the id, the kind, which of the words is the head.
pub(super) const FIELDS: &str = "# global.Entity = eid-etype-head";

/// The brackets at each word. `id` is a number for the head of a mention that no other word of the file has; that
/// two mentions are of the same is never said.
pub(super) fn marks(sentence: &Sentence, id: impl Fn(usize) -> usize) -> Vec<String> {
    let mut marks = vec![String::new(); sentence.words.len()];
    // Brackets that open stand before those that close, the outer ones first; see the order of mentions.
    for Mention { begin, end, head, kind } in &sentence.mentions {
        let closed = if end - begin == 1 { ")" } else { "" };
        let (id, place) = (id(*head as usize), head - begin + 1);
        // Writing to a string cannot fail.
        let _ = write!(marks[*begin as usize], "(e{id}-{kind}-{place}{closed}");
    }
    for Mention { end, head, .. } in
        sentence.mentions.iter().rev().filter(|mention| mention.words().len() > 1)
    {
        let _ = write!(marks[*end as usize - 1], "e{})", id(*head as usize));
    }
    marks
}

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

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use super::*;

    /// "The chiefs of Ada fled": a bracket in a bracket, a kind that nobody knows, one that never closes.
    const MARKED: &str = "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(7-person-new-x(9-mood-new-x|MSeg=a\n\
        2\tchiefs\tchief\tNOUN\tNNS\tNumber=Plur\t5\tnsubj\t_\tEntity=9)(12-plant-new\n\
        3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n\
        4\tAda\tAda\tPROPN\tNNP\t_\t2\tnmod\t_\tA=1|Entity=(8-place-new-x)7)|SpaceAfter=No\n\
        5\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";

    #[test]
    fn brackets_are_mentions() {
        let block = Reader::new(MARKED.as_bytes()).next().unwrap().unwrap();
        let (_, mut sentence) = block.sentence().unwrap();
        let chiefs = Mention { begin: 0, end: 4, head: 1, kind: EntityKind::Group };
        let ada = Mention { begin: 3, end: 4, head: 3, kind: EntityKind::Place };
        assert_eq!(sentence.mentions, [chiefs, ada]);

        let mut out = Vec::new();
        super::super::write_block(&mut out, &block, &sentence).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("\tEntity=(e2-group-2|MSeg=a\n"), "{out}");
        assert!(out.contains("\tA=1|Entity=(e4-place-1)e2)|SpaceAfter=No\n"), "{out}");
        let again = Reader::new(out.as_bytes()).next().unwrap().unwrap().sentence().unwrap().1;
        assert_eq!(again.mentions, sentence.mentions);

        sentence.mentions.clear();
        assert_eq!(marks(&sentence, |head| head).concat(), "");
    }
}
