//! The loss of the mentions of one sentence: which words head one, and where each begins and ends.

use super::{Example, MENTIONS, softmax_loss};
use crate::train::gradient::Gradient;
use mandala_text::matrix::{add, apply};
use mandala_text::mentions::{Edge, edge_scores};
use mandala_text::model::{Model, reach};

/// Adds to what the last layer gives mentions what the states below the layers say of their kinds.
pub(super) fn add_kinds(model: &Model, window: &[f32], given: &mut [f32]) {
    let (d, n) = (&model.dimensions, window.len() / model.dimensions.state);
    let mut kinds = vec![0.0; n * (1 + d.kinds)];
    apply(&model.weights.mention_kind, window, n, &mut kinds);
    for (row, kinds) in given.chunks_exact_mut(d.mentions()).zip(kinds.chunks_exact(1 + d.kinds)) {
        add(&mut row[..=d.kinds], kinds);
    }
}

/// Adds what the mentions want of `words`, which the net gave the words of a sentence, to `d_words`, and the
/// gradient; returns the loss. A sentence whose mentions nobody marked wants nothing.
pub(super) fn learn(
    model: &Model,
    example: &Example,
    words: &[f32],
    d_words: &mut [f32],
    gradient: &mut Gradient,
) -> f64 {
    let (d, w) = (&model.dimensions, &model.weights);
    let Some(mentions) = &example.mentions else { return 0.0 };
    let row = |i: usize| i * d.mentions()..(i + 1) * d.mentions();
    let mut loss = 0.0;
    let mut kinds = vec![0; example.forms.len()];
    for mention in mentions {
        kinds[mention.head] = 1 + mention.kind;
        for (edge, gold) in [(Edge::First, mention.begin), (Edge::Last, mention.end - 1)] {
            let mut scores = edge_scores(w, d, words, mention.head, edge);
            let candidates = edge.candidates(mention.head, example.forms.len());
            loss += softmax_loss(&mut scores, gold - candidates.start);
            let (as_head, as_edge) = edge.vectors(d);
            for (i, score) in candidates.zip(scores) {
                let ds = score * MENTIONS;
                let at = reach(mention.head, i, edge == Edge::Last);
                gradient.weights.mention_reach.data_mut()[at] += ds;
                let (head, other) = (row(mention.head).start, row(i).start);
                for (h, e) in as_head.clone().zip(as_edge.clone()) {
                    d_words[head + h] += ds * words[other + e];
                    d_words[other + e] += ds * words[head + h];
                }
            }
        }
    }
    for (i, gold) in kinds.into_iter().enumerate() {
        let mut scores = words[row(i)][..=d.kinds].to_vec();
        loss += softmax_loss(&mut scores, gold);
        d_words[row(i)].iter_mut().zip(scores).for_each(|(d, score)| *d += score * MENTIONS);
    }
    loss
}
