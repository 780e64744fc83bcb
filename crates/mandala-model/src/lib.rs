//! The words that every part of mandala speaks.
//!
//! Plain data and the arithmetic that belongs to it: no files, no text analysis, no serialisation.
//! Everything above this crate passes these types along in one direction:
//! [`Document`] → [`Sentence`] → [`Event`] → [`Tie`].
//!
//! Invariant: a [`Span`] counts **bytes** of the document's UTF-8 text, everywhere inside mandala.
//! Only views turn it into Unicode code points, with [`CodePoints`].

#[macro_use]
mod closed;
mod actor;
mod code;
mod document;
mod event;
mod grammar;
mod mention;
mod span;
mod tie;
mod when;

pub use actor::{Actor, ActorId, ActorKind, ActorMention, Identified, MentionType, Principal, Sector};
pub use closed::UnknownName;
pub use code::{Cameo, CodeShape, Context, EventType, Mode, Quad, Sign};
pub use document::{Boilerplate, DocId, Document, HowKnown, Known, Passage, PassageSource, content_id};
pub use event::{Count, Event, EventId, Modality, Participant, Place, Qualifier, Reason, Speaker, Step};
pub use grammar::{Rel, Sentence, Tree, Upos, Word, Xpos};
pub use mention::{EntityKind, Mention};
pub use span::{CodePoints, Span};
pub use tie::{Stance, Tie};
pub use when::{HowDated, Precision, When};
