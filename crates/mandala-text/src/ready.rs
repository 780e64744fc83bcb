//! The numbers of a model, made ready for the kernels.

use crate::features::Features;
use crate::kernels::{Kernel, Map, quantised};
use crate::matrix::{Matrix, add};
use crate::model::{Dimensions, Model, Sru};

/// The net as inference uses it: whole numbers, whichever the weights were.
///
/// What the trainer holds in memory and what it writes to a file therefore give the same trees.
#[derive(Debug)]
pub struct Net {
    pub(crate) kernel: Kernel,
    pub(crate) dimensions: Dimensions,
    pub(crate) tables: Tables<Bytes>,
    pub(crate) edge: Matrix,
    pub(crate) window: Map,
    pub(crate) window_bias: Vec<f32>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) tag: Map,
    pub(crate) tag_state: Map,
    pub(crate) heads: Map,
    pub(crate) root: Vec<f32>,
    pub(crate) arc: Map,
    pub(crate) arc_head: Vec<f32>,
    pub(crate) arc_distance: Vec<f32>,
    pub(crate) label_distance: Matrix,
    pub(crate) label: Map,
    pub(crate) last_tag: Map,
    pub(crate) mention: Map,
    pub(crate) mention_kind: Map,
}

/// A recurrent layer.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) map: Map,
    pub(crate) memory: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

impl Layer {
    fn new(layer: &Sru) -> Layer {
        let (memory, bias) = (layer.memory.data().to_vec(), layer.bias.data().to_vec());
        Layer { map: Map::new(&layer.map), memory, bias }
    }
}

impl Net {
    /// The net of `model`, to be computed with `kernel`.
    #[must_use]
    pub fn new(model: &Model, kernel: Kernel) -> Net {
        let w = &model.weights;
        Net {
            kernel,
            dimensions: model.dimensions,
            tables: Tables {
                word: Bytes::new(&w.word),
                affix: Bytes::new(&w.affix),
                shape: Bytes::new(&w.shape),
                vector: Bytes::new(model.vectors.rows()),
            },
            edge: Bytes::new(&w.edge).matrix(),
            window: Map::new(&w.window),
            window_bias: w.window_bias.data().to_vec(),
            layers: w.layers.iter().map(Layer::new).collect(),
            tag: Map::new(&w.tag).with_bias(w.tag_bias.data()),
            tag_state: Map::new(&w.tag_state),
            heads: Map::new(&w.heads).with_bias(w.heads_bias.data()),
            root: w.root.data().to_vec(),
            arc: Map::new(&w.arc),
            arc_head: w.arc_head.data().to_vec(),
            arc_distance: w.arc_distance.data().to_vec(),
            label_distance: Bytes::new(&w.label_distance).matrix(),
            label: Map::new(&w.label).with_bias(w.label_bias.data()),
            last_tag: Map::new(&w.last_tag).with_bias(w.last_tag_bias.data()),
            mention: Map::new(&w.mention).with_bias(w.mention_bias.data()),
            mention_kind: Map::new(&w.mention_kind),
        }
    }
}

/// Vectors by number.
pub trait Table {
    /// Adds vector `i` to `out`.
    fn add_to(&self, i: usize, out: &mut [f32]);
}

impl Table for &Matrix {
    #[inline(always)]
    fn add_to(&self, i: usize, out: &mut [f32]) {
        add(out, self.row(i));
    }
}

/// A table of whole numbers with a scale for each row.
#[derive(Debug)]
pub(crate) struct Bytes {
    width: usize,
    numbers: Vec<i8>,
    scales: Vec<f32>,
}

impl Bytes {
    fn new(matrix: &Matrix) -> Bytes {
        let width = matrix.cols();
        let mut numbers = vec![0; matrix.data().len()];
        let row = |i: usize| quantised(matrix.row(i), &mut numbers[i * width..(i + 1) * width]);
        let scales = (0..matrix.rows()).map(row).collect();
        Bytes { width, numbers, scales }
    }

    /// The same numbers as they are used.
    fn matrix(&self) -> Matrix {
        let mut matrix = Matrix::zeros(self.scales.len(), self.width);
        for i in 0..matrix.rows() {
            self.add_to(i, matrix.row_mut(i));
        }
        matrix
    }
}

impl Table for Bytes {
    #[inline(always)]
    fn add_to(&self, i: usize, out: &mut [f32]) {
        let scale = self.scales[i];
        for (out, &number) in out.iter_mut().zip(&self.numbers[i * self.width..(i + 1) * self.width]) {
            *out += f32::from(number) * scale;
        }
    }
}

/// The tables that a word's vector is made from.
#[derive(Debug)]
pub struct Tables<T> {
    /// Vectors of words.
    pub word: T,
    /// Vectors of prefixes and suffixes.
    pub affix: T,
    /// Vectors of shapes.
    pub shape: T,
    /// Vectors from plain text.
    pub vector: T,
}

impl<T: Table> Tables<T> {
    /// Writes the vector of a word that enters the net to `out`, which holds zeros.
    #[inline(always)]
    pub fn embed(&self, d: &Dimensions, features: &Features, out: &mut [f32]) {
        let (word, rest) = out.split_at_mut(d.word);
        let (affix, rest) = rest.split_at_mut(d.affix);
        let (shape, vector) = rest.split_at_mut(d.shape);
        self.word.add_to(features.word as usize, word);
        for &row in features.affixes() {
            self.affix.add_to(row as usize, affix);
        }
        self.shape.add_to(features.shape as usize, shape);
        self.vector.add_to(features.vector as usize, vector);
    }
}
