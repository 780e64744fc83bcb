//! Mentions: words that speak of a person, a place or any other thing.

use std::ops::Range;

closed_vocabulary! {
    /// What a mention speaks of: the kinds of the GUM treebank, with groups of people apart from single persons.
    ///
    /// GUM calls one soldier and several alike `person`. Here a plural head makes a group ("the soldiers", "they",
    /// "all Americans"); a body that acts as one, whatever its number, is an organization ("the Senate").
    pub enum EntityKind {
        Person = "person", Group = "group", Organization = "organization", Place = "place", Event = "event",
        Object = "object", Abstract = "abstract", Time = "time", Substance = "substance", Animal = "animal",
        Plant = "plant",
    }
}

/// Words of a sentence that speak of something, by name ("Jane Doe"), noun ("the rebels") or pronoun ("they").
///
/// Mentions may stand in one another: "the mayor of Springfield" holds "Springfield".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Index of the first word.
    pub begin: u32,
    /// Index after the last word.
    pub end: u32,
    /// Index of the word on which the others hang; inside the mention.
    pub head: u32,
    /// What it speaks of.
    pub kind: EntityKind,
}

impl Mention {
    /// The indices of its words.
    #[must_use]
    pub fn words(&self) -> Range<usize> {
        self.begin as usize..self.end as usize
    }

    /// The same mention where `words` more words stand before it.
    #[must_use]
    pub fn after(self, words: u32) -> Mention {
        let Mention { begin, end, head, kind } = self;
        Mention { begin: begin + words, end: end + words, head: head + words, kind }
    }
}
