//! Stage 1, **read**: files → clean, dated [`Document`]s.
//!
//! [`read`] takes files, folders and standard input and yields one [`Reading`] a document, or one [`Skipped`] for whatever
//! could not be read, in order and one at a time: no more than one file's or one record's text is ever in memory.
//!
//! The text of a document is kept as it was decoded (of a web page: as it was extracted). What in it is not the article is
//! marked by the [`Rules`] of `data/reading/`, and what headings, datelines and file names tell becomes title, outlet,
//! author and date, each with how it is known. What is not told stays open.

mod boilerplate;
mod captions;
mod closing;
mod clues;
mod columns;
mod dates;
mod document;
mod encoding;
mod filename;
mod formats;
mod html;
mod html_depth;
mod html_meta;
mod html_text;
mod input;
mod json;
mod lines;
mod marking;
mod note;
mod opening;
mod outlets;
mod passages;
mod patterns;
mod records;
mod rules;
mod skipped;
mod source;
mod table;
mod title;
mod tsv;

pub use document::{Record, document};
pub use formats::Format;
pub use input::Input;
pub use note::Note;
pub use rules::{Problem, Rules};
pub use skipped::{SkipReason, Skipped};

use jiff::civil::Date;
use mandala_model::Document;

/// A document that was read, and what is to be said of how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// What the user should be told.
    pub notes: Vec<Note>,
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day on which all the documents were published, whatever they say themselves.
    pub date: Option<Date>,
    /// The outlet that published all the documents, whatever they say themselves.
    pub outlet: Option<String>,
    /// The format of all inputs; without it, each is told by its name or its look.
    pub format: Option<Format>,
    /// The column of tables, or field of records, that holds the text.
    pub text_column: Option<String>,
    /// The most bytes for one document; one that is longer is skipped, and never in memory.
    pub max_document_bytes: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { date: None, outlet: None, format: None, text_column: None, max_document_bytes: 32 << 20 }
    }
}

/// Reads inputs in order.
pub fn read<'a>(
    inputs: &'a [Input],
    options: &'a Options,
    rules: &'a Rules,
) -> impl Iterator<Item = Result<Reading, Skipped>> + Send + 'a {
    let files = inputs.iter().flat_map(|input| input::files(input, &rules.formats));
    files.flat_map(move |found| source::readings(found, options, rules))
}
