//! A sentence with what was read in it marked in its place.

use crate::view::words::steers;
use anstyle::{AnsiColor, Style};
use mandala_model::{Event, Span};
use serde::Serialize;

/// What a stretch of a sentence was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarkView {
    /// `source`, `target`, `trigger` or `speaker`.
    pub role: &'static str,
    /// The words.
    pub text: String,
    /// Where they begin in the text, in code points.
    pub begin: u32,
    /// Where they end.
    pub end: u32,
    /// Who is meant, and how that is known.
    pub meaning: Option<String>,
}

impl MarkView {
    pub(super) fn new(
        role: Role,
        span: Span,
        (begin, end): (u32, u32),
        text: &str,
        meaning: Option<String>,
    ) -> MarkView {
        let text = text.get(span.range()).unwrap_or_default().to_owned();
        MarkView { role: role.name(), text, begin, end, meaning }
    }
}

/// Whether the terminal takes colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Speaker,
    Source,
    Target,
    Trigger,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Role::Speaker => "speaker",
            Role::Source => "source",
            Role::Target => "target",
            Role::Trigger => "trigger",
        }
    }

    fn style(self) -> Style {
        match self {
            Role::Speaker => AnsiColor::Green.on_default().italic(),
            Role::Source => AnsiColor::Blue.on_default().bold(),
            Role::Target => AnsiColor::Magenta.on_default().bold(),
            Role::Trigger => AnsiColor::Yellow.on_default().bold().underline(),
        }
    }
}

/// The words of a sentence, and the marks that stand in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sentence {
    span: Span,
    text: String,
    /// In the order of the text, outer ones before inner ones.
    marks: Vec<(Role, Span)>,
}

impl Sentence {
    pub(super) fn new(event: &Event, text: &str) -> Sentence {
        let parties = [(Role::Source, &event.source), (Role::Target, &event.target)];
        let parties =
            parties.into_iter().flat_map(|(role, of)| of.iter().map(move |party| (role, party.span)));
        let speakers = event.speaker.iter().map(|speaker| (Role::Speaker, speaker.span));
        let mut marks: Vec<(Role, Span)> =
            parties.chain(speakers).chain([(Role::Trigger, event.trigger)]).collect();
        marks.sort_by_key(|(role, span)| (span.begin, std::cmp::Reverse(span.end), *role));
        marks.dedup();
        Sentence {
            span: event.sentence,
            text: text.get(event.sentence.range()).unwrap_or_default().to_owned(),
            marks,
        }
    }

    /// Everything marked, in and outside the sentence.
    pub(super) fn marks(&self) -> impl Iterator<Item = (Role, Span)> + '_ {
        self.marks.iter().copied()
    }

    /// The sentence on one line, every mark in brackets. What stands elsewhere is not in it; what crosses another
    /// mark is left to the list beneath.
    pub(super) fn set(&self, ink: Ink) -> String {
        let mut out = String::new();
        let mut open: Vec<(Role, Span)> = Vec::new();
        let mut next =
            self.marks.iter().filter(|(_, span)| self.span.contains(*span) && !span.is_empty()).peekable();
        let base = self.span.begin as usize;
        for (at, c) in self.text.char_indices().map(|(at, c)| (base + at, c)) {
            close(&mut out, &mut open, at, ink);
            while let Some(&(role, span)) = next.next_if(|(_, span)| span.range().start <= at) {
                if open.last().is_none_or(|(_, outer)| outer.contains(span)) {
                    out += &start(role, ink);
                    open.push((role, span));
                }
            }
            match c {
                c if c.is_whitespace() && !out.ends_with(' ') => out.push(' '),
                c if c.is_whitespace() || steers(c) => {}
                c => out.push(c),
            }
        }
        close(&mut out, &mut open, self.span.range().end, ink);
        out
    }
}

/// Closes what ends at or before `at`, inner ones first.
fn close(out: &mut String, open: &mut Vec<(Role, Span)>, at: usize, ink: Ink) {
    while let Some((role, _)) = open.pop_if(|(_, span)| span.range().end <= at) {
        out.push(']');
        if ink == Ink::Colour {
            *out += &format!("{:#}", role.style());
            // The reset ended the style of what is still open around it.
            *out += &open.last().map_or_else(String::new, |(outer, _)| outer.style().to_string());
        }
    }
}

fn start(role: Role, ink: Ink) -> String {
    let style = if ink == Ink::Colour { role.style().to_string() } else { String::new() };
    format!("{style}[{}: ", role.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(marks: &[(Role, std::ops::Range<usize>)], expected: &str) {
        let text = "The US\n bombed\u{7} the Taliban";
        let mut marks: Vec<(Role, Span)> =
            marks.iter().map(|(role, range)| (*role, Span::new(range.clone()))).collect();
        marks.sort_by_key(|(role, span)| (span.begin, std::cmp::Reverse(span.end), *role));
        let sentence = Sentence { span: Span::new(0..text.len()), text: text.to_owned(), marks };
        assert_eq!(sentence.set(Ink::Plain), expected);
    }

    #[test]
    fn marks_nest() {
        check(
            &[(Role::Source, 0..6), (Role::Trigger, 8..14)],
            "[source: The US] [trigger: bombed] the Taliban",
        );
        check(
            &[(Role::Speaker, 0..6), (Role::Source, 4..6)],
            "[speaker: The [source: US]] bombed the Taliban",
        );
        check(
            &[(Role::Speaker, 0..6), (Role::Source, 0..6)],
            "[speaker: [source: The US]] bombed the Taliban",
        );
        check(&[(Role::Target, 16..27)], "The US bombed [target: the Taliban]");
    }

    #[test]
    fn crossing_and_foreign_marks_are_left_out() {
        check(&[(Role::Source, 0..6), (Role::Target, 4..14)], "[source: The US] bombed the Taliban");
        check(&[(Role::Source, 100..106)], "The US bombed the Taliban");
    }
}
