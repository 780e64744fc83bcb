//! The questions of [`crate::ask`], put to an open project.

use crate::ask::{
    self, ActorIndex, BriefOptions, BriefQuestion, DocumentFacts, DocumentIndex, Found, MapOptions, NotFound,
    ShortIds, UnknownId, find_id,
};
use crate::view::{BriefView, MapView, WhyView};
use crate::{Error, Result, Workbench};
use mandala_model::{ActorKind, DocId, Document, Event};
use mandala_store::Which;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// The project file.
    #[error(transparent)]
    Failed(#[from] Error),
    /// A name leads to no actor, or to several.
    #[error(transparent)]
    Actor(#[from] NotFound),
    /// An id leads to nothing, or to several things.
    #[error(transparent)]
    Id(#[from] UnknownId),
}

impl From<mandala_store::Error> for Unanswered {
    fn from(error: mandala_store::Error) -> Unanswered {
        Unanswered::Failed(error.into())
    }
}

/// The names of the actors of a brief, as somebody types them.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// One actor.
    pub a: &'a str,
    /// The other.
    pub b: &'a str,
    /// A third one.
    pub against: Option<&'a str>,
}

impl Workbench {
    /// Who is with whom and against whom.
    ///
    /// # Errors
    /// If the project file cannot be read.
    pub fn map(&self, options: &MapOptions) -> Result<MapView> {
        ask::map(self.events()?, &self.documents()?, options)
    }

    /// What the record says of a pair.
    ///
    /// # Errors
    /// If a name leads to no actor, or the project file cannot be read.
    pub fn brief(&self, asked: Asked<'_>, options: &BriefOptions) -> Result<BriefView, Unanswered> {
        let actors = self.actors()?;
        let question = BriefQuestion {
            a: actors.find(asked.a)?,
            b: actors.find(asked.b)?,
            against: asked.against.map(|name| actors.find(name)).transpose()?,
        };
        let document = |id: &DocId| self.document(id);
        Ok(ask::brief(self.events()?, &self.documents()?, document, &question, options)?)
    }

    /// The words behind an event or a document, by the beginning of its id.
    ///
    /// # Errors
    /// If the id leads to nothing or several things, or the project file cannot be read.
    pub fn why(&self, id: &str) -> Result<WhyView, Unanswered> {
        let store = self.store();
        match find_id(id, store.event_ids("")?, store.document_ids("")?)? {
            Found::Event(id) => {
                let event = store.event(&id)?.ok_or(UnknownId::Nothing { asked: id.to_string() })?;
                Ok(ask::why_event(&event, &store.document_of(&event)?))
            }
            Found::Document(id) => {
                let document = self.document(&id)?;
                Ok(ask::why_document(&document, &store.events(Which::Of(&id))?, &self.short_ids()?))
            }
        }
    }

    /// All events, document by document.
    fn events(&self) -> Result<impl Iterator<Item = Result<Event>>> {
        let ids = self.store().documents()?.into_iter().map(|listed| listed.id);
        Ok(ids.flat_map(|id| match self.store().events(Which::Of(&id)) {
            Ok(events) => events.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error.into())],
        }))
    }

    fn document(&self, id: &DocId) -> Result<Document> {
        let document = self.store().document(id)?;
        document.ok_or_else(|| Error::Format(format!("document {id} has gone from the project meanwhile")))
    }

    fn documents(&self) -> Result<DocumentIndex> {
        let facts = self.store().documents()?.into_iter().map(|listed| {
            let facts = DocumentFacts {
                name: listed.name,
                title: listed.title,
                outlet: listed.outlet,
                published: listed.published,
            };
            (listed.id, facts)
        });
        Ok(facts.collect())
    }

    fn actors(&self) -> Result<ActorIndex> {
        let mut index = ActorIndex::default();
        for id in self.store().document_ids("")? {
            let document = self.document(&id)?;
            for mut mention in self.store().mentions(&id)? {
                if mention.actor.kind == ActorKind::Person {
                    // It is the code of whom the person acts for.
                    mention.actor.code = None;
                }
                index.add_mention(&mention, document.text.get(mention.span.range()).unwrap_or_default());
            }
        }
        Ok(index)
    }

    pub(crate) fn short_ids(&self) -> Result<ShortIds> {
        let events = self.store().event_ids("")?;
        let documents = self.store().document_ids("")?;
        let ids = events.iter().map(|id| id.as_str()).chain(documents.iter().map(|id| id.as_str()));
        Ok(ShortIds::new(ids.map(Box::from)))
    }
}
