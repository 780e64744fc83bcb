//! Sentences to events: mentions, actors, frames, who says so, when, how many.
//!
//! One direction: the names of a document are found (`lexicon`), its noun phrases resolved to actors
//! (`actors`), its trigger words matched against frames (`events`); then each event gets what the text
//! commits to, who says so, when, where and how many (`detail`).

mod actors;
mod detail;
mod events;
mod lexicon;
mod spelling;
mod syntax;

use mandala_model::{ActorMention, Document, Event, Sentence};

pub use lexicon::{Lexicon, Problem};
pub use spelling::Because;

/// What coding a document found.
#[derive(Debug, Clone, Default)]
pub struct Coded {
    /// Events in document order.
    pub events: Vec<Event>,
    /// Every mention of an actor, in document order.
    pub mentions: Vec<ActorMention>,
}

/// Codes one document. Never fails; the result depends on nothing but the arguments.
#[must_use]
pub fn code(document: &Document, sentences: &[Sentence], lexicon: &Lexicon) -> Coded {
    events::code(document, sentences, lexicon)
}
