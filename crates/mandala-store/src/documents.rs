//! Reading documents.

use crate::columns::{Columns, Read};
use crate::{Error, ErrorKind, Result, Store};
use jiff::civil::Date;
use mandala_model::{Boilerplate, DocId, Document, Event, HowKnown, Known, Passage, PassageSource, Span};
use rusqlite::{Connection, OptionalExtension};

/// What a list of documents shows of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Identity by content.
    pub id: DocId,
    /// The name that the user knows it by.
    pub name: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, and how that is known.
    pub published: Option<Known<Date>>,
    /// Number of sentences.
    pub sentences: u64,
    /// Number of events.
    pub events: u64,
}

impl Store {
    /// All documents without their texts, in the order in which they were first read.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn documents(&self) -> Result<Vec<Listed>> {
        const SQL: &str = "SELECT id, name, title, outlet, published, published_how, sentences,
            (SELECT count(*) FROM events e WHERE e.event >= d.document << 24 AND e.event < (d.document + 1) << 24)
            FROM documents d ORDER BY document";
        let read = || -> Read<_> {
            let mut statement = self.connection.prepare_cached(SQL)?;
            statement.query_map([], |row| listed(&mut Columns::of(row)))?.collect()
        };
        read().map_err(|e| self.fail(&e))
    }

    /// One document with its text.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn document(&self, id: &DocId) -> Result<Option<Document>> {
        let key = key_of(&self.connection, id).map_err(|e| self.fail(&e))?;
        key.map(|key| self.document_at(key)).transpose()
    }

    /// The document that states an event; every span of the event is sure to lie in its text.
    ///
    /// # Errors
    /// If the file cannot be read, or the event is not of that text.
    pub fn document_of(&self, event: &Event) -> Result<Document> {
        let gone =
            || Error::with(ErrorKind::Corrupt, &self.path, format!("event {} has no document", event.id));
        let document = self.document(&event.doc)?.ok_or_else(gone)?;
        self.check_spans(event, &document)?;
        Ok(document)
    }

    pub(crate) fn check_spans(&self, event: &Event, document: &Document) -> Result<()> {
        if spans_of(event).all(|span| in_text(span, &document.text)) {
            return Ok(());
        }
        let detail = format!("event {} points outside its text", event.id);
        Err(Error::with(ErrorKind::Corrupt, &self.path, detail))
    }

    pub(crate) fn document_at(&self, key: i64) -> Result<Document> {
        let document = read_document(&self.connection, key).map_err(|e| self.fail(&e))?;
        let spans = document.boilerplate.iter().map(|b| b.span);
        let spans = spans.chain(document.passages.iter().flat_map(|p| [p.span, p.introduced]));
        let in_order = document.boilerplate.windows(2).all(|pair| pair[0].span.end <= pair[1].span.begin);
        if in_order && spans.clone().all(|span| in_text(span, &document.text)) {
            return Ok(document);
        }
        let detail = format!("marks in {} point outside its text", document.name);
        Err(Error::with(ErrorKind::Corrupt, &self.path, detail))
    }
}

/// The number under which the file keeps a document.
pub(crate) fn key_of(connection: &Connection, id: &DocId) -> Read<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT document FROM documents WHERE id = ?1")?;
    statement.query_row([id.as_str()], |row| row.get(0)).optional()
}

fn read_document(connection: &Connection, key: i64) -> Read<Document> {
    const DOCUMENT: &str = "SELECT id, name, text, title, title_how, outlet, outlet_how, author, author_how,
        published, published_how, url FROM documents WHERE document = ?1";
    const BOILERPLATE: &str =
        "SELECT span_begin, span_end, rule FROM boilerplate WHERE document = ?1 ORDER BY span_begin";
    const PASSAGES: &str = "SELECT span_begin, span_end, name, outlet, introduced_begin, introduced_end
        FROM passages WHERE document = ?1 ORDER BY position";
    let mut document =
        connection.prepare_cached(DOCUMENT)?.query_row([key], |row| bare_document(&mut Columns::of(row)))?;
    let mut statement = connection.prepare_cached(BOILERPLATE)?;
    document.boilerplate =
        statement.query_map([key], |row| boilerplate(&mut Columns::of(row)))?.collect::<Read<_>>()?;
    let mut statement = connection.prepare_cached(PASSAGES)?;
    document.passages =
        statement.query_map([key], |row| passage(&mut Columns::of(row)))?.collect::<Read<_>>()?;
    Ok(document)
}

fn bare_document(columns: &mut Columns<'_, '_>) -> Read<Document> {
    Ok(Document {
        id: DocId::new(&columns.next::<Box<str>>()?),
        name: columns.next()?,
        text: columns.next()?,
        title: known(columns)?,
        outlet: known(columns)?,
        author: known(columns)?,
        published: published(columns)?,
        url: columns.next()?,
        boilerplate: Vec::new(),
        passages: Vec::new(),
    })
}

fn boilerplate(columns: &mut Columns<'_, '_>) -> Read<Boilerplate> {
    Ok(Boilerplate { span: columns.span()?, rule: columns.next()? })
}

fn passage(columns: &mut Columns<'_, '_>) -> Read<Passage> {
    Ok(Passage {
        span: columns.span()?,
        source: PassageSource { name: columns.next()?, outlet: columns.next()? },
        introduced: columns.span()?,
    })
}

fn listed(columns: &mut Columns<'_, '_>) -> Read<Listed> {
    Ok(Listed {
        id: DocId::new(&columns.next::<Box<str>>()?),
        name: columns.next()?,
        title: columns.next()?,
        outlet: columns.next()?,
        published: published(columns)?,
        sentences: columns.next()?,
        events: columns.next()?,
    })
}

fn known(columns: &mut Columns<'_, '_>) -> Read<Option<Known<String>>> {
    let value: Option<String> = columns.next()?;
    let how = columns.made_if_any(str::parse::<HowKnown>)?;
    Ok(value.zip(how).map(|(value, how)| Known { value, how }))
}

fn published(columns: &mut Columns<'_, '_>) -> Read<Option<Known<Date>>> {
    let (value, how) =
        (columns.made_if_any(str::parse::<Date>)?, columns.made_if_any(str::parse::<HowKnown>)?);
    Ok(value.zip(how).map(|(value, how)| Known { value, how }))
}

fn in_text(span: Span, text: &str) -> bool {
    text.get(span.range()).is_some()
}

/// Every place of a text that an event points to.
fn spans_of(event: &Event) -> impl Iterator<Item = Span> + '_ {
    let parties = event.source.iter().chain(&event.target).flat_map(|p| [p.span, p.head]);
    [event.sentence, event.clause, event.trigger]
        .into_iter()
        .chain(parties)
        .chain(event.place.iter().map(|place| place.span))
        .chain(event.numbers.iter().map(|number| number.span))
        .chain(event.speaker.iter().map(|speaker| speaker.span))
}
