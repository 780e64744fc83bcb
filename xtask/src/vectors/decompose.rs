//! The best approximation of a large sparse matrix by few dimensions.

use super::occurrences::Sparse;
use nalgebra::{DMatrix, SymmetricEigen};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Dimensions beyond those asked for, which make the approximation better.
const MORE: usize = 16;
/// Times that the subspace is turned towards the large dimensions.
const TURNS: usize = 5;

/// A vector for each row: left singular vectors, weighted by the root of their singular values.
pub(super) fn decompose(matrix: &Sparse, dimensions: usize) -> DMatrix<f64> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let wide = (dimensions + MORE).min(matrix.rows()).min(matrix.cols);
    let mut right = DMatrix::from_fn(wide, matrix.cols, |_, _| rng.random_range(-1.0..1.0));
    for _ in 0..TURNS {
        let left = orthonormal(times(matrix, &right));
        right = orthonormal(times_transposed(matrix, &left));
    }
    // In the subspace of `right` the matrix is small: its Gram matrix has the squared singular values.
    let image = times(matrix, &right);
    let eigen = SymmetricEigen::new(&image * image.transpose());
    let mut order: Vec<usize> = (0..wide).collect();
    order.sort_by(|&i, &j| eigen.eigenvalues[j].total_cmp(&eigen.eigenvalues[i]));
    order.truncate(dimensions);
    let mut vectors = image.transpose() * eigen.eigenvectors.select_columns(&order);
    for (mut column, &i) in vectors.column_iter_mut().zip(&order) {
        // The column is a singular vector times its value; the root of the value is to be left.
        let value = eigen.eigenvalues[i].max(1e-12).sqrt();
        column /= value.sqrt();
    }
    vectors
}

/// The matrix times vectors that stand in the columns of `right`ᵀ; the result has a column for each row of the matrix.
fn times(matrix: &Sparse, right: &DMatrix<f64>) -> DMatrix<f64> {
    let mut out = DMatrix::zeros(right.nrows(), matrix.rows());
    for (i, mut column) in out.column_iter_mut().enumerate() {
        for &(j, x) in matrix.row(i) {
            column.axpy(f64::from(x), &right.column(j as usize), 1.0);
        }
    }
    out
}

/// The same with the matrix turned over.
fn times_transposed(matrix: &Sparse, left: &DMatrix<f64>) -> DMatrix<f64> {
    let mut out = DMatrix::zeros(left.nrows(), matrix.cols);
    for i in 0..matrix.rows() {
        for &(j, x) in matrix.row(i) {
            out.column_mut(j as usize).axpy(f64::from(x), &left.column(i), 1.0);
        }
    }
    out
}

/// Rows that span the same space, of length one and at right angles.
fn orthonormal(rows: DMatrix<f64>) -> DMatrix<f64> {
    rows.transpose().qr().q().transpose()
}

#[cfg(test)]
mod tests {
    use super::super::occurrences::{Sparse, matrix};
    use super::super::text::{EDGE, Text};
    use super::*;

    /// Words 0 and 1 stand in the same places, word 2 elsewhere.
    fn sparse() -> Sparse {
        let sentence = |word: u32| [3, word, 4, EDGE];
        let other = [5, 2, 6, EDGE];
        let places = [EDGE]
            .into_iter()
            .chain(std::iter::repeat_n([sentence(0), sentence(1), other].concat(), 20).flatten());
        matrix(&Text { words: (0..7).map(|n: u32| n.to_string()).collect(), places: places.collect() }, 7)
    }

    #[test]
    fn words_of_the_same_places_have_the_same_vectors() {
        let vectors = decompose(&sparse(), 7);
        let cosine = |i: usize, j: usize| {
            let (a, b) = (vectors.row(i), vectors.row(j));
            a.dot(&b) / (a.norm() * b.norm())
        };
        assert!(cosine(0, 1) > 0.99, "{}", cosine(0, 1));
        assert!(cosine(0, 2) < 0.5, "{}", cosine(0, 2));
    }

    #[test]
    fn the_first_dimensions_hold_most() {
        let sparse = sparse();
        let whole: f64 =
            (0..sparse.rows()).flat_map(|i| sparse.row(i)).map(|&(_, x)| f64::from(x).powi(2)).sum();
        let vectors = decompose(&sparse, 7);
        // A column is u·√s, so the sum of its fourth-power length is that of s².
        let held: f64 = vectors.column_iter().map(|column| column.norm_squared().powi(2)).sum();
        assert!((held / whole - 1.0).abs() < 0.05, "{held} of {whole}");
    }
}
