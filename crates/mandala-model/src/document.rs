//! Documents: the original text and what is known about it.

use crate::Span;
use jiff::civil::Date;
use std::fmt;
use std::ops::Range;

/// Identity of a document: the first 16 hex digits of the SHA-256 of its text.
///
/// The same words read twice are the same document, whatever the file is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(Box<str>);

impl DocId {
    /// Takes an id that was made before, e.g. by [`content_id`].
    #[must_use]
    pub fn new(id: &str) -> DocId {
        DocId(id.into())
    }

    /// The hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The first 16 hex digits of a digest, as ids are written.
#[must_use]
pub fn content_id(digest: &[u8]) -> String {
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A value together with how it came to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub how: HowKnown,
}

closed_vocabulary! {
    /// Where a piece of metadata was found.
    pub enum HowKnown {
        /// The user said so.
        Given = "given",
        /// A field or column of the record that held the text.
        Field = "field",
        /// JSON-LD in the page.
        JsonLd = "json-ld",
        /// A meta tag in the page.
        MetaTag = "meta tag",
        /// The file's name.
        FileName = "file name",
        /// A dateline, byline or heading in the text.
        Text = "text",
        /// The extraction library's own guess.
        Extraction = "extraction",
    }
}

/// A stretch of text that is not the article: never coded, always kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boilerplate {
    /// Where it stands.
    pub span: Span,
    /// Id of the rule in `data/reading/boilerplate.tsv` (or of the reader's own) that marked it.
    pub rule: Box<str>,
}

/// Whose words a [`Passage`] is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageSource {
    /// The writer or speaker, where the text names one.
    pub name: Option<Box<str>>,
    /// The paper, agency or station, where the text names one.
    pub outlet: Option<Box<str>>,
}

/// A passage that the document quotes at length from somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
    /// Whose words it is.
    pub source: PassageSource,
    /// The words that introduce it and name the source.
    pub introduced: Span,
}

/// One article, cable or report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Identity by content.
    pub id: DocId,
    /// The name that the user knows it by: file name, or the `id` of a JSONL record.
    pub name: String,
    /// The text exactly as it was read (decoded to UTF-8; from HTML: extracted).
    pub text: String,
    /// Headline.
    pub title: Option<Known<String>>,
    /// Who published it.
    pub outlet: Option<Known<String>>,
    /// Who wrote it.
    pub author: Option<Known<String>>,
    /// When it was published.
    pub published: Option<Known<Date>>,
    /// Where it was published.
    pub url: Option<String>,
    /// What in the text is not the article, in text order, without overlaps.
    pub boilerplate: Vec<Boilerplate>,
    /// What in the text is quoted at length from others, in text order.
    pub passages: Vec<Passage>,
}

impl Document {
    /// A document of which nothing but the text is known.
    #[must_use]
    pub fn bare(id: DocId, name: &str, text: &str) -> Document {
        Document {
            id,
            name: name.to_owned(),
            text: text.to_owned(),
            title: None,
            outlet: None,
            author: None,
            published: None,
            url: None,
            boilerplate: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// The stretches of text between the boilerplate: what may be coded.
    pub fn regions(&self) -> impl Iterator<Item = Span> + '_ {
        let mut at = 0;
        let ends = self
            .boilerplate
            .iter()
            .map(|b| b.span.range())
            .chain(std::iter::once(self.text.len()..self.text.len()));
        ends.filter_map(move |Range { start, end }| {
            let region = at..start;
            at = end;
            (!region.is_empty()).then(|| Span::new(region))
        })
    }

    /// The publication day, however it is known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.published.as_ref().map(|known| known.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_leave_boilerplate_out() {
        let mut document = Document::bare(DocId::new("0"), "a", "one AD two AD");
        let mark = |range: Range<usize>| Boilerplate { span: Span::new(range), rule: "ad".into() };
        document.boilerplate = vec![mark(4..6), mark(11..13)];
        let regions: Vec<&str> = document.regions().map(|r| r.of(&document.text)).collect();
        assert_eq!(regions, ["one ", " two "]);
    }
}
