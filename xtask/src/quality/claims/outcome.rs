//! What the program made of one claim.

use super::claim::Claim;
use super::matching::{parties_fit, speaker_fits, type_fits};
use mandala_model::{Document, Event, Span};

/// What was found of a claim in its sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// The words are in the text as it was read.
    pub(super) sentence: bool,
    /// An event has the type; and the source; and the target.
    pub(super) of_type: bool,
    pub(super) with_source: bool,
    pub(super) with_target: bool,
    /// How the event with type, source and target was understood; the best, where there are several.
    pub(super) reading: Option<Reading>,
    /// An event with type, source and target counts as done.
    pub(super) taken_as_done: bool,
}

/// What is right about an event that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) modality: bool,
    pub(super) negated: bool,
    pub(super) speaker: bool,
}

impl Reading {
    fn of(claim: &Claim, event: &Event, text: &str) -> Reading {
        Reading {
            modality: event.modality == claim.modality || claim.accept.modalities.contains(&event.modality),
            negated: event.negated == claim.negated,
            speaker: speaker_fits(claim, event, text),
        }
    }

    /// How much is right.
    pub(super) fn right(&self) -> usize {
        [self.modality, self.negated, self.speaker].into_iter().filter(|right| *right).count()
    }
}

impl Outcome {
    /// Looks for a claim among the events of its sentence.
    pub(super) fn of(claim: &Claim, corpus: &[(Document, Vec<Event>)]) -> Outcome {
        let article = corpus.iter().find(|(document, _)| document.name == claim.article);
        let place = article.and_then(|(document, events)| {
            let begin = document.text.find(&claim.words)?;
            Some((document.text.as_str(), events, Span::new(begin..begin + claim.words.len())))
        });
        let Some((text, events, words)) = place else { return Outcome::default() };
        let mut outcome = Outcome { sentence: true, ..Outcome::default() };
        for event in events.iter().filter(|event| event.sentence.overlaps(words) && type_fits(claim, event)) {
            let (source, target, both) = parties_fit(claim, event, text);
            outcome.of_type = true;
            outcome.with_source |= source;
            outcome.with_target |= target;
            if both {
                outcome.taken_as_done |= event.counts_as_done();
                let reading = Reading::of(claim, event, text);
                outcome.reading =
                    [outcome.reading, Some(reading)].into_iter().flatten().max_by_key(Reading::right);
            }
        }
        outcome
    }
}
