//! What the reader has to say about a document that it did read.

use std::fmt;

/// Something to tell the user about how a document was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// It was not UTF-8.
    Decoded {
        /// The encoding.
        from: String,
        /// Whether some bytes made no sense in it.
        broken: bool,
    },
    /// Which columns of a table, or fields of records, were taken for what. Said once per file.
    Columns {
        /// Field (`text`, `title`, `date` …) and column, in a fixed order.
        taken: Vec<(&'static str, String)>,
    },
    /// A date was given and not understood.
    DateUnclear {
        /// As it was written.
        written: String,
    },
    /// The extraction found no article in the page, so the text of the whole page was taken.
    WholePage,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Note::Decoded { from, broken: false } => write!(f, "decoded from {from}"),
            Note::Decoded { from, broken: true } => {
                write!(f, "decoded from {from}; some bytes made no sense")
            }
            Note::Columns { taken } => {
                f.write_str("columns: ")?;
                for (index, (field, column)) in taken.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{field} from `{column}`")?;
                }
                Ok(())
            }
            Note::DateUnclear { written } => write!(f, "the date `{written}` is not clear; left open"),
            Note::WholePage => {
                f.write_str("no article was found in the page; the text of the whole page was taken")
            }
        }
    }
}
