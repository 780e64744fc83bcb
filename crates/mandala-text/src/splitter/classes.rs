//! Words to classes: what a word mostly is, as far as its spelling tells.

use crate::model::{Bytes, Out};
use rustc_hash::FxHashMap;

/// What a word mostly is. The trainer gives the classes numbers; only [`Class::UNKNOWN`] is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(pub u8);

impl Class {
    /// Nothing is known of the spelling.
    pub const UNKNOWN: Class = Class(0);
}

/// Most characters of an ending that is looked up.
const ENDING: usize = 3;

/// Hash of a normalised form, without invisible marks: lower case, straight apostrophes, every digit a 0.
#[must_use]
pub fn form_hash(form: &str) -> u32 {
    let mut hash = Fnv::new(0);
    normalise(form, |c| hash.add(c));
    hash.0
}

/// The classes of words and of endings, by hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Classes {
    rows: FxHashMap<u32, (Class, bool)>,
}

impl Classes {
    /// From hashes made by [`form_hash`] and [`ending_hashes`]; the flag says that the word is mostly a finite verb.
    #[must_use]
    pub fn new(rows: impl IntoIterator<Item = (u32, Class, bool)>) -> Classes {
        Classes { rows: rows.into_iter().map(|(hash, class, verb)| (hash, (class, verb))).collect() }
    }

    /// The class of a word whose form has the hash `hash`, and whether it is mostly a finite verb.
    #[must_use]
    pub(super) fn of(&self, form: &str, hash: u32) -> (Class, bool) {
        self.rows.get(&hash).copied().unwrap_or_else(|| {
            let known = ending_hashes(form).into_iter().find_map(|hash| self.rows.get(&hash).copied());
            known.unwrap_or((Class::UNKNOWN, false))
        })
    }

    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Classes> {
        let count = bytes.count(6)?;
        let row = |_| Some((bytes.u32()?, (Class(bytes.u8()?), bytes.u8()? != 0)));
        Some(Classes { rows: (0..count).map(row).collect::<Option<_>>()? })
    }

    pub(super) fn write(&self, out: &mut Out) {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort();
        out.u32(rows.len());
        for (&hash, &(class, verb)) in rows {
            out.0.extend(hash.to_le_bytes());
            out.0.extend([class.0, u8::from(verb)]);
        }
    }
}

/// Hashes of the endings of a form, longest first; capitals at its beginning make other endings.
#[must_use]
pub fn ending_hashes(form: &str) -> [u32; 2] {
    let capital = u32::from(form.chars().next().is_some_and(char::is_uppercase));
    let hash = |length: usize| {
        let mut hash = Fnv::new(1 + capital + 2 * length as u32);
        let begin = form.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
        normalise(&form[begin..], |c| hash.add(c));
        hash.0
    };
    [hash(ENDING), hash(ENDING - 1)]
}

fn normalise(form: &str, mut add: impl FnMut(char)) {
    for c in form.chars() {
        match c {
            '0'..='9' => add('0'),
            '’' | '‘' | 'ʼ' => add('\''),
            '“' | '”' => add('"'),
            c if c.is_ascii() => add(c.to_ascii_lowercase()),
            c if crate::invisible::is_invisible(c) => {}
            c => c.to_lowercase().for_each(&mut add),
        }
    }
}

/// FNV-1a over characters, which is the same on every machine.
struct Fnv(u32);

impl Fnv {
    fn new(kind: u32) -> Fnv {
        Fnv(0x811c_9dc5 ^ kind.wrapping_mul(0x9e37_79b1))
    }

    fn add(&mut self, c: char) {
        self.0 = (self.0 ^ c as u32).wrapping_mul(0x0100_0193);
    }
}
