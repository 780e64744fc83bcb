//! Words for people and bodies without a name: "soldiers", "foreign minister", "security forces".

use super::problem::Problems;
use super::roles::Role;
use super::table::Table;
use mandala_model::{ActorKind, MentionType, Sector};
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// The words of a noun, in lower case.
type Words = Vec<Box<str>>;

/// What a noun says of whoever it describes.
#[derive(Debug, Clone)]
pub(crate) struct Agent {
    pub(crate) sector: Option<Sector>,
    pub(crate) kind: ActorKind,
    pub(crate) mention_type: MentionType,
    /// Number of words of the noun.
    pub(crate) words: usize,
    pub(crate) place: Box<str>,
}

/// All such nouns, and the nouns that refer back.
#[derive(Debug)]
pub(crate) struct Agents {
    /// By last word; the longest first.
    by_last: HashMap<Box<str>, Vec<(Words, Agent)>>,
    anaphors: HashMap<Box<str>, (Vec<ActorKind>, Box<str>)>,
    partitives: HashSet<Box<str>>,
}

impl Agents {
    pub(crate) fn load(
        agents: &Table<'_>,
        anaphors: &Table<'_>,
        partitives: &Table<'_>,
        problems: &mut Problems,
    ) -> Agents {
        let mut by_last: HashMap<Box<str>, Vec<(Words, Agent)>> = HashMap::new();
        for row in agents.rows() {
            let Some(noun) = row.required("noun", problems) else { continue };
            let words: Vec<Box<str>> = noun.split_whitespace().map(|w| w.to_lowercase().into()).collect();
            let Some(last) = words.last().cloned() else { continue };
            let agent = Agent {
                sector: row.parse("sector", problems),
                kind: row.parse("kind", problems).unwrap_or(ActorKind::Unknown),
                mention_type: row.parse("type", problems).unwrap_or(MentionType::Organisation),
                words: words.len(),
                place: row.place(),
            };
            let same_last = by_last.entry(last).or_default();
            if same_last.iter().any(|(other, _)| *other == words) {
                row.problem("noun", format!("{noun:?} stands here twice"), problems);
            }
            same_last.push((words, agent));
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is sorted on its own; their order does not matter"
        )]
        for list in by_last.values_mut() {
            list.sort_by(|(a, _), (b, _)| longest_first(a, b));
        }
        let mut back = HashMap::new();
        for row in anaphors.rows() {
            let Some(noun) = row.required("noun", problems) else { continue };
            let mut kinds = Vec::new();
            for kind in row.list("kinds") {
                match kind.parse() {
                    Ok(kind) => kinds.push(kind),
                    Err(e) => row.problem("kinds", e, problems),
                }
            }
            back.insert(noun.into(), (kinds, row.place()));
        }
        let partitives =
            partitives.rows().filter_map(|row| row.required("noun", problems)).map(Box::from).collect();
        Agents { by_last, anaphors: back, partitives }
    }

    /// Adds a noun of the user's in all its forms; where ours has it, its role is corrected.
    pub(crate) fn add(&mut self, forms: &[String], role: Role, place: &str) {
        for form in forms {
            let words: Words = form.split_whitespace().map(|w| w.to_lowercase().into()).collect();
            let Some(last) = words.last().cloned() else { continue };
            let same_last = self.by_last.entry(last).or_default();
            match same_last.binary_search_by(|(other, _)| longest_first(other, &words)) {
                Ok(at) => {
                    let agent = &mut same_last[at].1;
                    (agent.sector, agent.place) = (Some(role.sector), place.into());
                }
                Err(at) => {
                    let agent = Agent {
                        sector: Some(role.sector),
                        kind: role.kind,
                        mention_type: MentionType::Person,
                        words: words.len(),
                        place: place.into(),
                    };
                    same_last.insert(at, (words, agent));
                }
            }
        }
    }

    /// The longest noun that ends with `last` and whose other words precede it, as `before` gives them backwards.
    pub(crate) fn find<'w>(
        &self,
        last: &str,
        before: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<&Agent> {
        let fits = |words: &[Box<str>]| {
            let mut back = before.clone();
            words.iter().rev().skip(1).all(|word| back.next() == Some(word))
        };
        self.by_last.get(last)?.iter().find(|(words, _)| fits(words)).map(|(_, agent)| agent)
    }

    /// The kinds of actors that "the `noun`" may refer back to, with the row that says so.
    pub(crate) fn anaphor(&self, noun: &str) -> Option<(&[ActorKind], &str)> {
        self.anaphors.get(noun).map(|(kinds, place)| (&**kinds, &**place))
    }

    /// Whether the noun stands for what it counts or parts: "dozens of soldiers".
    pub(crate) fn is_partitive(&self, noun: &str) -> bool {
        self.partitives.contains(noun)
    }
}

/// Longer nouns first, so that the first that fits is the one that says most.
fn longest_first(a: &Words, b: &Words) -> Ordering {
    b.len().cmp(&a.len()).then_with(|| a.cmp(b))
}
