//! Logistic regression over hashed clues, by stochastic gradients whose steps shrink as a weight has moved (Adagrad).

use super::lesson::Page;
use mandala_text::splitter::Verdict;
use mandala_text::splitter::{Classes, Question, School, Splitter, WEIGHTS};
use rand::Rng;
use rand_chacha::ChaCha8Rng;

/// How often a wrong answer of the learner stands as what was said before, as it will in earnest.
const OWN_ANSWER: f64 = 0.25;

pub(super) struct Learner {
    weights: Vec<f32>,
    moved: Vec<f32>,
    sums: Vec<f32>,
    remembered: usize,
    rate: f32,
    dropout: f64,
    decay: f32,
}

impl Learner {
    pub(super) fn new(rate: f32, dropout: f64, decay: f32) -> Learner {
        let zeros = vec![0.0; WEIGHTS];
        Learner {
            weights: zeros.clone(),
            moved: zeros.clone(),
            sums: zeros,
            remembered: 0,
            rate,
            dropout,
            decay,
        }
    }

    /// Learns one page; the loss.
    pub(super) fn take(&mut self, school: &School, page: &Page, rng: &mut ChaCha8Rng) -> f64 {
        let mut loss = 0.0;
        let keep = 1.0 / (1.0 - self.dropout as f32);
        let mut clues = Vec::new();
        school.ask(&page.text, |question| {
            if let Verdict::Sure(ends) = question.verdict {
                return ends;
            }
            let truth = page.begins.contains(&question.at);
            clues.clear();
            clues.extend(
                question.clues.iter().filter(|_| !rng.random_bool(self.dropout)).map(|&c| c as usize),
            );
            let sum: f32 = clues.iter().map(|&clue| self.weights[clue]).sum::<f32>() * keep;
            let chance = 1.0 / (1.0 + (-sum).exp());
            let error = chance - f32::from(u8::from(truth));
            loss -= f64::from(1.0 - error.abs()).max(1e-9).ln();
            if error.abs() > 0.002 {
                for &clue in &clues {
                    let gradient = error + self.decay * self.weights[clue];
                    self.moved[clue] += gradient * gradient;
                    self.weights[clue] -= self.rate * gradient / (self.moved[clue] + 1.0).sqrt();
                }
            }
            if rng.random_bool(OWN_ANSWER) { sum > 0.0 } else { truth }
        });
        loss
    }

    /// The weights as they are now count for the average.
    pub(super) fn remember(&mut self) {
        self.sums.iter_mut().zip(&self.weights).for_each(|(sum, weight)| *sum += weight);
        self.remembered += 1;
    }

    /// The average of what was remembered, or the weights as they are.
    pub(super) fn averaged(&self) -> Averaged {
        match self.remembered {
            0 => Averaged(self.weights.clone()),
            n => Averaged(self.sums.iter().map(|sum| sum / n as f32).collect()),
        }
    }
}

pub(super) struct Averaged(Vec<f32>);

/// Steps of a weight to one.
const STEPS: f32 = 64.0;

impl Averaged {
    /// Whether a sentence ends there, as the splitter will say.
    pub(super) fn ends(&self, question: &Question<'_>, margin: f32) -> bool {
        let Verdict::Guess(guess) = question.verdict else { return question.verdict == Verdict::Sure(true) };
        let sum: f32 = question.clues.iter().map(|&clue| self.0[clue as usize]).sum();
        sum > if question.edited { margin * guess.doubt() as f32 } else { 0.0 }
    }

    pub(super) fn into_splitter(self, classes: Classes, margin: f32) -> Splitter {
        let mut weights = Box::new([0; WEIGHTS]);
        for (small, weight) in weights.iter_mut().zip(&self.0) {
            *small = (weight * STEPS).round() as i8;
        }
        Splitter::new(classes, weights, (margin * STEPS).round() as i32)
    }
}
