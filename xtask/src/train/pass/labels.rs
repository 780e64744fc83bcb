//! The loss of the labels of one sentence, given the right heads.

use super::{Example, softmax_loss};
use crate::train::gradient::Gradient;
use mandala_model::Rel;
use mandala_text::matrix::{add, add_to_rows, apply, apply_back, apply_gradient, leaky, leaky_slope};
use mandala_text::model::{Model, distance};

/// Adds what the labels want of the vectors of `words` to `d_words`, and the gradient; returns the loss.
///
/// The root's label is never in question.
pub(super) fn learn(
    model: &Model,
    example: &Example,
    words: &[f32],
    d_words: &mut [f32],
    gradient: &mut Gradient,
) -> f64 {
    let (d, w) = (&model.dimensions, &model.weights);
    let (from, to) = (2 * d.arc, 2 * d.arc + d.label);
    let row = |i: usize| i * d.heads()..(i + 1) * d.heads();
    let arcs: Vec<(usize, usize)> =
        example.heads.iter().enumerate().filter_map(|(i, &head)| Some((i, head.checked_sub(1)?))).collect();
    let n = arcs.len();
    if n == 0 {
        return 0.0;
    }
    let mut vectors = Vec::with_capacity(n * d.label);
    for &(i, head) in &arcs {
        let at = vectors.len();
        vectors.extend_from_slice(w.label_distance.row(distance(i + 1, head + 1)));
        add(&mut vectors[at..], &words[row(i)][from..to]);
        add(&mut vectors[at..], &words[row(head)][to..]);
    }
    vectors.iter_mut().for_each(|x| *x = leaky(*x));
    let mut scores = vec![0.0; n * d.relations];
    apply(&w.label, &vectors, n, &mut scores);
    add_to_rows(&mut scores, w.label_bias.data());
    let root = model.relations.iter().position(|&rel| rel == Rel::Root);
    let mut loss = 0.0;
    for (scores, &(i, _)) in scores.chunks_exact_mut(d.relations).zip(&arcs) {
        if let Some(root) = root {
            scores[root] = f32::NEG_INFINITY;
        }
        loss += softmax_loss(scores, example.relations[i]);
        add(gradient.weights.label_bias.data_mut(), scores);
    }
    apply_gradient(&mut gradient.weights.label, &scores, &vectors, n);
    let mut d_vectors = vec![0.0; vectors.len()];
    apply_back(&w.label, &scores, n, &mut d_vectors);
    d_vectors.iter_mut().zip(&vectors).for_each(|(d, &y)| *d *= leaky_slope(y));
    for (vector, &(i, head)) in d_vectors.chunks_exact(d.label).zip(&arcs) {
        add(gradient.weights.label_distance.row_mut(distance(i + 1, head + 1)), vector);
        add(&mut d_words[row(i)][from..to], vector);
        add(&mut d_words[row(head)][to..], vector);
    }
    loss
}
