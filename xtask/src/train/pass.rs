//! The net forwards and backwards over a batch: loss and gradient, derived by hand.

mod arcs;
mod input;
mod labels;
mod layers;
mod mentions;
mod tags;

use super::corpus::{Corpus, Example};
use super::gradient::Gradient;
use mandala_text::matrix::{
    add, add_to_rows, apply, apply_back, apply_gradient, leaky, leaky_slope, softmax,
};
use mandala_text::model::Model;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use std::fmt;
use std::ops::Range;

/// How much is dropped, so that the net does not lean on single numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dropout {
    /// A word seen n times is taken for unknown with probability `word / (word + n)`.
    pub(super) word: f32,
    /// Share of the vectors from plain text.
    pub(super) vector: f32,
    /// Share of the input numbers.
    pub(super) input: f32,
    /// Share of the numbers between layers.
    pub(super) state: f32,
}

impl Default for Dropout {
    fn default() -> Dropout {
        Dropout { word: 0.25, vector: 0.1, input: 0.15, state: 0.25 }
    }
}

/// Sums over words of the losses, in nats.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Loss {
    /// Of the tags that the first layer guesses.
    pub(super) guesses: f64,
    pub(super) tags: f64,
    pub(super) arcs: f64,
    pub(super) labels: f64,
    pub(super) mentions: f64,
    pub(super) words: usize,
}

/// Weight of the tags in the loss.
pub(super) const TAGS: f32 = 0.5;
/// Weight of the mentions in the loss.
pub(super) const MENTIONS: f32 = 0.3;

impl Loss {
    /// What training makes small.
    #[cfg(test)]
    pub(super) fn total(&self) -> f64 {
        let weighted = (self.guesses + self.tags) * f64::from(TAGS) + self.mentions * f64::from(MENTIONS);
        weighted + self.arcs + self.labels
    }
}

impl std::ops::AddAssign for Loss {
    fn add_assign(&mut self, other: Loss) {
        self.guesses += other.guesses;
        self.tags += other.tags;
        self.arcs += other.arcs;
        self.labels += other.labels;
        self.mentions += other.mentions;
        self.words += other.words;
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mean = |sum: f64| sum / self.words.max(1) as f64;
        write!(
            f,
            "loss: tags {:.3} arcs {:.3} labels {:.3} mentions {:.3}",
            mean(self.tags),
            mean(self.arcs),
            mean(self.labels),
            mean(self.mentions)
        )
    }
}

/// The bounds of each sentence when all stand one after another.
fn bounds(examples: &[Example]) -> Vec<Range<usize>> {
    let mut at = 0;
    let range = |example: &Example| {
        at += example.forms.len();
        at - example.forms.len()..at
    };
    examples.iter().map(range).collect()
}

/// Adds the gradient of the summed loss over `examples`, and returns the loss.
pub(super) fn learn(
    model: &Model,
    corpus: &Corpus,
    examples: &[Example],
    dropout: Dropout,
    rng: &mut ChaCha8Rng,
    gradient: &mut Gradient,
) -> Loss {
    let bounds = bounds(examples);
    let (d, w) = (&model.dimensions, &model.weights);
    let n = bounds.last().map_or(0, |range| range.end);
    let mut loss = Loss { words: n, ..Loss::default() };
    gradient.words += n;
    if n == 0 {
        return loss;
    }
    // Forwards.
    let input = input::forward(model, corpus, examples, &bounds, dropout, rng);
    let mut layers: Vec<layers::Layer> = Vec::new();
    let mut tags = None;
    let mut states = input.states.clone();
    for (i, weights) in w.layers.iter().enumerate() {
        let layer = layers::forward(weights, &states, &bounds, dropout.state, rng);
        states.clone_from(&layer.above);
        layers.push(layer);
        if i == 0 {
            tags = Some(tags::forward(model, &mut states, dropout.state, rng));
        }
    }
    let mut top = states;
    let top_mask = Mask::new(top.len(), dropout.state, rng);
    top_mask.apply(&mut top);
    let mut heads = vec![0.0; n * d.heads()];
    apply(&w.heads, &top, n, &mut heads);
    add_to_rows(&mut heads, w.heads_bias.data());
    heads.iter_mut().for_each(|x| *x = leaky(*x));
    let slopes: Vec<f32> = heads.iter().map(|&y| leaky_slope(y)).collect();
    let heads_mask = Mask::new(heads.len(), dropout.input, rng);
    heads_mask.apply(&mut heads);

    let mut words_as_mentions = vec![0.0; n * d.mentions()];
    apply(&w.mention, &top, n, &mut words_as_mentions);
    add_to_rows(&mut words_as_mentions, w.mention_bias.data());
    mentions::add_kinds(model, &input.states, &mut words_as_mentions);

    // Losses, and what they want of the heads.
    let mut d_heads = vec![0.0; heads.len()];
    let mut d_mentions = vec![0.0; words_as_mentions.len()];
    for (example, range) in examples.iter().zip(&bounds) {
        let part = range.start * d.heads()..range.end * d.heads();
        let (words, d_words) = (&heads[part.clone()], &mut d_heads[part]);
        loss.arcs += arcs::learn(model, example, words, d_words, gradient);
        loss.labels += labels::learn(model, example, words, d_words, gradient);
        let part = range.start * d.mentions()..range.end * d.mentions();
        let (words, d_words) = (&words_as_mentions[part.clone()], &mut d_mentions[part]);
        loss.mentions += mentions::learn(model, example, words, d_words, gradient);
    }

    // Backwards.
    heads_mask.apply(&mut d_heads);
    d_heads.iter_mut().zip(&slopes).for_each(|(d, slope)| *d *= slope);
    apply_gradient(&mut gradient.weights.heads, &d_heads, &top, n);
    sum_rows(&d_heads, gradient.weights.heads_bias.data_mut());
    let mut d_states = vec![0.0; n * d.state];
    apply_back(&w.heads, &d_heads, n, &mut d_states);
    loss.tags += tags::last(model, examples, &top, &mut d_states, gradient);
    apply_gradient(&mut gradient.weights.mention, &d_mentions, &top, n);
    sum_rows(&d_mentions, gradient.weights.mention_bias.data_mut());
    apply_back(&w.mention, &d_mentions, n, &mut d_states);
    let d_kinds: Vec<f32> =
        d_mentions.chunks_exact(d.mentions()).flat_map(|row| &row[..=d.kinds]).copied().collect();
    apply_gradient(&mut gradient.weights.mention_kind, &d_kinds, &input.states, n);
    top_mask.apply(&mut d_states);
    for (i, layer) in layers.iter().enumerate().rev() {
        if let (0, Some(tags)) = (i, &tags) {
            loss.guesses += tags::backward(model, examples, tags, &mut d_states, gradient);
        }
        d_states = layers::backward(&w.layers[i], layer, &bounds, &d_states, &mut gradient.weights.layers[i]);
    }
    apply_back(&w.mention_kind, &d_kinds, n, &mut d_states);
    input::backward(model, &input, &bounds, d_states, gradient);
    loss
}

/// Turns scores into the gradient of the loss −log softmax(gold), and returns the loss.
fn softmax_loss(scores: &mut [f32], gold: usize) -> f64 {
    softmax(scores);
    let loss = -f64::from(scores[gold].max(1e-30)).ln();
    scores[gold] -= 1.0;
    loss
}

/// `out +=` the sum of the rows of `x`.
fn sum_rows(x: &[f32], out: &mut [f32]) {
    for row in x.chunks_exact(out.len()) {
        add(out, row);
    }
}

/// Numbers to drop: zero, or what makes up for the dropped ones.
struct Mask(Vec<f32>);

impl Mask {
    fn new(n: usize, share: f32, rng: &mut ChaCha8Rng) -> Mask {
        if share <= 0.0 {
            return Mask(Vec::new());
        }
        let mut bytes = vec![0u8; n];
        rng.fill(&mut bytes[..]);
        let limit = (share * 256.0) as u8;
        let kept = 256.0 / (256.0 - f32::from(limit));
        Mask(bytes.into_iter().map(|b| if b < limit { 0.0 } else { kept }).collect())
    }

    fn apply(&self, x: &mut [f32]) {
        x.iter_mut().zip(&self.0).for_each(|(x, m)| *x *= m);
    }
}

#[cfg(test)]
mod tests;
