//! Whether two names are spellings of one, and by which rule.
//!
//! Only differences that `data/lexicon/spelling/` knows are let pass; a wrong merge is worse than a missed one.

mod acronym;
mod fold;
mod index;
mod letters;
mod name;
mod omitted;

pub(crate) use index::Index;
pub(crate) use letters::{Letters, Pair, Place};

use name::Word;
use rustc_hash::FxHashMap;

/// Why two names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Because {
    /// Both stand in the tables of actors, in one row.
    Known,
    /// Capitals, accents, apostrophes, points, articles.
    Folding,
    /// One sound written in two ways; words parted in two ways.
    Transliteration,
    /// A small word left out.
    Particle,
    /// A title in front.
    Title,
    /// A word behind that says what it is: "movement".
    Tail,
    /// The same words in another order.
    Order,
    /// An initial for a name, or a middle initial left out.
    Initials,
    /// The first letters of the other.
    Acronym,
    /// A Russian father's name left out.
    Patronymic,
    /// A first given name left out that often is: "Mohammad".
    GivenName,
    /// A middle name left out.
    MiddleName,
    /// A last family name left out.
    FamilyName,
}

impl Because {
    /// The rule, as reasons cite it.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Because::Known => "rule: two names of one row",
            Because::Folding => "rule: spelling, but for accents and small marks",
            Because::Transliteration => "rule: spelling, by transliteration",
            Because::Particle => "rule: spelling, but for small words",
            Because::Title => "rule: spelling, but for a title",
            Because::Tail => "rule: spelling, but for a noun behind it",
            Because::Order => "rule: spelling, in another order of words",
            Because::Initials => "rule: spelling, with initials",
            Because::Acronym => "rule: spelling, by its initials",
            Because::Patronymic => "rule: spelling, but for the father's name",
            Because::GivenName => "rule: spelling, but for the first given name",
            Because::MiddleName => "rule: spelling, but for a middle name",
            Because::FamilyName => "rule: spelling, but for a second family name",
        }
    }

    /// Whether it joins names that nothing else ties: what is left out may be what tells a father from his son.
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(
            self,
            Because::Known | Because::Folding | Because::Transliteration | Because::Particle | Because::Title
        )
    }
}

/// What a word can be in a name besides the name itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum PartKind {
    Article,
    Particle,
    Father,
    Title,
    Tail,
    Body,
    Given,
    Number,
}

impl PartKind {
    pub(crate) fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The rules of spelling.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    pub(crate) letters: Letters,
    /// What a word can be: a bit for each [`PartKind`].
    pub(crate) parts: FxHashMap<Box<str>, u16>,
    /// The rows of `variants.tsv` by every spelling.
    pub(crate) variants: FxHashMap<Box<str>, u32>,
    pub(crate) variant_names: Vec<Box<str>>,
}

impl Spelling {
    fn is(&self, word: &str, kind: PartKind) -> bool {
        self.parts.get(word).is_some_and(|kinds| kinds & kind.bit() != 0)
    }

    fn row(&self, word: &str) -> Option<u32> {
        self.variants.get(word).copied()
    }

    /// Why `a` and `b` are spellings of one name; none if they are not, or nobody can tell.
    pub(crate) fn same(&self, a: &str, b: &str) -> Option<Because> {
        let (x, y) = (self.words(a), self.words(b));
        if x.is_empty() || y.is_empty() {
            return None;
        }
        if x.len() == y.len() && x.iter().zip(&y).all(|(x, y)| x.written == y.written) {
            return Some(Because::Folding);
        }
        if self.aligned(&x, &y) {
            return Some(Because::Transliteration);
        }
        let (small_x, small_y) = (self.without(&x, PartKind::Particle), self.without(&y, PartKind::Particle));
        if self.aligned(&small_x, &small_y) {
            return Some(Because::Particle);
        }
        let (bare_x, bare_y) = (self.without_title(&x), self.without_title(&y));
        if (bare_x.len() < x.len() || bare_y.len() < y.len()) && self.aligned(bare_x, bare_y) {
            return Some(Because::Title);
        }
        if self.aligned(self.without_tail(&x), &y) || self.aligned(&x, self.without_tail(&y)) {
            return Some(Because::Tail);
        }
        if self.reordered(&small_x, &small_y) {
            return Some(Because::Order);
        }
        self.shortened(&x, &y)
            .or_else(|| self.shortened(bare_x, bare_y))
            .or_else(|| self.is_acronym(a, b).then_some(Because::Acronym))
    }

    /// What a name that no table holds is called across documents: its words without accents, articles and marks,
    /// each in the spelling that `variants.tsv` puts first. Needs no other document, so their order is nothing to it.
    pub(crate) fn key(&self, name: &str) -> String {
        let words = self.words(name);
        let key =
            words.iter().map(|w| w.row.map_or(w.written.as_str(), |row| &*self.variant_names[row as usize]));
        key.collect::<Vec<_>>().join(" ")
    }

    fn without(&self, words: &[Word], kind: PartKind) -> Vec<Word> {
        words.iter().filter(|w| !self.is(&w.written, kind)).cloned().collect()
    }

    /// The words behind the titles, where two are left: "King Hussein" is nobody without his.
    fn without_title<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        let titles = words.iter().take_while(|w| self.is(&w.written, PartKind::Title)).count();
        if titles + 2 <= words.len() { &words[titles..] } else { words }
    }

    fn without_tail<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        match words {
            [rest @ .., last] if !rest.is_empty() && self.is(&last.written, PartKind::Tail) => rest,
            _ => words,
        }
    }

    /// The same two to six words in another order.
    fn reordered(&self, a: &[Word], b: &[Word]) -> bool {
        if a.len() != b.len() || !(2..=6).contains(&a.len()) {
            return false;
        }
        let mut left: Vec<&Word> = b.iter().collect();
        a.iter().all(|word| {
            let found =
                left.iter().position(|other| self.word_cost(word, other).is_some_and(|cost| cost <= 4));
            found.map(|at| left.swap_remove(at)).is_some()
        })
    }
}
