//! Filling the slots of a frame with the parties that stand there.

use crate::actors::{Found, Standing};
use crate::lexicon::{Frame, Lexicon, Slot};
use crate::syntax::{Parsed, Roles};
use mandala_model::{MentionType, Rel, Sign, Upos};

/// The parties in a slot and the rule that found them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filled {
    pub(crate) parties: Vec<Found>,
    /// Heads of the phrases.
    heads: Vec<usize>,
    /// They are places, and the slot says where rather than whom.
    pub(crate) located: bool,
    /// Which rule found them, for people to read.
    pub(crate) rule: &'static str,
}

impl Filled {
    pub(crate) fn is_empty(&self) -> bool {
        self.parties.is_empty()
    }

    pub(crate) fn words(&self) -> &[usize] {
        &self.heads
    }

    /// Whether it holds an actor or something that belongs to one.
    pub(crate) fn is_actor_or_owned(&self) -> bool {
        self.parties.iter().any(|p| p.standing > Standing::Thing)
    }

    fn best(&self) -> Option<Standing> {
        self.parties.iter().map(|p| p.standing).max()
    }
}

/// A trigger in its sentence: where a frame's parties are looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'x, 's> {
    pub(crate) s: &'x Parsed<'s>,
    pub(crate) frame: &'x Frame,
    pub(crate) roles: &'x Roles<'s>,
    /// The words of the trigger.
    pub(crate) trigger: &'x [usize],
    pub(crate) found: &'x [Vec<Found>],
    pub(crate) lexicon: &'x Lexicon,
}

impl Site<'_, '_> {
    /// Whether the trigger holds the preposition of its own phrase: "on alert", "in support".
    fn opens_phrase(self) -> bool {
        self.trigger.iter().any(|&t| self.s.word(t).rel == Rel::Case)
    }
}

/// The doer that a light verb over the trigger's noun gives it.
pub(crate) fn lent(site: Site<'_, '_>) -> Filled {
    let doer = site.roles.support.filter(|doer| !site.trigger.contains(doer));
    doer.map_or_else(Filled::default, |doer| phrase(site, doer, "rule: subject of a light verb"))
}

/// Whom a hostile act is "against", wherever in its clause that stands: the parser hangs such phrases on what is near.
pub(crate) fn adversary(site: Site<'_, '_>, taken: &[usize]) -> Filled {
    let Site { s, frame, trigger, .. } = site;
    if frame.event_type.sign() != Sign::Hostile {
        return Filled::default();
    }
    let clause = |c: usize| matches!(s.word(c).rel, Rel::Ccomp | Rel::Parataxis | Rel::AclRelcl | Rel::Advcl);
    let inside = trigger.iter().flat_map(|&t| s.tree.subtree_without(t, clause));
    let mut against = inside.filter(|&w| s.preposition(w) == Some("against") && !taken.contains(&w));
    let filled = against.next().map(|w| phrase(site, w, "rule: against whom"));
    filled.filter(Filled::is_actor_or_owned).unwrap_or_default()
}

/// Fills a role: the first slot that holds an actor, else the best of the others. `taken` are words of another role.
pub(crate) fn fill(site: Site<'_, '_>, slots: &[Slot], taken: &[usize]) -> Filled {
    let Site { trigger, .. } = site;
    let free = |head: &usize| !trigger.contains(head) && !taken.contains(head);
    let mut best = Filled::default();
    for slot in slots {
        for (head, rule) in places(site, slot) {
            if taken.contains(&head) {
                continue;
            }
            // "expelled two Syrian diplomats": the phrase of a trigger's own noun, if it is an actor's; else who is in it.
            let mut filled = phrase(site, head, rule);
            // "Strikes in Syria" says where; whom, only if nothing else does.
            filled.located = matches!(slot, Slot::Preposition(p) if locates(p))
                && filled.parties.iter().all(|party| party.mention.mention_type == MentionType::Location);
            if trigger.contains(&head) && !filled.parties.iter().any(Found::is_actor) {
                filled = inside(site, head, free);
            }
            if filled.heads.iter().any(|h| taken.contains(h)) {
                filled = Filled::default();
            }
            if filled.best() <= Some(Standing::Thing) {
                let inside = inside(site, head, free);
                if !inside.is_empty() {
                    filled = inside;
                }
            }
            if filled.best() > best.best() || (best.located && filled.is_actor_or_owned()) {
                best = filled;
            }
            if best.parties.iter().any(Found::is_actor) && !best.located {
                return best;
            }
        }
    }
    best
}

fn locates(preposition: &str) -> bool {
    matches!(preposition, "in" | "at" | "near" | "around" | "outside" | "across" | "over")
}

/// The heads of the phrases that a slot names, with the rule.
fn places(site: Site<'_, '_>, slot: &Slot) -> Vec<(usize, &'static str)> {
    let Site { s, roles, trigger, .. } = site;
    let one = |word: Option<usize>, rule: &'static str| word.map(|w| (w, rule)).into_iter().collect();
    let in_complements = roles.complements.iter().flat_map(|&c| about(s, c, 3));
    let in_complements = in_complements.map(|w| (w, "rule: complement clause"));
    let below = |rels: &'static [Rel]| {
        let children = trigger.iter().flat_map(|&t| s.tree.children(t));
        children.filter(move |&c| rels.contains(&s.word(c).rel) && !trigger.contains(&c))
    };
    match slot {
        Slot::Subject if roles.passive => one(roles.subject, "rule: agent of the passive"),
        Slot::Subject if roles.subject.is_none() && site.opens_phrase() => {
            one(roles.governor, "rule: subject of the verb that the phrase hangs on")
        }
        Slot::Subject => one(roles.subject.or(roles.support), "rule: subject"),
        Slot::Object if roles.passive => one(roles.object, "rule: subject of the passive"),
        Slot::Object => one(roles.object, "rule: object"),
        Slot::IndirectObject => one(roles.indirect, "rule: indirect object"),
        Slot::Possessor => below(&[Rel::NmodPoss]).map(|w| (w, "rule: possessor")).collect(),
        Slot::Modifier => {
            below(&[Rel::Amod, Rel::Compound, Rel::NmodUnmarked]).map(|w| (w, "rule: modifier")).collect()
        }
        Slot::Preposition(p) => {
            let here =
                roles.obliques.iter().filter(|(preposition, _)| *preposition == &**p).map(|(_, head)| *head);
            let below = trigger.iter().flat_map(|&t| s.tree.children(t)).filter(|&c| {
                matches!(s.word(c).rel, Rel::Nmod | Rel::Obl | Rel::OblAgent) && s.preposition(c) == Some(p)
            });
            // "A request from Kabul to Delhi": the parser hangs the second phrase on the first.
            let objects = trigger.iter().flat_map(|&t| s.tree.children_by(t, Rel::Obj));
            let beside = roles.obliques.iter().map(|(_, head)| *head).chain(objects);
            let beside = beside.flat_map(|head| s.tree.children_by(head, Rel::Nmod));
            let beside = beside.filter(|&c| s.preposition(c) == Some(p));
            here.chain(below).chain(beside).map(|head| (head, "rule: prepositional phrase")).collect()
        }
        // "urged Israel to release them": who is to do it stands before what is to be done.
        Slot::Complement => roles
            .object
            .or(roles.indirect)
            .filter(|_| !roles.passive && !roles.complements.is_empty())
            .map(|w| (w, "rule: object"))
            .into_iter()
            .chain(in_complements)
            .collect(),
    }
}

/// Who a complement clause is about: its own subject, else its object, else its phrases, else its own complement.
fn about(s: &Parsed<'_>, clause: usize, reach: usize) -> Vec<usize> {
    let own_subject = s.tree.children(clause).find(|&c| s.word(c).rel.is_subject());
    let roles = Roles::of_verb(s, clause);
    let mut words: Vec<usize> = own_subject.into_iter().filter(|&w| s.word(w).upos != Upos::Pron).collect();
    words.extend(roles.object);
    words.extend(
        roles
            .obliques
            .iter()
            .filter(|(p, _)| !matches!(*p, "in" | "at" | "by" | "after" | "before" | "during"))
            .map(|(_, w)| *w),
    );
    if reach > 0 {
        words.extend(roles.complements.iter().flat_map(|&c| about(s, c, reach - 1)));
    }
    words
}

/// The phrase at `head` with all that is joined to it.
fn phrase(site: Site<'_, '_>, head: usize, rule: &'static str) -> Filled {
    let Site { s, found, lexicon, .. } = site;
    let mut filled = Filled { rule, ..Filled::default() };
    for word in s.coordinated(head) {
        if !found[word].is_empty() {
            filled.parties.extend(found[word].iter().cloned());
            filled.heads.push(word);
        }
    }
    // "Two of the soldiers": a number stands for what it counts.
    if filled.parties.iter().all(|p| p.standing <= Standing::Described) {
        let of = s.tree.children_by(head, Rel::Nmod).find(|&c| s.preposition(c) == Some("of"));
        let counts = s.word(head).upos == Upos::Num || lexicon.agents.is_partitive(s.lemma(head));
        if let Some(of) = of.filter(|&of| counts && !found[of].is_empty()) {
            return phrase(site, of, rule);
        }
    }
    filled
}

/// An actor inside a phrase that names none itself: "rejected calls by the envoy", "violated the pact with Chad".
fn inside(site: Site<'_, '_>, head: usize, free: impl Fn(&usize) -> bool) -> Filled {
    let Site { s, frame, .. } = site;
    // Who backs sanctions against a state does not back the state.
    let friendly = frame.event_type.sign() == Sign::Friendly;
    let opens = |p: &str| match p {
        "of" | "by" | "from" | "with" | "to" | "for" => true,
        "against" | "on" => !friendly,
        _ => false,
    };
    let inner = s.tree.children(head).filter(|&c| match s.word(c).rel {
        Rel::Nmod | Rel::NmodPoss => s.preposition(c).is_none_or(opens),
        Rel::Amod | Rel::Compound => true,
        _ => false,
    });
    for child in inner.filter(free) {
        let filled = phrase(site, child, "rule: actor inside the phrase");
        if filled.parties.iter().any(Found::is_actor) {
            return filled;
        }
    }
    Filled::default()
}
