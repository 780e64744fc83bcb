//! Finding an actor by whatever name a person types.

use mandala_model::{Actor, ActorId, ActorMention, Identified, Principal};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// The actors that stand on the map, with all names that lead to them.
///
/// Names come from the mentions of the project ([`ActorIndex::add_mention`]) and from the actor tables
/// ([`ActorIndex::add_known`]). Adding the tables too is worth it: they know more names of those that are
/// mentioned, and a name that they know is never taken for the beginning of another one ("Niger" for Nigeria).
#[derive(Debug, Clone, Default)]
pub struct ActorIndex {
    actors: BTreeMap<ActorId, Known>,
    names: BTreeMap<Folded, BTreeMap<ActorId, Leads>>,
}

#[derive(Debug, Clone)]
struct Known {
    principal: Principal,
    mentions: usize,
    /// Its own names as they are written, for prefixes and suggestions.
    names: BTreeSet<Box<str>>,
}

/// How a name leads to an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Leads {
    /// It is its own name.
    Own,
    /// It is its code, which others may share: a general's can be that of his country.
    Code,
    /// It is the name of somebody who acts for it.
    Part,
}

/// A name without case, accents, spaces and punctuation.
type Folded = String;

/// An actor that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who that is.
    pub principal: Principal,
    /// How often the project mentions it.
    pub mentions: usize,
}

/// Why a name leads to no actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// Nobody is called so; these are called much the same, best first.
    Unknown {
        /// What was asked for.
        asked: String,
        /// Who may be meant.
        suggestions: Vec<Candidate>,
    },
    /// Several are called so, the best known first.
    Ambiguous {
        /// What was asked for.
        asked: String,
        /// Who may be meant.
        candidates: Vec<Candidate>,
    },
}

/// Shorter beginnings fit too many names.
const SHORTEST_PREFIX: usize = 3;
/// So alike must a name be to be suggested, by Jaro–Winkler similarity.
const ALIKE: f64 = 0.85;
const SUGGESTIONS: usize = 5;

impl ActorIndex {
    /// Takes in a mention of the project with its words.
    pub fn add_mention(&mut self, mention: &ActorMention, words: &str) {
        self.add_actor(&mention.actor);
        // "They" and "the group" name somebody only where they stand.
        if matches!(mention.how, Identified::Name | Identified::Alias) {
            self.add(&mention.actor, words);
        }
    }

    /// Takes in an actor that the project mentions, by its id, its name and its code.
    pub fn add_actor(&mut self, actor: &Actor) {
        let Some(principal) = &actor.principal else { return };
        self.known(principal).mentions += 1;
        self.add(actor, &actor.name);
        self.add(actor, actor.id.as_str());
        let principal = principal.clone();
        if let Some(code) = actor.code.as_ref().filter(|_| principal.id == actor.id) {
            self.lead(fold(code), &principal, Leads::Code);
        }
        self.add_name(&principal, &principal.name);
        self.add_name(&principal, principal.id.as_str());
    }

    /// Takes in an actor from the tables with all its names; it need not be mentioned anywhere.
    pub fn add_known(&mut self, id: &ActorId, name: &str, names: &[Box<str>]) {
        let principal = Principal { id: id.clone(), name: name.into() };
        for name in [name, id.as_str()].into_iter().chain(names.iter().map(|name| &**name)) {
            self.add_name(&principal, name);
        }
    }

    fn add_name(&mut self, principal: &Principal, name: &str) {
        self.known(principal).names.insert(name.into());
        self.lead(fold(name), principal, Leads::Own);
    }

    fn add(&mut self, actor: &Actor, name: &str) {
        match &actor.principal {
            Some(principal) if principal.id == actor.id => self.add_name(principal, name),
            Some(principal) => self.lead(fold(name), principal, Leads::Part),
            None => {}
        }
    }

    fn known(&mut self, principal: &Principal) -> &mut Known {
        let new = || Known { principal: principal.clone(), mentions: 0, names: BTreeSet::new() };
        self.actors.entry(principal.id.clone()).or_insert_with(new)
    }

    fn lead(&mut self, name: Folded, principal: &Principal, leads: Leads) {
        if !name.is_empty() {
            let entry = self.names.entry(name).or_default().entry(principal.id.clone()).or_insert(leads);
            *entry = leads.min(*entry);
        }
    }

    /// Finds the actor that `asked` names.
    ///
    /// Case, accents, spaces and punctuation do not matter. In this order: the name of an actor that the project
    /// mentions, its code, the name of somebody who acts for one, the name of an actor that only the tables know, and the
    /// beginning of a name of a mentioned actor or of a word in it. A mistyped name is never taken for another,
    /// only suggested.
    ///
    /// # Errors
    /// If no actor fits, with those of similar names; or if several fit equally well.
    pub fn find(&self, asked: &str) -> Result<Principal, NotFound> {
        let wanted = fold(asked);
        let named = self.names.get(&wanted).into_iter().flatten();
        let named: Vec<(Leads, &Known)> =
            named.filter_map(|(id, &l)| Some((l, self.actors.get(id)?))).collect();
        let by = |fits: &dyn Fn(Leads, &Known) -> bool| -> Vec<&Known> {
            named.iter().filter(|(leads, known)| fits(*leads, known)).map(|(_, known)| *known).collect()
        };
        let steps = [
            by(&|leads, known| leads == Leads::Own && known.mentions > 0),
            by(&|leads, known| leads == Leads::Code && known.mentions > 0),
            by(&|leads, _| leads == Leads::Part),
            by(&|_, _| true),
            self.beginning_with(&wanted),
        ];
        match steps.into_iter().find(|fitting| !fitting.is_empty()) {
            Some(fitting) if fitting.len() == 1 => Ok(fitting[0].principal.clone()),
            Some(fitting) => {
                Err(NotFound::Ambiguous { asked: asked.to_owned(), candidates: candidates(fitting) })
            }
            None => {
                Err(NotFound::Unknown { asked: asked.to_owned(), suggestions: self.suggestions(&wanted) })
            }
        }
    }

    /// The mentioned actors with a name, or a word in a name, that begins so.
    fn beginning_with(&self, wanted: &str) -> Vec<&Known> {
        if wanted.chars().count() < SHORTEST_PREFIX {
            return Vec::new();
        }
        let fits = |name: &str| {
            fold(name).starts_with(wanted)
                || name.split_whitespace().any(|word| fold(word).starts_with(wanted))
        };
        let mentioned = self.actors.values().filter(|known| known.mentions > 0);
        mentioned.filter(|known| known.names.iter().any(|name| fits(name))).collect()
    }

    fn suggestions(&self, wanted: &str) -> Vec<Candidate> {
        let likeness = |known: &Known| {
            let names = known.names.iter().map(|name| strsim::jaro_winkler(&fold(name), wanted));
            names.fold(0.0, f64::max)
        };
        let mentioned = self.actors.values().filter(|known| known.mentions > 0);
        let mut alike: Vec<(f64, &Known)> = mentioned.map(|known| (likeness(known), known)).collect();
        alike.retain(|(likeness, _)| *likeness >= ALIKE);
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.mentions.cmp(&a.1.mentions)));
        alike.into_iter().take(SUGGESTIONS).map(|(_, known)| known.candidate()).collect()
    }
}

impl Known {
    fn candidate(&self) -> Candidate {
        Candidate { principal: self.principal.clone(), mentions: self.mentions }
    }
}

fn candidates(mut fitting: Vec<&Known>) -> Vec<Candidate> {
    fitting.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.principal.cmp(&b.principal)));
    fitting.into_iter().map(Known::candidate).collect()
}

/// Folds a name: `the U.S.` and `us`, `Côte d’Ivoire` and `cote divoire`, `ISIS-K` and `isis k` are the same.
fn fold(name: &str) -> Folded {
    let name = name.trim();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    name.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (asked, candidates) = match self {
            NotFound::Unknown { asked, suggestions } => (asked, suggestions),
            NotFound::Ambiguous { asked, candidates } => (asked, candidates),
        };
        match self {
            NotFound::Unknown { suggestions, .. } if suggestions.is_empty() => {
                return write!(
                    f,
                    "no actor in this project is called {asked:?}; `mandala map` lists those with ties"
                );
            }
            NotFound::Unknown { .. } => {
                write!(f, "no actor in this project is called {asked:?}; did you mean ")?
            }
            NotFound::Ambiguous { .. } => write!(f, "{asked:?} fits several actors: ")?,
        }
        for (i, candidate) in candidates.iter().enumerate() {
            let between = match i {
                0 => "",
                _ if i + 1 == candidates.len() => " or ",
                _ => ", ",
            };
            write!(f, "{between}{} ({})", candidate.principal.name, candidate.principal.id)?;
        }
        write!(f, "{}", if matches!(self, NotFound::Unknown { .. }) { "?" } else { "" })
    }
}

impl std::error::Error for NotFound {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::example::{actor, mention, part_of};

    fn index() -> ActorIndex {
        let mut index = ActorIndex::default();
        let mut usa = actor("United States");
        usa.code = Some("USA".into());
        index.add_mention(&mention(usa, Identified::Alias), "U.S.");
        index.add_mention(&mention(part_of("Pentagon", "United States"), Identified::Name), "the Pentagon");
        index.add_mention(&mention(part_of("Joe Biden", "United States"), Identified::Role), "president");
        index.add_mention(&mention(actor("Taliban"), Identified::Coreference), "the group");
        for words in ["ISIS-K", "ISKP", "Islamic State’s Khorasan branch"] {
            index.add_mention(&mention(actor("Islamic State Khorasan Province"), Identified::Alias), words);
        }
        index.add_mention(&mention(actor("Côte d’Ivoire"), Identified::Name), "Côte d’Ivoire");
        index.add_mention(&mention(actor("Nigeria"), Identified::Name), "Nigeria");
        index.add_mention(&mention(actor("Iran"), Identified::Name), "Iran");
        for congo in ["Republic of the Congo", "Democratic Republic of the Congo"] {
            index.add_mention(&mention(actor(congo), Identified::Alias), "Congo");
        }
        index
    }

    #[track_caller]
    fn check(asked: &str, expected: &str) {
        let found = index().find(asked).map(|p| p.name.to_string()).unwrap_or_else(|e| e.to_string());
        assert_eq!(found, expected, "{asked}");
    }

    #[test]
    fn any_way_of_writing_it() {
        for asked in ["usa", "us", "U.S.", "the U.S.", "United States", "united-states", "UNITED STATES"] {
            check(asked, "United States");
        }
        for asked in ["isis-k", "ISIS K", "isisk", "iskp", "Islamic States Khorasan branch", "khorasan"] {
            check(asked, "Islamic State Khorasan Province");
        }
        check("cote d'ivoire", "Côte d’Ivoire");
        check("tali", "Taliban");
        check("pentagon", "United States");
        check("Joe Biden", "United States");
    }

    #[test]
    fn what_only_refers_back_is_no_name() {
        check(
            "the group",
            "no actor in this project is called \"the group\"; `mandala map` lists those with ties",
        );
    }

    #[test]
    fn several_of_one_name() {
        check(
            "congo",
            "\"congo\" fits several actors: Democratic Republic of the Congo (democratic-republic-of-the-congo) \
             or Republic of the Congo (republic-of-the-congo)",
        );
    }

    #[test]
    fn mistyped_names_are_suggested_not_guessed() {
        check("Talban", "no actor in this project is called \"Talban\"; did you mean Taliban (taliban)?");
        check("Iraq", "no actor in this project is called \"Iraq\"; did you mean Iran (iran)?");
        check("…", "no actor in this project is called \"…\"; `mandala map` lists those with ties");
    }

    #[test]
    fn a_name_that_the_tables_know_is_not_the_beginning_of_another() {
        let name = |index: &ActorIndex, asked| index.find(asked).map(|found| found.name.to_string());
        let mut index = index();
        assert_eq!(name(&index, "niger").as_deref(), Ok("Nigeria"));
        index.add_known(&ActorId::new("niger"), "Niger", &["Republic of the Niger".into()]);
        assert_eq!(name(&index, "niger").as_deref(), Ok("Niger"));
        assert_eq!(name(&index, "republic of the niger").as_deref(), Ok("Niger"));
        // Who acts for a mentioned actor still leads to it.
        index.add_known(&ActorId::new("pentagon"), "Pentagon", &[]);
        assert_eq!(name(&index, "pentagon").as_deref(), Ok("United States"));
    }
}
