//! How the lines of a paragraph run.

use crate::tokenise::{Gap, Token};
use std::ops::Range;

/// How the lines of a paragraph run: whether they are wrapped at a margin.
pub(crate) struct Layout {
    /// For each paragraph: index of the token after it, and its margin in characters where it is wrapped.
    paragraphs: Vec<(usize, Option<usize>)>,
    at: usize,
}

/// A wrapped paragraph has a margin between these, in characters.
const MARGIN: Range<usize> = 40..101;

impl Layout {
    pub(crate) fn new(text: &str, tokens: &[Token]) -> Layout {
        let mut paragraphs = Vec::new();
        let mut lines: Vec<usize> = Vec::new();
        let mut line = 0;
        for next in 1..=tokens.len() {
            let gap = tokens.get(next).map_or(Gap::Paragraph, |token| token.gap);
            if gap < Gap::Line {
                continue;
            }
            lines.push(width(text, &tokens[line..next]));
            line = next;
            if gap == Gap::Paragraph {
                paragraphs.push((next, margin(&lines)));
                lines.clear();
            }
        }
        Layout { paragraphs, at: 0 }
    }

    /// Whether the line before token `next` was full, so that its end says nothing. `next` only grows.
    pub(crate) fn wrapped_before(&mut self, text: &str, tokens: &[Token], next: usize) -> bool {
        while self.paragraphs.get(self.at).is_some_and(|&(end, _)| end <= next) {
            self.at += 1;
        }
        let Some(&(_, Some(margin))) = self.paragraphs.get(self.at) else { return false };
        // A line is at most `MARGIN` long here, so looking back for its beginning is bounded.
        let begin = (0..next).rev().find(|&i| tokens[i].gap >= Gap::Line).unwrap_or(0);
        width(text, &tokens[begin..next]) + 1 + width(text, &tokens[next..=next]) > margin
    }
}

fn width(text: &str, line: &[Token]) -> usize {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => text[first.span.range().start..last.span.range().end].chars().count(),
        _ => 0,
    }
}

/// The margin at which lines are wrapped: three lines or more, all but the last nearly full.
fn margin(lines: &[usize]) -> Option<usize> {
    let longest = *lines.iter().max()?;
    let full = &lines[..lines.len() - 1];
    let wrapped = full.len() >= 2 && MARGIN.contains(&longest) && full.iter().all(|&n| n * 5 >= longest * 4);
    wrapped.then_some(longest)
}
