//! What is only announced: "will send aid" is no AID but an agreement to give it; "will not meet" is a refusal.
//!
//! PLOVER codes future cooperation as AGREE and refused cooperation as REJECT. The modality of the record keeps the tense.

use crate::lexicon::{Frame, Lexicon};
use mandala_model::{ActorMention, Cameo, EventType, Modality, Speaker};

/// What an event is coded as.
#[derive(Debug, Clone)]
pub(crate) struct CodedAs {
    pub(crate) event_type: EventType,
    pub(crate) cameo: Option<Cameo>,
    pub(crate) intensity: f32,
    pub(crate) negated: bool,
    /// It is not the frame's own event but its announcement.
    pub(crate) announced: bool,
}

/// The event of `frame`, or the announcement of it.
pub(crate) fn coded_as(
    frame: &Frame,
    modality: Modality,
    negated: bool,
    source: &[ActorMention],
    speaker: Option<&Speaker>,
    lexicon: &Lexicon,
) -> CodedAs {
    // "They would meet him, the rebels said": who says it of himself announces it.
    let speaks = |mention: &ActorMention| {
        let actor = speaker.and_then(|s| s.actor.as_ref());
        actor.is_some_and(|a| {
            a.id == mention.actor.id || (a.principal.is_some() && a.principal == mention.actor.principal)
        })
    };
    let by_itself = source.iter().any(speaks);
    let ahead = match modality {
        Modality::Predicted => !source.is_empty(),
        Modality::Conditional | Modality::Possible => by_itself,
        _ => false,
    };
    let announced = lexicon.ontology.announced(frame.event_type).filter(|_| ahead && !frame.relation);
    match announced {
        Some(codes) => {
            let (event_type, cameo) = if negated { &codes.refused } else { &codes.intended };
            let intensity = lexicon.ontology.goldstein(cameo).unwrap_or_default();
            CodedAs {
                event_type: *event_type,
                cameo: Some(cameo.clone()),
                intensity,
                negated: false,
                announced: true,
            }
        }
        None => CodedAs {
            event_type: frame.event_type,
            cameo: frame.cameo.clone(),
            intensity: frame.intensity,
            negated,
            announced: false,
        },
    }
}
