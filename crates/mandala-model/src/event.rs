//! Coded events: who did what to whom, when, where, how many; whether it happened; who says so.

use crate::{Actor, ActorMention, Cameo, Context, DocId, EventType, Identified, Mode, Sign, Span, When};
use std::fmt;

/// Identity of an event: hex digits that depend only on the document's text and what was coded where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Box<str>);

impl EventId {
    /// Takes an id that was made before.
    #[must_use]
    pub fn new(id: &str) -> EventId {
        EventId(id.into())
    }

    /// The hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

closed_vocabulary! {
    /// What the text commits to, after FactBank (Saurí & Pustejovsky 2009), with polarity kept apart.
    pub enum Modality {
        /// Stated as fact by the document or by a speaker.
        Asserted = "asserted",
        /// Passed on without commitment: "reportedly", "is said to".
        Reported = "reported",
        /// May be or may have been so.
        Possible = "possible",
        /// Said to be going to happen.
        Predicted = "predicted",
        /// Said to be what somebody should do.
        Recommended = "recommended",
        /// Holds only if something else does.
        Conditional = "conditional",
        /// Asked for, demanded, ordered, or asked as a question.
        Requested = "requested",
    }
}

impl Modality {
    /// Whether an event of this modality counts as something that happened.
    #[must_use]
    pub fn counts_as_done(self) -> bool {
        matches!(self, Modality::Asserted | Modality::Reported)
    }
}

closed_vocabulary! {
    /// How a reported number is qualified.
    pub enum Qualifier {
        Exact = "exact", AtLeast = "at least", AtMost = "at most", About = "about", Nearly = "nearly", Over = "over",
    }
}

/// A number that the text attaches to an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// The value; a vague word ("dozens") gives the least that it can mean.
    pub value: f64,
    /// `killed` `wounded` `detained` `displaced` `fighters` `usd` …, or the noun itself.
    pub unit: Box<str>,
    /// How it is qualified.
    pub qualifier: Qualifier,
    /// The words.
    pub span: Span,
}

/// Where something happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The words of the text.
    pub span: Span,
    /// Name in the gazetteer.
    pub name: Option<Box<str>>,
    /// Name of the country.
    pub country: Option<Box<str>>,
    /// Latitude and longitude in degrees (WGS 84).
    pub coordinates: Option<(f64, f64)>,
}

/// One link in the chain of who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name the speaker.
    pub span: Span,
    /// Who that is, where known.
    pub actor: Option<Actor>,
    /// The paper, agency or station told, where the text names one.
    pub outlet: Option<Box<str>>,
    /// Whether the text withholds the name.
    pub anonymous: bool,
}

/// A party to an event.
pub type Participant = ActorMention;

closed_vocabulary! {
    /// What a step of the reasoning decided.
    pub enum Step {
        Trigger = "trigger", Type = "type", Source = "source", Target = "target", Modality = "modality",
        Negated = "negated", Speaker = "speaker", Date = "date",
    }
}

/// One step of the reasoning that led to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What was decided.
    pub step: Step,
    /// By which table row (`frames/assault.tsv:31`) or rule (`rule: passive subject`), in words.
    pub because: Box<str>,
}

/// A coded event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identity.
    pub id: EventId,
    /// The document that states it.
    pub doc: DocId,
    /// The sentence that states it.
    pub sentence: Span,
    /// The clause that states it, inside the sentence.
    pub clause: Span,
    /// The word or words that gave the type.
    pub trigger: Span,
    /// PLOVER type.
    pub event_type: EventType,
    /// PLOVER mode, where the type has modes and the text shows one.
    pub mode: Option<Mode>,
    /// CAMEO code, the most specific that the text supports.
    pub cameo: Option<Cameo>,
    /// PLOVER contexts.
    pub contexts: Vec<Context>,
    /// Of the source towards the target.
    pub sign: Sign,
    /// Goldstein scale, −10 (hostile) to 10.
    pub intensity: f32,
    /// Who did it.
    pub source: Vec<Participant>,
    /// To whom. Empty with several sources where they did it to or with each other.
    pub target: Vec<Participant>,
    /// When.
    pub date: Option<When>,
    /// Where.
    pub place: Option<Place>,
    /// How many.
    pub numbers: Vec<Count>,
    /// What the text commits to.
    pub modality: Modality,
    /// The text says that it did not, or does not, happen.
    pub negated: bool,
    /// Who says so, outermost first; empty for the document's own voice.
    pub speaker: Vec<Speaker>,
    /// A standing relation ("are sworn enemies"), not a dated happening.
    pub relation: bool,
    /// How sure the coder is of this record, 0 to 1.
    pub confidence: f32,
    /// Why it was coded so.
    pub reasons: Vec<Reason>,
}

impl Event {
    /// Whether it counts towards ties: it happened, according to somebody.
    #[must_use]
    pub fn counts_as_done(&self) -> bool {
        self.modality.counts_as_done() && !self.negated
    }

    /// Whether every participant was found by name or role, not merely described.
    #[must_use]
    pub fn is_between_named(&self) -> bool {
        let mut parties = self.source.iter().chain(&self.target);
        parties.all(|p| p.how != Identified::Description)
    }
}
