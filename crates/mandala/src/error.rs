//! What can go wrong between a question and its answer.

use mandala_code::Problem;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// A failure of the workbench. What is wrong with a single document is no failure: it is skipped, and said.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The project file.
    #[error(transparent)]
    Project(#[from] mandala_store::Error),
    /// The files of `data/` are wrong; each problem with its place.
    #[error(transparent)]
    Data(#[from] DataProblems),
    /// A file or folder that something was to be read from.
    #[error("{}: {source}", path.display())]
    Input {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The stream of input broke off.
    #[error("the input broke off: {0}")]
    Stream(#[source] io::Error),
    /// The output cannot be written.
    #[error("the output cannot be written: {0}")]
    Output(#[source] io::Error),
    /// The input is not what it should be.
    #[error("{0}")]
    Format(String),
}

impl Error {
    /// Whether the reader of the output has simply gone away, as `head` does.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// All problems of the files of `data/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataProblems(pub Vec<Problem>);

impl fmt::Display for DataProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.0.len();
        write!(f, "the data files have {number} problem{}:", if number == 1 { "" } else { "s" })?;
        self.0.iter().try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

impl std::error::Error for DataProblems {}

/// What the functions of this crate return.
pub type Result<T, E = Error> = std::result::Result<T, E>;
