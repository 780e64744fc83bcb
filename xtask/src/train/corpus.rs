//! The treebanks, and the vocabularies that they give.

use crate::evaluate;
use anyhow::{Context, Result};
use mandala_model::{Mention, Rel, Sentence, Upos, Word, Xpos};
use mandala_text::features::{Vocabulary, normalised};
use mandala_text::model::Model;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Every sentence of the treebanks.
pub(super) struct Corpus {
    sentences: Vec<Gold>,
    frequencies: BTreeMap<String, u32>,
}

/// A sentence of a treebank.
struct Gold {
    text: String,
    sentence: Sentence,
    /// Whether its treebank marks mentions.
    marked: bool,
}

/// A mention to learn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked {
    /// Index of the first word.
    pub(super) begin: usize,
    /// Index after the last word.
    pub(super) end: usize,
    /// Index of the head.
    pub(super) head: usize,
    /// Place in the model's kinds.
    pub(super) kind: usize,
}

/// A sentence to learn from.
#[derive(Debug, Clone)]
pub(super) struct Example {
    pub(super) forms: Vec<String>,
    /// Places in the model's tags.
    pub(super) tags: Vec<usize>,
    /// Heads, from 1; 0 is the place above the tree.
    pub(super) heads: Vec<usize>,
    /// Places in the model's relations.
    pub(super) relations: Vec<usize>,
    /// What each word is, for the changes that training makes to some sentences.
    pub(super) xpos: Vec<Xpos>,
    /// The mentions, each with a head of its own; `None` where nobody marked them.
    pub(super) mentions: Option<Vec<Marked>>,
}

/// Words seen less often have no row of their own.
const RARE: u32 = 2;

impl Corpus {
    pub(super) fn read(paths: &[PathBuf]) -> Result<Corpus> {
        let mut sentences = Vec::new();
        for path in paths {
            let first = sentences.len();
            for block in evaluate::read(path)? {
                let (text, sentence) = block.sentence().with_context(|| path.display().to_string())?;
                sentences.push(Gold { text, sentence, marked: false });
            }
            let of_file: &mut [Gold] = &mut sentences[first..];
            if of_file.iter().any(|gold| !gold.sentence.mentions.is_empty()) {
                of_file.iter_mut().for_each(|gold| gold.marked = true);
            }
        }
        let mut frequencies = BTreeMap::new();
        for Gold { text, sentence, .. } in &sentences {
            for word in &sentence.words {
                *frequencies.entry(normalised(word.span.of(text))).or_default() += 1;
            }
        }
        // Training writes some straight quotes as curly ones, which the treebanks hardly have.
        for quote in ["“", "”"] {
            frequencies.insert(quote.to_owned(), 1000);
        }
        Ok(Corpus { sentences, frequencies })
    }

    pub(super) fn words(&self) -> usize {
        self.sentences.iter().map(|gold| gold.sentence.words.len()).sum()
    }

    /// How often a normalised word stands in the corpus.
    pub(super) fn frequency(&self, word: &str) -> u32 {
        self.frequencies.get(word).copied().unwrap_or(0)
    }

    pub(super) fn vocabulary(&self) -> Vocabulary {
        let frequent = self.frequencies.iter().filter(|&(word, &n)| n >= RARE && word.len() < 256);
        Vocabulary::new(frequent.map(|(word, _)| word.as_str().into()).collect())
    }

    pub(super) fn tags(&self) -> Vec<(Upos, Xpos)> {
        distinct(self.all_words().map(|(_, word)| (word.upos, word.xpos)))
    }

    pub(super) fn relations(&self) -> Vec<Rel> {
        distinct(self.all_words().map(|(_, word)| word.rel))
    }

    /// Form, tag and lemma of every word.
    pub(super) fn words_with_lemmas(&self) -> impl Iterator<Item = (&str, Xpos, &str)> {
        self.all_words().map(|(form, word)| (form, word.xpos, &*word.lemma))
    }

    fn all_words(&self) -> impl Iterator<Item = (&str, &Word)> {
        self.sentences.iter().flat_map(|Gold { text, sentence, .. }| {
            sentence.words.iter().map(|word| (word.span.of(text), word))
        })
    }

    /// The sentences in the numbers of `model`.
    pub(super) fn examples(&self, model: &Model) -> Vec<Example> {
        let tag = |word: &Word| model.tags.iter().position(|&tag| tag == (word.upos, word.xpos)).unwrap_or(0);
        let relation = |word: &Word| model.relations.iter().position(|&rel| rel == word.rel).unwrap_or(0);
        let kind = |mention: &Mention| model.kinds.iter().position(|&kind| kind == mention.kind).unwrap_or(0);
        let example = |Gold { text, sentence, marked }: &Gold| Example {
            forms: sentence.words.iter().map(|word| word.span.of(text).to_owned()).collect(),
            tags: sentence.words.iter().map(tag).collect(),
            heads: sentence.words.iter().map(|word| word.head.map_or(0, |head| head as usize + 1)).collect(),
            relations: sentence.words.iter().map(relation).collect(),
            xpos: sentence.words.iter().map(|word| word.xpos).collect(),
            mentions: marked.then(|| one_a_head(&sentence.mentions, kind)),
        };
        self.sentences.iter().map(example).collect()
    }
}

/// Of mentions with the same head, "the mayor and her friends" and "the mayor", only the shortest.
fn one_a_head(mentions: &[Mention], kind: impl Fn(&Mention) -> usize) -> Vec<Marked> {
    let mut heads: BTreeMap<u32, &Mention> = BTreeMap::new();
    for mention in mentions {
        let kept = heads.entry(mention.head).or_insert(mention);
        if mention.words().len() < kept.words().len() {
            *kept = mention;
        }
    }
    let marked = |mention: &&Mention| Marked {
        begin: mention.begin as usize,
        end: mention.end as usize,
        head: mention.head as usize,
        kind: kind(mention),
    };
    heads.values().map(marked).collect()
}

/// What occurs, the most frequent first.
fn distinct<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let mut found: Vec<(T, usize)> = counts.into_iter().collect();
    found.sort_by_key(|&(item, n)| (std::cmp::Reverse(n), item));
    found.into_iter().map(|(item, _)| item).collect()
}
