//! The workbench: an open project, and everything that can be done with it.

use crate::read::{Reading, Skipped};
use crate::reading::{self, Progress, ReadSummary};
use crate::stream::write_line;
use crate::view::{EventRecord, StatementView, StatusView, line};
use crate::{Coder, Error, Result, Threads};
use mandala_model::CodePoints;
use mandala_store::{Access, Store, Version};
use std::io::Write;
use std::path::Path;

/// An open project.
#[derive(Debug)]
pub struct Workbench {
    store: Store,
}

impl Workbench {
    /// Opens a project to ask it.
    ///
    /// # Errors
    /// If the file is missing, is no project, or cannot be read.
    pub fn open(project: &Path) -> Result<Workbench> {
        Ok(Workbench { store: Store::open(project, Access::ReadOnly)? })
    }

    /// Opens a project to read documents into it; makes the file where there is none.
    ///
    /// # Errors
    /// If the file is no project, or cannot be written.
    pub fn create(project: &Path) -> Result<Workbench> {
        Ok(Workbench { store: Store::open(project, Access::Create)? })
    }

    /// A project that is gone when the program ends.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub fn in_memory() -> Result<Workbench> {
        Ok(Workbench { store: Store::in_memory()? })
    }

    /// The project file, for questions that need more than the workbench offers.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads documents into the project and codes them.
    ///
    /// What is already there is left alone, unless another version coded it. Every batch of documents
    /// is stored as a whole, so that whatever ends the program, what was stored stays and reading goes on from there.
    ///
    /// # Errors
    /// If the project file cannot be written.
    pub fn read(
        &mut self,
        coder: &Coder,
        threads: &Threads,
        documents: impl Iterator<Item = std::result::Result<Reading, Skipped>> + Send,
        progress: &mut dyn Progress,
    ) -> Result<ReadSummary> {
        reading::read(&mut self.store, coder, threads, documents, progress)
    }

    /// What the project holds, in figures.
    ///
    /// # Errors
    /// If the project file cannot be read.
    pub fn status(&self, version: &Version) -> Result<StatusView> {
        Ok(StatusView::new(self.store.path(), &self.store.summary()?, self.store.count_outdated(version)?))
    }

    /// Writes the event records of the whole project, one a line, and tells their number.
    ///
    /// # Errors
    /// If the project file cannot be read or the output not be written.
    pub fn write_events(&self, mut output: impl Write) -> Result<usize> {
        let mut written = 0;
        self.store.each_document(|document, events| {
            let points = CodePoints::new(&document.text);
            for event in &events {
                write_line(&mut output, &EventRecord::new(event, &document, &points))?;
            }
            written += events.len();
            Ok::<(), Error>(())
        })?;
        output.flush().map_err(Error::Output)?;
        Ok(written)
    }

    /// Lists the events of the whole project for people, one a line, and tells their number.
    ///
    /// # Errors
    /// If the project file cannot be read or the output not be written.
    pub fn list_events(&self, mut output: impl Write) -> Result<usize> {
        let ids = self.short_ids()?;
        let mut written = 0;
        self.store.each_document(|document, events| {
            for event in &events {
                let view = StatementView::new(event, &document, ids.short(event.id.as_str()));
                writeln!(output, "{}", line(&view)).map_err(Error::Output)?;
            }
            written += events.len();
            Ok::<(), Error>(())
        })?;
        output.flush().map_err(Error::Output)?;
        Ok(written)
    }
}
