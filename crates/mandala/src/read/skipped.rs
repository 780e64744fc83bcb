//! What could not be read, and why.

use crate::pipeline::Panicked;
use thiserror::Error;

/// A file or record that yielded no document.
#[derive(Debug, Error)]
#[error("{place}: {why}")]
pub struct Skipped {
    /// The file, or `file:line` for a record.
    pub place: String,
    /// Why.
    pub why: SkipReason,
}

/// Why something yielded no document.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SkipReason {
    /// The file cannot be opened or read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Neither a file nor a folder: a device, a socket.
    #[error("is neither a file nor a folder")]
    NotAFile,
    /// A symbolic link leads back to a folder above.
    #[error("is a link back to a folder above it")]
    LinkLoop,
    /// Not text.
    #[error("is not text ({kind})")]
    NotText {
        /// What it is instead.
        kind: String,
    },
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// More bytes than one document may have.
    #[error("has more than {limit} bytes, the most for one document; --max-bytes raises that")]
    TooLong {
        /// The limit in bytes.
        limit: u64,
    },
    /// Tags within tags, too deep to be a page that somebody wrote.
    #[error("has tags nested deeper than {limit} levels")]
    TooDeep {
        /// The limit in levels.
        limit: usize,
    },
    /// A page without text.
    #[error("has no text in the page")]
    NoTextInPage,
    /// A record that is not well formed.
    #[error("is not a well-formed record: {0}")]
    Malformed(String),
    /// A record without text.
    #[error("has no text in `{column}`")]
    NoText {
        /// The column or field that should hold the text.
        column: String,
    },
    /// The column asked for is not there.
    #[error("has no column `{column}`; its columns are {}", .columns.join(", "))]
    NoSuchColumn {
        /// The column asked for.
        column: String,
        /// The columns that are there.
        columns: Vec<String>,
    },
    /// No column is clearly the text.
    #[error("has no column that is clearly the text; name it with --text-column: {}", .columns.join(", "))]
    UnclearColumns {
        /// The columns that are there.
        columns: Vec<String>,
    },
    /// A mistake of the program, which this file brought to light.
    #[error(transparent)]
    Panicked(#[from] Panicked),
}

impl From<std::io::Error> for SkipReason {
    fn from(error: std::io::Error) -> SkipReason {
        SkipReason::Unreadable(error.to_string())
    }
}
