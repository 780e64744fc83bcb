//! What the text says about an event besides who did what to whom.

pub(crate) mod calendar;
mod commitment;
mod numbers;
mod place;
mod quotes;
mod voices;
mod when;

pub(crate) use commitment::commitment;
pub(crate) use numbers::numbers;
pub(crate) use place::place;
pub(crate) use quotes::Quotes;
pub(crate) use voices::{Speech, Voices};
pub(crate) use when::when;
