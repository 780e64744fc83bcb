//! What is shown: the only types that serialise.
//!
//! Every view derives [`serde::Serialize`] for `--json` and has `render(width)` for the terminal. Texts and names
//! are kept as they were read; rendering takes out what could steer a terminal or break a line.

mod brief;
mod day;
mod document;
mod event;
mod listing;
mod map;
mod mention;
mod scope;
mod statement;
mod status;
mod svg;
mod why;
mod words;

pub use brief::{BriefView, Gap, PairRecord, Section, ThirdParty, Triangle};
pub use day::{DayView, PublishedView};
pub use document::DocumentView;
pub use event::EventRecord;
pub use listing::line;
pub(crate) use map::rounded;
pub use map::{MapActor, MapTie, MapView, TalkedOfView, TallyView};
pub use mention::MentionRecord;
pub use scope::{Party, Scope};
pub use statement::{PartyView, SaidBy, StatementView};
pub use status::StatusView;
pub use svg::{Drawing, draw};
pub use why::{DocumentEvidence, EventEvidence, MarkView, ReasonView, WhyView};
