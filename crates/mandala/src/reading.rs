//! Reading documents into a project: what is new is coded, what is known is left alone.

use crate::coder::Found;
use crate::given::Given;
use crate::pipeline::Panicked;
use crate::read::{Note, Reading, Skipped};
use crate::{Coder, Result, Threads};
use mandala_model::{DocId, Document};
use mandala_store::{Coding, Run, Standing, Store};
use std::collections::BTreeSet;
use std::fmt::Display;

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there before.
    Added,
    /// It was there, and what the user now says of it has been taken in.
    Corrected,
    /// It was there, and has been coded again since the program or the lexicon has changed.
    Recoded,
    /// It was there.
    Known,
}

/// Follows a reading as it goes on. Everything that is not asked for does nothing.
pub trait Progress {
    /// A document was dealt with, and is stored.
    fn document(&mut self, _name: &str, _outcome: Outcome) {}
    /// There is something to say about how a document was read.
    fn note(&mut self, _place: &str, _note: &Note) {}
    /// Something could not be read.
    fn skipped(&mut self, _place: &str, _why: &dyn Display) {}
    /// Whether to stop after what is in hand.
    fn stop(&self) -> bool {
        false
    }
}

/// Follows nothing.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {}

/// What a reading did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadSummary {
    /// Documents that were not there before.
    pub added: usize,
    /// Documents of which the user said something new.
    pub corrected: usize,
    /// Documents that were coded again.
    pub recoded: usize,
    /// Documents that were there already.
    pub known: usize,
    /// Files and records that could not be read.
    pub skipped: usize,
    /// It was stopped before the end.
    pub stopped: bool,
}

impl ReadSummary {
    fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Added => &mut self.added,
            Outcome::Corrected => &mut self.corrected,
            Outcome::Recoded => &mut self.recoded,
            Outcome::Known => &mut self.known,
        } += 1;
    }

    /// Whether anything was found to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == ReadSummary { stopped: self.stopped, ..ReadSummary::default() }
    }
}

/// Documents are coded again so many at a time.
const RECODED_AT_A_TIME: usize = 64;

pub(crate) fn read(
    store: &mut Store,
    coder: &Coder,
    threads: &Threads,
    items: impl Iterator<Item = Result<Reading, Skipped>> + Send,
    progress: &mut dyn Progress,
) -> Result<ReadSummary> {
    let run = store.begin_run(coder.version())?;
    let mut job = Job { store, coder, threads, progress, run, summary: ReadSummary::default() };
    let weight =
        |item: &Result<Reading, Skipped>| item.as_ref().map_or(0, |reading| reading.document.text.len());
    // The only error that is none: it ends the reading early.
    let outcome = threads.in_batches(items, weight, |batch| {
        job.batch(batch)?;
        if job.progress.stop() { Err(End::Stopped) } else { Ok(()) }
    });
    match outcome {
        Ok(()) => job.recode()?,
        Err(End::Stopped) => job.summary.stopped = true,
        Err(End::Failed(error)) => return Err(error),
    }
    let summary = job.summary;
    if !summary.stopped {
        store.finish_run(run)?;
    }
    Ok(summary)
}

/// Why a reading ended before its time.
enum End {
    Stopped,
    Failed(crate::Error),
}

impl From<crate::Error> for End {
    fn from(error: crate::Error) -> End {
        End::Failed(error)
    }
}

struct Job<'j> {
    store: &'j mut Store,
    coder: &'j Coder,
    threads: &'j Threads,
    progress: &'j mut dyn Progress,
    run: Run,
    summary: ReadSummary,
}

/// A document to code, and what to call that.
type Task = (Document, Outcome);

impl Job<'_> {
    fn batch(&mut self, batch: Vec<Result<Reading, Skipped>>) -> Result<()> {
        let mut tasks = Vec::new();
        let mut seen = BTreeSet::new();
        for item in batch {
            match item {
                Ok(reading) => {
                    for note in &reading.notes {
                        self.progress.note(&reading.document.name, note);
                    }
                    if seen.insert(reading.document.id.clone()) {
                        tasks.extend(self.admit(reading.document)?);
                    } else {
                        self.done(&reading.document.name, Outcome::Known);
                    }
                }
                Err(Skipped { place, why }) => self.skip(&place, &why),
            }
        }
        self.code(tasks)
    }

    /// What is to be done about a document; nothing, if it is there just so.
    fn admit(&mut self, document: Document) -> Result<Option<Task>> {
        let standing = self.store.standing(&document.id, self.coder.version())?;
        if standing == Standing::Current && !Given::of(&document).is_any() {
            self.done(&document.name, Outcome::Known);
            return Ok(None);
        }
        let Some(stored) = self.store.document(&document.id)? else {
            return Ok(Some((document, Outcome::Added)));
        };
        let (given_before, given_now) = (Given::of(&stored), Given::of(&document));
        if standing == Standing::Outdated {
            let mut document = document;
            given_before.put_into(&mut document);
            given_now.put_into(&mut document);
            return Ok(Some((document, Outcome::Recoded)));
        }
        let mut corrected = stored.clone();
        given_now.put_into(&mut corrected);
        if corrected == stored {
            self.done(&document.name, Outcome::Known);
            return Ok(None);
        }
        Ok(Some((corrected, Outcome::Corrected)))
    }

    /// Codes and stores documents, all of them or none.
    fn code(&mut self, tasks: Vec<Task>) -> Result<()> {
        if tasks.is_empty() {
            return Ok(());
        }
        let coder = self.coder;
        let results = self.threads.map(tasks, |(document, outcome)| {
            let found = coder.code(&document);
            (document, outcome, found)
        });
        self.keep(&results)?;
        for (document, outcome, found) in &results {
            match found {
                Ok(_) => self.done(&document.name, *outcome),
                Err(panicked) => self.skip(&document.name, panicked),
            }
        }
        Ok(())
    }

    fn keep(&mut self, results: &[(Document, Outcome, Result<Found, Panicked>)]) -> Result<()> {
        let mut batch = self.store.batch(self.run)?;
        for (document, _, found) in results {
            if let Ok(Found { sentences, coded }) = found {
                let (events, mentions) = (&coded.events, &coded.mentions);
                batch.put(&Coding { document, sentences: *sentences, events, mentions })?;
            }
        }
        Ok(batch.commit()?)
    }

    /// Codes again, from the stored text, what another version has coded.
    fn recode(&mut self) -> Result<()> {
        let outdated: Vec<DocId> = self.store.outdated(self.coder.version())?;
        for ids in outdated.chunks(RECODED_AT_A_TIME) {
            let mut tasks = Vec::new();
            for id in ids {
                tasks.extend(self.store.document(id)?.map(|document| (document, Outcome::Recoded)));
            }
            self.code(tasks)?;
            if self.progress.stop() {
                self.summary.stopped = true;
                break;
            }
        }
        Ok(())
    }

    fn done(&mut self, name: &str, outcome: Outcome) {
        self.summary.count(outcome);
        self.progress.document(name, outcome);
    }

    fn skip(&mut self, place: &str, why: &dyn Display) {
        self.summary.skipped += 1;
        self.progress.skipped(place, why);
    }
}
