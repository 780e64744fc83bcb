//! Actors: states, organisations, groups and people in office.

use crate::Span;
use std::fmt;

/// Identity of an actor: a slug such as `united-states` or `islamic-state-khorasan-province`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(Box<str>);

impl ActorId {
    /// Takes a slug as it stands in the actor table.
    #[must_use]
    pub fn new(slug: &str) -> ActorId {
        ActorId(slug.into())
    }

    /// The slug of a name that no table holds: `Umar al-Farooq` gives `umar-al-farooq`.
    #[must_use]
    pub fn of_name(name: &str) -> ActorId {
        let mut slug = String::with_capacity(name.len());
        for c in name.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        ActorId(slug.trim_end_matches('-').into())
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

closed_vocabulary! {
    /// Sector of an actor: PLOVER's codes (Open Event Data Alliance, *PLOVER Codebook*, 2018).
    pub enum Sector {
        Gov = "GOV", Mil = "MIL", Cop = "COP", Jud = "JUD", Leg = "LEG", Spy = "SPY", Reb = "REB", Crm = "CRM",
        Par = "PAR", Opp = "OPP", Cvl = "CVL", Bus = "BUS", Edu = "EDU", Med = "MED", Rel = "REL", Hlh = "HLH",
        Agr = "AGR", Lab = "LAB", Eli = "ELI", Ref = "REF", Ngo = "NGO", Igo = "IGO", Env = "ENV", Uns = "UNS",
    }
}

closed_vocabulary! {
    /// What kind of thing an actor is; decides whether the map shows it on its own.
    pub enum ActorKind {
        /// A state.
        State = "state",
        /// An intergovernmental organisation or a standing coalition of states.
        Igo = "igo",
        /// A government or one of its ministries, agencies, embassies, courts, parliaments.
        Government = "government",
        /// Armed forces, a service, a command, a unit, a police.
        Force = "force",
        /// An armed group outside a state's forces, or a political movement in arms.
        ArmedGroup = "armed group",
        /// A party or political movement.
        Party = "party",
        /// A non-governmental organisation, company, think tank, university, church.
        Organisation = "organisation",
        /// A newspaper, agency or station.
        Outlet = "outlet",
        /// A people or population: Hazaras, Americans.
        People = "people",
        /// A person.
        Person = "person",
        /// Not known.
        Unknown = "unknown",
    }
}

impl ActorKind {
    /// Whether what it does counts as done by the whole that it belongs to: a minister acts for the state,
    /// an air force for the country; an affiliate group acts for itself.
    #[must_use]
    pub fn acts_for_whole(self) -> bool {
        matches!(self, ActorKind::Government | ActorKind::Force | ActorKind::Person)
    }
}

closed_vocabulary! {
    /// How a mention was identified.
    pub enum Identified {
        /// By its main name.
        Name = "name",
        /// By another of its names.
        Alias = "alias",
        /// By an office or role: "the Afghan foreign minister".
        Role = "role",
        /// By a description that names no one: "two soldiers".
        Description = "description",
        /// By what it refers back to: "the group", "they".
        Coreference = "coreference",
    }
}

closed_vocabulary! {
    /// Type of a mention, as the event record prints it.
    pub enum MentionType {
        Organisation = "Organisation", Person = "Person", Location = "Location", Nationality = "Nationality",
    }
}

/// Who or what is meant, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Identity.
    pub id: ActorId,
    /// Canonical name: `Taliban`, `United States`, or the words of the text where no table knows it.
    pub name: Box<str>,
    /// CAMEO-style code (`USA`, `AFGREB`), where known.
    pub code: Option<Box<str>>,
    /// PLOVER sector, where known, at the document's date.
    pub sector: Option<Sector>,
    /// What kind of thing it is.
    pub kind: ActorKind,
    /// Canonical names of the wholes that it belongs to, nearest first.
    pub within: Vec<Box<str>>,
    /// The actor that the map counts this one's doings for; itself where it stands alone.
    /// `None` where no one in particular is named ("gunmen", "residents").
    pub principal: Option<Principal>,
}

/// The actor that stands on the map for another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Principal {
    /// Identity.
    pub id: ActorId,
    /// Canonical name.
    pub name: Box<str>,
}

/// A place in a text that names or describes an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorMention {
    /// The words.
    pub span: Span,
    /// The head word of the phrase.
    pub head: Span,
    /// Type of the mention.
    pub mention_type: MentionType,
    /// Who is meant.
    pub actor: Actor,
    /// How that is known.
    pub how: Identified,
    /// The table row or rule that says so: `actors/groups.tsv:12` or `rule: surname`.
    pub because: Box<str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(ActorId::of_name("Umar al-Farooq").as_str(), "umar-al-farooq");
        assert_eq!(ActorId::of_name("  Côte d’Ivoire ").as_str(), "côte-d-ivoire");
        assert_eq!(ActorId::of_name("“—”").as_str(), "");
    }
}
