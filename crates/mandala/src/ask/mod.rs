//! Questions to the record. Each takes events and what is known of their documents, and gives a view.
//!
//! | command | call |
//! | --- | --- |
//! | `mandala map` | [`map`], then [`MapView::render`](crate::view::MapView::render) or [`draw`](crate::view::draw) |
//! | `mandala brief A B --against C` | [`ActorIndex::find`] for each name, then [`brief`] |
//! | `mandala why ID` | [`find_id`], then [`why_event`] or [`why_document`] |
//!
//! Nothing here opens a file: events come as an iterator that may fail, texts through a function.

mod actors;
mod brief;
mod documents;
mod ids;
mod map;
mod why;

#[cfg(test)]
pub(crate) mod example;

pub use actors::{ActorIndex, Candidate, NotFound};
pub use brief::{BriefOptions, BriefQuestion, brief};
pub use documents::{DocumentFacts, DocumentIndex};
pub use ids::{Found, ShortIds, UnknownId, find_id};
pub use map::{MapOptions, map};
pub use why::{why_document, why_event};
