//! Which words of a sentence tell of events, by which frame.

use super::filler::{Filled, Site, adversary, fill, lent};
use crate::actors::Found;
use crate::lexicon::{Alternatives, Frame, FrameIx, Lexicon, Pos, Slot};
use crate::syntax::{Parsed, Roles};
use mandala_model::{Quad, Rel, Upos, Xpos};

/// A trigger with its frame and the parties found.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'l> {
    pub(crate) head: usize,
    pub(crate) frame: &'l Frame,
    /// All words of the trigger, the head among them, in text order.
    pub(crate) words: Vec<usize>,
    pub(crate) source: Filled,
    pub(crate) target: Filled,
}

/// The events that a sentence tells of.
pub(crate) fn find<'l>(s: &Parsed<'_>, found: &[Vec<Found>], lexicon: &'l Lexicon) -> Vec<Candidate<'l>> {
    let mut candidates: Vec<Candidate<'l>> =
        (0..s.len()).filter_map(|head| best(s, head, found, lexicon)).collect();
    // A word that completes one trigger is no trigger of its own: "signed an agreement" is one event.
    let taken: Vec<(usize, usize)> = candidates
        .iter()
        .flat_map(|c| c.words.iter().filter(|&&w| w != c.head).map(|&w| (w, c.head)))
        .collect();
    candidates.retain(|c| !taken.iter().any(|(word, _)| *word == c.head));
    let absorbing: Vec<usize> =
        candidates.iter().filter(|c| lexicon.ontology.absorbs(c.frame.event_type)).map(|c| c.head).collect();
    candidates.retain(|c| !absorbing.iter().any(|&by| by != c.head && is_absorbed(s, c.head, by)));
    candidates
}

/// The best frame for `head`: the one with the most words, then with the most parties found.
fn best<'l>(
    s: &Parsed<'_>,
    head: usize,
    found: &[Vec<Found>],
    lexicon: &'l Lexicon,
) -> Option<Candidate<'l>> {
    let mut best: Option<(Candidate<'l>, (usize, usize))> = None;
    for (pos, roles) in readings(s, head) {
        let lemma = s.lemma(head).to_lowercase();
        let mut frames = lexicon.frames.with_head(pos, &lemma);
        // A participle that the tables list as an adjective ("opposed to"), or a form whose lemma was guessed wrong.
        if frames.is_empty() && s.word(head).upos == Upos::Verb {
            let form = s.form(head).to_lowercase();
            let mut known = stems(&form).map(|stem| lexicon.frames.with_head(pos, &stem));
            frames = known.find(|frames| !frames.is_empty()).unwrap_or_default();
        }
        if frames.is_empty() {
            continue;
        }
        let idiom =
            lexicon.frames.idioms(pos, &lemma).iter().filter_map(|others| match_words(s, head, others));
        let idiom = idiom.map(|words| words.len()).max();
        let roles = roles(s, head, lexicon);
        for &ix in frames {
            let Some(candidate) = try_frame(s, head, ix, &roles, found, lexicon) else { continue };
            let parties =
                usize::from(!candidate.source.is_empty()) + usize::from(!candidate.target.is_empty());
            if idiom >= Some(candidate.words.len()) {
                continue;
            }
            let score = (candidate.words.len(), parties);
            if best.as_ref().is_none_or(|(_, so_far)| score > *so_far) {
                best = Some((candidate, score));
            }
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// A form and what regular endings may have been put on: "shelled" gives "shelled", "shell", "shelle".
fn stems(form: &str) -> impl Iterator<Item = String> + '_ {
    let endings =
        [("", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("s", ""), ("es", ""), ("ied", "y")];
    endings.into_iter().filter_map(|(cut, add)| form.strip_suffix(cut).map(|stem| format!("{stem}{add}")))
}

type ReadRoles = for<'a> fn(&Parsed<'a>, usize, &Lexicon) -> Roles<'a>;

/// The parts of speech that a word can be a trigger as.
fn readings(s: &Parsed<'_>, head: usize) -> Vec<(Pos, ReadRoles)> {
    let verb: ReadRoles = |s, head, _| Roles::of_verb(s, head);
    let noun: ReadRoles = |s, head, lexicon| Roles::of_noun(s, head, |verb| lexicon.light_verb(verb));
    let adjective: ReadRoles = |s, head, _| Roles::of_adjective(s, head);
    let word = s.word(head);
    // A part of a name tells of nothing: the "United" of the United Nations.
    if s.hit(head).is_some() {
        return Vec::new();
    }
    match word.upos {
        // "The besieged town", "the ousted president" tell of what was before; "Iran-backed" tells who backs.
        Upos::Verb if word.rel == Rel::Amod && s.hyphenated(head).is_none() => Vec::new(),
        // The tagger takes some nouns for verbs where no verb can stand: "Clashes between them".
        Upos::Verb if matches!(word.rel, Rel::Nsubj | Rel::NsubjPass | Rel::Obj | Rel::Nmod | Rel::Obl) => {
            vec![(Pos::Noun, noun), (Pos::Verb, verb)]
        }
        Upos::Verb if matches!(word.xpos, Xpos::Vbn | Xpos::Vbg) => {
            vec![(Pos::Adj, adjective), (Pos::Verb, verb)]
        }
        Upos::Verb => vec![(Pos::Verb, verb)],
        Upos::Noun => vec![(Pos::Noun, noun)],
        // Headlines and names of events: "the Doha Agreement".
        Upos::Propn => vec![(Pos::Noun, noun)],
        Upos::Adj => vec![(Pos::Adj, adjective)],
        _ => Vec::new(),
    }
}

fn try_frame<'l>(
    s: &Parsed<'_>,
    head: usize,
    ix: FrameIx,
    roles: &Roles<'_>,
    found: &[Vec<Found>],
    lexicon: &'l Lexicon,
) -> Option<Candidate<'l>> {
    let frame = lexicon.frames.get(ix);
    let words = match_words(s, head, &frame.others)?;
    let site = Site { s, frame, roles, trigger: &words, found, lexicon };
    let mut source = fill(site, &frame.source, &[]);
    // "is committed to", "is engaged in": a state in passive form, of whom it is said.
    if source.is_empty() && roles.passive && !frame.target.contains(&Slot::Object) {
        source = fill(site, &[Slot::Object], &[]);
    }
    if source.is_empty() {
        source = lent(site);
    }
    let mut target = fill(site, &frame.target, source.words());
    if target.located && !source.is_empty() {
        target = Filled::default();
    }
    if !target.is_actor_or_owned() {
        let against = adversary(site, source.words());
        if !against.is_empty() {
            target = against;
        }
    }
    let verbal = matches!(frame.event_type.quad(), Quad::VerbalConflict | Quad::VerbalCooperation);
    if !source.is_empty() && !source.is_actor_or_owned() && !verbal {
        // "Clouds surround us" is no event; "the bombing killed ten" is one, of which nobody is said to be the source.
        // A report may accuse, though.
        let tells =
            |&head: &usize| !lexicon.frames.with_head(Pos::Noun, &s.lemma(head).to_lowercase()).is_empty();
        let harmed =
            frame.event_type.quad() == Quad::MaterialConflict && target.parties.iter().any(Found::is_actor);
        if !harmed && !source.words().iter().any(tells) {
            return None;
        }
        source = Filled::default();
    }
    let acting = |filled: &Filled| filled.parties.iter().any(Found::is_actor);
    let harms = frame.event_type.quad() == Quad::MaterialConflict;
    let reached = acting(&target) || (harms && target.is_actor_or_owned());
    let alone = frame.reciprocal || frame.target.is_empty();
    if frame.needs_actor && !reached && !(alone && acting(&source)) {
        return None;
    }
    if !acting(&source) && !target.is_actor_or_owned() {
        return None;
    }
    Some(Candidate { head, frame, words, source, target })
}

/// The words of a trigger headed by `head`, in text order, if all are there.
fn match_words(s: &Parsed<'_>, head: usize, others: &[Alternatives]) -> Option<Vec<usize>> {
    let mut words = vec![head];
    for alternatives in others {
        words.push(other_word(s, head, alternatives, &words)?);
    }
    words.sort_unstable();
    Some(words)
}

/// The word that one further lemma of a trigger matches: a dependant of the head, or of such a dependant.
fn other_word(s: &Parsed<'_>, head: usize, alternatives: &[Box<str>], taken: &[usize]) -> Option<usize> {
    let fits = |c: &usize| {
        let lemma = s.lemma(*c);
        !taken.contains(c) && alternatives.iter().any(|a| **a == *lemma || a.eq_ignore_ascii_case(lemma))
    };
    // What a clause beside it tells is no part of it: "told reporters after the troops left".
    let beside = |c: &usize| {
        matches!(s.word(*c).rel, Rel::Advcl | Rel::AclRelcl | Rel::Parataxis)
            && !s.tree.children_by(*c, Rel::Mark).any(|m| s.lemma(m) == "to")
    };
    let near = s.tree.children(head).filter(|c| !beside(c)).find(fits);
    // One step further down, but not into the subject: "Strike leaders called off talks" is no strike.
    let inner =
        s.tree.children(head).filter(|&c| !s.word(c).rel.is_subject() || s.word(c).rel == Rel::NsubjPass);
    let further = || inner.flat_map(|c| s.tree.children(c)).find(fits);
    let below_matched = || taken.iter().flat_map(|&t| s.tree.children(t)).find(fits);
    let above = || {
        // "diplomatic ties that were cut": the undergoer of a relative or reduced clause.
        let relative = matches!(s.word(head).rel, Rel::AclRelcl | Rel::Acl);
        s.tree.head(head).filter(|_| relative).filter(fits)
    };
    near.or_else(further).or_else(below_matched).or_else(above)
}

/// Whether the event at `head` is part of what the event at `by` threatens, asks for, agrees to or refuses.
fn is_absorbed(s: &Parsed<'_>, head: usize, by: usize) -> bool {
    let mut at = head;
    for _ in 0..5 {
        let inside = match s.word(at).rel {
            Rel::Xcomp | Rel::Ccomp | Rel::Obj | Rel::Conj | Rel::Acl => true,
            Rel::Nmod | Rel::Obl => {
                let preposition = s.preposition(at);
                preposition.is_some_and(|p| {
                    matches!(p, "to" | "for" | "of" | "on" | "about" | "over" | "from" | "against" | "with")
                })
            }
            Rel::Advcl => s.tree.children_by(at, Rel::Mark).any(|m| s.lemma(m) == "to"),
            _ => false,
        };
        match s.tree.head(at) {
            Some(above) if inside => {
                if above == by {
                    // "met envoys and bombed the city": joined, not part of it.
                    return s.word(at).rel != Rel::Conj;
                }
                at = above;
            }
            _ => return false,
        }
    }
    false
}
