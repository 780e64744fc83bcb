//! The net, forwards: words in, scores of tags, arcs and labels out.
//!
//! Features → window of three → bidirectional recurrent layers; a guess at the tags from the first layer is told to
//! those above; tags, arcs, labels and mentions from the last. Several sentences go through each product together; no
//! word's result depends on that.

use crate::decode::best_tree;
use crate::features::{Case, Features};
use crate::matrix::{add, add_to_rows, apply, argmax, leaky, outer, softmax};
use crate::mentions::Parse;
use crate::model::{Model, distance};
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

/// Analyses several sentences at once; the results stand one after another.
#[must_use]
pub fn analyse(model: &Model, sentences: &[&[&str]]) -> Vec<Analysis> {
    let mut bounds = Vec::with_capacity(sentences.len());
    let mut n = 0;
    for sentence in sentences {
        bounds.push(n..n + sentence.len());
        n += sentence.len();
    }
    if n == 0 {
        return Vec::new();
    }
    let d = &model.dimensions;
    let window = window(model, sentences, &bounds, n);
    let mut states = window.clone();
    let mut gates = vec![0.0; n * 3 * d.state];
    let mut memory = vec![0.0; n * d.state];
    for (i, layer) in model.weights.layers.iter().enumerate() {
        apply(&layer.map, &states, n, &mut gates);
        let mut next = vec![0.0; n * d.state];
        sru::forward(layer, &states, &mut gates, &bounds, &mut memory, &mut next);
        states = next;
        if i == 0 {
            tell_tags(model, &mut states, n);
        }
    }
    let tags = tags(model, &states, n);
    let mut heads = vec![0.0; n * d.heads()];
    apply(&model.weights.heads, &states, n, &mut heads);
    add_to_rows(&mut heads, model.weights.heads_bias.data());
    heads.iter_mut().for_each(|x| *x = leaky(*x));

    let mut trees = Vec::with_capacity(n);
    for range in &bounds {
        let words = &heads[range.start * d.heads()..range.end * d.heads()];
        trees.extend(best_tree(&arc_scores(model, words, range.len()), range.len()));
    }
    let relations = relations(model, &heads, &bounds, &trees);
    let mentions = mentions_of(
        model,
        &window,
        &states,
        &bounds,
        &Parse { tags: &tags, heads: &trees, relations: &relations },
    );
    let parts = tags.into_iter().zip(trees).zip(relations).zip(mentions);
    parts.map(|((((upos, xpos), head), rel), mention)| Analysis { upos, xpos, head, rel, mention }).collect()
}

/// The states that enter the first layer. What a form gives to its window is computed once for all its places.
fn window(model: &Model, sentences: &[&[&str]], bounds: &[Range<usize>], n: usize) -> Vec<f32> {
    let (d, w) = (&model.dimensions, &model.weights);
    let mut kinds: FxHashMap<(&str, Case), usize> = FxHashMap::default();
    let mut inputs: Vec<f32> = w.edge.data().to_vec();
    let mut places = Vec::with_capacity(n);
    for sentence in sentences {
        let case = Case::of(sentence.iter().copied());
        for &form in *sentence {
            let next = kinds.len() + 2;
            let kind = *kinds.entry((form, case)).or_insert(next);
            if kind == next {
                let at = inputs.len();
                inputs.resize(at + d.input(), 0.0);
                let features =
                    Features::of(form, case, &model.vocabulary, d.affixes, model.vectors.vocabulary());
                embed(model, &features, &mut inputs[at..]);
            }
            places.push(kind);
        }
    }
    let mut given = vec![0.0; (kinds.len() + 2) * 3 * d.state];
    apply(&w.window, &inputs, kinds.len() + 2, &mut given);
    let part = |kind: usize, part: usize| &given[(kind * 3 + part) * d.state..][..d.state];
    let mut states = Vec::with_capacity(n * d.state);
    for range in bounds {
        for i in range.clone() {
            let before = if i == range.start { 0 } else { places[i - 1] };
            let after = if i + 1 == range.end { 1 } else { places[i + 1] };
            let at = states.len();
            states.extend_from_slice(w.window_bias.data());
            let state = &mut states[at..];
            add(state, part(before, 0));
            add(state, part(places[i], 1));
            add(state, part(after, 2));
            state.iter_mut().for_each(|x| *x = leaky(*x));
        }
    }
    states
}

/// The vector of a word that enters the net.
pub fn embed(model: &Model, features: &Features, out: &mut [f32]) {
    let (d, w) = (&model.dimensions, &model.weights);
    let (word, rest) = out.split_at_mut(d.word);
    let (affix, rest) = rest.split_at_mut(d.affix);
    let (shape, vector) = rest.split_at_mut(d.shape);
    word.copy_from_slice(w.word.row(features.word as usize));
    for &row in features.affixes() {
        add(affix, w.affix.row(row as usize));
    }
    shape.copy_from_slice(w.shape.row(features.shape as usize));
    vector.copy_from_slice(model.vectors.vector(features.vector));
}

/// The tags of the words, from the states of the last layer.
fn tags(model: &Model, states: &[f32], n: usize) -> Vec<(Upos, Xpos)> {
    let w = &model.weights;
    let mut scores = vec![0.0; n * model.tags.len()];
    apply(&w.last_tag, states, n, &mut scores);
    add_to_rows(&mut scores, w.last_tag_bias.data());
    scores.chunks_exact(model.tags.len()).map(|row| model.tags[argmax(row)]).collect()
}

/// Adds to the states of the first layer what its guess at the tags tells the layers above.
fn tell_tags(model: &Model, states: &mut [f32], n: usize) {
    let w = &model.weights;
    let mut scores = vec![0.0; n * model.tags.len()];
    apply(&w.tag, states, n, &mut scores);
    add_to_rows(&mut scores, w.tag_bias.data());
    scores.chunks_exact_mut(model.tags.len()).for_each(softmax);
    let mut told = vec![0.0; states.len()];
    apply(&w.tag_state, &scores, n, &mut told);
    add(states, &told);
}

/// The vectors of a sentence's words as dependants, and as heads after that of the place above the tree.
#[must_use]
pub fn arc_vectors(model: &Model, words: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let (d, a) = (&model.dimensions, model.dimensions.arc);
    let mut dependants = Vec::with_capacity(words.len() / d.heads() * a);
    let mut heads = model.weights.root.data()[..a].to_vec();
    for word in words.chunks_exact(d.heads()) {
        dependants.extend_from_slice(&word[..a]);
        heads.extend_from_slice(&word[a..2 * a]);
    }
    (dependants, heads)
}

/// Scores of all heads of the `n` words of a sentence, as [`best_tree`] takes them.
#[must_use]
pub fn arc_scores(model: &Model, words: &[f32], n: usize) -> Vec<f32> {
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

/// The relation of each word to its head.
fn relations(model: &Model, heads: &[f32], bounds: &[Range<usize>], trees: &[Option<u32>]) -> Vec<Rel> {
    let (d, w) = (&model.dimensions, &model.weights);
    let (from, to) = (2 * d.arc, 2 * d.arc + d.label);
    let row = |i: usize| &heads[i * d.heads()..(i + 1) * d.heads()];
    let mut vectors = vec![0.0; trees.len() * d.label];
    for range in bounds {
        for i in range.clone() {
            let Some(head) = trees[i].map(|head| head as usize) else { continue };
            let vector = &mut vectors[i * d.label..(i + 1) * d.label];
            vector.copy_from_slice(w.label_distance.row(distance(i - range.start + 1, head + 1)));
            add(vector, &row(i)[from..to]);
            add(vector, &row(range.start + head)[to..]);
        }
    }
    vectors.iter_mut().for_each(|x| *x = leaky(*x));
    let mut scores = vec![0.0; trees.len() * d.relations];
    apply(&w.label, &vectors, trees.len(), &mut scores);
    add_to_rows(&mut scores, w.label_bias.data());
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

/// Adds to what the last layer gives mentions what the states below the layers say of their kinds.
pub fn add_kinds(model: &Model, window: &[f32], given: &mut [f32]) {
    let (d, n) = (&model.dimensions, window.len() / model.dimensions.state);
    let mut kinds = vec![0.0; n * (1 + d.kinds)];
    apply(&model.weights.mention_kind, window, n, &mut kinds);
    for (row, kinds) in given.chunks_exact_mut(d.mentions()).zip(kinds.chunks_exact(1 + d.kinds)) {
        add(&mut row[..=d.kinds], kinds);
    }
}

/// The mentions that the words head, from what the states below the layers and above them give.
fn mentions_of(
    model: &Model,
    window: &[f32],
    top: &[f32],
    bounds: &[Range<usize>],
    parse: &Parse<'_>,
) -> Vec<Option<Mention>> {
    let (w, width) = (&model.weights, model.dimensions.mentions());
    let n = top.len() / model.dimensions.state;
    let mut given = vec![0.0; n * width];
    apply(&w.mention, top, n, &mut given);
    add_to_rows(&mut given, w.mention_bias.data());
    add_kinds(model, window, &mut given);
    let of_sentence = |range: &Range<usize>| {
        let Parse { tags, heads, relations } = parse;
        let range = range.clone();
        let words = &given[range.start * width..range.end * width];
        let parse =
            Parse { tags: &tags[range.clone()], heads: &heads[range.clone()], relations: &relations[range] };
        mentions::of_words(model, words, &parse)
    };
    bounds.iter().flat_map(of_sentence).collect()
}
