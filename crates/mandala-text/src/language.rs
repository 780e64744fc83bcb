//! What the engine knows of English spelling: the tables of `data/language/en/`.

use mandala_model::Xpos;
use rustc_hash::{FxHashMap, FxHashSet};

/// When a word keeps the stop at its end, and whether a sentence may end there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name; no sentence ends here.
    Title,
    /// An abbreviation only before a figure.
    Number,
    /// Never ends a sentence.
    Inside,
    /// May end a sentence.
    End,
}

/// The tables, ready for look-up.
#[derive(Debug)]
pub(crate) struct Language {
    abbreviations: FxHashMap<Box<str>, Abbreviation>,
    prefixes: FxHashSet<Box<str>>,
    /// Whole words that are taken apart, with the lengths in bytes of their pieces.
    contractions: FxHashMap<Box<str>, Box<[usize]>>,
    /// Endings that are cut off, longest first, with straight apostrophes.
    clitics: Vec<Box<str>>,
    units: FxHashSet<Box<str>>,
    starters: FxHashSet<Box<str>>,
    /// Dictionary forms of irregular pasts and participles.
    verbs: FxHashMap<&'static str, &'static str>,
    /// Dictionary forms of irregular plurals.
    nouns: FxHashMap<&'static str, &'static str>,
}

macro_rules! table {
    ($name:literal) => {
        include_str!(concat!("../../../data/language/en/", $name, ".tsv"))
    };
}

impl Language {
    /// English, as the files have it at build time.
    pub(crate) fn english() -> Language {
        let column = |table| rows(table).map(|(word, _)| word.into()).collect();
        let (mut contractions, mut clitics) = (FxHashMap::default(), Vec::new());
        for (form, parts) in rows(table!("contractions")) {
            match form.strip_prefix('-') {
                Some(ending) => clitics.push(Box::from(ending)),
                None => drop(contractions.insert(form.into(), parts.split('|').map(str::len).collect())),
            }
        }
        let abbreviation = |(form, kind): (&str, &str)| {
            let kind = match kind {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "inside" => Abbreviation::Inside,
                _ => Abbreviation::End,
            };
            (form.into(), kind)
        };
        Language {
            abbreviations: rows(table!("abbreviations")).map(abbreviation).collect(),
            prefixes: column(table!("prefixes")),
            contractions,
            clitics,
            units: column(table!("units")),
            starters: column(table!("starters")),
            verbs: irregular("verb"),
            nouns: irregular("noun"),
        }
    }

    /// The kind of an abbreviation with its stop, as written or in capitals throughout.
    pub(crate) fn abbreviation(&self, form: &str) -> Option<Abbreviation> {
        if let Some(&kind) = self.abbreviations.get(form) {
            return Some(kind);
        }
        // "GEN." is found as "Gen."; "US." is none.
        let mut chars = form.chars();
        let first = chars.next()?;
        if form.len() < 4 || form.len() > 8 || !form.bytes().all(|b| b.is_ascii_uppercase() || b == b'.') {
            return None;
        }
        let title: String = std::iter::once(first).chain(chars.map(|c| c.to_ascii_lowercase())).collect();
        self.abbreviations.get(title.as_str()).copied()
    }

    /// Whether `part` stays joined to the next word across a hyphen.
    pub(crate) fn is_prefix(&self, part: &str) -> bool {
        part.len() <= 8 && self.prefixes.contains(part.to_ascii_lowercase().as_str())
    }

    /// Whether `word` begins sentences.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        word.len() <= 12 && self.starters.contains(word.to_ascii_lowercase().as_str())
    }

    /// Whether `ending` is a unit of measure.
    pub(crate) fn is_unit(&self, ending: &str) -> bool {
        self.units.contains(ending)
    }

    /// The lengths of the pieces of a word that is taken apart as a whole.
    pub(crate) fn pieces(&self, word: &str) -> Option<&[usize]> {
        if word.len() > 10 {
            return None;
        }
        self.contractions.get(word.to_ascii_lowercase().as_str()).map(AsRef::as_ref)
    }

    /// The dictionary form of an irregular word, given in lower case.
    pub(crate) fn irregular(&self, form: &str, xpos: Xpos) -> Option<&'static str> {
        match xpos {
            Xpos::Vbd | Xpos::Vbn => self.verbs.get(form).copied(),
            Xpos::Nns => self.nouns.get(form).copied(),
            _ => None,
        }
    }

    /// The length of the clitic at the end of `word` ("n't", "’s"), where it is not the whole word.
    pub(crate) fn clitic(&self, word: &str) -> Option<usize> {
        let tail_start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let tail = &word[tail_start..];
        if !tail.contains(is_apostrophe) {
            return None;
        }
        let straight: String =
            tail.chars().map(|c| if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() }).collect();
        let clitic = self.clitics.iter().find(|clitic| straight.ends_with(&***clitic))?;
        let length: usize = tail.chars().rev().take(clitic.chars().count()).map(char::len_utf8).sum();
        (length < word.len()).then_some(length)
    }
}

/// Straight and curly apostrophes, and the modifier letter that some editors put.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Forms to dictionary forms, for the rows of one part of speech.
fn irregular(pos: &str) -> FxHashMap<&'static str, &'static str> {
    let cells = rows(table!("irregular"))
        .filter(|(row, _)| *row == pos)
        .filter_map(|(_, rest)| rest.split_once('\t'));
    cells.flat_map(|(lemma, forms)| forms.split('|').map(move |form| (form, lemma))).collect()
}

/// The first cell of each row after the heading, and what follows it.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.skip(1).map(|line| line.split_once('\t').unwrap_or((line, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_in_capitals() {
        let english = Language::english();
        assert_eq!(english.abbreviation("Gen."), Some(Abbreviation::Title));
        assert_eq!(english.abbreviation("GEN."), Some(Abbreviation::Title));
        assert_eq!(english.abbreviation("gen."), None);
    }

    #[test]
    fn clitics_are_found_under_any_apostrophe() {
        let english = Language::english();
        assert_eq!(english.clitic("don't"), Some(3));
        assert_eq!(english.clitic("Biden’s"), Some("’s".len()));
        assert_eq!(english.clitic("'s"), None);
        assert_eq!(english.clitic("O'Brien"), None);
    }

    #[test]
    fn pieces_make_up_the_form() {
        for (form, parts) in rows(table!("contractions")).filter(|(form, _)| !form.starts_with('-')) {
            assert_eq!(form, parts.replace('|', ""), "contractions.tsv: {form}");
        }
        for (_, kind) in rows(table!("abbreviations")) {
            assert!(["title", "number", "inside", "end"].contains(&kind), "abbreviations.tsv: {kind}");
        }
    }
}
