//! The loss of the arcs of one sentence.

use super::{Example, softmax_loss};
use crate::train::gradient::Gradient;
use mandala_text::matrix::{add, apply, apply_back, apply_gradient, product, product_across};
use mandala_text::model::{Model, distance};
use mandala_text::net::{arc_scores, arc_vectors};

/// Adds what the arcs want of the vectors of `words` to `d_words`, and the gradient; returns the loss.
pub(super) fn learn(
    model: &Model,
    example: &Example,
    words: &[f32],
    d_words: &mut [f32],
    gradient: &mut Gradient,
) -> f64 {
    let (d, w) = (&model.dimensions, &model.weights);
    let (n, a) = (example.forms.len(), d.arc);
    let mut scores = arc_scores(model, words, n);
    let mut loss = 0.0;
    for (i, row) in scores.chunks_exact_mut(n + 1).enumerate() {
        // No word is its own head.
        row[i + 1] = f32::NEG_INFINITY;
        loss += softmax_loss(row, example.heads[i]);
    }
    let d_scores = scores;
    let (dependants, heads) = arc_vectors(model, words);
    let mut turned = vec![0.0; n * a];
    apply(&w.arc, &dependants, n, &mut turned);

    let mut d_heads = vec![0.0; heads.len()];
    product_across(&d_scores, n + 1, &turned, n, a, &mut d_heads);
    let mut d_turned = vec![0.0; turned.len()];
    product(&d_scores, n, &heads, n + 1, a, &mut d_turned);
    for (i, row) in d_scores.chunks_exact(n + 1).enumerate() {
        for (j, &ds) in row.iter().enumerate() {
            gradient.weights.arc_distance.data_mut()[distance(i + 1, j)] += ds;
            let liked = w.arc_head.data().iter().map(|x| x * ds);
            d_heads[j * a..(j + 1) * a].iter_mut().zip(liked).for_each(|(d, x)| *d += x);
            let head = heads[j * a..(j + 1) * a].iter().map(|x| x * ds);
            gradient.weights.arc_head.data_mut().iter_mut().zip(head).for_each(|(d, x)| *d += x);
        }
    }
    apply_gradient(&mut gradient.weights.arc, &d_turned, &dependants, n);
    let mut d_dependants = vec![0.0; dependants.len()];
    apply_back(&w.arc, &d_turned, n, &mut d_dependants);

    add(&mut gradient.weights.root.data_mut()[..a], &d_heads[..a]);
    for (i, word) in d_words.chunks_exact_mut(d.heads()).enumerate() {
        add(&mut word[..a], &d_dependants[i * a..(i + 1) * a]);
        add(&mut word[a..2 * a], &d_heads[(i + 1) * a..(i + 2) * a]);
    }
    loss
}
