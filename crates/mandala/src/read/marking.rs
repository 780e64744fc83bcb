//! Marks what in a text is not the article, and collects what those words say of it.

use super::boilerplate::{Extent, Hit, Place};
use super::lines::Layout;
use super::rules::Rules;
use super::title;
use mandala_model::{Boilerplate, Span};
use std::ops::Range;

/// This many lines may stand at the start of a text before and around the headline, byline and date.
const OPENING_LINES: usize = 15;

/// Longer than this no line is the title of another article in a list.
const LISTED: usize = 160;

/// Longer than this no note is about the writer.
const ABOUT: usize = 600;

/// A line of this many bytes is the article; the opening goes no further than the second one.
const LONG_LINE: usize = 400;

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
        marker.to_the_edges();
        marker.closing(before.author);
    }
    marker.leads_and_matches();
    marker.finish()
}

struct Marker<'a, 't> {
    layout: &'a Layout<'t>,
    rules: &'a Rules,
    /// The rule that marked each line, by line.
    whole: Vec<Option<Box<str>>>,
    /// Marks that are not whole lines.
    pieces: Vec<Boilerplate>,
    /// The line whose dateline has been marked.
    led: Option<usize>,
    facts: Vec<Fact<'t>>,
}

impl<'t> Marker<'_, 't> {
    fn mark_lines(&mut self, lines: Range<usize>, rule: &str) {
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
    fn try_line(&mut self, place: Place, line: usize) -> bool {
        let Some(hit) = self.rules.boilerplate.whole(Extent::Line, place, self.layout.line(line)) else {
            return false;
        };
        self.learn(&hit);
        self.mark_lines(line..line + 1, &hit.rule.id);
        true
    }

    /// Tries the rules for a whole paragraph; whether one matched.
    fn try_paragraph(&mut self, place: Place, lines: Range<usize>) -> bool {
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

    fn opening(&mut self, before: &Before<'_>) {
        let end = self.opening_end();
        let mut titled = false;
        let mut article = None;
        for line in 0..end {
            if let Some(lines) = self.layout.paragraphs.iter().find(|lines| lines.start == line) {
                if self.whole[line].is_none() && !self.is_opening_rule(line) {
                    self.try_paragraph(Place::Opening, lines.clone());
                }
            }
            if self.whole[line].is_none() && !titled && article.is_none() {
                titled = self.heading(line, end, before.title, before.outlet);
            }
            // A line that a rule for any place marked may still say who wrote it.
            let words = self.layout.line(line);
            let is_title = self.whole[line].as_deref() == Some("title");
            let is_author = before.author.is_some_and(|author| author.eq_ignore_ascii_case(words));
            if is_author && self.whole[line].is_none() {
                self.mark_lines(line..line + 1, "byline");
            }
            if !is_title && !self.try_line(Place::Opening, line) && self.whole[line].is_none() {
                if self.rules.captions.is_caption(words) {
                    self.mark_lines(line..line + 1, "caption");
                } else if self.article_begins(line) {
                    article.get_or_insert(line);
                }
            }
        }
        if let Some(line) = article {
            self.lead(Place::Anywhere, line);
            self.lead(Place::First, line);
        }
    }

    /// Decides about a line before the article: headline, label above it, or neither. Whether it is the headline.
    fn heading(
        &mut self,
        line: usize,
        end: usize,
        known_title: Option<&str>,
        known_outlet: Option<&str>,
    ) -> bool {
        let words = self.layout.line(line);
        if let Some(title) = known_title {
            if title::same(words, title) {
                self.mark_lines(line..line + 1, "title");
                return true;
            }
        }
        let nothing_above = self.whole[..line].iter().all(Option::is_some);
        if nothing_above
            && known_outlet.is_some_and(|outlet| super::outlets::key(outlet) == super::outlets::key(words))
        {
            self.facts.push(Fact::Outlet(words));
            self.mark_lines(line..line + 1, "masthead");
            return false;
        }
        if nothing_above && self.more_heading_follows(line, end) && self.try_line(Place::Label, line) {
            return false;
        }
        if known_title.is_some() || self.is_opening_rule(line) {
            return false;
        }
        let next = line + 1;
        let next_is_boilerplate = next < end && (self.whole[next].is_some() || self.is_opening_rule(next));
        if nothing_above && title::is_headline(self.layout, line, next_is_boilerplate) {
            self.facts.push(Fact::Title(words));
            self.mark_lines(line..line + 1, "title");
            return true;
        }
        false
    }

    /// Whether anything follows a line before the first line that is clearly the article: a lone line above it is a headline.
    fn more_heading_follows(&self, line: usize, end: usize) -> bool {
        let mut below = (line + 1..end).filter(|below| self.whole[*below].is_none());
        below.any(|below| title::is_headline(self.layout, below, true))
    }

    fn is_opening_rule(&self, line: usize) -> bool {
        let words = self.layout.line(line);
        self.rules.boilerplate.whole(Extent::Line, Place::Opening, words).is_some()
            || self.rules.boilerplate.lead(Place::Anywhere, words).is_some()
    }

    /// The line after the opening: after some lines, or after the article has clearly begun.
    fn opening_end(&self) -> usize {
        let long = |line: &usize| self.whole[*line].is_none() && self.layout.line(*line).len() > LONG_LINE;
        let second = (0..self.layout.lines.len()).filter(long).nth(1);
        second.unwrap_or(OPENING_LINES).min(OPENING_LINES).min(self.layout.lines.len())
    }

    /// Whether a line is the first of the article: it ends like a sentence.
    fn article_begins(&self, line: usize) -> bool {
        self.layout.line(line).trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '?', '!', ':'])
    }

    /// Rules that mark everything from the start, or to the end.
    fn to_the_edges(&mut self) {
        let lines = self.layout.lines.len();
        for line in (0..lines.min(OPENING_LINES)).rev() {
            let words = self.layout.line(line);
            if let Some(hit) = self.rules.boilerplate.whole(Extent::Before, Place::Opening, words) {
                self.mark_lines(0..line + 1, &hit.rule.id);
                break;
            }
        }
        let half = self.layout.lines.last().map_or(0, |last| last.range.end / 2);
        let second_half = self.layout.lines.partition_point(|line| line.range.start < half);
        for line in second_half..lines {
            let words = self.layout.line(line);
            if let Some(hit) = self.rules.boilerplate.whole(Extent::After, Place::ClosingHalf, words) {
                self.mark_lines(line..lines, &hit.rule.id);
                break;
            }
            if let Some(hit) = self.rules.boilerplate.whole(Extent::List, Place::ClosingHalf, words) {
                let listed = (line + 1..lines).take_while(|below| self.is_list_entry(*below)).count();
                self.mark_lines(line..line + 1 + listed, &hit.rule.id);
            }
        }
    }

    /// Whether a line can be the title of another article.
    fn is_list_entry(&self, line: usize) -> bool {
        let words = self.layout.line(line);
        let ends = words.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', ',', ':', ';']);
        self.whole[line].is_some() || (words.len() <= LISTED && !ends)
    }

    /// From the end upwards, as long as everything is boilerplate.
    fn closing(&mut self, known_author: Option<&str>) {
        let told = self.facts.iter().find_map(|fact| match fact {
            Fact::Author(author) => Some(*author),
            _ => None,
        });
        let author = known_author.or(told).map(|author| author.to_lowercase());
        for paragraph in (0..self.layout.paragraphs.len()).rev() {
            let lines = self.layout.paragraphs[paragraph].clone();
            if lines.len() > 1 && self.try_paragraph(Place::Closing, lines.clone()) {
                continue;
            }
            for line in lines.rev() {
                if self.whole[line].is_some() || self.try_line(Place::Closing, line) {
                    continue;
                }
                let words = self.layout.line(line);
                let is_about = |author: &String| {
                    words.len() <= ABOUT && words.to_lowercase().starts_with(author.as_str())
                };
                if !author.as_ref().is_some_and(is_about) {
                    return;
                }
                self.mark_lines(line..line + 1, "about-writer");
            }
        }
    }

    fn lead(&mut self, place: Place, line: usize) {
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
