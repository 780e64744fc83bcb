//! Word vectors that were made from much plain text, and that training does not move.

use crate::features::Vocabulary;
use crate::matrix::Matrix;

/// Vectors of words, without case and with every digit a 0; row 0 stands for all others and is zero.
#[derive(Debug, Clone)]
pub struct Vectors {
    vocabulary: Vocabulary,
    rows: Matrix,
}

impl Vectors {
    /// Vectors of length `length` of `words`, given one after another; `None` where their numbers do not fit.
    #[must_use]
    pub fn new(words: Vec<Box<str>>, length: usize, numbers: &[f32]) -> Option<Vectors> {
        let rows = words.len() + 1;
        let numbers = [vec![0.0; length].as_slice(), numbers].concat();
        Some(Vectors { rows: Matrix::new(rows, length, numbers)?, vocabulary: Vocabulary::new(words) })
    }

    /// No vectors at all.
    #[must_use]
    pub fn none() -> Vectors {
        Vectors { vocabulary: Vocabulary::default(), rows: Matrix::zeros(1, 0) }
    }

    /// Which words have a vector.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The length of a vector.
    #[must_use]
    pub fn length(&self) -> usize {
        self.rows.cols()
    }

    /// All vectors, row after row.
    pub(crate) fn rows(&self) -> &Matrix {
        &self.rows
    }

    /// All vectors, to be read from the file.
    pub(super) fn rows_mut(&mut self) -> &mut Matrix {
        &mut self.rows
    }
}
