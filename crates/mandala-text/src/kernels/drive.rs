//! What all kernels share: the way through rows and tiles, and from whole numbers back to floating ones.

use super::map::{Map, STEP, TILE, Tile};
use super::rows::Rows;

/// The sums of a tile for `M` rows.
pub(super) type Sums<const M: usize> = [[i32; TILE]; M];

/// Computes all outputs, `M` rows at a time.
///
/// `input` makes four numbers of a row into what `sums` wants. `sums` multiplies a tile with the rows of a block,
/// whose inputs it gets step by step.
#[inline(always)]
pub(super) fn drive<I: Copy + Default, const M: usize>(
    map: &Map,
    rows: &Rows,
    out: &mut [f32],
    input: impl Fn([i8; STEP]) -> I,
    sums: impl Fn(&[[I; M]], &Tile<'_>, &mut Sums<M>),
) {
    let (steps, outputs) = (map.steps(), map.outputs());
    if steps == 0 || outputs == 0 {
        return;
    }
    let mut block = vec![[I::default(); M]; steps];
    let mut found = [[0; TILE]; M];
    for (b, out) in out.chunks_mut(M * outputs).enumerate() {
        let mut scales = [0.0; M];
        for (r, scale) in scales.iter_mut().enumerate().take(out.len() / outputs) {
            let (numbers, own) = rows.row(b * M + r);
            *scale = own;
            for (step, &four) in block.iter_mut().zip(numbers) {
                step[r] = input(four);
            }
        }
        for tile in map.tiles() {
            sums(&block, &tile, &mut found);
            let width = (outputs - tile.at).min(TILE);
            for ((out, sums), scale) in out.chunks_exact_mut(outputs).zip(&found).zip(scales) {
                let out = &mut out[tile.at..][..width];
                match out.first_chunk_mut() {
                    Some(out) => finish(sums, scale, &tile, out),
                    None => {
                        let mut whole = [0.0; TILE];
                        finish(sums, scale, &tile, &mut whole);
                        out.copy_from_slice(&whole[..width]);
                    }
                }
            }
        }
    }
}

/// From sums to outputs. A sum of a net that can be is below 2²⁴ and becomes the same floating number; a larger one is
/// rounded the same way everywhere.
#[inline(always)]
fn finish(sums: &[i32; TILE], scale: f32, tile: &Tile<'_>, out: &mut [f32; TILE]) {
    // An array of its own tells the compiler that nothing here overlaps.
    let mut found = [0.0; TILE];
    for i in 0..TILE {
        found[i] = sums[i] as f32 * (scale * tile.scales[i]) + tile.bias[i];
    }
    *out = found;
}
