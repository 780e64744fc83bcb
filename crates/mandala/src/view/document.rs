//! A document as it is cited.

use crate::view::PublishedView;
use crate::view::words::clean;
use mandala_model::Document;
use serde::Serialize;
use std::fmt;

/// What a citation has to say of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Identity by content.
    pub id: String,
    /// The name that the user knows it by.
    pub name: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<PublishedView>,
    /// Where it was published.
    pub url: Option<String>,
}

impl From<&Document> for DocumentView {
    fn from(document: &Document) -> DocumentView {
        DocumentView {
            id: document.id.to_string(),
            name: document.name.clone(),
            title: document.title.as_ref().map(|known| known.value.clone()),
            outlet: document.outlet.as_ref().map(|known| known.value.clone()),
            author: document.author.as_ref().map(|known| known.value.clone()),
            published: document.published.as_ref().map(PublishedView::from),
            url: document.url.clone(),
        }
    }
}

impl fmt::Display for DocumentView {
    /// `The Post, “Our men and the enemy”, 31 Aug 2021`; the file's name where there is no headline.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(outlet) = &self.outlet {
            write!(f, "{}, ", clean(outlet))?;
        }
        match &self.title {
            Some(title) => write!(f, "“{}”", clean(title))?,
            None => f.write_str(&clean(&self.name))?,
        }
        match &self.published {
            Some(published) => write!(f, ", {published}"),
            None => f.write_str(", no date known"),
        }
    }
}
