//! What is known of all documents, without their texts.

use jiff::civil::Date;
use mandala_model::{DocId, Document, Known};
use mandala_net::Publication;
use std::collections::BTreeMap;

/// What is known of one document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentFacts {
    /// The name that the user knows it by.
    pub name: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published, and how that is known.
    pub published: Option<Known<Date>>,
}

impl From<&Document> for DocumentFacts {
    fn from(document: &Document) -> DocumentFacts {
        DocumentFacts {
            name: document.name.clone(),
            title: document.title.as_ref().map(|known| known.value.clone()),
            outlet: document.outlet.as_ref().map(|known| known.value.clone()),
            published: document.published.clone(),
        }
    }
}

/// The documents of a project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentIndex(BTreeMap<DocId, DocumentFacts>);

impl FromIterator<(DocId, DocumentFacts)> for DocumentIndex {
    fn from_iter<I: IntoIterator<Item = (DocId, DocumentFacts)>>(documents: I) -> DocumentIndex {
        DocumentIndex(documents.into_iter().collect())
    }
}

impl DocumentIndex {
    /// What is known of a document.
    #[must_use]
    pub fn get(&self, id: &DocId) -> Option<&DocumentFacts> {
        self.0.get(id)
    }

    /// What a tie has to know of a document; nothing, where the document is not listed.
    #[must_use]
    pub fn publication(&self, id: &DocId) -> Publication<'_> {
        self.get(id).map_or_else(Publication::default, |facts| Publication {
            published: facts.published.as_ref().map(|known| known.value),
            outlet: facts.outlet.as_deref(),
        })
    }

    /// The documents that were published by a day; all of them, where no day is asked about.
    pub fn known_by(&self, limit: Option<Date>) -> impl Iterator<Item = &DocumentFacts> {
        let in_time = move |facts: &&DocumentFacts| match (limit, &facts.published) {
            (None, _) => true,
            (Some(limit), Some(published)) => published.value <= limit,
            (Some(_), None) => false,
        };
        self.0.values().filter(in_time)
    }

    /// The ids of all documents, in order.
    pub fn ids(&self) -> impl Iterator<Item = &DocId> {
        self.0.keys()
    }
}
