//! Known names by their consonants: whoever looks for a variant spelling compares with few names, not with all.

use super::{Because, Spelling};
use rustc_hash::FxHashMap;

/// Names by [`consonants`].
#[derive(Debug)]
pub(crate) struct Index<T> {
    by_consonants: FxHashMap<u64, Vec<(Box<str>, T)>>,
}

impl<T: Copy + PartialEq> Index<T> {
    pub(crate) fn new<'n>(names: impl Iterator<Item = (&'n str, T)>) -> Index<T> {
        let mut by_consonants: FxHashMap<u64, Vec<(Box<str>, T)>> = FxHashMap::default();
        for (name, what) in names {
            by_consonants.entry(consonants(name)).or_default().push((name.into(), what));
        }
        Index { by_consonants }
    }

    /// The one that `name` is a sure spelling of; none where it may be two.
    pub(crate) fn find(&self, name: &str, spelling: &Spelling) -> Option<(T, Because)> {
        let near = self.by_consonants.get(&consonants(name))?;
        let mut found = near.iter().filter_map(|(known, what)| {
            spelling.same(name, known).filter(|because| because.is_sure()).map(|because| (*what, because))
        });
        let first = found.next()?;
        found.all(|(what, _)| what == first.0).then_some(first)
    }
}

/// How often each kind of consonant stands in a name, four bits a kind: blind to vowels, accents, word order and word
/// ends, and to what `letters.tsv` takes for one sound most often.
fn consonants(name: &str) -> u64 {
    let mut key = 0_u64;
    let mut last = None;
    let article = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "al" | "el" | "the");
    for word in name.split([' ', '-']).filter(|word| !article(word)) {
        let mut letters = word.chars().map(|c| c.to_ascii_lowercase()).peekable();
        while let Some(c) = letters.next() {
            let before_h = letters.peek() == Some(&'h');
            let kind = match c {
                // "kh" is often "h", and "h" is often nothing.
                'k' if before_h => None,
                'b' => Some(0),
                'p' if !before_h => Some(1),
                'p' | 'f' => Some(2),
                'v' => Some(3),
                't' => Some(4),
                'd' => Some(5),
                's' | 'z' => Some(6),
                'k' | 'q' | 'g' | 'c' | 'j' | 'x' => Some(7),
                'l' => Some(8),
                'r' => Some(9),
                'm' => Some(10),
                'n' => Some(11),
                _ => None,
            };
            if let Some(kind) = kind.filter(|kind| last != Some(*kind)) {
                key = key.wrapping_add(1 << (4 * kind));
            }
            last = kind;
        }
        last = None;
    }
    key
}
