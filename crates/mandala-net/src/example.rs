//! Events made by hand, for tests.

use jiff::civil::Date;
use mandala_model::{
    Actor, ActorId, ActorKind, DocId, Event, EventId, EventType, HowDated, Identified, MentionType, Modality,
    Participant, Principal, Sign, Span, When,
};

/// An event under construction.
pub(crate) struct Example(Event);

impl Example {
    pub(crate) fn new<const S: usize, const T: usize>(
        id: &str,
        source: [&str; S],
        target: [&str; T],
    ) -> Example {
        let nowhere = Span::new(0..0);
        Example(Event {
            id: EventId::new(id),
            doc: DocId::new("d"),
            sentence: nowhere,
            clause: nowhere,
            trigger: nowhere,
            event_type: EventType::Cooperate,
            mode: None,
            cameo: None,
            contexts: Vec::new(),
            sign: Sign::Friendly,
            intensity: 5.0,
            source: source.map(somebody).into(),
            target: target.map(somebody).into(),
            date: None,
            place: None,
            numbers: Vec::new(),
            modality: Modality::Asserted,
            negated: false,
            speaker: Vec::new(),
            relation: false,
            confidence: 0.5,
            reasons: Vec::new(),
        })
    }

    pub(crate) fn intensity(mut self, intensity: f32) -> Example {
        (self.0.intensity, self.0.sign) = (intensity, Sign::of(intensity));
        self
    }

    /// A meeting: neither friendly nor hostile, though its Goldstein value is positive.
    pub(crate) fn consult(mut self) -> Example {
        (self.0.event_type, self.0.intensity, self.0.sign) = (EventType::Consult, 4.0, Sign::Neutral);
        self
    }

    pub(crate) fn modality(mut self, modality: Modality) -> Example {
        self.0.modality = modality;
        self
    }

    pub(crate) fn negated(mut self) -> Example {
        self.0.negated = true;
        self
    }

    pub(crate) fn confidence(mut self, confidence: f32) -> Example {
        self.0.confidence = confidence;
        self
    }

    pub(crate) fn doc(mut self, doc: &str) -> Example {
        self.0.doc = DocId::new(doc);
        self
    }

    pub(crate) fn on(mut self, day: Date) -> Example {
        self.0.date = Some(When::day(day, HowDated::Stated));
        self
    }

    pub(crate) fn when(mut self, when: When) -> Example {
        self.0.date = Some(when);
        self
    }

    pub(crate) fn event(self) -> Event {
        self.0
    }
}

fn somebody(name: &str) -> Participant {
    let id = ActorId::of_name(name);
    party(name, Some(Principal { id, name: name.into() }))
}

/// A party that stands for no one in particular.
pub(crate) fn nobody(words: &str) -> Participant {
    party(words, None)
}

fn party(name: &str, principal: Option<Principal>) -> Participant {
    let nowhere = Span::new(0..0);
    Participant {
        span: nowhere,
        head: nowhere,
        mention_type: MentionType::Organisation,
        actor: Actor {
            id: ActorId::of_name(name),
            name: name.into(),
            code: None,
            sector: None,
            kind: ActorKind::State,
            within: Vec::new(),
            principal,
        },
        how: Identified::Name,
        because: "test".into(),
    }
}
