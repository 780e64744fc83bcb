//! Matrices and the few products that the net needs.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// A matrix in row-major order. A linear map from `cols` inputs to `rows` outputs has one row an output.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    rows: usize,
    cols: usize,
    data: Vec<f32>,
}

impl Matrix {
    /// A matrix of zeros.
    #[must_use]
    pub fn zeros(rows: usize, cols: usize) -> Matrix {
        Matrix { rows, cols, data: vec![0.0; rows * cols] }
    }

    /// A matrix of the given numbers; `None` where their count does not fit.
    #[must_use]
    pub fn new(rows: usize, cols: usize, data: Vec<f32>) -> Option<Matrix> {
        (rows.checked_mul(cols) == Some(data.len())).then_some(Matrix { rows, cols, data })
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    #[must_use]
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// Row `i`.
    #[must_use]
    pub fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.cols..(i + 1) * self.cols]
    }

    /// Row `i`, to change it.
    pub fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.data[i * self.cols..(i + 1) * self.cols]
    }

    /// All numbers, row after row.
    #[must_use]
    pub fn data(&self) -> &[f32] {
        &self.data
    }

    /// All numbers, to change them.
    pub fn data_mut(&mut self) -> &mut [f32] {
        &mut self.data
    }
}

/// A view of `data` as `rows` × (whatever fits).
fn view(data: &[f32], rows: usize, cols: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((rows, cols), data).expect("callers pass rows × cols numbers")
}

fn view_mut(data: &mut [f32], rows: usize, cols: usize) -> ArrayViewMut2<'_, f32> {
    ArrayViewMut2::from_shape((rows, cols), data).expect("callers pass rows × cols numbers")
}

/// `out = x · wᵀ`: applies the map `w` to each of the `n` rows of `x`.
///
/// The result for one row does not depend on the other rows.
pub fn apply(w: &Matrix, x: &[f32], n: usize, out: &mut [f32]) {
    let (x, w_view) = (view(x, n, w.cols), view(&w.data, w.rows, w.cols));
    general_mat_mul(1.0, &x, &w_view.t(), 0.0, &mut view_mut(out, n, w.rows));
}

/// `dx += dy · w`: what a change of the inputs of [`apply`] would change.
pub fn apply_back(w: &Matrix, dy: &[f32], n: usize, dx: &mut [f32]) {
    let (dy, w_view) = (view(dy, n, w.rows), view(&w.data, w.rows, w.cols));
    general_mat_mul(1.0, &dy, &w_view, 1.0, &mut view_mut(dx, n, w.cols));
}

/// `dw += dyᵀ · x`: what a change of the map of [`apply`] would change.
pub fn apply_gradient(dw: &mut Matrix, dy: &[f32], x: &[f32], n: usize) {
    let (rows, cols) = (dw.rows, dw.cols);
    let (dy, x) = (view(dy, n, rows), view(x, n, cols));
    general_mat_mul(1.0, &dy.t(), &x, 1.0, &mut view_mut(&mut dw.data, rows, cols));
}

/// `out = a · bᵀ` for `n` rows of `a` and `m` rows of `b`, all `k` long.
pub fn outer(a: &[f32], n: usize, b: &[f32], m: usize, k: usize, out: &mut [f32]) {
    general_mat_mul(1.0, &view(a, n, k), &view(b, m, k).t(), 0.0, &mut view_mut(out, n, m));
}

/// `out += a · b` for an `n` × `m` and an `m` × `k` matrix.
pub fn product(a: &[f32], n: usize, b: &[f32], m: usize, k: usize, out: &mut [f32]) {
    general_mat_mul(1.0, &view(a, n, m), &view(b, m, k), 1.0, &mut view_mut(out, n, k));
}

/// `out += aᵀ · b` for an `m` × `n` and an `m` × `k` matrix.
pub fn product_across(a: &[f32], n: usize, b: &[f32], m: usize, k: usize, out: &mut [f32]) {
    general_mat_mul(1.0, &view(a, m, n).t(), &view(b, m, k), 1.0, &mut view_mut(out, n, k));
}

/// Adds `bias` to each row of `out`.
pub fn add_to_rows(out: &mut [f32], bias: &[f32]) {
    for row in out.chunks_exact_mut(bias.len()) {
        add(row, bias);
    }
}

/// `out += x`.
#[inline(always)]
pub fn add(out: &mut [f32], x: &[f32]) {
    for (o, x) in out.iter_mut().zip(x) {
        *o += x;
    }
}

/// The place of the largest number; the first of equals.
#[inline(always)]
#[must_use]
pub fn argmax(scores: &[f32]) -> usize {
    // Eight running maxima side by side are what a compiler can turn into vector instructions.
    let mut lanes = [f32::NEG_INFINITY; 8];
    let (chunks, rest) = scores.as_chunks::<8>();
    for chunk in chunks {
        for (lane, &score) in lanes.iter_mut().zip(chunk) {
            *lane = if score > *lane { score } else { *lane };
        }
    }
    let largest = lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
    scores.iter().position(|&score| score == largest).unwrap_or(0)
}

/// `1 / (1 + e⁻ˣ)`, by a polynomial that compilers turn into vector instructions.
#[inline(always)]
#[must_use]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x.clamp(-30.0, 30.0)))
}

/// `eˣ` for |x| ≤ 30, to about seven digits.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // 2^y = 2^whole · 2^part, where adding and taking away 1.5 · 2²³ rounds to a whole number.
    const ROUND: f32 = 12_582_912.0;
    let y = x * std::f32::consts::LOG2_E;
    let shifted = y + ROUND;
    let part = (y - (shifted - ROUND)) * std::f32::consts::LN_2;
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(0x3F80_0000));
    let series = 1.0 / 120.0 + part * (1.0 / 720.0 + part * (1.0 / 5040.0));
    let series = 1.0 + part * (1.0 + part * (0.5 + part * (1.0 / 6.0 + part * (1.0 / 24.0 + part * series))));
    power * series
}

/// Turns scores into probabilities.
#[inline(always)]
pub fn softmax(scores: &mut [f32]) {
    let largest = scores.iter().fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
    // Below e⁻³⁰ nothing is left of a number beside the largest, which counts as one.
    scores.iter_mut().for_each(|s| *s = exp((*s - largest).max(-30.0)));
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|s| *s /= sum);
}

/// Lets a tenth of what is negative through.
#[inline(always)]
#[must_use]
pub fn leaky(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// The slope of [`leaky`] where it gave `y`.
#[inline(always)]
#[must_use]
pub fn leaky_slope(y: f32) -> f32 {
    if y > 0.0 { 1.0 } else { 0.1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigmoid_is_close() {
        for i in -2000..2000 {
            let x = i as f32 / 80.0;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - exact).abs() < 1e-6, "{x}");
        }
        assert!(sigmoid(f32::MAX) <= 1.0 && sigmoid(f32::MIN) >= 0.0);
    }

    #[test]
    fn one_row_does_not_depend_on_others() {
        let number = |i: usize| ((i * 7919 + 13) % 1009) as f32 / 1009.0 - 0.5;
        let w = Matrix::new(96, 192, (0..96 * 192).map(number).collect()).unwrap();
        let x: Vec<f32> = (0..37 * 192).map(number).collect();
        let mut all = vec![0.0; 37 * 96];
        apply(&w, &x, 37, &mut all);
        for i in 0..37 {
            let mut one = vec![0.0; 96];
            apply(&w, &x[i * 192..(i + 1) * 192], 1, &mut one);
            assert_eq!(one, all[i * 96..(i + 1) * 96]);
        }
    }
}
