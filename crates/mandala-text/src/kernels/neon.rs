//! The kernels for 64-bit ARM.

use super::drive::{Sums, drive};
use super::map::{LANES, Lane, Map, STEP, Tile};
use super::rows::Rows;
use std::arch::aarch64::*;
use std::arch::asm;

const ROWS: usize = 4;

/// Every 64-bit ARM processor: eight products an instruction.
#[target_feature(enable = "neon")]
pub(super) fn neon(map: &Map, rows: &Rows, out: &mut [f32]) {
    let sums = |block: &[[i32; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>| {
        for (half, lanes) in tile.lanes.into_iter().enumerate() {
            for quarter in 0..4 {
                // Each register holds two outputs, two partial sums each.
                let mut found = [[vdupq_n_s32(0); 2]; ROWS];
                for (inputs, lane) in block.iter().zip(lanes) {
                    let weights = quarter_of(lane, quarter);
                    for (found, &x) in found.iter_mut().zip(inputs) {
                        let x = vreinterpretq_s8_s32(vdupq_n_s32(x));
                        found[0] = vpadalq_s16(found[0], vmull_s8(vget_low_s8(weights), vget_low_s8(x)));
                        found[1] = vpadalq_s16(found[1], vmull_high_s8(weights, x));
                    }
                }
                for (out, found) in out.iter_mut().zip(found) {
                    store(out, half * 4 + quarter, vpaddq_s32(found[0], found[1]));
                }
            }
        }
    };
    drive(map, rows, out, bytes, sums);
}

/// Processors with dot products: sixteen products an instruction.
#[target_feature(enable = "neon,dotprod")]
pub(super) fn dot(map: &Map, rows: &Rows, out: &mut [f32]) {
    let sums = |block: &[[i32; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>| {
        for (half, lanes) in tile.lanes.into_iter().enumerate() {
            let mut found = [[vdupq_n_s32(0); 4]; ROWS];
            for (inputs, lane) in block.iter().zip(lanes) {
                let weights = [0, 1, 2, 3].map(|quarter| quarter_of(lane, quarter));
                for (found, &x) in found.iter_mut().zip(inputs) {
                    let x = vreinterpretq_s8_s32(vdupq_n_s32(x));
                    for (found, weights) in found.iter_mut().zip(weights) {
                        *found = dot_of(*found, weights, x);
                    }
                }
            }
            for (out, found) in out.iter_mut().zip(found) {
                for (quarter, found) in found.into_iter().enumerate() {
                    store(out, half * 4 + quarter, found);
                }
            }
        }
    };
    drive(map, rows, out, bytes, sums);
}

#[inline(always)]
fn bytes(four: [i8; STEP]) -> i32 {
    i32::from_le_bytes(four.map(|x| x as u8))
}

/// Adds to each sum the products of its four weights and four inputs. The intrinsic for it is not stable yet.
#[inline]
#[target_feature(enable = "neon,dotprod")]
fn dot_of(mut sums: int32x4_t, weights: int8x16_t, inputs: int8x16_t) -> int32x4_t {
    // SAFETY: the instruction reads and writes only these registers.
    unsafe {
        asm!(
            "sdot {sums:v}.4s, {weights:v}.16b, {inputs:v}.16b",
            sums = inout(vreg) sums,
            weights = in(vreg) weights,
            inputs = in(vreg) inputs,
            options(pure, nomem, nostack, preserves_flags),
        );
    }
    sums
}

#[inline]
#[target_feature(enable = "neon")]
fn quarter_of(lane: &Lane, quarter: usize) -> int8x16_t {
    let bytes: &[i8; LANES] = &lane.0.as_chunks().0[quarter];
    // SAFETY: `bytes` is sixteen bytes long, and the instruction asks for no alignment.
    unsafe { vld1q_s8(bytes.as_ptr()) }
}

/// Stores the sums of the four outputs `quarter`.
#[inline]
#[target_feature(enable = "neon")]
fn store<const N: usize>(out: &mut [i32; N], quarter: usize, sums: int32x4_t) {
    let out: &mut [i32; 4] = &mut out.as_chunks_mut().0[quarter];
    // SAFETY: `out` is four numbers long, and the instruction asks for no alignment.
    unsafe { vst1q_s32(out.as_mut_ptr(), sums) }
}
