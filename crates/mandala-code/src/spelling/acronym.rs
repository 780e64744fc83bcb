//! Whether one name is made of the first letters of another.

use super::{PartKind, Spelling, fold};

/// No acronym is longer, nor stands for more words, so that trying all ways to share out its letters stays cheap.
const LONGEST: usize = 12;

/// How many letters of one word a long acronym takes: "CENTCOM".
const SYLLABLE: usize = 4;

impl Spelling {
    pub(super) fn is_acronym(&self, a: &str, b: &str) -> bool {
        self.stands_for(a, b) || self.stands_for(b, a)
    }

    fn stands_for(&self, short: &str, long: &str) -> bool {
        let capitals = short.chars().filter(|c| c.is_uppercase()).count();
        let letters: String = fold::words(short).concat();
        let words = fold::words(long);
        let looks_like_one = capitals >= 2 && capitals * 2 > short.chars().count() && !short.contains(' ');
        let too_long = letters.len() > LONGEST || words.len() > LONGEST;
        if !looks_like_one || !letters.is_ascii() || words.len() < 2 || too_long {
            return false;
        }
        let words = match words.split_first() {
            Some((first, rest))
                if rest.len() > 1 && first.len() <= 2 && letters.chars().next() != first.chars().next() =>
            {
                rest
            }
            _ => &words,
        };
        self.takes(letters.as_bytes(), words, if letters.len() >= 5 { SYLLABLE } else { 1 })
    }

    /// Whether every word gives one letter or more from its beginning, small words any or none.
    fn takes(&self, letters: &[u8], words: &[String], most: usize) -> bool {
        let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
        let small = self.is(word, PartKind::Particle) || self.is(word, PartKind::Article);
        let shared = word.bytes().zip(letters).take_while(|(a, b)| a == *b).count().min(most);
        (small && self.takes(letters, rest, most))
            || (1..=shared).any(|n| self.takes(&letters[n..], rest, most))
    }
}
