//! Adam (Kingma & Ba, 2015), lazy on the tables: a row that no word touched does not move.

use super::gradient::Gradient;
use mandala_text::model::Weights;

/// The state of the optimiser.
pub(super) struct Adam {
    /// First and second moment of each weight.
    moments: Vec<(Vec<f32>, Vec<f32>)>,
    rate: f32,
    step: usize,
    steps: usize,
}

const BETA: (f32, f32) = (0.9, 0.98);
const EPSILON: f32 = 1e-8;
/// Steps over which the rate rises.
const WARM_UP: usize = 200;
/// What is left of the rate at the end.
const LEFT: f32 = 0.02;
/// Longest gradient; longer ones are cut to it.
const CLIP: f32 = 3.0;

impl Adam {
    /// For a training of `steps` steps with the highest rate `rate`.
    pub(super) fn new(weights: &Weights, rate: f32, steps: usize) -> Adam {
        let zeros = |n: usize| (vec![0.0; n], vec![0.0; n]);
        Adam { moments: weights.all().iter().map(|m| zeros(m.data().len())).collect(), rate, step: 0, steps }
    }

    /// Moves the weights against the gradient, and empties it.
    pub(super) fn step(&mut self, weights: &mut Weights, gradient: &mut Gradient) {
        self.step += 1;
        let scale = scale(gradient);
        let t = self.step as f32;
        let corrected = (1.0 - BETA.1.powf(t)).sqrt() / (1.0 - BETA.0.powf(t));
        let rate = self.rate_now() * corrected;
        let from = gradient.weights.all();
        for (i, matrix) in weights.all_mut().into_iter().enumerate() {
            let (first, second) = &mut self.moments[i];
            let cols = matrix.cols();
            let mut update = |range: std::ops::Range<usize>| {
                let weights = &mut matrix.data_mut()[range.clone()];
                let moments = first[range.clone()].iter_mut().zip(&mut second[range.clone()]);
                for ((w, g), (m, v)) in weights.iter_mut().zip(&from[i].data()[range]).zip(moments) {
                    let g = g * scale;
                    *m = BETA.0 * *m + (1.0 - BETA.0) * g;
                    *v = BETA.1 * *v + (1.0 - BETA.1) * g * g;
                    *w -= rate * *m / (v.sqrt() + EPSILON);
                }
            };
            match gradient.rows(i) {
                Some(rows) => {
                    rows.iter().for_each(|&row| update(row as usize * cols..(row as usize + 1) * cols))
                }
                None => update(0..matrix_len(from[i])),
            }
        }
        gradient.clear();
    }

    /// Rises over the first steps, then falls in a line.
    fn rate_now(&self) -> f32 {
        let rise = (self.step as f32 / WARM_UP as f32).min(1.0);
        let done = self.step as f32 / self.steps.max(1) as f32;
        self.rate * rise * (1.0 - done * (1.0 - LEFT))
    }
}

fn matrix_len(matrix: &mandala_text::matrix::Matrix) -> usize {
    matrix.data().len()
}

/// Turns the sum over words into a mean, cut to the longest length.
fn scale(gradient: &Gradient) -> f32 {
    let mut square = 0.0f64;
    for (i, matrix) in gradient.weights.all().into_iter().enumerate() {
        let mut count = |numbers: &[f32]| square += f64::from(numbers.iter().map(|x| x * x).sum::<f32>());
        match gradient.rows(i) {
            Some(rows) => rows.iter().for_each(|&row| count(matrix.row(row as usize))),
            None => count(matrix.data()),
        }
    }
    let mean = 1.0 / gradient.words.max(1) as f32;
    let length = square.sqrt() as f32 * mean;
    if length > CLIP { mean * CLIP / length } else { mean }
}
