//! From features through the window to the states that enter the first layer.

use super::{Corpus, Dropout, Example, Mask};
use crate::train::gradient::{Gradient, Table};
use mandala_text::features::{Case, Features, normalised};
use mandala_text::matrix::{add, apply, apply_back, apply_gradient, leaky, leaky_slope};
use mandala_text::model::Model;
use mandala_text::net::embed;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use std::ops::Range;

/// What the way back needs.
pub(super) struct Input {
    features: Vec<Features>,
    /// The two edges, then the vector of each word.
    vectors: Vec<f32>,
    mask: Mask,
    pub(super) states: Vec<f32>,
}

pub(super) fn forward(
    model: &Model,
    corpus: &Corpus,
    examples: &[Example],
    bounds: &[Range<usize>],
    dropout: Dropout,
    rng: &mut ChaCha8Rng,
) -> Input {
    let (d, w) = (&model.dimensions, &model.weights);
    let mut features = Vec::new();
    for example in examples {
        let case = Case::of(example.forms.iter().map(String::as_str));
        for form in &example.forms {
            let mut word = Features::of(form, case, &model.vocabulary, d.affixes, model.vectors.vocabulary());
            let frequency = corpus.frequency(&normalised(form)) as f32;
            if rng.random::<f32>() * (dropout.word + frequency) < dropout.word {
                word.word = 0;
            }
            if rng.random::<f32>() < dropout.vector {
                word.vector = 0;
            }
            features.push(word);
        }
    }
    let mut vectors = w.edge.data().to_vec();
    vectors.resize((features.len() + 2) * d.input(), 0.0);
    for (word, vector) in features.iter().zip(vectors.chunks_exact_mut(d.input()).skip(2)) {
        embed(model, word, vector);
    }
    let mask = Mask::new(vectors.len(), dropout.input, rng);
    mask.apply(&mut vectors);
    let mut given = vec![0.0; (features.len() + 2) * 3 * d.state];
    apply(&w.window, &vectors, features.len() + 2, &mut given);
    let mut states = Vec::with_capacity(features.len() * d.state);
    for (i, parts) in neighbours(bounds) {
        let at = i * d.state;
        states.extend_from_slice(w.window_bias.data());
        for (part, &row) in parts.iter().enumerate() {
            add(&mut states[at..], &given[(row * 3 + part) * d.state..][..d.state]);
        }
    }
    states.iter_mut().for_each(|x| *x = leaky(*x));
    Input { features, vectors, mask, states }
}

/// For each word the rows of the word before, itself and the word after; rows 0 and 1 are the edges.
fn neighbours(bounds: &[Range<usize>]) -> impl Iterator<Item = (usize, [usize; 3])> + '_ {
    bounds.iter().flat_map(|range| {
        range.clone().map(move |i| {
            let before = if i == range.start { 0 } else { i + 1 };
            let after = if i + 1 == range.end { 1 } else { i + 3 };
            (i, [before, i + 2, after])
        })
    })
}

pub(super) fn backward(
    model: &Model,
    input: &Input,
    bounds: &[Range<usize>],
    mut d_states: Vec<f32>,
    gradient: &mut Gradient,
) {
    let (d, w) = (&model.dimensions, &model.weights);
    d_states.iter_mut().zip(&input.states).for_each(|(d, &y)| *d *= leaky_slope(y));
    let rows = input.features.len() + 2;
    let mut d_given = vec![0.0; rows * 3 * d.state];
    for (i, parts) in neighbours(bounds) {
        let state = &d_states[i * d.state..(i + 1) * d.state];
        add(gradient.weights.window_bias.data_mut(), state);
        for (part, &row) in parts.iter().enumerate() {
            add(&mut d_given[(row * 3 + part) * d.state..][..d.state], state);
        }
    }
    apply_gradient(&mut gradient.weights.window, &d_given, &input.vectors, rows);
    let mut d_vectors = vec![0.0; rows * d.input()];
    apply_back(&w.window, &d_given, rows, &mut d_vectors);
    input.mask.apply(&mut d_vectors);
    add(gradient.weights.edge.data_mut(), &d_vectors[..2 * d.input()]);
    for (features, vector) in input.features.iter().zip(d_vectors.chunks_exact(d.input()).skip(2)) {
        let (word, rest) = vector.split_at(d.word);
        let (affix, rest) = rest.split_at(d.affix);
        let (shape, _) = rest.split_at(d.shape);
        gradient.add_row(Table::Word, features.word, word);
        features.affixes().iter().for_each(|&row| gradient.add_row(Table::Affix, row, affix));
        gradient.add_row(Table::Shape, features.shape, shape);
    }
}
