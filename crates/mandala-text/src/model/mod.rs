//! What training leaves behind: vocabularies and weights.

mod bytes;
mod format;
mod vectors;
mod weights;

pub(crate) use bytes::{Bytes, Out};
pub use format::ModelError;
pub use vectors::Vectors;
pub use weights::{DISTANCES, Dimensions, REACHES, Sru, TABLES, Weights, distance, reach};

use crate::features::Vocabulary;
use crate::lemma::Lemmas;
use mandala_model::{EntityKind, Rel, Upos, Xpos};

/// A trained model of one language.
#[derive(Debug, Clone)]
pub struct Model {
    /// Words with a row of their own.
    pub vocabulary: Vocabulary,
    /// The tags that the net tells apart.
    pub tags: Vec<(Upos, Xpos)>,
    /// The relations that the net tells apart.
    pub relations: Vec<Rel>,
    /// The kinds of mentions that the net tells apart.
    pub kinds: Vec<EntityKind>,
    /// How words are brought to their dictionary form.
    pub lemmas: Lemmas,
    /// What plain text tells of words.
    pub vectors: Vectors,
    /// The sizes of the net.
    pub dimensions: Dimensions,
    /// The net.
    pub weights: Weights,
}

impl Model {
    /// The dictionary form of `form`, tagged `xpos`.
    #[must_use]
    pub fn lemma(&self, form: &str, xpos: Xpos) -> Box<str> {
        self.lemmas.lemma(form, xpos, |word| self.vocabulary.row(word) != 0)
    }
}
