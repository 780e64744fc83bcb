//! The net, forwards: words in, tags, heads and relations out.
//!
//! Features → window of three → bidirectional recurrent layers; a guess at the tags from the first layer is told to
//! those above; tags, arcs, labels and mentions from the last. Several sentences go through each product together; no
//! word's result depends on that.
//! Products are exact ([`crate::kernels`]), and all else is computed number by number or in an order that is written
//! down here, so that every processor gives the same trees.

use crate::decode::best_tree;
use crate::features::{Case, Features};
use crate::kernels::{Kernel, Map, Rows, vectorised};
use crate::matrix::{add, argmax, leaky, softmax};
use crate::mentions::Parse;
use crate::model::{Dimensions, Model, distance};
use crate::ready::{Net, Tables};
use crate::{mentions, sru};
use mandala_model::{Mention, Rel, Upos, Xpos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What the net says of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank part of speech.
    pub xpos: Xpos,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head.
    pub rel: Rel,
    /// The mention that it heads; indices in the sentence.
    pub mention: Option<Mention>,
}

/// Analyses several sentences at once; the results stand one after another. `net` is that of `model`.
#[must_use]
pub fn analyse(model: &Model, net: &Net, sentences: &[&[&str]]) -> Vec<Analysis> {
    let mut bounds = Vec::with_capacity(sentences.len());
    let mut n = 0;
    for sentence in sentences {
        bounds.push(n..n + sentence.len());
        n += sentence.len();
    }
    if n == 0 {
        return Vec::new();
    }
    let (d, kernel) = (&net.dimensions, net.kernel);
    let mut rows = Rows::default();
    let mut states = window(model, net, sentences, &bounds, &mut rows);
    let mut kinds = vec![0.0; n * net.mention_kind.outputs()];
    apply(kernel, &net.mention_kind, &states, &mut rows, &mut kinds);
    let mut gates = vec![0.0; n * 3 * d.state];
    for (i, layer) in net.layers.iter().enumerate() {
        apply(kernel, &layer.map, &states, &mut rows, &mut gates);
        sru::run(kernel, &layer.memory, &layer.bias, &gates, &bounds, &mut states);
        if i == 0 {
            tell_tags(net, &mut states, &mut rows);
        }
    }
    rows.fill(kernel, &states, d.state);
    let tags = tags(model, net, &rows);
    let given = mentions_given(net, &rows, &kinds);
    let mut heads = vec![0.0; n * d.heads()];
    kernel.apply(&net.heads, &rows, &mut heads);
    all_leaky(kernel, &mut heads);

    let trees = trees(net, &heads, &bounds, &mut rows);
    let relations = relations(model, net, &heads, &bounds, &trees, &mut rows);
    let parse = Parse { tags: &tags, heads: &trees, relations: &relations };
    let mentions: Vec<Option<Mention>> =
        bounds.iter().flat_map(|range| mentions_of(model, &given, range, &parse)).collect();
    let parts = tags.into_iter().zip(trees).zip(relations).zip(mentions);
    parts.map(|((((upos, xpos), head), rel), mention)| Analysis { upos, xpos, head, rel, mention }).collect()
}

/// Applies `map` to all rows that `inputs` holds; `rows` is room to work in.
fn apply(kernel: Kernel, map: &Map, inputs: &[f32], rows: &mut Rows, out: &mut [f32]) {
    rows.fill(kernel, inputs, map.inputs());
    kernel.apply(map, rows, out);
}

vectorised! {
fn all_leaky(numbers: &mut [f32]) {
    numbers.iter_mut().for_each(|x| *x = leaky(*x));
}
}

/// The states that enter the first layer. What a form gives to its window is computed once for all its places.
fn window(
    model: &Model,
    net: &Net,
    sentences: &[&[&str]],
    bounds: &[Range<usize>],
    rows: &mut Rows,
) -> Vec<f32> {
    let (d, kernel) = (&net.dimensions, net.kernel);
    let n = bounds.last().map_or(0, |range| range.end);
    let mut kinds: FxHashMap<(&str, Case), usize> = FxHashMap::default();
    let mut features = Vec::new();
    let mut places = Vec::with_capacity(n);
    for sentence in sentences {
        let case = Case::of(sentence.iter().copied());
        for &form in *sentence {
            let next = kinds.len() + 2;
            let kind = *kinds.entry((form, case)).or_insert(next);
            if kind == next {
                features.push(Features::of(
                    form,
                    case,
                    &model.vocabulary,
                    d.affixes,
                    model.vectors.vocabulary(),
                ));
            }
            places.push(kind);
        }
    }
    let mut inputs: Vec<f32> = net.edge.data().to_vec();
    inputs.resize((kinds.len() + 2) * d.input(), 0.0);
    embed_all(kernel, net, &features, &mut inputs[2 * d.input()..]);
    let mut given = vec![0.0; (kinds.len() + 2) * 3 * d.state];
    apply(kernel, &net.window, &inputs, rows, &mut given);
    let mut states = vec![0.0; n * d.state];
    add_windows(kernel, &given, &net.window_bias, &places, bounds, &mut states);
    states
}

vectorised! {
/// The vectors of words with these features, into zeros.
fn embed_all(net: &Net, features: &[Features], out: &mut [f32]) {
    for (features, out) in features.iter().zip(out.chunks_exact_mut(net.dimensions.input())) {
        net.tables.embed(&net.dimensions, features, out);
    }
}
}

vectorised! {
/// Adds up what a word, the one before it and the one after it give to its state.
fn add_windows(given: &[f32], bias: &[f32], places: &[usize], bounds: &[Range<usize>], states: &mut [f32]) {
    let width = bias.len();
    let part = |kind: usize, part: usize| &given[(kind * 3 + part) * width..][..width];
    for range in bounds {
        for i in range.clone() {
            let before = part(if i == range.start { 0 } else { places[i - 1] }, 0);
            let own = part(places[i], 1);
            let after = part(if i + 1 == range.end { 1 } else { places[i + 1] }, 2);
            let state = &mut states[i * width..][..width];
            for k in 0..width {
                state[k] = leaky(bias[k] + before[k] + own[k] + after[k]);
            }
        }
    }
}
}

/// The vector of a word that enters the net, from weights as the trainer has them, into zeros.
pub fn embed(model: &Model, features: &Features, out: &mut [f32]) {
    let w = &model.weights;
    let tables = Tables { word: &w.word, affix: &w.affix, shape: &w.shape, vector: model.vectors.rows() };
    tables.embed(&model.dimensions, features, out);
}

/// The tags of the words, from the states of the last layer.
fn tags(model: &Model, net: &Net, top: &Rows) -> Vec<(Upos, Xpos)> {
    let width = net.last_tag.outputs();
    let mut scores = vec![0.0; top.len() * width];
    net.kernel.apply(&net.last_tag, top, &mut scores);
    scores.chunks_exact(width).map(|row| model.tags[argmax(row)]).collect()
}

/// Adds to the states of the first layer what its guess at the tags tells the layers above.
fn tell_tags(net: &Net, states: &mut [f32], rows: &mut Rows) {
    let kernel = net.kernel;
    let width = net.tag.outputs();
    let mut scores = vec![0.0; states.len() / net.dimensions.state * width];
    apply(kernel, &net.tag, states, rows, &mut scores);
    all_softmax(kernel, &mut scores, width);
    let mut told = vec![0.0; states.len()];
    apply(kernel, &net.tag_state, &scores, rows, &mut told);
    add(states, &told);
}

vectorised! {
/// Turns each row of scores into probabilities.
fn all_softmax(scores: &mut [f32], width: usize) {
    scores.chunks_exact_mut(width).for_each(softmax);
}
}

/// What mentions are told from: what the states of the last layer give, and the scores of kinds from those below.
fn mentions_given(net: &Net, top: &Rows, kinds: &[f32]) -> Vec<f32> {
    let (width, known) = (net.mention.outputs(), net.mention_kind.outputs());
    let mut given = vec![0.0; top.len() * width];
    net.kernel.apply(&net.mention, top, &mut given);
    for (row, kinds) in given.chunks_exact_mut(width).zip(kinds.chunks_exact(known)) {
        add(&mut row[..known], kinds);
    }
    given
}

/// The mentions that the words of one sentence head.
fn mentions_of(
    model: &Model,
    given: &[f32],
    range: &Range<usize>,
    parse: &Parse<'_>,
) -> Vec<Option<Mention>> {
    let width = model.dimensions.mentions();
    let parse = Parse {
        tags: &parse.tags[range.clone()],
        heads: &parse.heads[range.clone()],
        relations: &parse.relations[range.clone()],
    };
    mentions::of_words(model, &given[range.start * width..range.end * width], &parse)
}

/// Heads that are scored side by side.
const WIDTH: usize = 32;

/// The best tree of each sentence.
fn trees(net: &Net, heads: &[f32], bounds: &[Range<usize>], rows: &mut Rows) -> Vec<Option<u32>> {
    let (d, kernel) = (&net.dimensions, net.kernel);
    let n = bounds.last().map_or(0, |range| range.end);
    let dependants: Vec<f32> =
        heads.chunks_exact(d.heads()).flat_map(|word| &word[..d.arc]).copied().collect();
    let mut turned = vec![0.0; n * d.arc];
    apply(kernel, &net.arc, &dependants, rows, &mut turned);
    let (mut columns, mut scores) = (Vec::new(), Vec::new());
    let mut trees = Vec::with_capacity(n);
    for range in bounds {
        let words = &heads[range.start * d.heads()..range.end * d.heads()];
        let turned = &turned[range.start * d.arc..range.end * d.arc];
        head_columns(net, words, &mut columns);
        arc_scores(kernel, net, turned, &columns, &mut scores);
        trees.extend(best_tree(&scores, range.len()));
    }
    trees
}

/// The vectors of the words of a sentence as heads, after that of the place above the tree: for each [`WIDTH`] of
/// them first all their first numbers, then all their second ones.
fn head_columns(net: &Net, words: &[f32], columns: &mut Vec<[f32; WIDTH]>) {
    let d = &net.dimensions;
    let n = words.len() / d.heads();
    columns.clear();
    columns.resize((n + 1).div_ceil(WIDTH) * d.arc, [0.0; WIDTH]);
    let vectors = words.chunks_exact(d.heads()).map(|word| &word[d.arc..2 * d.arc]);
    for (j, vector) in [&net.root[..d.arc]].into_iter().chain(vectors).enumerate() {
        for (column, x) in columns[j / WIDTH * d.arc..].iter_mut().zip(vector) {
            column[j % WIDTH] = *x;
        }
    }
}

vectorised! {
/// Scores of all heads of the words of a sentence, as [`best_tree`] takes them.
fn arc_scores(net: &Net, turned: &[f32], columns: &[[f32; WIDTH]], scores: &mut Vec<f32>) {
    let a = net.dimensions.arc;
    let n = turned.len() / a;
    scores.clear();
    scores.resize(n * (n + 1), 0.0);
    for (block, columns) in columns.chunks_exact(a).enumerate() {
        let at = block * WIDTH;
        let width = (n + 1 - at).min(WIDTH);
        let liked = weighted(&net.arc_head, columns);
        for (i, vector) in turned.chunks_exact(a).enumerate() {
            let found = weighted(vector, columns);
            let row = &mut scores[i * (n + 1) + at..][..width];
            for (k, score) in row.iter_mut().enumerate() {
                *score = found[k] + (liked[k] + net.arc_distance[distance(i + 1, at + k)]);
            }
        }
    }
}
}

/// The sum of `columns`, each times its weight, from the first to the last.
#[inline(always)]
fn weighted(weights: &[f32], columns: &[[f32; WIDTH]]) -> [f32; WIDTH] {
    let mut sums = [0.0; WIDTH];
    for (weight, column) in weights.iter().zip(columns) {
        for (sum, x) in sums.iter_mut().zip(column) {
            *sum += weight * x;
        }
    }
    sums
}

/// The relation of each word to its head.
fn relations(
    model: &Model,
    net: &Net,
    heads: &[f32],
    bounds: &[Range<usize>],
    trees: &[Option<u32>],
    rows: &mut Rows,
) -> Vec<Rel> {
    let (d, kernel) = (&net.dimensions, net.kernel);
    let mut vectors = vec![0.0; trees.len() * d.label];
    label_vectors(kernel, d, net, heads, bounds, trees, &mut vectors);
    let mut scores = vec![0.0; trees.len() * d.relations];
    apply(kernel, &net.label, &vectors, rows, &mut scores);
    let root = model.relations.iter().position(|&rel| rel == Rel::Root);
    let relation = |(scores, head): (&mut [f32], &Option<u32>)| match (head, root) {
        (None, _) => Rel::Root,
        (Some(_), Some(root)) => {
            scores[root] = f32::NEG_INFINITY;
            model.relations[argmax(scores)]
        }
        (Some(_), None) => model.relations[argmax(scores)],
    };
    scores.chunks_exact_mut(d.relations).zip(trees).map(relation).collect()
}

vectorised! {
/// For each word the vector that its relation is told from.
fn label_vectors(
    d: &Dimensions,
    net: &Net,
    heads: &[f32],
    bounds: &[Range<usize>],
    trees: &[Option<u32>],
    vectors: &mut [f32],
) {
    let (from, to) = (2 * d.arc, 2 * d.arc + d.label);
    let row = |i: usize| &heads[i * d.heads()..(i + 1) * d.heads()];
    for range in bounds {
        for i in range.clone() {
            let Some(head) = trees[i].map(|head| head as usize) else { continue };
            let vector = &mut vectors[i * d.label..(i + 1) * d.label];
            let far = net.label_distance.row(distance(i - range.start + 1, head + 1));
            let (own, other) = (&row(i)[from..to], &row(range.start + head)[to..]);
            for (k, x) in vector.iter_mut().enumerate() {
                *x = leaky(far[k] + own[k] + other[k]);
            }
        }
    }
}
}
