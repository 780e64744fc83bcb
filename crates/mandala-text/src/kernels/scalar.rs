//! The kernel that runs everywhere: plain code, laid out so that a compiler can use whatever the processor has.

use super::drive::{Sums, drive};
use super::map::{LANES, Lane, Map, STEP, Tile};
use super::rows::Rows;

const ROWS: usize = 4;

pub(super) fn apply(map: &Map, rows: &Rows, out: &mut [f32]) {
    drive(map, rows, out, |four| four.map(i16::from), sums);
}

fn sums(block: &[[[i16; STEP]; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>) {
    for (half, lanes) in tile.lanes.into_iter().enumerate() {
        let mut found = [[0_i32; LANES]; ROWS];
        for (inputs, lane) in block.iter().zip(lanes) {
            let weights = turned(lane);
            for (found, input) in found.iter_mut().zip(inputs) {
                for (weights, &x) in weights.iter().zip(input) {
                    for (sum, &weight) in found.iter_mut().zip(weights) {
                        *sum = sum.wrapping_add(i32::from(weight) * i32::from(x));
                    }
                }
            }
        }
        for (out, found) in out.iter_mut().zip(found) {
            out[half * LANES..][..LANES].copy_from_slice(&found);
        }
    }
}

/// The weights of a lane, input after input.
#[inline(always)]
fn turned(lane: &Lane) -> [[i16; LANES]; STEP] {
    let mut turned = [[0; LANES]; STEP];
    for (output, weights) in lane.0.as_chunks::<STEP>().0.iter().enumerate() {
        for (turned, &weight) in turned.iter_mut().zip(weights) {
            turned[output] = i16::from(weight);
        }
    }
    turned
}
