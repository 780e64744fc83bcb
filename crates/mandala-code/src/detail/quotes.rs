//! Quotations: which stretches of a text stand between quotation marks.

use mandala_model::Span;

/// The quotations of a document, in text order.
#[derive(Debug, Default)]
pub(crate) struct Quotes(Vec<Span>);

/// Quotations of fewer bytes are words in quotation marks ("moderate"), not somebody's speech.
const LEAST: usize = 16;

impl Quotes {
    /// Finds them. A quotation ends with its paragraph at the latest, unless the next opens with a mark again.
    pub(crate) fn find(text: &str) -> Quotes {
        let mut quotes = Vec::new();
        let mut open: Option<usize> = None;
        let mut previous = '\n';
        for (i, c) in text.char_indices() {
            match c {
                '“' => open = open.or(Some(i)),
                '”' => close(&mut quotes, &mut open, i + c.len_utf8()),
                '"' if open.is_some() => close(&mut quotes, &mut open, i + 1),
                '"' => open = Some(i),
                '\n' if previous == '\n' => close(&mut quotes, &mut open, i),
                _ => {}
            }
            if !(c.is_whitespace() && c != '\n') {
                previous = c;
            }
        }
        quotes.retain(|span| span.len() >= LEAST);
        Quotes(quotes)
    }

    /// The quotation that holds byte `offset`.
    pub(crate) fn at(&self, offset: u32) -> Option<Span> {
        let next = self.0.partition_point(|span| span.begin <= offset);
        next.checked_sub(1).map(|i| self.0[i]).filter(|span| offset < span.end)
    }
}

fn close(quotes: &mut Vec<Span>, open: &mut Option<usize>, end: usize) {
    if let Some(begin) = open.take() {
        quotes.push(Span::new(begin..end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = Quotes::find(text).0.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn both_kinds_of_marks() {
        check("He said, “We will go on with it,” and left.", &["“We will go on with it,”"]);
        check("He said, \"We will go on with it,\" and left.", &["\"We will go on with it,\""]);
    }

    #[test]
    fn words_in_marks_are_no_speech() {
        check("the “moderate” rebels", &[]);
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        check("“We have never agreed to that.\n\nThe envoy left.", &["“We have never agreed to that.\n"]);
    }
}
