//! Who stands where around a word that tells of an event: subject, object, prepositional phrases, complement.
//!
//! Reads through passives, relative and reduced clauses, control and raising, and joined verbs, so that a frame need
//! only say "subject" and "object". Method: Universal Dependencies relations, one rule a construction.

use super::Parsed;
use mandala_model::{Rel, Upos, Xpos};

/// The grammatical neighbourhood of one word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roles<'a> {
    /// The doer.
    pub(crate) subject: Option<usize>,
    /// The undergoer.
    pub(crate) object: Option<usize>,
    pub(crate) indirect: Option<usize>,
    /// What the verb that a noun's phrase hangs on is said of: the doer in "voted in support of".
    pub(crate) governor: Option<usize>,
    /// Whom a light verb over a noun makes the doer: "carried out an attack".
    pub(crate) support: Option<usize>,
    /// Phrases with their preposition.
    pub(crate) obliques: Vec<(&'a str, usize)>,
    /// Heads of complement clauses.
    pub(crate) complements: Vec<usize>,
    pub(crate) passive: bool,
}

/// How many clauses up a subject is looked for.
const REACH: usize = 6;

impl<'a> Roles<'a> {
    /// Of a verb or a participle.
    pub(crate) fn of_verb(s: &Parsed<'a>, verb: usize) -> Roles<'a> {
        Self::verb_within(s, verb, REACH)
    }

    fn verb_within(s: &Parsed<'a>, verb: usize, reach: usize) -> Roles<'a> {
        let mut roles = Roles { passive: is_passive(s, verb), ..Roles::default() };
        let mut agent = None;
        for child in s.tree.children(verb) {
            match s.word(child).rel {
                Rel::Nsubj | Rel::NsubjOuter if roles.subject.is_none() => {
                    roles.subject = Some(antecedent(s, child))
                }
                Rel::NsubjPass => roles.object = Some(antecedent(s, child)),
                Rel::Obj if roles.object.is_none() => roles.object = Some(antecedent(s, child)),
                Rel::Iobj => roles.indirect = Some(antecedent(s, child)),
                Rel::OblAgent => agent = Some(child),
                // "killed at least ten", "up to ten": the preposition belongs to the number.
                Rel::Obl if roles.object.is_none() && child > verb && s.is_qualified_number(child) => {
                    roles.object = Some(child);
                }
                Rel::Obl | Rel::Nmod => {
                    if let Some(preposition) = s.preposition(child) {
                        roles.obliques.push((preposition, antecedent(s, child)));
                    }
                }
                Rel::Xcomp | Rel::Ccomp => roles.complements.push(child),
                _ => {}
            }
        }
        if roles.passive && agent.is_none() {
            agent = roles.obliques.iter().find(|(p, _)| *p == "by").map(|(_, head)| *head);
        }
        if roles.passive {
            roles.subject = agent;
        }
        if reach > 0 {
            roles.inherit(s, verb, reach - 1);
        }
        if roles.passive && roles.subject.is_none() {
            roles.subject = s.hyphenated(verb);
        }
        // A phrase that the parser hung on the object may belong to the verb: "launched attacks on the town".
        if let Some(object) = roles.object.filter(|&o| o > verb) {
            for child in s.tree.children_by(object, Rel::Nmod) {
                if let Some(preposition) = s.preposition(child).filter(|p| *p != "of") {
                    roles.obliques.push((preposition, antecedent(s, child)));
                }
            }
        }
        roles
    }

    /// What stands where a verb without a subject of its own takes it from.
    fn inherit(&mut self, s: &Parsed<'a>, verb: usize, reach: usize) {
        let Some(head) = s.tree.head(verb) else { return };
        let missing = if self.passive { self.object.is_none() } else { self.subject.is_none() };
        match s.word(verb).rel {
            Rel::AclRelcl if !missing && !self.passive && self.object.is_none() => {
                // "the town that rebels captured"; not where the relative stands elsewhere ("the town in which").
                let relative_elsewhere =
                    self.subject == Some(head) || self.obliques.iter().any(|(_, o)| *o == head);
                if !relative_elsewhere {
                    self.object = Some(head);
                }
            }
            _ if !missing => {}
            Rel::AclRelcl | Rel::Acl | Rel::Amod => {
                if s.tree.children_by(verb, Rel::Mark).any(|m| s.lemma(m) == "to") {
                    // "a pledge to withdraw": whoever pledged.
                    let owner = s.tree.child(head, Rel::NmodPoss).or_else(|| {
                        // "leads work in the drive to free them": the verb above all nouns.
                        let above = s.tree.ancestors(head).take(3).find(|&v| s.word(v).upos == Upos::Verb)?;
                        Self::verb_within(s, above, reach).surface_subject()
                    });
                    self.take(owner);
                } else {
                    self.take(Some(head));
                }
            }
            Rel::Xcomp => {
                let above = Self::verb_within(s, head, reach);
                // "urged Iran to stop": the object; "agreed to stop": the subject; "was urged to stop": the same.
                let controller = above.object.filter(|_| !above.passive).or(above.surface_subject());
                self.take(controller.or(above.indirect));
            }
            // "By sheltering them, he said, the army had broken its word": the army sheltered them.
            Rel::Advcl if verb < head && s.tree.children_by(verb, Rel::Mark).any(|m| s.lemma(m) == "by") => {
                let said = s.tree.child(head, Rel::Ccomp).or(s.tree.child(head, Rel::Parataxis));
                let clause = said.filter(|&c| c > verb).unwrap_or(head);
                self.take(Self::verb_within(s, clause, reach).surface_subject());
            }
            Rel::Conj | Rel::Advcl | Rel::Parataxis | Rel::Ccomp | Rel::AdvclRelcl => {
                if matches!(s.word(head).upos, Upos::Verb | Upos::Aux | Upos::Adj)
                    || s.tree.child(head, Rel::Cop).is_some()
                {
                    self.take(Self::verb_within(s, head, reach).surface_subject());
                } else if s.word(verb).rel == Rel::Conj {
                    // Joined under a noun: "forces patrolling and searching".
                    self.take(Some(head).filter(|&h| s.is_nominal(h)));
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, word: Option<usize>) {
        if self.passive {
            self.object = self.object.or(word);
        } else {
            self.subject = self.subject.or(word);
        }
    }

    /// What stands before the verb: the doer of an active, the undergoer of a passive.
    fn surface_subject(&self) -> Option<usize> {
        if self.passive { self.object } else { self.subject }
    }

    /// Of a noun or adjective. `support` says which part the subject of a verb over the noun plays
    /// ("carried out an attack"): `Some(true)` its source, `Some(false)` its target.
    pub(crate) fn of_noun(s: &Parsed<'a>, noun: usize, support: impl Fn(&str) -> Option<bool>) -> Roles<'a> {
        let mut roles = Roles::default();
        for child in s.tree.children(noun) {
            match s.word(child).rel {
                Rel::Nmod | Rel::Obl => {
                    if let Some(preposition) = s.preposition(child) {
                        roles.obliques.push((preposition, child));
                    }
                }
                Rel::OblAgent => roles.obliques.push(("by", child)),
                Rel::Ccomp | Rel::Xcomp => roles.complements.push(child),
                Rel::Acl if s.tree.children_by(child, Rel::Mark).any(|m| s.lemma(m) == "to") => {
                    roles.complements.push(child);
                }
                Rel::Acl => {
                    // "attacks carried out by rebels", "the strike targeting fighters": the participle's own phrases.
                    let below = Self::verb_within(s, child, 0);
                    if below.passive {
                        roles.subject = roles.subject.or(below.subject);
                    }
                    roles.obliques.extend(below.obliques);
                }
                Rel::Nsubj | Rel::NsubjOuter if s.tree.child(noun, Rel::Cop).is_some() => {
                    roles.subject = Some(antecedent(s, child));
                }
                _ => {}
            }
        }
        let word = s.word(noun);
        if word.rel == Rel::Appos {
            roles.subject = roles.subject.or(s.tree.head(noun));
        }
        // The verb over the noun, seen through "a series of attacks" and "attacks and raids".
        let mut anchor = noun;
        for _ in 0..3 {
            let of = s.word(anchor).rel == Rel::Nmod && s.preposition(anchor) == Some("of");
            match s.tree.head(anchor) {
                Some(above) if of || s.word(anchor).rel == Rel::Conj => anchor = above,
                _ => break,
            }
        }
        let rel = s.word(anchor).rel;
        if let Some(verb) = s.tree.head(anchor).filter(|&v| s.word(v).upos == Upos::Verb) {
            let above = Roles::of_verb(s, verb);
            let governed =
                matches!(rel, Rel::Obj | Rel::NsubjPass | Rel::Obl) || above.object == Some(anchor);
            match support(s.lemma(verb)).filter(|_| governed) {
                Some(true) => roles.support = above.subject,
                Some(false) => roles.object = roles.object.or(above.subject),
                None => {}
            }
            if rel == Rel::Obl {
                roles.governor = above.surface_subject();
                // "sees them as rivals", "is regarded as an ally": of whom the noun is said.
                if s.preposition(anchor) == Some("as") {
                    roles.subject = roles.subject.or(above.object).or(above.surface_subject());
                }
            }
            if governed && support(s.lemma(verb)).is_some() {
                roles.obliques.extend(above.obliques.iter().filter(|(_, o)| *o != anchor && *o != noun));
            }
        }
        roles
    }

    /// Of an adjective: what it is said of, and its phrases.
    pub(crate) fn of_adjective(s: &Parsed<'a>, adjective: usize) -> Roles<'a> {
        let word = s.word(adjective);
        if word.upos == Upos::Verb {
            let mut roles = Roles::of_verb(s, adjective);
            let said_of = if roles.passive { roles.object } else { roles.subject };
            let by = roles.subject.filter(|_| roles.passive);
            roles.obliques.extend(by.map(|by| ("by", by)));
            roles.subject = said_of;
            return roles;
        }
        let mut roles = Roles::of_noun(s, adjective, |_| None);
        if word.rel == Rel::Amod {
            roles.subject = s.tree.head(adjective);
        } else if roles.subject.is_none() {
            let outer = Roles::of_verb(s, adjective);
            roles.subject = outer.subject;
        }
        roles.obliques.extend(s.hyphenated(adjective).map(|by| ("by", by)));
        roles
    }
}

/// Whether a verb form is passive, by its own words or as a participle behind a noun.
fn is_passive(s: &Parsed<'_>, verb: usize) -> bool {
    let marked = s.tree.child(verb, Rel::NsubjPass).is_some() || s.tree.child(verb, Rel::AuxPass).is_some();
    let word = s.word(verb);
    let bare = word.xpos == Xpos::Vbn
        && s.tree.child(verb, Rel::Aux).is_none()
        && s.tree.child(verb, Rel::Nsubj).is_none()
        && match word.rel {
            Rel::Acl | Rel::Amod | Rel::Advcl => true,
            Rel::Conj => {
                s.tree.head(verb).is_some_and(|h| s.word(h).xpos == Xpos::Vbn && is_passive_head(s, h))
            }
            _ => s.tree.child(verb, Rel::OblAgent).is_some(),
        };
    marked || bare
}

fn is_passive_head(s: &Parsed<'_>, verb: usize) -> bool {
    s.tree.child(verb, Rel::AuxPass).is_some() || matches!(s.word(verb).rel, Rel::Acl | Rel::Amod)
}

/// What a relative pronoun stands for; any other word for itself.
fn antecedent(s: &Parsed<'_>, word: usize) -> usize {
    let relative = s.word(word).upos == Upos::Pron
        && matches!(s.word(word).xpos, Xpos::Wdt | Xpos::Wp | Xpos::WpDollar) | (s.lemma(word) == "that");
    if !relative {
        return word;
    }
    let mut clause = word;
    for above in s.tree.ancestors(word) {
        if s.word(clause).rel == Rel::AclRelcl {
            return above;
        }
        clause = above;
    }
    word
}

/// The word that heads the clause of `i`: the nearest verb or predicate at or above it.
pub(crate) fn clause_head(s: &Parsed<'_>, i: usize) -> usize {
    let is_clause = |&j: &usize| {
        matches!(
            s.word(j).rel,
            Rel::Root
                | Rel::Ccomp
                | Rel::Xcomp
                | Rel::Advcl
                | Rel::Acl
                | Rel::AclRelcl
                | Rel::Parataxis
                | Rel::Csubj
                | Rel::AdvclRelcl
        ) || (s.word(j).rel == Rel::Conj && s.word(j).upos == Upos::Verb)
    };
    std::iter::once(i).chain(s.tree.ancestors(i)).find(is_clause).unwrap_or(i)
}
