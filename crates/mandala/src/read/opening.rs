//! The start of a text: labels, headline, deck, byline, day, a picture's caption, and the dateline of the first sentence.

use super::boilerplate::{Extent, Place};
use super::marking::{Before, Fact, Marker};
use super::{outlets, title};

/// This many lines may stand at the start of a text before and around the headline, byline and date.
pub(super) const OPENING_LINES: usize = 15;

/// A line of this many bytes is the article; the opening goes no further than the second one.
const LONG_LINE: usize = 400;

impl Marker<'_, '_> {
    /// Marks labels, headline, byline, captions and dateline at the start.
    pub(super) fn opening(&mut self, before: &Before<'_>) {
        let end = self.opening_end();
        let mut titled = false;
        let mut article = None;
        for line in 0..end {
            let paragraph = self.layout.paragraphs.iter().find(|lines| lines.start == line);
            if let Some(lines) =
                paragraph.filter(|_| self.whole[line].is_none() && !self.is_opening_rule(line))
            {
                self.try_paragraph(Place::Opening, lines.clone());
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
        if known_title.is_some_and(|title| title::same(words, title)) {
            self.mark_lines(line..line + 1, "title");
            return true;
        }
        let nothing_above = self.whole[..line].iter().all(Option::is_some);
        if nothing_above && known_outlet.is_some_and(|outlet| outlets::key(outlet) == outlets::key(words)) {
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
}
