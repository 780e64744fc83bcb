//! How well sentences and words are found in raw text.

use mandala_model::Span;
use mandala_text::Engine;
use mandala_text::conllu::Block;
use std::collections::BTreeSet;
use std::fmt;

/// Precision and recall of sentences and of words, as F1 in per cent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawScore {
    sentences: f64,
    words: f64,
}

impl RawScore {
    /// Both measures with their names.
    pub(crate) fn measures(&self) -> Vec<(&'static str, f64)> {
        vec![("sentences_f1", self.sentences), ("words_f1", self.words)]
    }
}

impl fmt::Display for RawScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sentences F1 {:.2}  words F1 {:.2}", self.sentences, self.words)
    }
}

/// Joins the gold sentences to a text, paragraphs parted by empty lines, and compares what the engine finds.
///
/// Places are counted in characters that are no white space, as the CoNLL 2018 scorer does.
pub(crate) fn score(engine: &Engine, blocks: &[Block]) -> RawScore {
    let mut text = String::new();
    let mut gold = Places::default();
    let mut at = 0;
    for block in blocks {
        let new_paragraph =
            block.comments.iter().any(|c| c.starts_with("# newpar") || c.starts_with("# newdoc"));
        text.push_str(if new_paragraph { "\n\n" } else { " " });
        let joined = block.joined().0;
        let sentence = block.comment("text").unwrap_or(&joined);
        text.push_str(sentence);
        let end = at + visible(sentence);
        gold.sentences.insert((at, end));
        let mut begin = at;
        for row in &block.rows {
            let word_end = begin + visible(row.form());
            gold.words.insert((begin, word_end));
            begin = word_end;
        }
        at = end;
    }
    let mut found = Places::default();
    let mut read = 0;
    let mut at = 0;
    for sentence in engine.split(&text, [Span::new(0..text.len())], &[]) {
        let begin = at;
        for word in sentence {
            at += visible(&text[read..word.range().start]);
            let end = at + visible(word.of(&text));
            found.words.insert((at, end));
            (at, read) = (end, word.range().end);
        }
        found.sentences.insert((begin, at));
    }
    RawScore { sentences: f1(&gold.sentences, &found.sentences), words: f1(&gold.words, &found.words) }
}

#[derive(Default)]
struct Places {
    sentences: BTreeSet<(usize, usize)>,
    words: BTreeSet<(usize, usize)>,
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn f1(gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>) -> f64 {
    200.0 * gold.intersection(found).count() as f64 / (gold.len() + found.len()).max(1) as f64
}
