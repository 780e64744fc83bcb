//! Mistakes in data files, collected so that all are reported at once.

use std::fmt;

/// A mistake in a data file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path below `data/`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

/// Collects [`Problem`]s while a lexicon is loaded.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, file: &str, line: usize, column: usize, message: impl fmt::Display) {
        self.0.push(Problem { file: file.to_owned(), line, column, message: message.to_string() });
    }

    pub(crate) fn file(&mut self, file: &str, message: impl fmt::Display) {
        self.add(file, 1, 1, message);
    }

    /// All of them, sorted by place.
    pub(crate) fn sorted(mut self) -> Vec<Problem> {
        self.0.sort_unstable();
        self.0
    }

    /// The loaded thing, or all problems sorted by place.
    pub(crate) fn none_or<T>(self, loaded: T) -> Result<T, Vec<Problem>> {
        if self.0.is_empty() { Ok(loaded) } else { Err(self.sorted()) }
    }
}
