//! The tags: a guess from the states of the first layer, told to the layers above; the last word from the last layer.

use super::{Example, Mask, TAGS, softmax_loss, sum_rows};
use crate::train::gradient::Gradient;
use mandala_text::matrix::{add, add_to_rows, apply, apply_back, apply_gradient, softmax};
use mandala_text::model::Model;
use rand_chacha::ChaCha8Rng;

/// What the way back needs.
pub(super) struct Tags {
    states: Vec<f32>,
    mask: Mask,
    /// How likely each tag is for each word.
    shares: Vec<f32>,
}

/// Finds the tags, and adds what they tell to `states`.
pub(super) fn forward(model: &Model, states: &mut [f32], dropout: f32, rng: &mut ChaCha8Rng) -> Tags {
    let (w, n) = (&model.weights, states.len() / model.dimensions.state);
    let mut below = states.to_vec();
    let mask = Mask::new(below.len(), dropout, rng);
    mask.apply(&mut below);
    let mut shares = vec![0.0; n * model.tags.len()];
    apply(&w.tag, &below, n, &mut shares);
    add_to_rows(&mut shares, w.tag_bias.data());
    shares.chunks_exact_mut(model.tags.len()).for_each(softmax);
    let mut told = vec![0.0; states.len()];
    apply(&w.tag_state, &shares, n, &mut told);
    add(states, &told);
    Tags { states: below, mask, shares }
}

/// The loss of the tags. Adds to `d_states`, which comes from above, what they want of the states.
pub(super) fn backward(
    model: &Model,
    examples: &[Example],
    tags: &Tags,
    d_states: &mut [f32],
    gradient: &mut Gradient,
) -> f64 {
    let (w, n, width) = (&model.weights, d_states.len() / model.dimensions.state, model.tags.len());
    apply_gradient(&mut gradient.weights.tag_state, d_states, &tags.shares, n);
    let mut d_scores = vec![0.0; tags.shares.len()];
    apply_back(&w.tag_state, d_states, n, &mut d_scores);
    let gold = examples.iter().flat_map(|example| &example.tags);
    let mut loss = 0.0;
    for ((d, shares), &gold) in
        d_scores.chunks_exact_mut(width).zip(tags.shares.chunks_exact(width)).zip(gold)
    {
        // Through the softmax, then the loss itself: share − 1 for the right tag, share for the others.
        let mean: f32 = d.iter().zip(shares).map(|(d, share)| d * share).sum();
        d.iter_mut().zip(shares).for_each(|(d, share)| *d = share * (*d - mean + TAGS));
        d[gold] -= TAGS;
        loss -= f64::from(shares[gold].max(1e-30)).ln();
    }
    apply_gradient(&mut gradient.weights.tag, &d_scores, &tags.states, n);
    sum_rows(&d_scores, gradient.weights.tag_bias.data_mut());
    let mut back = vec![0.0; d_states.len()];
    apply_back(&w.tag, &d_scores, n, &mut back);
    tags.mask.apply(&mut back);
    add(d_states, &back);
    loss
}

/// The loss of the last word on the tags. Adds to `d_top` what it wants of the states of the last layer.
pub(super) fn last(
    model: &Model,
    examples: &[Example],
    top: &[f32],
    d_top: &mut [f32],
    gradient: &mut Gradient,
) -> f64 {
    let (w, n, width) = (&model.weights, top.len() / model.dimensions.state, model.tags.len());
    let mut scores = vec![0.0; n * width];
    apply(&w.last_tag, top, n, &mut scores);
    add_to_rows(&mut scores, w.last_tag_bias.data());
    let gold = examples.iter().flat_map(|example| &example.tags);
    let loss = scores.chunks_exact_mut(width).zip(gold).map(|(row, &gold)| softmax_loss(row, gold)).sum();
    scores.iter_mut().for_each(|d| *d *= TAGS);
    apply_gradient(&mut gradient.weights.last_tag, &scores, top, n);
    sum_rows(&scores, gradient.weights.last_tag_bias.data_mut());
    apply_back(&w.last_tag, &scores, n, d_top);
    loss
}
