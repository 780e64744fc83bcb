//! Text to sentences of tagged, parsed words. Knows no politics.

use mandala_model::{Sentence, Span};

/// The language engine: splits, tokenises, tags and parses English.
#[derive(Debug)]
pub struct Engine {}

/// Why a model cannot be loaded.
#[derive(Debug)]
pub struct ModelError {}

impl Engine {
    /// Loads the model from the bytes of `data/models/en/`.
    ///
    /// # Errors
    /// If the bytes are not a model of this version.
    pub fn load(_model: &[u8]) -> Result<Engine, ModelError> {
        Ok(Engine {})
    }

    /// Splits, tokenises, tags and parses the given regions of a text; a sentence never crosses a region.
    pub fn analyse(&self, _text: &str, _regions: impl IntoIterator<Item = Span>) -> Vec<Sentence> {
        Vec::new()
    }
}
