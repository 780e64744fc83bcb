//! Events to ties to findings. Knows no text.
//!
//! Events come in, one after the other and in any order; what comes out depends only on which events came.
//! [`ties`] says who is with whom and against whom, [`layout`] where each actor stands on the picture.
//!
//! Invariant: a statement of what is only possible, predicted, recommended, asked for or denied never
//! moves a level, a stance or a count of what was done. It is kept beside them.

mod bearing;
pub mod layout;
mod stance;
mod ties;
mod window;

#[cfg(test)]
mod example;

pub use bearing::{Bearing, bearing, pairs};
pub use stance::StanceRule;
pub use ties::{TalkedOf, Tally, TieOptions, Ties, TiesBuilder, ties};
pub use window::{Admission, Publication, Window, day};
