//! Words that introduce a speaker.

use super::problem::Problems;
use super::table::Table;
use std::collections::HashMap;

closed! {
    /// What sort of saying it is.
    pub(crate) enum SpeechKind {
        "say" => Say,
        "write" => Write,
        "think" => Think,
        "ask" => Ask,
        "deny" => Deny,
        "according" => According,
    }
}

closed! {
    enum CuePos {
        "verb" => Verb,
        "noun" => Noun,
        "phrase" => Phrase,
    }
}

/// All such words.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    verbs: HashMap<Box<str>, (SpeechKind, Box<str>)>,
    nouns: HashMap<Box<str>, (SpeechKind, Box<str>)>,
}

impl Speech {
    pub(crate) fn load(table: &Table<'_>, problems: &mut Problems) -> Speech {
        let mut speech = Speech::default();
        for row in table.rows() {
            let Some(cue) = row.required("cue", problems) else { continue };
            let (Some(pos), Some(kind)) = (row.parse("pos", problems), row.parse("kind", problems)) else {
                continue;
            };
            for word in cue.split('/') {
                let entry = (kind, row.place());
                // A phrase is found by its first word ("according to"); the parser joins the rest to it.
                let first = word.split_whitespace().next().unwrap_or(word).to_lowercase();
                match pos {
                    CuePos::Verb => speech.verbs.entry(first.into()).or_insert(entry),
                    CuePos::Noun => speech.nouns.entry(first.into()).or_insert(entry),
                    CuePos::Phrase => speech.nouns.entry(word.to_lowercase().into()).or_insert(entry),
                };
            }
        }
        speech
    }

    pub(crate) fn verb(&self, lemma: &str) -> Option<(SpeechKind, &str)> {
        self.verbs.get(lemma).map(|(kind, place)| (*kind, &**place))
    }

    /// A noun or phrase: "statement", "according to".
    pub(crate) fn phrase(&self, words: &str) -> Option<(SpeechKind, &str)> {
        self.nouns.get(words).map(|(kind, place)| (*kind, &**place))
    }
}
