//! Workbench: the one API over reading, coding, storing and asking.
//!
//! A [`Coder`] holds what coding needs and turns documents into events; a [`Workbench`] is an open project.
//! [`read`] makes documents of files, [`ask`] answers questions about the record, [`view`] shows the answers.
//!
//! Invariants: nothing here prints; only views serialise; results do not depend on the number of threads.

pub mod ask;
mod coder;
mod error;
mod given;
mod knowledge;
pub mod parsing;
mod pipeline;
mod questions;
pub mod read;
mod reading;
pub mod stream;
pub mod view;
mod workbench;

pub use coder::{Coder, Found, version};
pub use error::{DataProblems, Error, Result};
pub use knowledge::Knowledge;
pub use pipeline::{Panicked, Threads};
pub use questions::{Asked, Unanswered};
pub use reading::{Outcome, Progress, ReadSummary, Silent};
pub use workbench::Workbench;

pub use mandala_data::sample_articles;
pub use mandala_model::Context;
pub use mandala_net::{TieOptions, Window};
