//! From a candidate to the event record: the parties, what is committed to, who says so, when, where, how many.

use super::announced::coded_as;
use super::candidate::Candidate;
use super::filler::Filled;
use crate::actors::{Found, Standing};
use crate::detail::{Speech, commitment, numbers, place, when};
use crate::lexicon::{Known, Lexicon, Wording};
use crate::syntax::{Parsed, clause_head};
use mandala_model::{
    ActorMention, Document, Event, EventId, Identified, Modality, Reason, Rel, Span, Speaker, Step,
    content_id,
};
use sha2::{Digest, Sha256};

/// Builds the event of a candidate; `None` where too little is left of it.
pub(crate) fn event(
    document: &Document,
    s: &Parsed<'_>,
    speech: &Speech,
    candidate: &Candidate<'_>,
    lexicon: &Lexicon,
) -> Option<Event> {
    let Candidate { head, frame, words, .. } = candidate;
    let head = *head;
    let trigger = trigger_span(s, words, head);
    let mut reasons = vec![Reason {
        step: Step::Trigger,
        because: format!("frames/{}", frame.place.trim_start_matches("frames/")).into(),
    }];

    let commitment = commitment(s, head, words, lexicon);
    let (speaker, said) = speech.chain(head);
    let denied = speech.denied(head);
    let negated = commitment.negated != denied.is_some();

    let innermost = speaker.last();
    let source = parties(&candidate.source, innermost, document, lexicon);
    let mut target = parties(&candidate.target, innermost, document, lexicon);
    // An actor does nothing to itself by the same words.
    target.retain(|t| !source.iter().any(|o| o.span == t.span));
    // "The president met the envoy and congratulated him": whoever "him" is, it is not the president.
    target.retain(|t| t.how != Identified::Coreference || !source.iter().any(|o| o.actor.id == t.actor.id));
    if source.is_empty() && target.is_empty() {
        return None;
    }
    for (step, filled) in [(Step::Source, &candidate.source), (Step::Target, &candidate.target)] {
        reasons.extend(filled.parties.iter().map(|party| Reason {
            step,
            because: format!("{}; {}", filled.rule, party.mention.because).into(),
        }));
    }
    reasons.extend(commitment.reasons);
    reasons.extend(denied);
    reasons.extend(said);

    let coded = coded_as(frame, commitment.modality, negated, &source, speaker.last(), lexicon);
    if coded.announced {
        reasons.push(Reason {
            step: Step::Type,
            because: "rule: announced, not done (ontology/types.tsv)".into(),
        });
    }

    // News tells of its own day unless it says otherwise; standing relations and what is only talked of have no day.
    let current =
        commitment.modality == Modality::Asserted && !frame.relation && !negated && is_told_as_news(s, head);
    let date = when(s, head, document.date(), current, lexicon).map(|(date, reason)| {
        reasons.push(reason);
        date
    });

    let clause = clause_span(s, head, &source, &target, trigger);
    let id = event_id(document, trigger, coded.event_type.name(), &source, &target);
    let confidence = confidence(&source, &target, trigger.of(&document.text), lexicon);
    Some(Event {
        id,
        doc: document.id.clone(),
        sentence: s.span,
        clause,
        trigger,
        event_type: coded.event_type,
        mode: frame.mode.clone().filter(|_| !coded.announced),
        cameo: coded.cameo,
        contexts: frame.contexts.clone(),
        sign: coded.event_type.sign(),
        intensity: coded.intensity,
        source,
        target,
        date,
        place: place(s, head, lexicon),
        numbers: numbers(s, head, lexicon),
        modality: commitment.modality,
        negated: coded.negated,
        speaker,
        relation: frame.relation,
        confidence,
        reasons,
    })
}

/// The words of the trigger; only its head where they stand far apart.
fn trigger_span(s: &Parsed<'_>, words: &[usize], head: usize) -> Span {
    const FAR: usize = 5;
    match (words.first(), words.last()) {
        (Some(&first), Some(&last)) if last - first <= FAR => s.span_of(&(first..=last)),
        _ => s.word(head).span,
    }
}

/// The mentions of the parties; "we" and "I" inside somebody's words mean the speaker's side.
fn parties(
    filled: &Filled,
    speaker: Option<&Speaker>,
    document: &Document,
    lexicon: &Lexicon,
) -> Vec<ActorMention> {
    let mut mentions: Vec<ActorMention> = filled
        .parties
        .iter()
        .map(|found| {
            let mut mention = found.mention.clone();
            let pronoun = mention.span.of(&document.text).to_lowercase();
            if let (Standing::Pronoun, Some(actor)) = (found.standing, speaker.and_then(|s| s.actor.as_ref()))
            {
                let side = match pronoun.as_str() {
                    "i" | "me" => Some(actor.clone()),
                    "we" | "us" => actor.principal.as_ref().map(|p| {
                        lexicon
                            .actors
                            .by_id(p.id.as_str())
                            .map_or_else(|| actor.clone(), |ix| lexicon.actors.actor(ix, document.date()))
                    }),
                    _ => None,
                };
                if let Some(side) = side {
                    mention.actor = side;
                    mention.how = Identified::Coreference;
                    mention.because = "rule: the speaker's side".into();
                }
            }
            mention
        })
        .collect();
    let mut seen: Vec<(Span, mandala_model::ActorId)> = Vec::new();
    mentions.retain(|m| {
        let new = !seen.iter().any(|(span, id)| *span == m.span && *id == m.actor.id);
        seen.push((m.span, m.actor.id.clone()));
        new
    });
    // Things beside actors only blur the record: "the town and its defenders".
    if filled.parties.iter().any(Found::is_actor) {
        let acting: Vec<Span> =
            filled.parties.iter().filter(|f| f.standing > Standing::Thing).map(|f| f.mention.span).collect();
        mentions.retain(|m| acting.contains(&m.span));
    }
    mentions
}

/// Whether a verb reports an event as news, rather than naming it in passing.
fn is_told_as_news(s: &Parsed<'_>, head: usize) -> bool {
    let clause = clause_head(s, head);
    matches!(s.word(clause).rel, Rel::Root | Rel::Ccomp | Rel::Parataxis | Rel::Conj)
}

/// From the first to the last word of the clause, widened to its trigger and parties, within the sentence.
fn clause_span(
    s: &Parsed<'_>,
    head: usize,
    source: &[ActorMention],
    target: &[ActorMention],
    trigger: Span,
) -> Span {
    let other = |c: usize| matches!(s.word(c).rel, Rel::Parataxis | Rel::Punct);
    let inside = s.tree.subtree_without(head, other);
    let mut span = trigger;
    for &word in &inside {
        span = span.cover(s.word(word).span);
    }
    for party in source.iter().chain(target).filter(|party| s.span.contains(party.span)) {
        span = span.cover(party.span);
    }
    span
}

fn event_id(
    document: &Document,
    trigger: Span,
    event_type: &str,
    source: &[ActorMention],
    target: &[ActorMention],
) -> EventId {
    let mut hash = Sha256::new();
    hash.update(document.id.as_str());
    hash.update(document.name.as_bytes());
    hash.update(event_type);
    for span in std::iter::once(trigger).chain(source.iter().chain(target).map(|party| party.span)) {
        hash.update(span.begin.to_le_bytes());
        hash.update(span.end.to_le_bytes());
    }
    EventId::new(&content_id(&hash.finalize()))
}

/// The share of right records in the class of this one.
fn confidence(source: &[ActorMention], target: &[ActorMention], trigger: &str, lexicon: &Lexicon) -> f32 {
    let known = |parties: &[ActorMention]| match parties {
        [] => Known::Unknown,
        parties if parties.iter().any(|p| p.how != Identified::Description) => Known::Named,
        _ => Known::Described,
    };
    let wording = if trigger.contains(char::is_whitespace) { Wording::Phrase } else { Wording::Word };
    lexicon.confidence.of(known(source), known(target), wording)
}
