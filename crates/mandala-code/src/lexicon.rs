//! The lexicon: what `data/` says about actors, triggers, hedges.

/// Everything that the coder looks up.
#[derive(Debug)]
pub struct Lexicon {}

/// A mistake in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Lexicon {
    /// Builds the lexicon from `(path below data/, content)` pairs.
    ///
    /// # Errors
    /// Every problem in every file, sorted by place.
    pub fn load<'f>(_files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Lexicon, Vec<Problem>> {
        Ok(Lexicon {})
    }
}
