//! The learned half of the splitter: whether a sentence ends where rules cannot say for sure.
//!
//! A linear model over hashed clues of the words around a place, added up in whole numbers, so that every machine
//! cuts a text in the same way. `cargo xtask train-splitter` makes it.

mod classes;
mod clues;
mod format;

pub use crate::sentences::{Guess, Verdict};
pub use classes::{Class, Classes, ending_hashes, form_hash};
pub use clues::{Clues, Reader};

use crate::language::Language;
use crate::sentences::{self, Rules};
use crate::tokenise;
use mandala_model::Span;

/// Number of weights, a power of two.
pub const WEIGHTS: usize = 1 << WEIGHT_BITS;

const WEIGHT_BITS: u32 = 17;

/// What tells where sentences end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splitter {
    classes: Classes,
    /// One for each hash of a clue; none at all where the rules are left alone.
    weights: Vec<i8>,
    /// What the sum of weights must exceed to overrule the rules in edited text.
    margin: i32,
}

impl Splitter {
    /// A splitter that leaves all to the rules.
    #[must_use]
    pub fn rules_only() -> Splitter {
        Splitter { classes: Classes::default(), weights: Vec::new(), margin: 0 }
    }

    /// From what training learnt.
    #[must_use]
    pub fn new(classes: Classes, weights: Box<[i8; WEIGHTS]>, margin: i32) -> Splitter {
        Splitter { classes, weights: weights.to_vec(), margin }
    }

    pub(crate) fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Whether a sentence ends before the word `next`; `guess` is what the rules say.
    pub(crate) fn ends(&self, reader: &Reader, next: usize, guess: Guess) -> bool {
        if self.weights.is_empty() {
            return guess == Guess::Ends;
        }
        let mut sum = 0;
        reader.clues(next, guess, |clue| sum += i32::from(self.weights[clue]));
        let margin = if reader.is_edited() { self.margin * guess.doubt() } else { 0 };
        sum > margin
    }
}

/// A place in a text where a sentence may end, as the trainer sees it.
#[derive(Debug)]
pub struct Question<'q> {
    /// Where the next word begins, in bytes.
    pub at: usize,
    /// What the rules say.
    pub verdict: Verdict,
    /// Whether the paragraph looks edited: with stops where they belong.
    pub edited: bool,
    /// What is seen there, as places of weights; empty where the verdict is sure.
    pub clues: &'q [u32],
}

/// Asks the same questions as the engine, in the same order, and lets somebody else answer: the trainer.
#[derive(Debug)]
pub struct School {
    language: Language,
    splitter: Splitter,
}

impl School {
    /// A school that knows classes of words.
    #[must_use]
    pub fn new(classes: Classes) -> School {
        let splitter = Splitter { classes, ..Splitter::rules_only() };
        School { language: Language::english(), splitter }
    }

    /// Asks of every place in `text` whether a sentence ends there.
    pub fn ask(&self, text: &str, mut answer: impl FnMut(&Question<'_>) -> bool) {
        let mut clues = Vec::new();
        for paragraph in tokenise::paragraphs(text, Span::new(0..text.len())) {
            let tokens = tokenise::tokenise(&self.language, text, paragraph);
            let rules = Rules { language: &self.language, text, tokens: &tokens };
            sentences::walk(&rules, &self.splitter, |next, verdict, reader| {
                clues.clear();
                if let Verdict::Guess(guess) = verdict {
                    reader.clues(next, guess, |clue| clues.push(clue as u32));
                }
                answer(&Question {
                    at: tokens[next].span.range().start,
                    verdict,
                    edited: reader.is_edited(),
                    clues: &clues,
                })
            });
        }
    }
}
