//! The mentions of a sentence, as the program hands them out.

use crate::actors::{Found, Standing, is_thing};
use crate::detail::Speech;
use crate::lexicon::Lexicon;
use crate::syntax::Parsed;
use mandala_model::{
    Actor, ActorId, ActorKind, ActorMention, Document, EntityKind, Identified, MentionType, Speaker,
};

/// Resolved phrases and the names inside them that stand for others; what is no actor and no place stays out.
pub(super) fn mentions(
    document: &Document,
    s: &Parsed<'_>,
    found: Vec<Vec<Found>>,
    speech: &Speech,
    lexicon: &Lexicon,
) -> Vec<ActorMention> {
    let mut mentions: Vec<ActorMention> = Vec::new();
    for (head, phrase) in found.into_iter().enumerate() {
        for Found { mut mention, standing } in phrase {
            let place = standing == Standing::Place || mention.mention_type == MentionType::Location;
            if standing <= Standing::Owned && !place {
                continue;
            }
            // "Two missiles", "the village": the lexicon's noun says what kind of thing may act, the engine what this is.
            if standing == Standing::Described || mention.how == Identified::Description {
                match s.kind(head) {
                    Some(kind) if is_thing(kind) => continue,
                    Some(EntityKind::Place) => as_place(&mut mention),
                    _ => {}
                }
            }
            if standing == Standing::Place && mention.actor.kind != ActorKind::Unknown {
                town(&mut mention, s, head);
            }
            if standing == Standing::Pronoun {
                let chain = speech.chain(head).0;
                first_person(&mut mention, chain.last(), document, lexicon);
            }
            mentions.push(mention);
        }
    }
    mentions.retain(|m| s.span.contains(m.span));
    mentions.sort_by_key(|m| (m.span.begin, m.span.end));
    mentions.dedup_by_key(|m| m.span);
    mentions
}

fn as_place(mention: &mut ActorMention) {
    mention.mention_type = MentionType::Location;
    mention.actor.kind = ActorKind::Unknown;
    mention.actor.sector = None;
    mention.actor.principal = None;
}

/// "In Washington": the town itself, not the government that its name may stand for.
fn town(mention: &mut ActorMention, s: &Parsed<'_>, head: usize) {
    let name = s.span_of(&s.hit_words(head)).of(s.text);
    let state = &mention.actor;
    let within = std::iter::once(state.name.clone()).chain(state.within.iter().cloned()).collect();
    mention.actor = Actor {
        id: ActorId::of_name(name),
        name: name.into(),
        code: state.code.clone(),
        sector: None,
        kind: ActorKind::Unknown,
        within,
        principal: state.principal.clone(),
    };
}

/// "We", "our", "I" in somebody's words: the speaker, or the side for which the speaker acts.
fn first_person(
    mention: &mut ActorMention,
    speaker: Option<&Speaker>,
    document: &Document,
    lexicon: &Lexicon,
) {
    let Some(actor) = speaker.and_then(|speaker| speaker.actor.as_ref()) else { return };
    let side = match mention.span.of(&document.text).to_lowercase().as_str() {
        "i" | "me" | "my" => actor.clone(),
        "we" | "us" | "our" => {
            let Some(principal) = &actor.principal else { return };
            let known = lexicon.actors.by_id(principal.id.as_str());
            known.map_or_else(|| actor.clone(), |ix| lexicon.actors.actor(ix, document.date()))
        }
        _ => return,
    };
    mention.actor = side;
    mention.how = Identified::Coreference;
    mention.because = "rule: the speaker's side".into();
}
