//! The numbers of the net.

use crate::features::SHAPES;
use crate::matrix::Matrix;

/// The sizes of a net.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// Rows of the word table, the unknown word included.
    pub words: usize,
    /// Length of a word's vector.
    pub word: usize,
    /// Rows of the affix table.
    pub affixes: usize,
    /// Length of an affix's vector.
    pub affix: usize,
    /// Length of a shape's vector.
    pub shape: usize,
    /// Length of a word's vector from plain text; 0 where there is none.
    pub vector: usize,
    /// Length of a word's state between layers; even.
    pub state: usize,
    /// Number of recurrent layers.
    pub layers: usize,
    /// Length of a word's vectors as dependant and as head, for arcs.
    pub arc: usize,
    /// The same, for labels.
    pub label: usize,
    /// Number of tags.
    pub tags: usize,
    /// Number of relations.
    pub relations: usize,
    /// Number of kinds of mentions.
    pub kinds: usize,
    /// Length of a word's vectors by which a mention's first and last word are found.
    pub mention: usize,
}

impl Dimensions {
    /// Length of the vector of a word that enters the net.
    #[must_use]
    pub fn input(&self) -> usize {
        self.word + self.affix + self.shape + self.vector
    }

    /// Length of what the heads are computed from: dependant and head for arcs, then for labels.
    #[must_use]
    pub fn heads(&self) -> usize {
        2 * self.arc + 2 * self.label
    }

    /// Length of what mentions are computed from: the scores of "no head of a mention" and of each kind; then the
    /// vectors as head and as first word, as head and as last word.
    #[must_use]
    pub fn mentions(&self) -> usize {
        1 + self.kinds + 4 * self.mention
    }
}

/// Number of distances that arcs are told apart by; see [`distance`].
pub const DISTANCES: usize = 19;

/// The bucket of the distance between a word and its head, both counted from 1; head 0 stands above the tree.
#[must_use]
pub fn distance(word: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let bucket = match word.abs_diff(head) {
        n @ 0..=4 => n.max(1) - 1,
        5..=6 => 4,
        7..=9 => 5,
        10..=14 => 6,
        15..=22 => 7,
        _ => 8,
    };
    if head < word { 1 + bucket } else { 10 + bucket }
}

/// Number of distances that the ends of mentions are told apart by; see [`reach`].
pub const REACHES: usize = 20;

/// The bucket of the distance between a mention's head and its first or last word.
#[must_use]
pub fn reach(head: usize, edge: usize, last: bool) -> usize {
    let bucket = match head.abs_diff(edge) {
        n @ 0..=4 => n,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        _ => 9,
    };
    bucket + if last { REACHES / 2 } else { 0 }
}

/// A layer of simple recurrent units in both directions (Lei et al., 2018).
///
/// Rows of `map`, for each direction: candidate, forget gate, highway gate, each half a state long.
#[derive(Debug, Clone, PartialEq)]
pub struct Sru {
    /// From the states below.
    pub map: Matrix,
    /// For each direction: what the memory adds to the forget gate, and to the highway gate.
    pub memory: Matrix,
    /// For each direction: bias of the forget gate, and of the highway gate.
    pub bias: Matrix,
}

/// All numbers of a net. Maps have one row an output; vectors have one row.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Vectors of words.
    pub word: Matrix,
    /// Vectors of prefixes and suffixes; a word has the sum of its.
    pub affix: Matrix,
    /// Vectors of shapes.
    pub shape: Matrix,
    /// What stands before the first word and after the last.
    pub edge: Matrix,
    /// Window of three: what a word gives to the next, to itself, to the one before.
    pub window: Matrix,
    /// Bias of the window.
    pub window_bias: Matrix,
    /// The recurrent layers, from below.
    pub layers: Vec<Sru>,
    /// From the states of the first layer to tags.
    pub tag: Matrix,
    /// Bias of the tags.
    pub tag_bias: Matrix,
    /// What the tags that the first layer finds likely tell the layers above.
    pub tag_state: Matrix,
    /// From the states of the last layer to dependant and head vectors, for arcs and for labels.
    pub heads: Matrix,
    /// Bias of these.
    pub heads_bias: Matrix,
    /// The head vectors of the place above the tree, for arcs and for labels.
    pub root: Matrix,
    /// Scores of arcs: dependant · `arc` · head.
    pub arc: Matrix,
    /// How likely a word is to be a head at all.
    pub arc_head: Matrix,
    /// How likely an arc of a given distance is.
    pub arc_distance: Matrix,
    /// What the distance adds to a label's vector.
    pub label_distance: Matrix,
    /// From a label's vector to relations.
    pub label: Matrix,
    /// Bias of the relations.
    pub label_bias: Matrix,
    /// From the states of the last layer to tags: the last word on what the first layer found.
    pub last_tag: Matrix,
    /// Bias of these.
    pub last_tag_bias: Matrix,
    /// From the states of the last layer to what mentions are computed from; see [`Dimensions::mentions`].
    pub mention: Matrix,
    /// Bias of these.
    pub mention_bias: Matrix,
    /// How likely a mention is to reach so far to either side of its head.
    pub mention_reach: Matrix,
    /// What the states below the layers, which are nearest to the words themselves, add to the scores of the kinds.
    pub mention_kind: Matrix,
}

/// How many of the first of [`Weights::all`] are tables, of which a text touches only a few rows.
pub const TABLES: usize = 3;

impl Weights {
    /// A net of zeros.
    #[must_use]
    pub fn zeros(d: &Dimensions) -> Weights {
        let layer = || Sru {
            map: Matrix::zeros(3 * d.state, d.state),
            memory: Matrix::zeros(1, 2 * d.state),
            bias: Matrix::zeros(1, 2 * d.state),
        };
        Weights {
            word: Matrix::zeros(d.words, d.word),
            affix: Matrix::zeros(d.affixes, d.affix),
            shape: Matrix::zeros(SHAPES, d.shape),
            edge: Matrix::zeros(2, d.input()),
            window: Matrix::zeros(3 * d.state, d.input()),
            window_bias: Matrix::zeros(1, d.state),
            layers: (0..d.layers).map(|_| layer()).collect(),
            tag: Matrix::zeros(d.tags, d.state),
            tag_bias: Matrix::zeros(1, d.tags),
            tag_state: Matrix::zeros(d.state, d.tags),
            heads: Matrix::zeros(d.heads(), d.state),
            heads_bias: Matrix::zeros(1, d.heads()),
            root: Matrix::zeros(1, d.arc + d.label),
            arc: Matrix::zeros(d.arc, d.arc),
            arc_head: Matrix::zeros(1, d.arc),
            arc_distance: Matrix::zeros(1, DISTANCES),
            label_distance: Matrix::zeros(DISTANCES, d.label),
            label: Matrix::zeros(d.relations, d.label),
            label_bias: Matrix::zeros(1, d.relations),
            last_tag: Matrix::zeros(d.tags, d.state),
            last_tag_bias: Matrix::zeros(1, d.tags),
            mention: Matrix::zeros(d.mentions(), d.state),
            mention_bias: Matrix::zeros(1, d.mentions()),
            mention_reach: Matrix::zeros(1, REACHES),
            mention_kind: Matrix::zeros(1 + d.kinds, d.state),
        }
    }

    /// Every matrix, tables first, always in the same order.
    #[must_use]
    pub fn all(&self) -> Vec<&Matrix> {
        let mut all = vec![&self.word, &self.affix, &self.shape, &self.edge, &self.window, &self.window_bias];
        for layer in &self.layers {
            all.extend([&layer.map, &layer.memory, &layer.bias]);
        }
        all.extend([
            &self.tag,
            &self.tag_bias,
            &self.tag_state,
            &self.heads,
            &self.heads_bias,
            &self.root,
            &self.arc,
        ]);
        all.extend([&self.arc_head, &self.arc_distance, &self.label_distance, &self.label, &self.label_bias]);
        all.extend([&self.last_tag, &self.last_tag_bias]);
        all.extend([&self.mention, &self.mention_bias, &self.mention_reach, &self.mention_kind]);
        all
    }

    /// Every matrix in the order of [`Weights::all`], to change it.
    pub fn all_mut(&mut self) -> Vec<&mut Matrix> {
        let mut all = vec![&mut self.word, &mut self.affix, &mut self.shape, &mut self.edge];
        all.extend([&mut self.window, &mut self.window_bias]);
        for layer in &mut self.layers {
            all.extend([&mut layer.map, &mut layer.memory, &mut layer.bias]);
        }
        all.extend([
            &mut self.tag,
            &mut self.tag_bias,
            &mut self.tag_state,
            &mut self.heads,
            &mut self.heads_bias,
        ]);
        all.extend([&mut self.root, &mut self.arc, &mut self.arc_head, &mut self.arc_distance]);
        all.extend([&mut self.label_distance, &mut self.label, &mut self.label_bias]);
        all.extend([&mut self.last_tag, &mut self.last_tag_bias]);
        all.extend([
            &mut self.mention,
            &mut self.mention_bias,
            &mut self.mention_reach,
            &mut self.mention_kind,
        ]);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_in_range() {
        for word in 1..60 {
            for head in 0..60 {
                assert!(distance(word, head) < DISTANCES);
            }
        }
        assert_ne!(distance(3, 4), distance(4, 3));
    }
}
