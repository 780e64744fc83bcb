//! The running mean of the weights, which is better than the last of them (Polyak & Juditsky, 1992).

use mandala_text::model::Weights;

/// The mean of the last weights, older ones counting less and less.
pub(super) struct Average {
    pub(super) weights: Weights,
    steps: f32,
}

/// What is left of the mean after each step: about a thousand steps are in it.
const KEPT: f32 = 0.999;

impl Average {
    pub(super) fn new(weights: &Weights) -> Average {
        Average { weights: weights.clone(), steps: 0.0 }
    }

    /// Takes the weights after a step into the mean. At the beginning the mean follows them closely.
    pub(super) fn take(&mut self, weights: &Weights) {
        self.steps += 1.0;
        let share = 1.0 - KEPT.min((1.0 + self.steps) / (10.0 + self.steps));
        for (mean, now) in self.weights.all_mut().into_iter().zip(weights.all()) {
            for (mean, now) in mean.data_mut().iter_mut().zip(now.data()) {
                *mean += (now - *mean) * share;
            }
        }
    }
}
