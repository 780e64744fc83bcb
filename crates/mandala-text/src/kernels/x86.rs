//! The kernels for x86-64.

use super::Work;
use super::drive::{Sums, drive};
use super::map::{LANES, Lane, Map, STEP, Tile};
use super::rows::Rows;
use std::arch::x86_64::*;

/// SSE2, which every one of these processors has: eight products an instruction, of inputs and weights widened to 16 bits,
/// so that nothing saturates.
#[target_feature(enable = "sse2")]
pub(super) fn sse2(map: &Map, rows: &Rows, out: &mut [f32]) {
    const ROWS: usize = 4;
    let sums = |block: &[[i64; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>| {
        for (half, lanes) in tile.lanes.into_iter().enumerate() {
            for quarter in 0..4 {
                // Each register holds two outputs, two partial sums each.
                let mut found = [[_mm_setzero_si128(); 2]; ROWS];
                for (inputs, lane) in block.iter().zip(lanes) {
                    let bytes = quarter_of(lane, quarter);
                    let weights = [_mm_unpacklo_epi8(bytes, bytes), _mm_unpackhi_epi8(bytes, bytes)]
                        .map(|doubled| _mm_srai_epi16::<8>(doubled));
                    for (found, &x) in found.iter_mut().zip(inputs) {
                        let x = _mm_set1_epi64x(x);
                        found[0] = _mm_add_epi32(found[0], _mm_madd_epi16(weights[0], x));
                        found[1] = _mm_add_epi32(found[1], _mm_madd_epi16(weights[1], x));
                    }
                }
                for (out, found) in out.iter_mut().zip(found) {
                    let pairs = found.map(|sums| _mm_castsi128_ps(sums));
                    let first = _mm_castps_si128(_mm_shuffle_ps::<0b10_00_10_00>(pairs[0], pairs[1]));
                    let second = _mm_castps_si128(_mm_shuffle_ps::<0b11_01_11_01>(pairs[0], pairs[1]));
                    let out: &mut [i32; 4] = &mut out[half * LANES..].as_chunks_mut().0[quarter];
                    // SAFETY: `out` is four numbers long, and the instruction asks for no alignment.
                    unsafe { _mm_storeu_si128(out.as_mut_ptr().cast(), _mm_add_epi32(first, second)) }
                }
            }
        }
    };
    drive(map, rows, out, wide, sums);
}

/// AVX2: sixteen products an instruction, like [`sse2`].
#[target_feature(enable = "avx2")]
pub(super) fn avx2(map: &Map, rows: &Rows, out: &mut [f32]) {
    const ROWS: usize = 4;
    let sums = |block: &[[i64; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>| {
        for (half, lanes) in tile.lanes.into_iter().enumerate() {
            for eight in 0..2 {
                // Each register holds four outputs, two partial sums each.
                let mut found = [[_mm256_setzero_si256(); 2]; ROWS];
                for (inputs, lane) in block.iter().zip(lanes) {
                    let weights = [2 * eight, 2 * eight + 1]
                        .map(|quarter| _mm256_cvtepi8_epi16(quarter_of(lane, quarter)));
                    for (found, &x) in found.iter_mut().zip(inputs) {
                        let x = _mm256_set1_epi64x(x);
                        found[0] = _mm256_add_epi32(found[0], _mm256_madd_epi16(weights[0], x));
                        found[1] = _mm256_add_epi32(found[1], _mm256_madd_epi16(weights[1], x));
                    }
                }
                for (out, found) in out.iter_mut().zip(found) {
                    let (out, _) = out[half * LANES..].as_chunks_mut::<8>();
                    let sums = _mm256_hadd_epi32(found[0], found[1]);
                    store(&mut out[eight], _mm256_permute4x64_epi64::<0b11_01_10_00>(sums));
                }
            }
        }
    };
    drive(map, rows, out, wide, sums);
}

/// AVX-VNNI, of processors without AVX-512: 32 products an instruction.
#[target_feature(enable = "avx2,avxvnni")]
pub(super) fn avx_vnni(map: &Map, rows: &Rows, out: &mut [f32]) {
    const ROWS: usize = 6;
    let sums = |block: &[[i32; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>| {
        for (half, lanes) in tile.lanes.into_iter().enumerate() {
            let (shift, _) = tile.shift[half * LANES..].as_chunks();
            let mut found = [[load(&shift[0]), load(&shift[1])]; ROWS];
            for (inputs, lane) in block.iter().zip(lanes) {
                let weights = [half_of(lane, 0), half_of(lane, 1)];
                for (found, &x) in found.iter_mut().zip(inputs) {
                    let x = _mm256_set1_epi32(x);
                    found[0] = _mm256_dpbusd_avx_epi32(found[0], x, weights[0]);
                    found[1] = _mm256_dpbusd_avx_epi32(found[1], x, weights[1]);
                }
            }
            for (out, found) in out.iter_mut().zip(found) {
                let (out, _) = out[half * LANES..].as_chunks_mut::<8>();
                store(&mut out[0], found[0]);
                store(&mut out[1], found[1]);
            }
        }
    };
    drive(map, rows, out, positive, sums);
}

/// AVX-512 VNNI: 64 products an instruction.
#[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl,avx512vnni")]
pub(super) fn avx512_vnni(map: &Map, rows: &Rows, out: &mut [f32]) {
    const ROWS: usize = 8;
    let sums = |block: &[[i32; ROWS]], tile: &Tile<'_>, out: &mut Sums<ROWS>| {
        let (shift, _) = tile.shift.as_chunks();
        let mut found = [[load_wide(&shift[0]), load_wide(&shift[1])]; ROWS];
        for ((inputs, first), second) in block.iter().zip(tile.lanes[0]).zip(tile.lanes[1]) {
            let weights = [whole(first), whole(second)];
            for (found, &x) in found.iter_mut().zip(inputs) {
                let x = _mm512_set1_epi32(x);
                found[0] = _mm512_dpbusd_epi32(found[0], x, weights[0]);
                found[1] = _mm512_dpbusd_epi32(found[1], x, weights[1]);
            }
        }
        for (out, found) in out.iter_mut().zip(found) {
            let (out, _) = out.as_chunks_mut::<LANES>();
            for (out, found) in out.iter_mut().zip(found) {
                // SAFETY: `out` is sixteen numbers long, and the instruction asks for no alignment.
                unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), found) }
            }
        }
    };
    drive(map, rows, out, positive, sums);
}

/// Runs plain code with AVX2.
#[target_feature(enable = "avx2")]
pub(super) fn with_avx2<W: Work<A>, A>(arguments: A) {
    W::run(arguments);
}

/// Runs plain code with AVX-512.
#[target_feature(enable = "avx2,avx512f,avx512bw,avx512vl")]
pub(super) fn with_avx512<W: Work<A>, A>(arguments: A) {
    W::run(arguments);
}

/// Four inputs, widened to 16 bits.
#[inline(always)]
fn wide(four: [i8; STEP]) -> i64 {
    let four = four.map(|x| u64::from(i16::from(x) as u16));
    (four[0] | four[1] << 16 | four[2] << 32 | four[3] << 48) as i64
}

/// Four inputs, made positive by adding 128 to each; [`Tile::shift`] makes up for it.
#[inline(always)]
fn positive(four: [i8; STEP]) -> i32 {
    i32::from_le_bytes(four.map(|x| x as u8)) ^ 0x8080_8080_u32 as i32
}

#[inline]
#[target_feature(enable = "sse2")]
fn quarter_of(lane: &Lane, quarter: usize) -> __m128i {
    let bytes: &[i8; 16] = &lane.0.as_chunks().0[quarter];
    // SAFETY: `bytes` is sixteen bytes long, and the instruction asks for no alignment.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn half_of(lane: &Lane, half: usize) -> __m256i {
    let bytes: &[i8; 32] = &lane.0.as_chunks().0[half];
    // SAFETY: `bytes` is 32 bytes long, and the instruction asks for no alignment.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn whole(lane: &Lane) -> __m512i {
    // SAFETY: a lane is 64 bytes long, and the instruction asks for no alignment.
    unsafe { _mm512_loadu_si512(lane.0.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(numbers: &[i32; 8]) -> __m256i {
    // SAFETY: `numbers` is eight numbers long, and the instruction asks for no alignment.
    unsafe { _mm256_loadu_si256(numbers.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_wide(numbers: &[i32; LANES]) -> __m512i {
    // SAFETY: `numbers` is sixteen numbers long, and the instruction asks for no alignment.
    unsafe { _mm512_loadu_si512(numbers.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn store(out: &mut [i32; 8], sums: __m256i) {
    // SAFETY: `out` is eight numbers long, and the instruction asks for no alignment.
    unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), sums) }
}
