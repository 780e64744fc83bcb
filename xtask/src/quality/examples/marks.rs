//! Sentences with `[source]`, `{target}` and `*trigger*` marked.

use anyhow::{Context, Result, ensure};
use mandala_model::Span;

/// A sentence with its marks taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) sources: Vec<Span>,
    pub(super) targets: Vec<Span>,
    pub(super) triggers: Vec<Span>,
}

impl Marked {
    /// Takes the marks out.
    pub(super) fn parse(example: &str) -> Result<Marked> {
        let (mut text, mut open, mut star) = (String::new(), Vec::new(), None);
        let (mut sources, mut targets, mut triggers) = (Vec::new(), Vec::new(), Vec::new());
        for c in example.chars() {
            match c {
                '[' | '{' => open.push(text.len()),
                ']' | '}' => {
                    let begin = open.pop().context("a mark is closed that was not opened")?;
                    let marked = if c == ']' { &mut sources } else { &mut targets };
                    marked.push(Span::new(begin..text.len()));
                }
                '*' => match star.take() {
                    Some(begin) => triggers.push(Span::new(begin..text.len())),
                    None => star = Some(text.len()),
                },
                _ => text.push(c),
            }
        }
        ensure!(open.is_empty() && star.is_none(), "a mark is not closed");
        Ok(Marked { text, sources, targets, triggers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest() {
        let marked = Marked::parse("[Rebels] *held {the mayor} captive*.").unwrap();
        let words =
            |spans: &[Span]| spans.iter().map(|span| span.of(&marked.text).to_owned()).collect::<Vec<_>>();
        assert_eq!(marked.text, "Rebels held the mayor captive.");
        assert_eq!(words(&marked.sources), ["Rebels"]);
        assert_eq!(words(&marked.targets), ["the mayor"]);
        assert_eq!(words(&marked.triggers), ["held the mayor captive"]);
    }

    #[test]
    fn open_marks_are_told() {
        assert!(Marked::parse("[Rebels attack").is_err() && Marked::parse("a} b").is_err());
        assert!(Marked::parse("*a").is_err());
    }
}
