//! Finding names in text: one index over every spelling of every actor, place and outlet.

use super::actors::{ActorIx, Actors};
use super::places::{PlaceIx, Places};
use super::problem::Problems;
use super::table::Table;
use mandala_model::Span;
use rustc_hash::FxHashMap;

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
#[derive(Debug, Default)]
pub(crate) struct Names {
    spellings: Vec<Spelling>,
    /// Places in `spellings` by [`key`], the longest spelling first.
    by_key: FxHashMap<Box<str>, Vec<u32>>,
}

#[derive(Debug)]
struct Spelling {
    written: Box<str>,
    /// Whether its case says nothing: it stands in capitals in a dictionary.
    any_case: bool,
    uses: Vec<Use>,
}

/// Spellings before the index is built.
#[derive(Default)]
struct Collected {
    spellings: Vec<Spelling>,
    places: FxHashMap<Box<str>, usize>,
}

impl Names {
    pub(crate) fn load(
        actors: &Actors,
        places: &Places,
        outlets: &Table<'_>,
        problems: &mut Problems,
    ) -> Names {
        let mut collected = Collected::default();
        let all = actors.indices().flat_map(|ix| actors.entry(ix).spellings.iter().map(move |n| (ix, n)));
        // The user's own names come first, and then are ours no more.
        let (own, ours): (Vec<_>, Vec<_>) = all.partition(|(_, naming)| naming.own.is_some());
        let mut taken: FxHashMap<Box<str>, ActorIx> = FxHashMap::default();
        for (ix, naming) in own.into_iter().chain(ours) {
            let (entry, spelling) = (actors.entry(ix), &naming.written);
            match &naming.own {
                Some(_) => drop(taken.entry(same(spelling)).or_insert(ix)),
                None if taken.get(&same(spelling)).is_some_and(|owner| *owner != ix) => continue,
                None => {}
            }
            if naming.any_case {
                collected.add_any_case(spelling, Use::Actor(ix, naming.role));
                continue;
            }
            let uses = collected.add(spelling, Use::Actor(ix, naming.role));
            let claimed = uses.iter().find_map(|u| match u {
                Use::Actor(other, _) if *other != ix => Some(*other),
                _ => None,
            });
            if let Some(other) = claimed {
                let place = naming.own.as_ref().unwrap_or(&entry.place);
                let (file, line) = place.rsplit_once(':').unwrap_or((place, "1"));
                let other = &actors.entry(other).place;
                let message = format!("the name {spelling:?} is claimed by {other} as well");
                problems.add(file, line.parse().unwrap_or(1), 1, message);
            }
        }
        for (ix, names) in places.names() {
            for name in names {
                collected.add(name, Use::Place(ix));
            }
        }
        for row in outlets.rows() {
            let Some(name) = row.required("name", problems) else { continue };
            for spelling in std::iter::once(name).chain(row.list("names")) {
                collected.add(spelling, Use::Outlet(name.into()));
            }
        }
        Names::build(collected.spellings)
    }

    fn build(spellings: Vec<Spelling>) -> Names {
        let mut by_key: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        let mut capitals = String::new();
        for (spelling, place) in spellings.iter().zip(0..) {
            let (begin, end) = key(&spelling.written, 0);
            in_capitals(&spelling.written[begin..end], &mut capitals);
            match by_key.get_mut(capitals.as_str()) {
                Some(places) => {
                    let length = |&other: &u32| spellings[other as usize].written.len();
                    let at = places.partition_point(|other| length(other) >= spelling.written.len());
                    places.insert(at, place);
                }
                None => drop(by_key.insert(capitals.as_str().into(), vec![place])),
            }
        }
        Names { spellings, by_key }
    }

    /// Every name in `text`, longest first where they overlap, in text order.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        let mut capitals = String::new();
        let mut at = 0;
        while at < text.len() {
            let (begin, end) = key(text, at);
            in_capitals(&text[begin..end], &mut capitals);
            let found = self.by_key.get(capitals.as_str()).and_then(|places| {
                places.iter().map(|&place| &self.spellings[place as usize]).find_map(|spelling| {
                    let rest = &text[begin..];
                    let length = match spelling.any_case {
                        true => read_any_case(rest, &spelling.written)?,
                        false => read(rest, &spelling.written)?,
                    };
                    is_boundary(text, begin + length).then_some((length, spelling))
                })
            });
            at = match found {
                Some((length, spelling)) => {
                    hits.push(Hit { span: Span::new(begin..begin + length), uses: &spelling.uses });
                    begin + length
                }
                None => end,
            };
        }
        hits
    }
}

impl Collected {
    /// Adds a spelling, in both kinds of apostrophe; gives all uses of it so far.
    fn add(&mut self, spelling: &str, new: Use) -> &[Use] {
        let spelling = spelling.strip_prefix("the ").unwrap_or(spelling);
        if spelling.contains('\'') {
            self.add_written(spelling.replace('\'', "’").into(), new.clone());
        }
        self.add_written(spelling.into(), new)
    }

    /// Adds a spelling that a dictionary has in capitals.
    fn add_any_case(&mut self, spelling: &str, new: Use) {
        self.add(spelling, new);
        for written in [spelling.to_owned(), spelling.replace('\'', "’")] {
            let written = written.strip_prefix("the ").unwrap_or(&written);
            if let Some(&place) = self.places.get(written) {
                self.spellings[place].any_case = true;
            }
        }
    }

    fn add_written(&mut self, written: Box<str>, new: Use) -> &[Use] {
        let next = self.spellings.len();
        let place = *self.places.entry(written.clone()).or_insert(next);
        if place == next {
            self.spellings.push(Spelling { written, any_case: false, uses: Vec::new() });
        }
        let uses = &mut self.spellings[place].uses;
        uses.push(new);
        uses
    }
}

/// A spelling as the index holds it: without its article, and with one kind of apostrophe.
fn same(spelling: &str) -> Box<str> {
    spelling.strip_prefix("the ").unwrap_or(spelling).replace('’', "'").into()
}

/// What names are looked up by, at or behind `at`: the next word, or the mark that stands before it.
fn key(text: &str, at: usize) -> (usize, usize) {
    let rest = &text[at..];
    let blank = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
    let begin = at + blank;
    let word = text[begin..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - begin);
    let mark = text[begin..].chars().next().map_or(0, char::len_utf8);
    (begin, begin + word.max(mark))
}

/// Capitals are what headlines have: "ŞANLIURFA" tells nothing of a dotless i.
fn in_capitals(word: &str, out: &mut String) {
    out.clear();
    word.chars().for_each(|c| out.extend(c.to_uppercase()));
}

/// Whether no word runs across `offset`.
fn is_boundary(text: &str, offset: usize) -> bool {
    let before = text[..offset].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[offset..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

/// How many bytes at the beginning of `text` may stand for a name written `written`: the same letters in the same
/// case, the same all in capitals (headlines, wires), or with a capital for a lower-case particle ("Al-Qaeda").
fn read(text: &str, written: &str) -> Option<usize> {
    let (mut exact, mut particle, mut capitals) = (true, written.starts_with(char::is_lowercase), true);
    let (mut has_lower, mut letters, mut length) = (false, 0, 0);
    let mut chars = text.chars();
    for own in written.chars() {
        let c = chars.next()?;
        let same = c == own;
        let raised = c != own && own.to_uppercase().eq([c]);
        if !same && !raised {
            return None;
        }
        exact &= same;
        particle &= same || letters == 0;
        capitals &= !c.is_lowercase();
        has_lower |= own.is_lowercase();
        letters += 1;
        length += c.len_utf8();
    }
    (exact || particle || (capitals && has_lower && letters > 3)).then_some(length)
}

/// How many bytes at the beginning of `text` have the letters of `written` in whatever case, but for words that are no
/// name there: the first or the last begins with a capital.
fn read_any_case(text: &str, written: &str) -> Option<usize> {
    let (mut length, mut chars) = (0, text.chars());
    for own in written.chars() {
        let c = chars.next()?;
        if c != own && !c.to_lowercase().eq(own.to_lowercase()) {
            return None;
        }
        length += c.len_utf8();
    }
    let mut words = text[..length].split_whitespace();
    let first = words.next()?;
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (is_name(first) || words.next_back().is_some_and(is_name)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(spellings: &[&str]) -> Names {
        let mut collected = Collected::default();
        for spelling in spellings {
            collected.add(spelling, Use::Outlet((*spelling).into()));
        }
        Names::build(collected.spellings)
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
    fn a_shorter_name_at_the_same_place_is_found() {
        check(&["Islamic State", "Islamic State Khorasan"], "Islamic State Khorasans", &["Islamic State"]);
        check(&["'Ndrangheta", "RSF"], "the 'Ndrangheta, “RSF” and RSFs", &["'Ndrangheta", "RSF"]);
    }

    #[test]
    fn other_scripts() {
        check(&["Şanlıurfa", "Élysée"], "ŞANLIURFA, L’Élysée", &["ŞANLIURFA", "Élysée"]);
    }

    #[test]
    fn both_apostrophes() {
        check(&["Da'esh"], "Da’esh or Da'esh", &["Da’esh", "Da'esh"]);
    }
}
