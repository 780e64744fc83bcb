//! From resolved sentences to events.

mod announced;
mod build;
mod candidate;
mod filler;
mod mentions;

use crate::Coded;
use crate::actors::Resolver;
use crate::detail::{Quotes, Voices};
use crate::lexicon::Lexicon;
use crate::syntax::Parsed;
use mandala_model::{Document, Sentence};

/// Codes a document, sentence by sentence.
pub(crate) fn code(document: &Document, sentences: &[Sentence], lexicon: &Lexicon) -> Coded {
    let hits = lexicon.names.find(&document.text);
    let quotes = Quotes::find(&document.text);
    let mut resolver = Resolver::new(lexicon, document.date());
    let mut voices = Voices::new(document, lexicon, &quotes);
    let mut coded = Coded::default();
    for sentence in sentences {
        let parsed = Parsed::new(&document.text, sentence, &hits);
        let found = resolver.sentence(&parsed);
        let speech = voices.sentence(&parsed, &found);
        let candidates = candidate::find(&parsed, &found, lexicon);
        coded.events.extend(
            candidates
                .iter()
                .filter_map(|candidate| build::event(document, &parsed, &speech, candidate, lexicon)),
        );
        coded.mentions.extend(mentions::mentions(document, &parsed, found, &speech, lexicon));
    }
    coded.events.sort_by_key(|event| (event.trigger.begin, event.event_type));
    coded.events.dedup_by(|a, b| a.id == b.id);
    coded
}
