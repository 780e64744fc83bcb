//! Mentions: which words head one, of what kind, and from which word to which it reaches.
//!
//! The net gives each word scores of the kinds, and four vectors: as the head and as the first word of a mention,
//! as the head and as the last word. A head's vector times another word's says how well the two go together.

use crate::matrix::argmax;
use crate::model::{Dimensions, Model, Weights, reach};
use mandala_model::{Mention, Rel, Upos, Xpos};
use std::ops::Range;

/// Which end of a mention is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The first word.
    First,
    /// The last word.
    Last,
}

impl Edge {
    /// Where, in what the net gives a word, its vectors as head and as this edge stand.
    #[must_use]
    pub fn vectors(self, d: &Dimensions) -> (Range<usize>, Range<usize>) {
        let at = 1 + d.kinds + if self == Edge::Last { 2 * d.mention } else { 0 };
        (at..at + d.mention, at + d.mention..at + 2 * d.mention)
    }

    /// The words that may be this edge of the mention with the given head, in a sentence of `n` words.
    #[must_use]
    pub fn candidates(self, head: usize, n: usize) -> Range<usize> {
        match self {
            Edge::First => 0..head + 1,
            Edge::Last => head..n,
        }
    }
}

/// How likely each of the [candidates](Edge::candidates) is; `words` is what the net gives the words of a sentence.
#[must_use]
pub fn edge_scores(w: &Weights, d: &Dimensions, words: &[f32], head: usize, edge: Edge) -> Vec<f32> {
    let (as_head, as_edge) = edge.vectors(d);
    let row = |i: usize| &words[i * d.mentions()..(i + 1) * d.mentions()];
    let wanted = &row(head)[as_head];
    let score = |i: usize| {
        let product: f32 = wanted.iter().zip(&row(i)[as_edge.clone()]).map(|(a, b)| a * b).sum();
        product + w.mention_reach.data()[reach(head, i, edge == Edge::Last)]
    };
    edge.candidates(head, words.len() / d.mentions()).map(score).collect()
}

/// What an edge gains where the tree ends there, too, in the unit of [`edge_scores`].
///
/// Noun phrases only: where a name ends is a matter of words ("Eugene, Oregon"), and the tree is often wrong in it.
const AGREED: f32 = 1.0;

/// What else the net found of the words of a sentence.
pub(crate) struct Parse<'p> {
    /// Their tags.
    pub(crate) tags: &'p [(Upos, Xpos)],
    /// Their heads; `None` for the root.
    pub(crate) heads: &'p [Option<u32>],
    /// Their relations to them.
    pub(crate) relations: &'p [Rel],
}

/// The mention that each word of a sentence heads; `words` is what the net gives them.
#[must_use]
pub(crate) fn of_words(model: &Model, words: &[f32], parse: &Parse<'_>) -> Vec<Option<Mention>> {
    let (w, d) = (&model.weights, &model.dimensions);
    let branches = branches(parse);
    let edge_of = |head: usize, edge: Edge| {
        let mut scores = edge_scores(w, d, words, head, edge);
        let first = edge.candidates(head, parse.heads.len()).start;
        if parse.tags[head].0 != Upos::Propn {
            let of_tree = match edge {
                Edge::First => branches[head].0,
                Edge::Last => branches[head].1,
            };
            scores[of_tree - first] += AGREED;
        }
        first + argmax(&scores)
    };
    let mention = |(head, row): (usize, &[f32])| {
        let kind = model.kinds[argmax(&row[..=d.kinds]).checked_sub(1)?];
        let (begin, end) = (edge_of(head, Edge::First), edge_of(head, Edge::Last) + 1);
        Some(Mention { begin: begin as u32, end: end as u32, head: head as u32, kind })
    };
    words.chunks_exact(d.mentions()).enumerate().map(mention).collect()
}

/// The first and the last word of the noun phrase that each word heads, as far as the tree tells.
fn branches(Parse { heads, relations, .. }: &Parse<'_>) -> Vec<(usize, usize)> {
    let mut branches: Vec<(usize, usize)> = (0..heads.len()).map(|i| (i, i)).collect();
    for word in 0..heads.len() {
        let mut at = word;
        while let Some(head) = heads[at].map(|head| head as usize) {
            if belongs(relations[at], at < head) {
                let (first, last) = &mut branches[head];
                (*first, *last) = (word.min(*first), word.max(*last));
            }
            at = head;
        }
    }
    branches
}

/// Whether a branch belongs to the noun phrase of the word on which it hangs, `before` that word or after it.
///
/// As GUM has it, by count: what comes before a noun that is a predicate belongs to its clause, and so does an
/// adverb; an apposition is a mention of its own.
fn belongs(relation: Rel, before: bool) -> bool {
    match relation {
        Rel::NmodPoss | Rel::NmodDesc | Rel::NmodUnmarked => true,
        _ => match relation.universal() {
            "punct" | "cc" | "conj" | "parataxis" | "discourse" | "dislocated" | "vocative" | "orphan"
            | "reparandum" | "advcl" => false,
            "appos" | "list" | "dep" => before,
            "case" | "nsubj" | "csubj" | "cop" | "aux" | "expl" | "mark" | "advmod" | "obl" | "nmod"
            | "acl" => !before,
            _ => true,
        },
    }
}

/// Puts mentions in the order that a sentence keeps: by the first word, the longer first.
pub(crate) fn in_order(mentions: impl Iterator<Item = Mention>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = mentions.collect();
    mentions.sort_by_key(|mention| (mention.begin, std::cmp::Reverse(mention.end), mention.head));
    mentions
}

/// The mentions in order, without those that cross one before them, and with one only of those with the same words:
/// the one whose head hangs outside.
pub(crate) fn tidy(found: impl Iterator<Item = Mention>, heads: &[Option<u32>]) -> Vec<Mention> {
    let hangs_inside = |mention: &Mention| {
        heads[mention.head as usize].is_some_and(|head| mention.words().contains(&(head as usize)))
    };
    let mut mentions = in_order(found);
    mentions.sort_by_key(|mention| (mention.begin, std::cmp::Reverse(mention.end), hangs_inside(mention)));
    mentions.dedup_by_key(|mention| mention.words());
    // Where the mentions end in which one stands, the innermost last.
    let mut ends: Vec<u32> = Vec::new();
    mentions.retain(|mention| {
        while ends.last().is_some_and(|&end| end <= mention.begin) {
            ends.pop();
        }
        let stands_inside = ends.last().is_none_or(|&end| mention.end <= end);
        if stands_inside {
            ends.push(mention.end);
        }
        stands_inside
    });
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use mandala_model::EntityKind;

    #[test]
    fn mentions_neither_cross_nor_stand_twice() {
        let mention = |begin, end, head| Mention { begin, end, head, kind: EntityKind::Place };
        // 0 ← 1 ← 2 → 3
        let heads = [Some(1), Some(2), None, Some(2)];
        let found =
            [mention(2, 4, 2), mention(0, 3, 0), mention(0, 3, 2), mention(1, 2, 1), mention(3, 4, 3)];
        let kept = tidy(found.into_iter(), &heads);
        assert_eq!(kept, [mention(0, 3, 2), mention(1, 2, 1), mention(3, 4, 3)]);
    }

    #[test]
    fn branches_leave_out_what_only_hangs_on_a_noun() {
        // of(case) the(det) mayor(top) of(case) Ada(nmod) and(cc) Bo(conj)
        let heads = [Some(2), Some(2), None, Some(4), Some(2), Some(6), Some(2)];
        let relations = [Rel::Case, Rel::Det, Rel::Root, Rel::Case, Rel::Nmod, Rel::Cc, Rel::Conj];
        let parse = Parse { tags: &[], heads: &heads, relations: &relations };
        assert_eq!(branches(&parse)[2], (1, 4));
    }
}
