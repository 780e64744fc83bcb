//! What goes into a map.

use super::map::STEP;
use super::{Kernel, vectorised};

/// Rows of numbers, each row as whole numbers from −127 to 127 times a scale of its own.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    steps: usize,
    /// Row after row, each filled up with zeros to whole steps.
    numbers: Vec<[i8; STEP]>,
    scales: Vec<f32>,
}

impl Rows {
    /// The rows of `data`, each `width` long.
    #[must_use]
    pub fn new(kernel: Kernel, data: &[f32], width: usize) -> Rows {
        let mut rows = Rows::default();
        rows.fill(kernel, data, width);
        rows
    }

    /// Makes these the rows of `data`, each `width` long, without a new allocation where there is room.
    ///
    /// # Panics
    /// If `width` is zero.
    pub fn fill(&mut self, kernel: Kernel, data: &[f32], width: usize) {
        let count = data.len() / width;
        self.steps = width.div_ceil(STEP);
        self.scales.resize(count, 0.0);
        self.numbers.resize(count * self.steps, [0; STEP]);
        if self.steps > 0 {
            quantise(kernel, data, width, &mut self.numbers, &mut self.scales);
        }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }

    pub(super) fn steps(&self) -> usize {
        self.steps
    }

    /// Row `i`, and its scale.
    #[inline(always)]
    pub(super) fn row(&self, i: usize) -> (&[[i8; STEP]], f32) {
        (&self.numbers[i * self.steps..(i + 1) * self.steps], self.scales[i])
    }
}

vectorised! {
fn quantise(data: &[f32], width: usize, numbers: &mut [[i8; STEP]], scales: &mut [f32]) {
    let rows = data.chunks_exact(width).zip(numbers.chunks_exact_mut(width.div_ceil(STEP)));
    for ((row, numbers), scale) in rows.zip(scales) {
        let largest = largest(row);
        let inverse = if largest > 0.0 { 127.0 / largest } else { 0.0 };
        *scale = largest / 127.0;
        let numbers = numbers.as_flattened_mut();
        let (known, rest) = numbers.split_at_mut(width);
        rest.fill(0);
        for (number, x) in known.iter_mut().zip(row) {
            *number = round(x * inverse);
        }
    }
}
}

/// The largest absolute number. Which of two equal ones is found first does not matter; what is no number counts as none.
#[inline(always)]
pub(super) fn largest(row: &[f32]) -> f32 {
    let larger = |a: f32, b: f32| if b > a { b } else { a };
    let mut lanes = [0.0_f32; 16];
    let (chunks, rest) = row.as_chunks::<16>();
    for chunk in chunks {
        for (lane, x) in lanes.iter_mut().zip(chunk) {
            *lane = larger(*lane, x.abs());
        }
    }
    lanes.into_iter().chain(rest.iter().map(|x| x.abs())).fold(0.0, larger)
}

/// The nearest whole number from −127 to 127.
#[inline(always)]
pub(super) fn round(x: f32) -> i8 {
    // Adding 1.5 · 2²³ leaves the whole number in the low bits. What is no number becomes −127, on every machine.
    const ROUND: f32 = 12_582_912.0;
    let x = if x > -127.0 { x } else { -127.0 };
    let x = if x < 127.0 { x } else { 127.0 };
    (x + ROUND).to_bits() as i8
}
