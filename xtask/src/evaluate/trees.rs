//! How well the words of gold sentences are tagged and parsed.

use super::MentionScore;
use anyhow::Result;
use mandala_model::{Sentence, Upos, Word};
use mandala_text::Engine;
use mandala_text::conllu::Block;
use std::fmt;
use std::time::{Duration, Instant};

/// Counts of right words; see `Display` for the measures.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TreeScore {
    words: usize,
    upos: usize,
    xpos: usize,
    lemmas: usize,
    heads: usize,
    labelled: usize,
    /// The same over words that are no punctuation.
    plain: usize,
    plain_labelled: usize,
    time: Duration,
}

impl TreeScore {
    /// Labelled attachment: right head and right universal relation, in per cent.
    pub(crate) fn las(&self) -> f64 {
        percent(self.labelled, self.words)
    }

    /// Right universal part of speech, in per cent.
    pub(crate) fn upos(&self) -> f64 {
        percent(self.upos, self.words)
    }

    /// Every measure with its name, in per cent.
    pub(crate) fn measures(&self) -> Vec<(&'static str, f64)> {
        let of_words = |n| percent(n, self.words);
        vec![
            ("upos", self.upos()),
            ("xpos", of_words(self.xpos)),
            ("lemma", of_words(self.lemmas)),
            ("uas", of_words(self.heads)),
            ("las", self.las()),
            ("las_without_punctuation", percent(self.plain_labelled, self.plain)),
        ]
    }

    /// Counts one sentence.
    pub(crate) fn add(&mut self, gold: &Sentence, found: &Sentence) {
        for (gold, found) in gold.words.iter().zip(&found.words) {
            let head = gold.head == found.head;
            let labelled = head && gold.rel.universal() == found.rel.universal();
            self.words += 1;
            self.upos += usize::from(gold.upos == found.upos);
            self.xpos += usize::from(gold.xpos == found.xpos);
            self.lemmas += usize::from(same_lemma(gold, found));
            self.heads += usize::from(head);
            self.labelled += usize::from(labelled);
            if gold.upos != Upos::Punct {
                self.plain += 1;
                self.plain_labelled += usize::from(labelled);
            }
        }
    }
}

fn same_lemma(gold: &Word, found: &Word) -> bool {
    gold.lemma == found.lemma
}

impl fmt::Display for TreeScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in self.measures() {
            write!(f, "{name} {value:.2}  ")?;
        }
        let speed = self.words as f64 / self.time.as_secs_f64().max(1e-9);
        write!(f, "({} words, {speed:.0} a second)", self.words)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// Parses every sentence from its word forms and counts what is right, of the trees and of the mentions.
pub(crate) fn score(engine: &Engine, blocks: &[Block]) -> Result<(TreeScore, MentionScore)> {
    let (mut score, mut mentions) = (TreeScore::default(), MentionScore::default());
    for block in blocks {
        let (text, gold) = block.sentence()?;
        let spans: Vec<_> = gold.words.iter().map(|word| word.span).collect();
        let start = Instant::now();
        let found = engine.parse_words(&text, &spans);
        score.time += start.elapsed();
        score.add(&gold, &found);
        mentions.add(&gold, &found);
    }
    Ok((score, mentions))
}
