//! How well sentences and words are found in raw text.

use mandala_model::Span;
use mandala_text::Engine;
use mandala_text::conllu::Block;
use std::collections::{BTreeMap, BTreeSet};
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

/// The score of each kind of document, by name. A document's kind is the first word of its id, after the treebank's
/// own name: "news" of `GUM_news_iodine`, "weblog" of `weblog-blogspot.com_…`.
pub(crate) fn by_kind(engine: &Engine, blocks: &[Block]) -> BTreeMap<String, RawScore> {
    let mut kinds: BTreeMap<String, Vec<Block>> = BTreeMap::new();
    let mut kind = String::new();
    for block in blocks {
        if let Some(id) = block.comment("newdoc id") {
            let id = id.strip_prefix("GUM_").unwrap_or(id);
            kind = id.split(['_', '-']).next().unwrap_or_default().to_owned();
        }
        kinds.entry(kind.clone()).or_default().push(block.clone());
    }
    kinds.into_iter().map(|(kind, blocks)| (kind, score(engine, &blocks))).collect()
}

/// Joins the gold sentences to a text, paragraphs parted by empty lines, and compares what the engine finds.
///
/// Places are counted in characters that are no white space, as the CoNLL 2018 scorer does.
pub(crate) fn score(engine: &Engine, blocks: &[Block]) -> RawScore {
    let (text, gold) = gold(blocks);
    let found = found(engine, &text);
    RawScore { sentences: f1(&gold.sentences, &found.sentences), words: f1(&gold.words, &found.words) }
}

/// Every place where the engine and the treebank disagree, with the words around: `‖` ends a sentence in both, `+` only
/// for the engine, `-` only in the treebank.
pub(crate) fn misses(engine: &Engine, blocks: &[Block]) -> Vec<String> {
    const AROUND: usize = 40;
    let (text, gold) = gold(blocks);
    let found = found(engine, &text);
    let ends =
        |places: &Places| -> BTreeSet<usize> { places.sentences.iter().map(|&(_, end)| end).collect() };
    let (gold, found) = (ends(&gold), ends(&found));
    let mut visible: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    for c in text.chars() {
        at += usize::from(!c.is_whitespace());
        visible.push((at, if c.is_whitespace() { ' ' } else { c }));
    }
    let mark = |end: usize| match (gold.contains(&end), found.contains(&end)) {
        (true, true) => "‖",
        (true, false) => " - ",
        (false, true) => " + ",
        (false, false) => "",
    };
    let around = |end: usize| {
        let begin = visible.partition_point(|&(at, _)| at + AROUND < end);
        let stop = visible.partition_point(|&(at, _)| at < end + AROUND);
        let shown = visible[begin..stop].iter();
        shown.map(|&(at, c)| if c == ' ' { " ".to_owned() } else { format!("{c}{}", mark(at)) }).collect()
    };
    gold.symmetric_difference(&found).map(|&end| around(end)).collect()
}

/// Paragraphs as text, and what the treebank finds in it.
fn gold(blocks: &[Block]) -> (String, Places) {
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
    (text, gold)
}

fn found(engine: &Engine, text: &str) -> Places {
    let mut found = Places::default();
    let mut read = 0;
    let mut at = 0;
    for sentence in engine.split(text, [Span::new(0..text.len())], &[]) {
        let begin = at;
        for word in sentence {
            at += visible(&text[read..word.range().start]);
            let end = at + visible(word.of(text));
            found.words.insert((at, end));
            (at, read) = (end, word.range().end);
        }
        found.sentences.insert((begin, at));
    }
    found
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
