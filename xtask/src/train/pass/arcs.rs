//! The loss of the arcs of one sentence.

use super::{Example, softmax_loss};
use crate::train::gradient::Gradient;
use mandala_text::matrix::{add, apply, apply_back, apply_gradient, outer, product, product_across};
use mandala_text::model::{Model, distance};

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

/// The vectors of a sentence's words as dependants, and as heads after that of the place above the tree.
fn arc_vectors(model: &Model, words: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let (d, a) = (&model.dimensions, model.dimensions.arc);
    let mut dependants = Vec::with_capacity(words.len() / d.heads() * a);
    let mut heads = model.weights.root.data()[..a].to_vec();
    for word in words.chunks_exact(d.heads()) {
        dependants.extend_from_slice(&word[..a]);
        heads.extend_from_slice(&word[a..2 * a]);
    }
    (dependants, heads)
}

/// Scores of all heads of the `n` words of a sentence, as `mandala_text::decode::best_tree` takes them.
fn arc_scores(model: &Model, words: &[f32], n: usize) -> Vec<f32> {
    let (w, a) = (&model.weights, model.dimensions.arc);
    let (dependants, heads) = arc_vectors(model, words);
    let mut turned = vec![0.0; n * a];
    apply(&w.arc, &dependants, n, &mut turned);
    let mut scores = vec![0.0; n * (n + 1)];
    outer(&turned, n, &heads, n + 1, a, &mut scores);
    let mut liked = vec![0.0; n + 1];
    apply(&w.arc_head, &heads, n + 1, &mut liked);
    for (i, row) in scores.chunks_exact_mut(n + 1).enumerate() {
        for (j, score) in row.iter_mut().enumerate() {
            *score += liked[j] + w.arc_distance.data()[distance(i + 1, j)];
        }
    }
    scores
}
