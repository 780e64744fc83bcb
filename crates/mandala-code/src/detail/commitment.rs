//! What the text commits to: modality and polarity, by scope.
//!
//! From the event's word upwards through the clauses that govern it, each cue of `data/lexicon/factuality.tsv` that
//! has the event in its scope is applied: modality by the first cue met, polarity turned by each negation. After
//! De Facto (Saurí & Pustejovsky 2012), reduced to one pass.

use crate::lexicon::{Cue, CueScope, Effect, Lexicon};
use crate::syntax::Parsed;
use mandala_model::{Modality, Reason, Rel, Step, Upos, Xpos};

/// What the text commits to about one event.
#[derive(Debug, Clone)]
pub(crate) struct Commitment {
    pub(crate) modality: Modality,
    pub(crate) negated: bool,
    pub(crate) reasons: Vec<Reason>,
}

/// How many clauses up a cue is looked for.
const REACH: usize = 8;

/// The commitment to the event whose trigger is headed by `head`.
pub(crate) fn commitment(s: &Parsed<'_>, head: usize, trigger: &[usize], lexicon: &Lexicon) -> Commitment {
    let mut state = Walk { s, lexicon, trigger, modality: None, negated: false, reasons: Vec::new() };
    state.own_words(head, true);
    for &word in trigger.iter().filter(|&&w| w != head) {
        state.determiner(word);
    }
    let mut at = head;
    for _ in 0..REACH {
        let Some(above) = s.tree.head(at) else { break };
        if !state.step(at, above) {
            break;
        }
        at = above;
    }
    state.question(head);
    Commitment {
        modality: state.modality.unwrap_or(Modality::Asserted),
        negated: state.negated,
        reasons: state.reasons,
    }
}

struct Walk<'w, 's> {
    s: &'w Parsed<'s>,
    lexicon: &'w Lexicon,
    trigger: &'w [usize],
    modality: Option<Modality>,
    negated: bool,
    reasons: Vec<Reason>,
}

impl Walk<'_, '_> {
    /// Cues among the words that hang on `at`: auxiliaries, adverbs, "not", "no", "if".
    fn own_words(&mut self, at: usize, polarity: bool) {
        let s = self.s;
        let mut found: Vec<(Effect, Box<str>)> = Vec::new();
        for child in s.tree.children(at) {
            let relevant = matches!(
                s.word(child).rel,
                Rel::Aux
                    | Rel::AuxPass
                    | Rel::Advmod
                    | Rel::Mark
                    | Rel::Det
                    | Rel::Discourse
                    | Rel::Cc
                    | Rel::Obl
                    | Rel::Amod
            );
            if !relevant || self.trigger.contains(&child) {
                continue;
            }
            // "no longer", "not yet": the cue may begin one step further down.
            let words = std::iter::once(child).chain(s.tree.children_by(child, Rel::Advmod));
            for cue in words.flat_map(|w| self.matching(w, &[CueScope::Head, CueScope::Clause])) {
                found.push((cue.effect, cue.place.clone()));
            }
        }
        // "No country has recognised", "nobody attacked".
        for child in s.tree.children(at).filter(|&c| s.word(c).rel.is_subject() || s.word(c).rel == Rel::Obj)
        {
            if self.trigger.contains(&child) {
                continue;
            }
            let none = matches!(s.lemma(child), "nobody" | "nothing" | "none" | "no-one");
            if none || s.tree.children_by(child, Rel::Det).any(|d| s.lemma(d) == "no") {
                found.push((Effect::Negated, "rule: no one".into()));
            }
        }
        found.sort_by_key(|(effect, _)| rank(*effect));
        for (effect, place) in found {
            if polarity || effect != Effect::Negated {
                self.apply(effect, &place);
            }
        }
    }

    /// "no agreement", "any attack": the determiner of a trigger's noun.
    fn determiner(&mut self, noun: usize) {
        if self.s.tree.children_by(noun, Rel::Det).any(|d| matches!(self.s.lemma(d), "no" | "neither")) {
            self.apply(Effect::Negated, "rule: no");
        }
    }

    /// From `at` to the word above it; whether to go on from there.
    fn step(&mut self, at: usize, above: usize) -> bool {
        let s = self.s;
        let nominal = s.word(at).upos != Upos::Verb;
        match s.word(at).rel {
            Rel::Xcomp | Rel::Ccomp | Rel::Csubj | Rel::CsubjPass => {
                let reported =
                    s.word(at).rel == Rel::Ccomp && self.lexicon.speech.verb(s.lemma(above)).is_some();
                self.governor(above);
                if !reported {
                    self.own_words(above, true);
                }
                !reported
            }
            Rel::Obj | Rel::NsubjPass if nominal => {
                self.governor(above);
                self.own_words(above, true);
                true
            }
            // "the threat of attack", "called for talks"; not what stands beside: "averted after the strike".
            Rel::Obl | Rel::Nmod if nominal => {
                let governed = matches!(
                    s.preposition(at),
                    Some("of" | "for" | "to" | "from" | "about" | "on" | "against")
                );
                if governed {
                    self.governor(above);
                }
                governed && s.word(above).upos == Upos::Noun
            }
            Rel::Nsubj if nominal => {
                // "Talks could resume", "an attack is likely": what may come about.
                self.governor(above);
                self.own_words(above, false);
                false
            }
            Rel::Acl => {
                self.governor(above);
                let infinitive = s.tree.children_by(at, Rel::Mark).any(|m| s.lemma(m) == "to");
                if infinitive {
                    self.apply_if_open(Modality::Predicted, "rule: infinitive behind a noun");
                }
                infinitive
            }
            Rel::Conj => {
                let own = s.tree.child(at, Rel::Aux).is_some() || s.tree.child(at, Rel::Nsubj).is_some();
                if !own {
                    self.own_words(above, nominal);
                }
                true
            }
            Rel::Advcl => {
                if s.tree.children_by(at, Rel::Mark).any(|m| s.lemma(m) == "to") {
                    self.apply_if_open(Modality::Predicted, "rule: purpose clause");
                    return true;
                }
                // "should help them by targeting": a participle without a tense of its own takes the clause's.
                let finite =
                    s.tree.children(at).any(|c| s.word(c).rel == Rel::Aux || s.word(c).rel.is_subject());
                let participle = matches!(s.word(at).xpos, Xpos::Vbg | Xpos::Vbn) && !finite;
                if participle {
                    self.own_words(above, false);
                }
                participle
            }
            _ => false,
        }
    }

    /// Cues with the event in their complement: "failed to", "plans to", "denied", "threat of".
    fn governor(&mut self, above: usize) {
        if self.trigger.contains(&above) {
            return;
        }
        let cues: Vec<(Effect, Box<str>)> = self
            .matching(above, &[CueScope::Complement])
            .iter()
            .map(|cue| (cue.effect, cue.place.clone()))
            .collect();
        for (effect, place) in cues {
            self.apply(effect, &place);
        }
    }

    /// The longest cue that begins at `word` and has one of `scopes`.
    fn matching(&self, word: usize, scopes: &[CueScope]) -> Vec<&'_ Cue> {
        let s = self.s;
        let lemma = s.lemma(word).to_lowercase();
        // "in May", "the will of the people": an auxiliary is a cue only where it is one.
        let modal =
            |cue: &&Cue| !cue.auxiliary || matches!(s.word(word).rel, Rel::Aux | Rel::AuxPass | Rel::Root);
        let here = |cue: &&Cue| scopes.contains(&cue.scope) && modal(cue) && self.rest_fits(word, &cue.rest);
        self.lexicon.cues.beginning_with(&lemma).iter().find(here).into_iter().collect()
    }

    /// Whether the further words of a cue stand behind `word`, or hang on it.
    fn rest_fits(&self, word: usize, rest: &[Vec<Box<str>>]) -> bool {
        let s = self.s;
        let is = |i: usize, alternatives: &[Box<str>]| {
            alternatives
                .iter()
                .any(|a| a.eq_ignore_ascii_case(s.lemma(i)) || a.eq_ignore_ascii_case(s.form(i)))
        };
        let behind = rest.iter().enumerate().all(|(k, a)| word + 1 + k < s.len() && is(word + 1 + k, a));
        // "no longer": the parser hangs the first word on the second.
        let above = rest.len() == 1 && s.tree.head(word).is_some_and(|h| h > word && is(h, &rest[0]));
        behind || above || (!rest.is_empty() && rest.iter().all(|a| s.tree.children(word).any(|c| is(c, a))))
    }

    fn question(&mut self, head: usize) {
        let s = self.s;
        let last = (0..s.len()).rev().find(|&i| s.word(i).upos != Upos::Punct || s.form(i).contains('?'));
        let asked = last.is_some_and(|i| s.form(i) == "?");
        let reported = s.tree.ancestors(head).any(|a| self.lexicon.speech.verb(s.lemma(a)).is_some());
        if asked && !reported {
            // "Will they recognise it?" predicts nothing.
            self.modality = self.modality.filter(|m| *m != Modality::Predicted);
            self.apply_if_open(Modality::Requested, "rule: a question");
        }
    }

    fn apply(&mut self, effect: Effect, because: &str) {
        match effect.modality() {
            None => {
                self.negated = !self.negated;
                self.reasons.push(Reason { step: Step::Negated, because: because.into() });
            }
            Some(modality) => self.apply_if_open(modality, because),
        }
    }

    fn apply_if_open(&mut self, modality: Modality, because: &str) {
        if self.modality.is_none_or(|m| m == Modality::Reported) {
            self.modality = Some(modality);
            self.reasons.push(Reason { step: Step::Modality, because: because.into() });
        }
    }
}

/// Where several cues bear on one word, the more specific comes first: "should probably", "would likely".
fn rank(effect: Effect) -> u8 {
    match effect {
        Effect::Negated => 0,
        Effect::Recommended => 1,
        Effect::Requested => 2,
        Effect::Conditional => 3,
        Effect::Possible => 4,
        Effect::Predicted => 5,
        Effect::Reported => 6,
    }
}
