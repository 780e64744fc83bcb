//! How much more often than by chance a neighbour stands at a place beside a word.

use super::text::{EDGE, OTHER, Text};

/// A sparse matrix, row after row.
pub(super) struct Sparse {
    /// Number of columns.
    pub(super) cols: usize,
    /// Where each row begins, and the end of the last.
    starts: Vec<usize>,
    cells: Vec<(u32, f32)>,
}

impl Sparse {
    pub(super) fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// Columns and values of a row.
    pub(super) fn row(&self, i: usize) -> &[(u32, f32)] {
        &self.cells[self.starts[i]..self.starts[i + 1]]
    }

    /// Number of cells that are not zero.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }
}

/// Places of neighbours, counted from the word.
const PLACES: [isize; 4] = [-2, -1, 1, 2];

/// Frequent contexts are a little less telling than their counts say (Levy, Goldberg & Dagan, 2015).
const SMOOTHING: f64 = 0.75;

/// Positive pointwise mutual information of words and neighbours at each place.
pub(super) fn matrix(text: &Text, neighbours: usize) -> Sparse {
    // Columns of a place: the neighbours, then any other word, then the edge of the sentence.
    let kinds = neighbours + 2;
    let column = |place: u32| match place {
        EDGE => neighbours + 1,
        n if n as usize >= neighbours => neighbours,
        n => n as usize,
    };
    let mut pairs: Vec<u64> = Vec::with_capacity(text.places.len() * PLACES.len());
    for (i, &word) in text.places.iter().enumerate() {
        if word == EDGE || word == OTHER {
            continue;
        }
        for (k, offset) in PLACES.into_iter().enumerate() {
            // Beyond an edge nothing is told.
            let between = text.places[(i as isize + offset.signum()) as usize];
            if offset.abs() == 2 && between == EDGE {
                continue;
            }
            let neighbour = text.places[(i as isize + offset) as usize];
            pairs.push(u64::from(word) << 32 | (k * kinds + column(neighbour)) as u64);
        }
    }
    pairs.sort_unstable();
    let cols = kinds * PLACES.len();
    let counted = || {
        pairs.chunk_by(|a, b| a == b).map(|same| {
            let (row, col) = ((same[0] >> 32) as usize, (same[0] & 0xffff_ffff) as usize);
            (row, col, same.len() as f64)
        })
    };
    let (mut of_row, mut of_col) = (vec![0.0f64; text.words.len()], vec![0.0f64; cols]);
    for (row, col, n) in counted() {
        of_row[row] += n;
        of_col[col] += n;
    }
    of_col.iter_mut().for_each(|n| *n = n.powf(SMOOTHING));
    let all: f64 = of_col.iter().sum();
    let (mut starts, mut cells) = (vec![0], Vec::new());
    for (row, col, n) in counted() {
        starts.resize(row + 1, cells.len());
        let information = (n * all / (of_row[row] * of_col[col])).ln();
        if information > 0.0 {
            cells.push((col as u32, information as f32));
        }
    }
    starts.resize(text.words.len() + 1, cells.len());
    Sparse { cols, starts, cells }
}
