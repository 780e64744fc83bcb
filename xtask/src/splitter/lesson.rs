//! Paragraphs to learn from, as the treebanks have them and as other people would have written them.

use mandala_text::conllu::Block;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeSet;

/// A paragraph with its sentences.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    sentences: Vec<String>,
}

/// A paragraph written down.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) text: String,
    /// Where sentences begin, in bytes; the first one is left out.
    pub(super) begins: BTreeSet<usize>,
}

/// The paragraphs of a treebank.
pub(super) fn lessons(blocks: &[Block]) -> Vec<Lesson> {
    let mut lessons: Vec<Lesson> = Vec::new();
    for block in blocks {
        let sentence = block.comment("text").map_or_else(|| block.joined().0, str::to_owned);
        let begins = block.comments.iter().any(|c| c.starts_with("# newpar") || c.starts_with("# newdoc"));
        match lessons.last_mut() {
            Some(lesson) if !begins => lesson.sentences.push(sentence),
            _ => lessons.push(Lesson { sentences: vec![sentence] }),
        }
    }
    lessons
}

/// The share of paragraphs that each change meets.
const CURLY: f64 = 0.4;
const WRAPPED: f64 = 0.12;
const CAPITALS: f64 = 0.03;
const LOWER: f64 = 0.02;

impl Lesson {
    /// As it is.
    pub(super) fn plain(&self) -> Page {
        Page::of(&self.sentences)
    }

    pub(super) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// Perhaps with curly quotes, in capitals, or wrapped at a margin.
    pub(super) fn varied(&self, rng: &mut ChaCha8Rng) -> Page {
        let mut sentences = self.sentences.clone();
        if rng.random_bool(CURLY) {
            sentences.iter_mut().for_each(|sentence| *sentence = curled(sentence));
        }
        let dice: f64 = rng.random();
        if dice < CAPITALS {
            sentences.iter_mut().for_each(|sentence| *sentence = sentence.to_uppercase());
        } else if dice < CAPITALS + LOWER {
            sentences.iter_mut().for_each(|sentence| *sentence = sentence.to_lowercase());
        }
        let mut page = Page::of(&sentences);
        if rng.random_bool(WRAPPED) {
            page.wrap(rng.random_range(58..82));
        }
        page
    }
}

impl Page {
    fn of(sentences: &[String]) -> Page {
        let (mut text, mut begins) = (String::new(), BTreeSet::new());
        for sentence in sentences {
            if !text.is_empty() {
                text.push(' ');
                begins.insert(text.len());
            }
            text.push_str(sentence);
        }
        Page { text, begins }
    }

    /// Makes lines of at most `width` bytes, where there are three lines or more.
    fn wrap(&mut self, width: usize) {
        if self.text.len() < 3 * width {
            return;
        }
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let mut begin = 0;
        while bytes.len() - begin > width {
            let line = &bytes[begin..=begin + width];
            let Some(space) = line.iter().rposition(|&b| b == b' ') else { break };
            bytes[begin + space] = b'\n';
            begin += space + 1;
        }
        self.text = String::from_utf8_lossy(&bytes).into_owned();
    }
}

/// With curly quotes and apostrophes.
fn curled(sentence: &str) -> String {
    let mut before = ' ';
    let curl = |c: char| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '-' | '—' | '“' | '‘');
        before = match (c, opens) {
            ('"', true) => '“',
            ('"', false) => '”',
            ('\'', true) => '‘',
            ('\'', false) => '’',
            _ => c,
        };
        before
    };
    sentence.chars().map(curl).collect()
}
