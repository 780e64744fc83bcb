//! Mentions: which words head one, of what kind, and from which word to which it reaches.
//!
//! The net gives each word scores of the kinds, and four vectors: as the head and as the first word of a mention,
//! as the head and as the last word. A head's vector times another word's says how well the two go together.

use crate::matrix::argmax;
use crate::model::{Dimensions, Model, Weights, reach};
use mandala_model::Mention;
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

/// The mention that each word of a sentence heads; `words` is what the net gives them.
#[must_use]
pub fn of_words(model: &Model, words: &[f32]) -> Vec<Option<Mention>> {
    let (w, d) = (&model.weights, &model.dimensions);
    let mention = |(head, row): (usize, &[f32])| {
        let kind = model.kinds[argmax(&row[..=d.kinds]).checked_sub(1)?];
        let begin = argmax(&edge_scores(w, d, words, head, Edge::First));
        let end = head + argmax(&edge_scores(w, d, words, head, Edge::Last)) + 1;
        Some(Mention { begin: begin as u32, end: end as u32, head: head as u32, kind })
    };
    words.chunks_exact(d.mentions()).enumerate().map(mention).collect()
}

/// Puts mentions in the order that a sentence keeps: by the first word, the longer first.
pub(crate) fn in_order(mentions: impl Iterator<Item = Mention>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = mentions.collect();
    mentions.sort_by_key(|mention| (mention.begin, std::cmp::Reverse(mention.end), mention.head));
    mentions
}
