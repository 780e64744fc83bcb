//! What training wants to change, summed over a batch.

use mandala_text::matrix::{Matrix, add};
use mandala_text::model::{Dimensions, TABLES, Weights};

/// A number for each weight. Of the tables only the touched rows are looked at.
pub(super) struct Gradient {
    pub(super) weights: Weights,
    touched: [Rows; TABLES],
    /// Number of words that the gradient was summed over.
    pub(super) words: usize,
}

/// A set of rows, in the order in which they were touched.
struct Rows {
    order: Vec<u32>,
    is_in: Vec<bool>,
}

/// One of the tables.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Word,
    Affix,
    Shape,
}

impl Gradient {
    pub(super) fn new(dimensions: &Dimensions) -> Gradient {
        let weights = Weights::zeros(dimensions);
        let rows = |table: &Matrix| Rows { order: Vec::new(), is_in: vec![false; table.rows()] };
        let touched = [rows(&weights.word), rows(&weights.affix), rows(&weights.shape)];
        Gradient { weights, touched, words: 0 }
    }

    /// Adds `change` to a row of a table.
    pub(super) fn add_row(&mut self, table: Table, row: u32, change: &[f32]) {
        let matrix = match table {
            Table::Word => &mut self.weights.word,
            Table::Affix => &mut self.weights.affix,
            Table::Shape => &mut self.weights.shape,
        };
        add(matrix.row_mut(row as usize), change);
        let rows = &mut self.touched[table as usize];
        if !std::mem::replace(&mut rows.is_in[row as usize], true) {
            rows.order.push(row);
        }
    }

    /// Adds `other` and leaves it empty.
    pub(super) fn take(&mut self, other: &mut Gradient) {
        let tables = [Table::Word, Table::Affix, Table::Shape];
        for table in tables {
            let rows = std::mem::take(&mut other.touched[table as usize].order);
            for &row in &rows {
                let from = other.weights.all()[table as usize].row(row as usize).to_vec();
                self.add_row(table, row, &from);
            }
            other.touched[table as usize].order = rows;
        }
        let from = other.weights.all();
        for (to, from) in self.weights.all_mut().into_iter().zip(from).skip(TABLES) {
            add(to.data_mut(), from.data());
        }
        self.words += other.words;
        other.clear();
    }

    /// The rows of table `i` that were touched, or all rows of a matrix that is no table.
    pub(super) fn rows(&self, i: usize) -> Option<&[u32]> {
        self.touched.get(i).map(|rows| rows.order.as_slice())
    }

    /// Back to zero.
    pub(super) fn clear(&mut self) {
        for (i, matrix) in self.weights.all_mut().into_iter().enumerate() {
            match self.touched.get_mut(i) {
                Some(rows) => {
                    for row in rows.order.drain(..) {
                        matrix.row_mut(row as usize).fill(0.0);
                        rows.is_in[row as usize] = false;
                    }
                }
                None => matrix.data_mut().fill(0.0),
            }
        }
        self.words = 0;
    }
}
