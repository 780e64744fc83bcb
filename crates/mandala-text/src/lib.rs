//! Text to sentences of tagged, parsed words. Knows no politics.
//!
//! [`Engine`] is what users of the language need, [`conllu`] reads and writes the usual file format.
//! The other modules are open for the trainer, which must compute what the engine computes.

mod cell;
pub mod conllu;
pub mod decode;
mod engine;
pub mod features;
mod hyphens;
pub mod invisible;
pub mod kernels;
mod language;
pub mod lemma;
pub mod matrix;
pub mod mentions;
pub mod model;
pub mod net;
pub mod ready;
mod sentences;
pub mod splitter;
pub mod sru;
mod tokenise;

pub use engine::Engine;
pub use model::ModelError;
pub use splitter::Splitter;
