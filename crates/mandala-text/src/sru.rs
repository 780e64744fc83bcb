//! The recurrence of one layer of simple recurrent units.
//!
//! For each direction, with candidate x̃ and gates from the states x below:
//! f = σ(f̃ + v·c₋₁ + b), c = f·c₋₁ + (1 − f)·x̃, r = σ(r̃ + v′·c₋₁ + b′), h = r·c + (1 − r)·x.

use crate::kernels::vectorised;
use crate::matrix::sigmoid;
use crate::model::Sru;
use std::ops::Range;

/// The order in which a direction visits the words of a sentence.
#[must_use]
pub fn order(range: Range<usize>, direction: usize) -> Box<dyn DoubleEndedIterator<Item = usize>> {
    if direction == 0 { Box::new(range) } else { Box::new(range.rev()) }
}

/// Runs both directions over each sentence.
///
/// `gates` comes in as the product of `layer.map` with `below`; what goes out in it is x̃, f, r.
/// `memory` gets c, `above` gets h.
pub fn forward(
    layer: &Sru,
    below: &[f32],
    gates: &mut [f32],
    sentences: &[Range<usize>],
    memory: &mut [f32],
    above: &mut [f32],
) {
    let state = layer.map.cols();
    let half = state / 2;
    let start = vec![0.0; half];
    for direction in 0..2 {
        let (v, b) = (&layer.memory.data()[direction * state..], &layer.bias.data()[direction * state..]);
        let (vf, vr, bf, br) = (&v[..half], &v[half..state], &b[..half], &b[half..state]);
        for sentence in sentences {
            let mut last = start.clone();
            for t in order(sentence.clone(), direction) {
                let place = t * state + direction * half;
                let gates = &mut gates[t * 3 * state + direction * 3 * half..][..3 * half];
                let (candidate, rest) = gates.split_at_mut(half);
                let (forget, highway) = rest.split_at_mut(half);
                let (c, h, x) =
                    (&mut memory[place..][..half], &mut above[place..][..half], &below[place..][..half]);
                let last = &mut last[..half];
                for i in 0..half {
                    let f = sigmoid(forget[i] + vf[i] * last[i] + bf[i]);
                    let r = sigmoid(highway[i] + vr[i] * last[i] + br[i]);
                    last[i] = mix(f, last[i], candidate[i]);
                    c[i] = last[i];
                    h[i] = mix(r, c[i], x[i]);
                    (forget[i], highway[i]) = (f, r);
                }
            }
        }
    }
}

vectorised! {
/// Runs both directions over each sentence, for a caller who wants nothing but h, which takes the place of x.
///
/// `gates` is the product of the layer's map with `states`; `memory` and `bias` are those of the layer.
pub fn run(memory: &[f32], bias: &[f32], gates: &[f32], sentences: &[Range<usize>], states: &mut [f32]) {
    let state = bias.len() / 2;
    let half = state / 2;
    let mut last = vec![0.0; half];
    for direction in 0..2 {
        let (v, b) = (&memory[direction * state..][..state], &bias[direction * state..][..state]);
        for sentence in sentences {
            last.fill(0.0);
            for k in 0..sentence.len() {
                let t = if direction == 0 { sentence.start + k } else { sentence.end - 1 - k };
                let gates = &gates[t * 3 * state + direction * 3 * half..][..3 * half];
                step(v, b, gates, &mut last, &mut states[t * state + direction * half..][..half]);
            }
        }
    }
}
}

/// One word in one direction.
#[inline(always)]
fn step(v: &[f32], b: &[f32], gates: &[f32], last: &mut [f32], state: &mut [f32]) {
    let half = last.len();
    let ((vf, vr), (bf, br)) = (v.split_at(half), b.split_at(half));
    let (candidate, rest) = gates.split_at(half);
    let (forget, highway) = rest.split_at(half);
    let (vr, br, highway, state) = (&vr[..half], &br[..half], &highway[..half], &mut state[..half]);
    for i in 0..half {
        let f = sigmoid(forget[i] + vf[i] * last[i] + bf[i]);
        let r = sigmoid(highway[i] + vr[i] * last[i] + br[i]);
        last[i] = mix(f, last[i], candidate[i]);
        state[i] = mix(r, last[i], state[i]);
    }
}

#[inline(always)]
fn mix(share: f32, a: f32, b: f32) -> f32 {
    share * a + (1.0 - share) * b
}
