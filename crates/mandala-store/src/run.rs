//! Runs: which program coded which document with which knowledge.

use crate::{Result, Store};
use jiff::Timestamp;
use mandala_model::DocId;
use rusqlite::{OptionalExtension, params};

/// What decides the outcome of coding: the program and what it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Version of the program.
    pub program: String,
    /// Hash of the lexicon, the rules and the language model.
    pub knowledge: String,
}

/// A reading in progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run(pub(crate) i64);

/// How a document stands in the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is not there.
    New,
    /// It is there, but another version or another lexicon coded it.
    Outdated,
    /// It is there, and coding it again would give the same.
    Current,
}

impl Store {
    /// Begins a run. Every document that is put from now on says that it comes from it.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn begin_run(&mut self, version: &Version) -> Result<Run> {
        const SQL: &str = "INSERT INTO runs (program, knowledge, started) VALUES (?1, ?2, ?3)";
        let started = Timestamp::now().to_string();
        self.connection
            .execute(SQL, params![version.program, version.knowledge, started])
            .map_err(|e| self.fail(&e))?;
        Ok(Run(self.connection.last_insert_rowid()))
    }

    /// Ends a run, and forgets actors that no document mentions any longer.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn finish_run(&mut self, run: Run) -> Result<()> {
        const FORGET: &str = "DELETE FROM actors WHERE actor NOT IN (
            SELECT actor FROM mentions UNION SELECT actor FROM event_actors
            UNION SELECT actor FROM event_speakers WHERE actor IS NOT NULL)";
        let finish = || {
            self.connection.execute(FORGET, [])?;
            let now = Timestamp::now().to_string();
            self.connection.execute("UPDATE runs SET finished = ?2 WHERE run = ?1", params![run.0, now])
        };
        finish().map(drop).map_err(|e| self.fail(&e))
    }

    /// How a document stands.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn standing(&self, id: &DocId, version: &Version) -> Result<Standing> {
        const SQL: &str =
            "SELECT program = ?2 AND knowledge = ?3 FROM documents JOIN runs USING (run) WHERE id = ?1";
        let look = || {
            let mut statement = self.connection.prepare_cached(SQL)?;
            statement
                .query_row(params![id.as_str(), version.program, version.knowledge], |row| row.get(0))
                .optional()
        };
        Ok(match look().map_err(|e| self.fail(&e))? {
            None => Standing::New,
            Some(false) => Standing::Outdated,
            Some(true) => Standing::Current,
        })
    }

    /// Number of documents that another version or another lexicon coded.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count_outdated(&self, version: &Version) -> Result<u64> {
        const SQL: &str =
            "SELECT count(*) FROM documents JOIN runs USING (run) WHERE program <> ?1 OR knowledge <> ?2";
        self.connection
            .query_row(SQL, params![version.program, version.knowledge], |row| row.get(0))
            .map_err(|e| self.fail(&e))
    }

    /// The documents, in the order of reading, that another version or another lexicon coded.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn outdated(&self, version: &Version) -> Result<Vec<DocId>> {
        const SQL: &str = "SELECT id FROM documents JOIN runs USING (run)
            WHERE program <> ?1 OR knowledge <> ?2 ORDER BY document";
        let look = || -> rusqlite::Result<_> {
            let mut statement = self.connection.prepare_cached(SQL)?;
            let ids = statement.query_map([&version.program, &version.knowledge], |row| row.get(0))?;
            ids.map(|id: rusqlite::Result<Box<str>>| Ok(DocId::new(&id?))).collect()
        };
        look().map_err(|e| self.fail(&e))
    }
}
