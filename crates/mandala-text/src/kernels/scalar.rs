//! The kernel that runs everywhere: plain code, which all others are held against.

use super::drive::{Sums, drive};
use super::map::{LANES, Map, STEP, Tile};
use super::rows::Rows;

const ROWS: usize = 4;

pub(super) fn apply(map: &Map, rows: &Rows, out: &mut [f32]) {
    drive(map, rows, out, |four| four, sums);
}

fn sums(block: &[[[i8; STEP]; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>) {
    for (half, lanes) in tile.lanes.into_iter().enumerate() {
        let mut found = [[0_i32; LANES]; ROWS];
        for (inputs, lane) in block.iter().zip(lanes) {
            for (found, input) in found.iter_mut().zip(inputs) {
                for (sum, weights) in found.iter_mut().zip(lane.0.as_chunks::<STEP>().0) {
                    for (&weight, &x) in weights.iter().zip(input) {
                        *sum = sum.wrapping_add(i32::from(i16::from(weight) * i16::from(x)));
                    }
                }
            }
        }
        for (out, found) in out.iter_mut().zip(found) {
            out[half * LANES..][..LANES].copy_from_slice(&found);
        }
    }
}
