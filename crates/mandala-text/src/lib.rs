//! Text to sentences of tagged, parsed words. Knows no politics.

pub mod conllu;
mod language;
mod sentences;
mod tokenise;

pub use engine::{Engine, ModelError};
mod engine;
