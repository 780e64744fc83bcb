//! The project file: one SQLite database. The only SQL.
//!
//! A project holds documents with everything that was coded in them. A document and its events
//! become visible together or not at all, and events can always be coded again from the stored text.
//!
//! Invariant: nothing outside this crate knows a table or a column.

mod columns;
mod documents;
mod error;
mod event_rows;
mod events;
mod mentions;
mod open;
mod run;
mod summary;
mod write;
mod write_events;

pub use documents::Listed;
pub use error::{Error, ErrorKind};
pub use events::Which;
pub use open::{Access, Store};
pub use run::{Run, Standing, Version};
pub use summary::Summary;
pub use write::{Batch, Coding};

/// What the functions of this crate return.
pub type Result<T, E = Error> = std::result::Result<T, E>;
