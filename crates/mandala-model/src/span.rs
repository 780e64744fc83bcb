//! Places in a text.

use std::ops::Range;

/// A half-open range `[begin, end)` of **bytes** in a document's UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub begin: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of `range`.
    ///
    /// # Panics
    /// If the range runs backwards or past 4 GiB, which no document that was read can.
    #[must_use]
    pub fn new(range: Range<usize>) -> Span {
        assert!(range.start <= range.end, "a span cannot run backwards: {range:?}");
        let offset = |n: usize| u32::try_from(n).expect("documents are read only up to 4 GiB");
        Span { begin: offset(range.start), end: offset(range.end) }
    }

    /// As a range that indexes `str` and slices.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.begin as usize..self.end as usize
    }

    /// The words themselves.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.begin) as usize
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.begin == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.begin <= other.begin && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.begin < other.end && other.begin < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { begin: self.begin.min(other.begin), end: self.end.max(other.end) }
    }
}

/// Turns byte offsets of one text into code-point offsets (what Python's `str` indexes).
///
/// Keeps one checkpoint per 64 bytes, so a look-up reads at most 64 bytes; pure ASCII needs none.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    checkpoints: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CodePoints<'t> {
    /// Prepares `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            checkpoints.reserve(text.len() / STRIDE + 1);
            let mut seen = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                checkpoints.push(seen);
                seen += starts(chunk);
            }
            checkpoints.push(seen);
        }
        CodePoints { text, checkpoints }
    }

    /// How many code points stand before byte `offset`.
    #[must_use]
    pub fn before(&self, offset: u32) -> u32 {
        if self.checkpoints.is_empty() {
            return offset;
        }
        let block = offset as usize / STRIDE;
        self.checkpoints[block] + starts(&self.text.as_bytes()[block * STRIDE..offset as usize])
    }

    /// A byte span in code points, as `(begin, end)`.
    #[must_use]
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.before(span.begin), self.before(span.end))
    }
}

/// The number of bytes that begin a code point.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|b| u32::from((b & 0xC0) != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn covers_and_contains() {
        let (a, b) = (Span::new(2..5), Span::new(4..9));
        assert!(a.overlaps(b) && !a.contains(b));
        assert_eq!(a.cover(b), Span::new(2..9));
        assert!(!Span::new(0..2).overlaps(a));
    }

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,300}") {
            let points = CodePoints::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.before(u32::try_from(offset)?), u32::try_from(count)?);
            }
            prop_assert_eq!(points.before(u32::try_from(text.len())?), u32::try_from(text.chars().count())?);
        }
    }
}
