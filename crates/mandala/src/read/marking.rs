//! Marks what in a text is not the article, and collects what those words say of it.
//!
//! How the start of a text is read stands in `opening.rs`, how its end in `closing.rs`.

use super::boilerplate::{Extent, Hit, Place};
use super::lines::Layout;
use super::rules::Rules;
use mandala_model::{Boilerplate, Span};
use std::ops::Range;

/// Something that the words of a heading, byline or dateline say of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact<'t> {
    Title(&'t str),
    Author(&'t str),
    Outlet(&'t str),
    Date(&'t str),
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Marked<'t> {
    /// In text order, without overlaps.
    pub(super) boilerplate: Vec<Boilerplate>,
    /// In the order in which they were found: the first of a kind counts.
    pub(super) facts: Vec<Fact<'t>>,
}

/// What is known of a text before it is looked at.
#[derive(Debug, Default)]
pub(super) struct Before<'a> {
    /// The title. A line that says the same is marked, and no other is taken for the headline.
    pub(super) title: Option<&'a str>,
    /// The outlet as its file name or record writes it, to tell its name above the headline.
    pub(super) outlet: Option<&'a str>,
    /// The author. A line at the end that begins with the name is about the writer.
    pub(super) author: Option<&'a str>,
    /// Stretches that the page itself says are not the article (captions of figures), in order.
    pub(super) page: Vec<Boilerplate>,
}

/// Marks `layout`'s text.
pub(super) fn mark<'t>(layout: &Layout<'t>, rules: &Rules, mut before: Before<'_>) -> Marked<'t> {
    let mut marker = Marker {
        layout,
        rules,
        whole: vec![None; layout.lines.len()],
        pieces: std::mem::take(&mut before.page),
        led: None,
        facts: Vec::new(),
    };
    // A line all alone is what somebody wants to be read, whatever it looks like.
    if layout.lines.len() > 1 {
        marker.anywhere();
        marker.opening(&before);
        marker.edges();
        marker.closing(before.author);
    }
    marker.leads_and_matches();
    marker.finish()
}

/// A text that is being marked.
pub(super) struct Marker<'a, 't> {
    pub(super) layout: &'a Layout<'t>,
    pub(super) rules: &'a Rules,
    /// The rule that marked each line, by line.
    pub(super) whole: Vec<Option<Box<str>>>,
    /// Marks that are not whole lines.
    pieces: Vec<Boilerplate>,
    /// The line whose dateline has been marked.
    led: Option<usize>,
    pub(super) facts: Vec<Fact<'t>>,
}

impl<'t> Marker<'_, 't> {
    pub(super) fn mark_lines(&mut self, lines: Range<usize>, rule: &str) {
        for line in &mut self.whole[lines] {
            line.get_or_insert_with(|| rule.into());
        }
    }

    fn learn(&mut self, hit: &Hit<'_, 't>) {
        let fact = |(name, words): (&str, &'t str)| match name {
            "title" => Some(Fact::Title(words)),
            "author" => Some(Fact::Author(words)),
            "outlet" => Some(Fact::Outlet(words)),
            "date" => Some(Fact::Date(words)),
            _ => None,
        };
        self.facts.extend(hit.facts().filter_map(fact));
    }

    /// Tries the rules for one line; whether one matched.
    pub(super) fn try_line(&mut self, place: Place, line: usize) -> bool {
        let Some(hit) = self.rules.boilerplate.whole(Extent::Line, place, self.layout.line(line)) else {
            return false;
        };
        self.learn(&hit);
        self.mark_lines(line..line + 1, &hit.rule.id);
        true
    }

    /// Tries the rules for a whole paragraph; whether one matched.
    pub(super) fn try_paragraph(&mut self, place: Place, lines: Range<usize>) -> bool {
        let Some(hit) = self.rules.boilerplate.whole(Extent::Block, place, self.layout.words(&lines)) else {
            return false;
        };
        self.learn(&hit);
        self.mark_lines(lines, &hit.rule.id);
        true
    }

    fn anywhere(&mut self) {
        for line in 0..self.layout.lines.len() {
            self.try_line(Place::Anywhere, line);
        }
        for lines in self.layout.paragraphs.iter().filter(|lines| lines.len() > 1) {
            self.try_paragraph(Place::Anywhere, lines.clone());
        }
    }

    pub(super) fn lead(&mut self, place: Place, line: usize) {
        if self.led == Some(line) {
            return;
        }
        let start = self.layout.lines[line].range.start;
        let Some(hit) = self.rules.boilerplate.lead(place, self.layout.line(line)) else { return };
        let range = hit.range();
        let span = Span::new(start + range.start..start + range.end);
        self.led = Some(line);
        self.learn(&hit);
        self.pieces.push(Boilerplate { span, rule: hit.rule.id.clone() });
    }

    fn leads_and_matches(&mut self) {
        for line in 0..self.layout.lines.len() {
            if self.whole[line].is_some() {
                continue;
            }
            self.lead(Place::Anywhere, line);
            let start = self.layout.lines[line].range.start;
            for (rule, range) in self.rules.boilerplate.matches(self.layout.line(line)) {
                let span = Span::new(start + range.start..start + range.end);
                self.pieces.push(Boilerplate { span, rule: rule.id.clone() });
            }
        }
    }

    fn finish(self) -> Marked<'t> {
        let lines = self.layout.lines.iter().zip(self.whole);
        let whole = lines.filter_map(|(line, rule)| {
            rule.map(|rule| Boilerplate { span: Span::new(line.range.clone()), rule })
        });
        // Whole lines come first, so of two marks that overlap the wider one stays.
        let mut all: Vec<Boilerplate> =
            whole.chain(self.pieces).filter(|mark| !mark.span.is_empty()).collect();
        all.sort_by_key(|mark| (mark.span.begin, std::cmp::Reverse(mark.span.end)));
        let mut boilerplate: Vec<Boilerplate> = Vec::with_capacity(all.len());
        for mark in all {
            match boilerplate.last_mut() {
                // Two pieces that cross become one.
                Some(last) if last.span.overlaps(mark.span) => last.span = last.span.cover(mark.span),
                _ => boilerplate.push(mark),
            }
        }
        Marked { boilerplate, facts: self.facts }
    }
}
