//! The end of a text, and everything before or after certain lines.

use super::boilerplate::{Extent, Place};
use super::marking::{Fact, Marker};
use super::opening::OPENING_LINES;

/// Longer than this no line is the title of another article in a list.
const LISTED: usize = 160;

/// Longer than this no note is about the writer.
const ABOUT: usize = 600;

impl Marker<'_, '_> {
    /// Rules that mark everything from the start, or to the end.
    pub(super) fn edges(&mut self) {
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
    pub(super) fn closing(&mut self, known_author: Option<&str>) {
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
}
