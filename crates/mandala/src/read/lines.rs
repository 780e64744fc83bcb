//! A text as lines and paragraphs.

use std::ops::Range;

/// A line that is not blank, without the blanks around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Whether blanks stand before its first word.
    pub(super) indented: bool,
}

/// The lines of a text, and which of them form paragraphs.
///
/// A paragraph is a run of lines without an empty one between. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    text: &'t str,
    /// All lines that are not blank.
    pub(super) lines: Vec<Line>,
    /// The lines of each paragraph.
    pub(super) paragraphs: Vec<Range<usize>>,
}

impl<'t> Layout<'t> {
    /// Lays out `text`.
    pub(super) fn new(text: &'t str) -> Layout<'t> {
        let mut layout = Layout { text, lines: Vec::new(), paragraphs: Vec::new() };
        let mut start = 0;
        let mut first = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let (line, after) = rest.split_at(length);
            let words = line.trim();
            if words.is_empty() {
                layout.end_paragraph(&mut first);
            } else {
                let indent = line.len() - line.trim_start().len();
                let begin = start + indent;
                layout.lines.push(Line { range: begin..begin + words.len(), indented: indent > 0 });
            }
            let end = if after.starts_with("\r\n") { 2 } else { usize::from(!after.is_empty()) };
            start += length + end;
            rest = &after[end..];
        }
        layout.end_paragraph(&mut first);
        layout
    }

    fn end_paragraph(&mut self, first: &mut usize) {
        if *first < self.lines.len() {
            self.paragraphs.push(*first..self.lines.len());
            *first = self.lines.len();
        }
    }

    /// The words of a line.
    pub(super) fn line(&self, line: usize) -> &'t str {
        &self.text[self.lines[line].range.clone()]
    }

    /// Where the lines from `lines.start` to before `lines.end` stand; they must not be none.
    pub(super) fn range(&self, lines: &Range<usize>) -> Range<usize> {
        self.lines[lines.start].range.start..self.lines[lines.end - 1].range.end
    }

    /// The words of some lines in a row; they must not be none.
    pub(super) fn words(&self, lines: &Range<usize>) -> &'t str {
        &self.text[self.range(lines)]
    }
}

/// Whether nothing inside the line ends a sentence: a stop between a word of four letters or more and a capital.
///
/// Shorter words before a stop are mostly abbreviations: `U.S.`, `Gen.`, `Oct.`
pub(super) fn is_one_sentence(line: &str) -> bool {
    let ends = |(at, stop): (usize, &str)| {
        let (before, after) = (&line[..at], &line[at + stop.len()..]);
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        last.chars().count() > 3
            && after.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_ascii_digit())
    };
    !line.match_indices(". ").any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let layout = Layout::new(text);
        let words = |lines: &Range<usize>| lines.clone().map(|line| layout.line(line)).collect::<Vec<_>>();
        assert_eq!(layout.paragraphs.iter().map(words).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn paragraphs_are_parted_by_blank_lines() {
        check("", &[]);
        check(" \n\t\n", &[]);
        check("a", &[&["a"]]);
        check("a\n b \n\n\nc\n", &[&["a", "b"], &["c"]]);
        check("a\r\nb\r\n\r\nc\rd", &[&["a", "b"], &["c", "d"]]);
        check("é\n \u{a0}\nß", &[&["é"], &["ß"]]);
    }

    #[test]
    fn stops_in_abbreviations_end_no_sentence() {
        assert!(is_one_sentence("Will the U.S. Talk to the Guards?"));
        assert!(is_one_sentence("Gen. Holt leaves Ganja, Oct. 4."));
        assert!(!is_one_sentence("The bridge fell on Monday. The guards fled."));
        assert!(is_one_sentence(""));
    }
}
