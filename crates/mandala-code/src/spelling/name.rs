//! A name cut into words that can be compared.

use super::fold;
use super::letters::allowance;
use super::{PartKind, Spelling};

/// A word of a name.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As folded.
    pub(crate) written: String,
    /// With the plain rewritings done.
    pub(crate) plain: String,
    /// The row of `variants.tsv` that it stands in.
    pub(crate) row: Option<u32>,
}

impl Word {
    pub(crate) fn is_initial(&self) -> bool {
        self.written.len() == 1 && self.written.starts_with(|c: char| c.is_ascii_alphabetic())
    }
}

impl Spelling {
    /// The words of a name without its articles.
    pub(crate) fn words(&self, name: &str) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let folded = fold::words(name);
        for (at, written) in folded.iter().enumerate() {
            if self.is(written, PartKind::Article) && at + 1 < folded.len() {
                // "Abd al-Malik" is "Abdul Malik": there the article is part of the name.
                if let Some(servant) = words.last_mut().filter(|word| word.written == "abd") {
                    *servant = self.word("abdul".to_owned());
                }
                continue;
            }
            words.push(self.word(written.clone()));
        }
        words
    }

    fn word(&self, written: String) -> Word {
        Word { plain: self.letters.plain(&written), row: self.row(&written), written }
    }

    /// How far two words are apart, where they can be one.
    pub(crate) fn word_cost(&self, a: &Word, b: &Word) -> Option<u32> {
        if a.written == b.written {
            return Some(0);
        }
        match (a.row, b.row) {
            (Some(a), Some(b)) => return (a == b).then_some(0),
            // A name that stands in a table is hardly written in a way that stands in none.
            (Some(_), None) | (None, Some(_)) => return self.within(&a.plain, &b.plain, 3),
            (None, None) => {}
        }
        let fixed = |w: &Word| {
            self.is(&w.written, PartKind::Number) || w.written.contains(|c: char| c.is_ascii_digit())
        };
        if fixed(a) || fixed(b) {
            return None;
        }
        self.within(&a.plain, &b.plain, u32::MAX)
    }

    fn within(&self, a: &str, b: &str, most: u32) -> Option<u32> {
        let length = a.chars().count().min(b.chars().count());
        self.letters.cost(a, b, allowance(length).min(most))
    }

    /// Whether two rows of words are the same words in the same order, however they are parted.
    pub(crate) fn aligned(&self, a: &[Word], b: &[Word]) -> bool {
        if a.is_empty() || b.is_empty() {
            return false;
        }
        if a.len() == b.len() {
            let mut total = 0;
            let word_by_word = a.iter().zip(b).all(|(x, y)| {
                self.word_cost(x, y).is_some_and(|cost| {
                    total += cost;
                    total <= MOST
                })
            });
            return word_by_word;
        }
        let joined = |words: &[Word]| words.iter().map(|w| w.written.as_str()).collect::<String>();
        let (x, y) = (joined(a), joined(b));
        if x == y {
            return true;
        }
        let number = |words: &[Word]| words.iter().any(|w| self.is(&w.written, PartKind::Number));
        let (x, y) = (self.letters.plain(&x), self.letters.plain(&y));
        x.len().min(y.len()) >= 6 && !number(a) && !number(b) && self.within(&x, &y, 10).is_some()
    }
}

/// How much a whole name may differ.
const MOST: u32 = 14;
