//! What a document has said so far about whom: the basis for surnames, acronyms, "the group", "they".

use crate::spelling::{Because, Spelling};
use mandala_model::{Actor, ActorKind, MentionType};

/// An actor that the document has mentioned.
#[derive(Debug, Clone)]
struct Remembered {
    actor: Actor,
    /// The sentence of the last mention.
    sentence: usize,
    /// What part the last mention played.
    part: Part,
    /// The predicate of its clause.
    clause: Option<usize>,
    /// What the last mention was called: "Houthi fighters" are people, though the group's.
    mention_type: MentionType,
    plural: bool,
    /// Nouns that have described it: "president", "commander".
    titles: Vec<Box<str>>,
}

/// A mention as the memory takes it in.
#[derive(Debug)]
pub(crate) struct Noted<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) sentence: usize,
    pub(crate) part: Part,
    pub(crate) clause: Option<usize>,
    pub(crate) mention_type: MentionType,
    pub(crate) plural: bool,
    /// The noun that titles it.
    pub(crate) title: Option<&'a str>,
}

/// A pronoun of the third person in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pronoun<'a> {
    /// In lower case.
    pub(crate) form: &'a str,
    pub(crate) sentence: usize,
    /// The predicate whose object it is: that one's subject is somebody else.
    pub(crate) object_of: Option<usize>,
}

/// The part that a mention plays in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Subject of a verb that tells what was said: "officials said".
    Speaker,
    /// Subject of any other verb.
    Subject,
    Other,
}

/// The actors of one document in order of their last mention.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The latest last.
    seen: Vec<Remembered>,
    /// Acronyms that the document defines in passing: "the Amhara Youth Front (AYF)".
    acronyms: Vec<(Box<str>, Actor)>,
}

/// How many actors are remembered: more than any article names, few enough to look through.
const CAPACITY: usize = 200;
/// How many sentences a pronoun reaches back.
const PRONOUN_REACH: usize = 2;
/// How many sentences "the group" reaches back.
const NOUN_REACH: usize = 8;

impl Memory {
    /// Notes a mention.
    pub(crate) fn note(&mut self, noted: &Noted<'_>) {
        let &Noted { actor, sentence, part, clause, mention_type, plural, title } = noted;
        let mut titles = Vec::new();
        if let Some(known) = self.seen.iter().position(|r| r.actor.id == actor.id) {
            titles = self.seen.remove(known).titles;
        }
        if let Some(title) = title.filter(|title| !titles.iter().any(|t| **t == **title)) {
            titles.push(title.into());
        }
        if self.seen.len() == CAPACITY {
            self.seen.remove(0);
        }
        self.seen.push(Remembered {
            actor: actor.clone(),
            sentence,
            part,
            clause,
            mention_type,
            plural,
            titles,
        });
    }

    pub(crate) fn define(&mut self, acronym: &str, actor: &Actor) {
        if self.acronym(acronym).is_none() {
            self.acronyms.push((acronym.into(), actor.clone()));
        }
    }

    pub(crate) fn acronym(&self, acronym: &str) -> Option<&Actor> {
        self.acronyms.iter().find(|(known, _)| **known == *acronym).map(|(_, actor)| actor)
    }

    /// The one person mentioned before whose last name is `surname`; none if there are two.
    pub(crate) fn by_surname(&self, surname: &str) -> Option<&Actor> {
        let is_theirs = |r: &&Remembered| {
            r.actor.kind == ActorKind::Person
                && r.actor.name.split_whitespace().count() > 1
                && r.actor.name.split_whitespace().next_back() == Some(surname)
        };
        let mut found = self.seen.iter().filter(is_theirs);
        found.next_back().filter(|_| found.next().is_none()).map(|r| &r.actor)
    }

    /// The one actor mentioned before of whose name `name` is a spelling; none if there are two.
    pub(crate) fn by_spelling(&self, name: &str, spelling: &Spelling) -> Option<(&Actor, Because)> {
        let words = name.split_whitespace().count();
        if words < 2 {
            return None;
        }
        // "President Biden" is no spelling of a remembered "Biden": one word is compared only under its own first letter.
        let first = |name: &str| name.chars().next();
        let near =
            self.seen.iter().filter(|r| first(&r.actor.name) == first(name) || r.actor.name.contains(' '));
        let mut found = near.filter_map(|r| {
            let because = spelling.same(name, &r.actor.name).filter(|because| because.is_sure())?;
            Some((&r.actor, because))
        });
        found.next_back().filter(|_| found.next().is_none())
    }

    /// The nearest person described before as `title`: "the president".
    pub(crate) fn by_title(&self, title: &str, sentence: usize) -> Option<&Actor> {
        let recent = self.seen.iter().rev().filter(|r| r.sentence + NOUN_REACH >= sentence);
        recent.filter(|r| r.titles.iter().any(|t| **t == *title)).map(|r| &r.actor).next()
    }

    /// The nearest actor of one of `kinds`: "the group", "the country".
    pub(crate) fn by_kind(&self, kinds: &[ActorKind], sentence: usize) -> Option<&Actor> {
        let recent = self.seen.iter().rev().filter(|r| r.sentence + NOUN_REACH >= sentence);
        recent
            .filter(|r| r.mention_type != MentionType::Person && kinds.contains(&r.actor.kind))
            .map(|r| &r.actor)
            .next()
    }

    /// What a pronoun of the third person means: of those that fit, a subject of its own sentence, a subject of an
    /// earlier one, then whoever came last.
    pub(crate) fn by_pronoun(&self, pronoun: Pronoun<'_>) -> Option<&Actor> {
        let Pronoun { form, sentence, object_of } = pronoun;
        let person = matches!(form, "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself");
        let fits = |r: &&Remembered| match form {
            _ if person => {
                r.actor.kind == ActorKind::Person || (r.mention_type == MentionType::Person && !r.plural)
            }
            "it" | "its" | "itself" => {
                r.mention_type != MentionType::Person
                    && !matches!(
                        r.actor.kind,
                        ActorKind::Person | ActorKind::People | ActorKind::Unknown | ActorKind::Outlet
                    )
            }
            "they" | "them" | "their" | "theirs" | "themselves" => {
                !matches!(
                    r.actor.kind,
                    ActorKind::Person | ActorKind::State | ActorKind::Unknown | ActorKind::Outlet
                ) && (r.plural || r.mention_type != MentionType::Person)
            }
            _ => false,
        };
        // "The army shelled them": the army did not shell itself.
        let other = |r: &&Remembered| {
            object_of.is_none() || r.sentence != sentence || r.part == Part::Other || r.clause != object_of
        };
        let recent = || {
            let near = self.seen.iter().rev().filter(|r| r.sentence + PRONOUN_REACH >= sentence);
            near.filter(fits).filter(other)
        };
        // "Officials said the group …. They …": what was said is about the group.
        let leads = |r: &&Remembered| r.part == Part::Subject || (person && r.part == Part::Speaker);
        recent().find(leads).or_else(|| recent().next()).map(|r| &r.actor)
    }
}
