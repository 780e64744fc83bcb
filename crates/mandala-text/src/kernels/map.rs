//! A linear map, packed for the kernels.

use super::rows::{largest, round};
use crate::matrix::Matrix;

/// Outputs that stand side by side in a [`Lane`].
pub(super) const LANES: usize = 16;

/// Inputs that a kernel multiplies and adds up in one go.
pub(super) const STEP: usize = 4;

/// Outputs of a tile: two lanes.
pub(super) const TILE: usize = 2 * LANES;

/// The weights of sixteen outputs for four inputs, output after output.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub(super) struct Lane(pub(super) [i8; LANES * STEP]);

/// A linear map from rows of inputs to rows of outputs.
///
/// A weight is a whole number from −127 to 127 times the scale of its output, as model files hold it. Whatever number of
/// outputs and inputs there is, the map is filled up with zeros to whole tiles and whole steps.
#[derive(Debug, Clone)]
pub struct Map {
    outputs: usize,
    inputs: usize,
    /// All steps of the first sixteen outputs, then of the next.
    lanes: Vec<Lane>,
    scales: Vec<f32>,
    bias: Vec<f32>,
    /// For each output −128 times the sum of its weights. A kernel that wants its inputs to be positive adds 128 to
    /// them, and begins its sums with this.
    shift: Vec<i32>,
}

impl Map {
    /// The map of `weights`, which has one row an output.
    #[must_use]
    pub fn new(weights: &Matrix) -> Map {
        let (outputs, inputs) = (weights.rows(), weights.cols());
        let padded = outputs.next_multiple_of(TILE);
        let steps = inputs.div_ceil(STEP);
        let mut map = Map {
            outputs,
            inputs,
            lanes: vec![Lane([0; LANES * STEP]); padded / LANES * steps],
            scales: vec![0.0; padded],
            bias: vec![0.0; padded],
            shift: vec![0; padded],
        };
        let mut numbers = vec![0; inputs];
        for output in 0..outputs {
            map.scales[output] = quantised(weights.row(output), &mut numbers);
            let sum = numbers.iter().fold(0_i32, |sum, &number| sum.wrapping_add(i32::from(number)));
            map.shift[output] = sum.wrapping_mul(-128);
            let lanes = &mut map.lanes[output / LANES * steps..][..steps];
            for (lane, four) in lanes.iter_mut().zip(numbers.chunks(STEP)) {
                lane.0[output % LANES * STEP..][..four.len()].copy_from_slice(four);
            }
        }
        map
    }

    /// The same map, which adds `bias` to each row of outputs.
    ///
    /// # Panics
    /// If there is not one number an output.
    #[must_use]
    pub fn with_bias(mut self, bias: &[f32]) -> Map {
        self.bias[..self.outputs].copy_from_slice(bias);
        self
    }

    /// Length of a row of outputs.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// Length of a row of inputs.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Steps of a row of inputs.
    pub(super) fn steps(&self) -> usize {
        self.inputs.div_ceil(STEP)
    }

    /// The tiles of the map.
    pub(super) fn tiles(&self) -> impl Iterator<Item = Tile<'_>> {
        let steps = self.steps();
        (0..self.scales.len() / TILE).map(move |tile| {
            let (first, second) = self.lanes[tile * 2 * steps..][..2 * steps].split_at(steps);
            let at = tile * TILE;
            Tile {
                at,
                lanes: [first, second],
                scales: part(&self.scales, tile),
                bias: part(&self.bias, tile),
                shift: part(&self.shift, tile),
            }
        })
    }
}

/// What belongs to the outputs of tile number `tile`.
fn part<T>(numbers: &[T], tile: usize) -> &[T; TILE] {
    &numbers.as_chunks().0[tile]
}

/// Two lanes of outputs.
#[derive(Clone, Copy)]
pub(super) struct Tile<'m> {
    /// The first output.
    pub(super) at: usize,
    /// All steps of the first sixteen outputs, and of the others.
    pub(super) lanes: [&'m [Lane]; 2],
    pub(super) scales: &'m [f32; TILE],
    pub(super) bias: &'m [f32; TILE],
    #[cfg_attr(
        not(target_arch = "x86_64"),
        expect(dead_code, reason = "other processors multiply signed numbers")
    )]
    pub(super) shift: &'m [i32; TILE],
}

/// Writes `row` as whole numbers from −127 to 127 and returns their scale, as model files hold both.
///
/// To quantise what was quantised changes nothing.
#[must_use]
pub fn quantised(row: &[f32], numbers: &mut [i8]) -> f32 {
    // The largest number that comes back from a file is the rounded 127 · scale: it must give that scale again.
    let again = |scale: f32| 127.0 * scale / 127.0;
    let scale = again(again(largest(row) / 127.0));
    let inverse = if scale > 0.0 { 1.0 / scale } else { 0.0 };
    for (number, x) in numbers.iter_mut().zip(row) {
        *number = round(x * inverse);
    }
    scale
}
