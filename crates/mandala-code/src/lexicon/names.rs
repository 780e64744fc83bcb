//! Finding names in text: one automaton over every spelling of every actor, place and outlet.

use super::actors::{ActorIx, Actors};
use super::places::{PlaceIx, Places};
use super::problem::Problems;
use super::table::Table;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, Input, MatchKind};
use mandala_model::Span;
use std::collections::BTreeMap;

/// What a spelling is to its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameRole {
    /// Its main name.
    Name,
    /// Another name.
    Alias,
    /// What makes others belong to it: "Afghan".
    Adjective,
    /// Its people: "Afghans".
    People,
    /// A place that stands for its government where it acts: "Washington".
    Metonym,
}

/// What a spelling can mean.
#[derive(Debug, Clone)]
pub(crate) enum Use {
    Actor(ActorIx, NameRole),
    Place(PlaceIx),
    /// A paper, agency or station, by its main name.
    Outlet(Box<str>),
}

/// A name found in a text.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'l> {
    pub(crate) span: Span,
    uses: &'l [Use],
}

impl<'l> Hit<'l> {
    /// The actor that it means, and how.
    pub(crate) fn actor(&self) -> Option<(ActorIx, NameRole)> {
        self.uses.iter().find_map(|u| if let Use::Actor(ix, role) = u { Some((*ix, *role)) } else { None })
    }

    /// Whether it names something, rather than telling whose something is ("Afghan") or whose people ("Afghans").
    pub(crate) fn is_name(&self) -> bool {
        self.actor().is_none_or(|(_, role)| !matches!(role, NameRole::Adjective | NameRole::People))
    }

    pub(crate) fn place(&self) -> Option<PlaceIx> {
        self.uses.iter().find_map(|u| if let Use::Place(ix) = u { Some(*ix) } else { None })
    }

    pub(crate) fn outlet(&self) -> Option<&'l str> {
        self.uses.iter().find_map(|u| if let Use::Outlet(name) = u { Some(&**name) } else { None })
    }
}

/// The index of all names.
#[derive(Debug)]
pub(crate) struct Names {
    automaton: Option<AhoCorasick>,
    /// For each pattern (a spelling in lower case) the spellings as they are written.
    patterns: Vec<Vec<Spelling>>,
}

#[derive(Debug)]
struct Spelling {
    written: Box<str>,
    uses: Vec<Use>,
}

/// Spellings before the automaton is built: lower case → as written → what it means.
type Collected = BTreeMap<String, BTreeMap<Box<str>, Vec<Use>>>;

impl Names {
    pub(crate) fn load(
        actors: &Actors,
        places: &Places,
        outlets: &Table<'_>,
        problems: &mut Problems,
    ) -> Names {
        let mut collected = Collected::new();
        for ix in actors.indices() {
            let entry = actors.entry(ix);
            for (spelling, role) in &entry.spellings {
                let uses = add(&mut collected, spelling, Use::Actor(ix, *role));
                let claimed = uses.iter().find_map(|u| match u {
                    Use::Actor(other, _) if *other != ix => Some(*other),
                    _ => None,
                });
                if let Some(other) = claimed {
                    let (file, line) = entry.place.rsplit_once(':').unwrap_or((&entry.place, "1"));
                    let other = &actors.entry(other).place;
                    let message = format!("the name {spelling:?} is claimed by {other} as well");
                    problems.add(file, line.parse().unwrap_or(1), 1, message);
                }
            }
        }
        for (ix, names) in places.names() {
            for name in names {
                add(&mut collected, name, Use::Place(ix));
            }
        }
        for row in outlets.rows() {
            let Some(name) = row.required("name", problems) else { continue };
            for spelling in std::iter::once(name).chain(row.list("names")) {
                add(&mut collected, spelling, Use::Outlet(name.into()));
            }
        }
        Names::build(collected)
    }

    fn build(collected: Collected) -> Names {
        let mut lower = Vec::with_capacity(collected.len());
        let mut patterns = Vec::with_capacity(collected.len());
        for (pattern, written) in collected {
            lower.push(pattern);
            patterns.push(written.into_iter().map(|(written, uses)| Spelling { written, uses }).collect());
        }
        // The automaton is small and its patterns are plain strings: building it cannot fail for size.
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(lower)
            .ok();
        Names { automaton, patterns }
    }

    /// Every name in `text`, longest first where they overlap, in text order.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let Some(automaton) = &self.automaton else { return hits };
        let mut at = 0;
        while let Some(found) = automaton.find(Input::new(text).range(at..)) {
            let words = &text[found.range()];
            let whole = is_boundary(text, found.start()) && is_boundary(text, found.end());
            let spelling =
                self.patterns[found.pattern().as_usize()].iter().find(|s| reads_as(words, &s.written));
            if let (true, Some(spelling)) = (whole, spelling) {
                hits.push(Hit { span: Span::new(found.range()), uses: &spelling.uses });
                at = found.end();
            } else {
                // A longer match that is no name may hide a shorter one that is: go on behind its first letter.
                at = found.start() + words.chars().next().map_or(1, char::len_utf8);
            }
        }
        hits
    }
}

/// Adds a spelling, in both kinds of apostrophe; gives all uses of it so far.
fn add<'c>(collected: &'c mut Collected, spelling: &str, new: Use) -> &'c [Use] {
    let spelling = spelling.strip_prefix("the ").unwrap_or(spelling);
    if spelling.contains('\'') {
        let curly = spelling.replace('\'', "’");
        collected.entry(curly.to_lowercase()).or_default().entry(curly.into()).or_default().push(new.clone());
    }
    let uses = collected.entry(spelling.to_lowercase()).or_default().entry(spelling.into()).or_default();
    uses.push(new);
    uses
}

/// Whether no word runs across `offset`.
fn is_boundary(text: &str, offset: usize) -> bool {
    let before = text[..offset].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[offset..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

/// Whether `words` may stand for a name written `written`: the same letters in the same case, the same all in
/// capitals (headlines, wires), or with another case in the first letter of a lower-case particle ("Al-Qaeda").
fn reads_as(words: &str, written: &str) -> bool {
    if words == written {
        return true;
    }
    let has_lower = |s: &str| s.chars().any(char::is_lowercase);
    let capitals = !has_lower(words) && has_lower(written) && written.chars().count() > 3;
    let tail = |s: &str| s.chars().skip(1).collect::<String>();
    let particle = written.starts_with(char::is_lowercase) && tail(words) == tail(written);
    capitals || particle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(spellings: &[&str]) -> Names {
        let mut collected = Collected::new();
        for spelling in spellings {
            add(&mut collected, spelling, Use::Outlet((*spelling).into()));
        }
        Names::build(collected)
    }

    #[track_caller]
    fn check(spellings: &[&str], text: &str, expected: &[&str]) {
        let names = names(spellings);
        let found: Vec<&str> = names.find(text).iter().map(|hit| hit.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn case_tells_names_from_words() {
        check(&["US", "IS", "WHO"], "Who is with us? The US is.", &["US"]);
        check(&["Taliban"], "TALIBAN ENTER KABUL as talibanization spreads", &["TALIBAN"]);
        check(&["al-Qaeda"], "Al-Qaeda and al-Qaeda", &["Al-Qaeda", "al-Qaeda"]);
    }

    #[test]
    fn the_longest_name_wins_and_hides_none() {
        check(&["Niger", "Nigeria"], "Nigeria, Niger, Nigerians", &["Nigeria", "Niger"]);
        check(&["New York Times", "York"], "New York Time, York", &["York", "York"]);
        check(&["U.S."], "the U.S.-led force and the U.S.", &["U.S.", "U.S."]);
    }

    #[test]
    fn both_apostrophes() {
        check(&["Da'esh"], "Da’esh or Da'esh", &["Da’esh", "Da'esh"]);
    }
}
