//! Writing: documents with all that was coded in them, several to a transaction.

use crate::events::keys_of_document;
use crate::write_events::write_events;
use crate::{Error, Result, Run, Store};
use mandala_model::{ActorMention, Document, Event, Known};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::path::Path;

/// A document and what was coded in it.
#[derive(Debug, Clone, Copy)]
pub struct Coding<'c> {
    /// The document.
    pub document: &'c Document,
    /// Number of sentences that its text was split into.
    pub sentences: usize,
    /// Its events in text order.
    pub events: &'c [Event],
    /// Every mention of an actor in text order.
    pub mentions: &'c [ActorMention],
}

/// Documents on their way into the project: none can be seen before [`Batch::commit`].
///
/// A batch that is dropped without it, by an error or by the end of the program, leaves no trace.
#[derive(Debug)]
pub struct Batch<'s> {
    transaction: Transaction<'s>,
    path: &'s Path,
    run: Run,
}

impl Store {
    /// Begins to write documents.
    ///
    /// # Errors
    /// If the file cannot be written, or another program is writing.
    pub fn batch(&mut self, run: Run) -> Result<Batch<'_>> {
        let path = &self.path;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|e| Error::sqlite(&e, path))?;
        Ok(Batch { transaction, path, run })
    }
}

impl Batch<'_> {
    /// Adds a document; one with the same id gives way, and keeps its place in the order of reading.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn put(&mut self, coding: &Coding<'_>) -> Result<()> {
        let write = || {
            let key = write_document(&self.transaction, coding, self.run)?;
            write_events(&self.transaction, key, coding)
        };
        write().map_err(|e| Error::sqlite(&e, self.path))
    }

    /// Makes everything visible at once.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing of the batch is in it.
    pub fn commit(self) -> Result<()> {
        self.transaction.commit().map_err(|e| Error::sqlite(&e, self.path))
    }
}

/// Writes a document with its marks, and clears away what was coded in it before.
fn write_document(to: &Connection, coding: &Coding<'_>, run: Run) -> rusqlite::Result<i64> {
    const DOCUMENT: &str = "INSERT INTO documents (id, name, text, title, title_how, outlet, outlet_how,
        author, author_how, published, published_how, url, sentences, run)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (id) DO UPDATE SET name = ?2, text = ?3, title = ?4, title_how = ?5, outlet = ?6, outlet_how = ?7,
        author = ?8, author_how = ?9, published = ?10, published_how = ?11, url = ?12, sentences = ?13, run = ?14
        RETURNING document";
    let Document { id, name, text, title, outlet, author, published, url, boilerplate, passages } =
        coding.document;
    let key = to.prepare_cached(DOCUMENT)?.query_row(
        params![
            id.as_str(),
            name,
            text,
            title.as_ref().map(|known| &known.value),
            how(title.as_ref()),
            outlet.as_ref().map(|known| &known.value),
            how(outlet.as_ref()),
            author.as_ref().map(|known| &known.value),
            how(author.as_ref()),
            published.as_ref().map(|known| known.value.to_string()),
            how(published.as_ref()),
            url,
            number(coding.sentences),
            run.0,
        ],
        |row| row.get(0),
    )?;
    forget(to, key)?;
    let mut statement = to.prepare_cached("INSERT INTO boilerplate VALUES (?1, ?2, ?3, ?4)")?;
    for mark in boilerplate {
        statement.execute(params![key, mark.span.begin, mark.span.end, mark.rule])?;
    }
    let mut statement = to.prepare_cached("INSERT INTO passages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    for (position, passage) in passages.iter().enumerate() {
        let (span, introduced, source) = (passage.span, passage.introduced, &passage.source);
        let whose = (&source.name, &source.outlet);
        statement.execute(params![
            key,
            number(position),
            span.begin,
            span.end,
            whose.0,
            whose.1,
            introduced.begin,
            introduced.end
        ])?;
    }
    Ok(key)
}

/// Deletes what belongs to a document; what belongs to its events goes with them.
fn forget(to: &Connection, document: i64) -> rusqlite::Result<()> {
    to.prepare_cached("DELETE FROM boilerplate WHERE document = ?1")?.execute([document])?;
    to.prepare_cached("DELETE FROM passages WHERE document = ?1")?.execute([document])?;
    to.prepare_cached("DELETE FROM mentions WHERE document = ?1")?.execute([document])?;
    let keys = keys_of_document(document);
    to.prepare_cached("DELETE FROM events WHERE event >= ?1 AND event < ?2")?
        .execute([keys.start, keys.end])?;
    Ok(())
}

fn how<T>(known: Option<&Known<T>>) -> Option<&'static str> {
    known.map(|known| known.how.name())
}

/// A position or a number of things, as SQLite counts.
pub(crate) fn number(n: usize) -> i64 {
    i64::try_from(n).expect("nothing in memory has more items than i64 counts")
}

#[cfg(test)]
mod tests {
    use crate::{Access, Coding, ErrorKind, Store, Version};
    use mandala_model::{DocId, Document};

    #[test]
    fn a_full_disk_leaves_what_was_there_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.mandala");
        let mut store = Store::open(&path, Access::Create).unwrap();
        let version = Version { program: "0".to_owned(), knowledge: "0".to_owned() };
        let run = store.begin_run(&version).unwrap();
        let document = |id: &str, length| Document::bare(DocId::new(id), id, &"word ".repeat(length));
        let put = |store: &mut Store, document: &Document| {
            let mut batch = store.batch(run)?;
            batch.put(&Coding { document, sentences: 1, events: &[], mentions: &[] })?;
            batch.commit()
        };
        put(&mut store, &document("a", 10)).unwrap();
        // SQLite takes a bound on the pages of a file for the end of the disk.
        store.connection.pragma_update(None, "max_page_count", 60).unwrap();
        let error = put(&mut store, &document("b", 1_000_000)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Full);
        assert!(error.to_string().contains("no room left"), "{error}");
        drop(store);

        let mut store = Store::open(&path, Access::ReadWrite).unwrap();
        assert_eq!(store.documents().unwrap().len(), 1);
        put(&mut store, &document("b", 10)).unwrap();
        assert_eq!(store.documents().unwrap().len(), 2);
    }
}
