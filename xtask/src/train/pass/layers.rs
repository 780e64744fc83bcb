//! A recurrent layer, forwards and backwards. The formulas stand in `mandala_text::sru`.

use super::Mask;
use mandala_text::matrix::{apply, apply_back, apply_gradient};
use mandala_text::model::Sru;
use mandala_text::sru;
use rand_chacha::ChaCha8Rng;
use std::ops::Range;

/// What the way back needs.
pub(super) struct Layer {
    below: Vec<f32>,
    mask: Mask,
    /// x̃, f and r of each word and direction.
    gates: Vec<f32>,
    memory: Vec<f32>,
    pub(super) above: Vec<f32>,
}

pub(super) fn forward(
    weights: &Sru,
    below: &[f32],
    bounds: &[Range<usize>],
    dropout: f32,
    rng: &mut ChaCha8Rng,
) -> Layer {
    let n = below.len() / weights.map.cols();
    let mut below = below.to_vec();
    let mask = Mask::new(below.len(), dropout, rng);
    mask.apply(&mut below);
    let mut gates = vec![0.0; 3 * below.len()];
    apply(&weights.map, &below, n, &mut gates);
    let (mut memory, mut above) = (vec![0.0; below.len()], vec![0.0; below.len()]);
    sru::forward(weights, &below, &mut gates, bounds, &mut memory, &mut above);
    Layer { below, mask, gates, memory, above }
}

/// Adds the gradient of the layer, and returns what is wanted of the states below.
pub(super) fn backward(
    weights: &Sru,
    layer: &Layer,
    bounds: &[Range<usize>],
    d_above: &[f32],
    gradient: &mut Sru,
) -> Vec<f32> {
    let state = weights.map.cols();
    let half = state / 2;
    let n = d_above.len() / state;
    let mut d_below = vec![0.0; d_above.len()];
    let mut d_gates = vec![0.0; layer.gates.len()];
    let zeros = vec![0.0; half];
    for direction in 0..2 {
        let v = &weights.memory.data()[direction * state..][..state];
        let (vf, vr) = v.split_at(half);
        let (d_vf, d_vr) = gradient.memory.data_mut()[direction * state..][..state].split_at_mut(half);
        let (d_bf, d_br) = gradient.bias.data_mut()[direction * state..][..state].split_at_mut(half);
        for sentence in bounds {
            // What later words want of the memory of this one.
            let mut d_memory = vec![0.0; half];
            let order: Vec<usize> = sru::order(sentence.clone(), direction).collect();
            for (k, &t) in order.iter().enumerate().rev() {
                let place = |t: usize| t * state + direction * half..t * state + direction * half + half;
                let gate = t * 3 * state + direction * 3 * half;
                let gates = &layer.gates[gate..][..3 * half];
                let (candidate, f, r) = (&gates[..half], &gates[half..2 * half], &gates[2 * half..]);
                let (d_candidate, rest) = d_gates[gate..][..3 * half].split_at_mut(half);
                let (d_f, d_r) = rest.split_at_mut(half);
                let last = if k == 0 { &zeros } else { &layer.memory[place(order[k - 1])] };
                let (c, x) = (&layer.memory[place(t)], &layer.below[place(t)]);
                let (d_h, d_x) = (&d_above[place(t)], &mut d_below[place(t)]);
                for i in 0..half {
                    let dc = d_memory[i] + d_h[i] * r[i];
                    d_x[i] += d_h[i] * (1.0 - r[i]);
                    d_r[i] = d_h[i] * (c[i] - x[i]) * r[i] * (1.0 - r[i]);
                    d_f[i] = dc * (last[i] - candidate[i]) * f[i] * (1.0 - f[i]);
                    d_candidate[i] = dc * (1.0 - f[i]);
                    d_memory[i] = dc * f[i] + d_f[i] * vf[i] + d_r[i] * vr[i];
                    d_vf[i] += d_f[i] * last[i];
                    d_vr[i] += d_r[i] * last[i];
                    d_bf[i] += d_f[i];
                    d_br[i] += d_r[i];
                }
            }
        }
    }
    apply_gradient(&mut gradient.map, &d_gates, &layer.below, n);
    apply_back(&weights.map, &d_gates, n, &mut d_below);
    layer.mask.apply(&mut d_below);
    d_below
}
