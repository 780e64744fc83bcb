//! Words to sentences.
//!
//! An empty line always ends a sentence. A line end does, unless the line looks wrapped. Within a line
//! a sentence ends after `.`, `!`, `?` or `…` and the quotes and brackets that close there, if what
//! follows looks like a beginning.

use crate::language::{Abbreviation, Language, is_apostrophe};
use crate::tokenise::{Gap, Token};
use std::ops::Range;

/// No sentence has more words than this: longer ones are cut, so that parsing stays linear in the text.
pub(crate) const LONGEST_SENTENCE: usize = 256;

/// The sentences as ranges of `tokens`.
pub(crate) fn sentences(language: &Language, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut layout = Layout::new(text, tokens);
    let splitter = Splitter { language, text, tokens };
    for (next, token) in tokens.iter().enumerate().skip(1) {
        let ends = match token.gap {
            Gap::Paragraph => true,
            Gap::Line => splitter.line_ends_sentence(next, &mut layout),
            Gap::Space | Gap::None => splitter.ends_within_line(begin, next),
        };
        if ends {
            cut(&splitter, begin..next, &mut found);
            begin = next;
        }
    }
    cut(&splitter, begin..tokens.len(), &mut found);
    found
}

/// Adds a sentence, in pieces where it is too long: after a semicolon or dash, else a comma, else anywhere.
fn cut(splitter: &Splitter<'_>, mut range: Range<usize>, found: &mut Vec<Range<usize>>) {
    while range.len() > LONGEST_SENTENCE {
        let window = range.start + LONGEST_SENTENCE / 2..range.start + LONGEST_SENTENCE;
        let last = |marks: &[&str]| window.clone().rev().find(|&i| marks.contains(&splitter.word(i)));
        let at = last(&[";", "—", "–", "--", ":", "•", ".", "!", "?"]).or_else(|| last(&[","]));
        let end = at.map_or(window.end, |i| i + 1);
        found.push(range.start..end);
        range.start = end;
    }
    if !range.is_empty() {
        found.push(range);
    }
}

struct Splitter<'a> {
    language: &'a Language,
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Splitter<'a> {
    fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the sentence that began at `begin` ends before `next`, on the same line.
    fn ends_within_line(&self, begin: usize, next: usize) -> bool {
        let Some(stop) = self.stop_before(begin, next) else { return false };
        let word = self.word(stop);
        if stop + 1 < next && self.tokens[next].gap == Gap::None {
            // “…”, after closing marks something else follows at once: a dash, a comma, a footnote.
            return false;
        }
        let follower = self.first_letter(next);
        match word {
            "." => !matches!(follower, Follower::Lower | Follower::Mark),
            "!" | "?" => {
                !matches!(follower, Follower::Lower | Follower::Mark) && self.tokens[next].gap != Gap::None
            }
            _ if is_marks(word) => follower == Follower::Upper && self.tokens[next].gap != Gap::None,
            _ => self.abbreviation_ends(stop, next, follower),
        }
    }

    /// The word before `next` that can end a sentence, looking past closing quotes and brackets.
    fn stop_before(&self, begin: usize, next: usize) -> Option<usize> {
        if self.closes(next) {
            return None;
        }
        let mut at = next;
        while at > begin {
            at -= 1;
            let word = self.word(at);
            if is_marks(word) || (word.len() > 1 && word.ends_with('.')) {
                return Some(at);
            }
            if !self.closes(at) || next - at > 4 {
                return None;
            }
        }
        None
    }

    /// Whether the word is a quote or bracket that closes what stands before it.
    fn closes(&self, i: usize) -> bool {
        let joined_before = self.tokens.get(i).is_some_and(|token| token.gap == Gap::None);
        match self.word(i) {
            "”" | ")" | "]" | "''" | "’" | "»" => true,
            "\"" | "'" => joined_before,
            _ => false,
        }
    }

    /// What kind of character the sentence would begin with, looking past opening quotes and brackets.
    fn first_letter(&self, next: usize) -> Follower {
        let opens = |word: &str| {
            matches!(word, "\"" | "“" | "‘" | "'" | "(" | "[" | "``" | "«" | "„" | "•" | "*" | "..." | "…")
        };
        let word = (next..next + 3).map(|i| self.word(i)).find(|word| !opens(word)).unwrap_or("");
        match word.chars().find(|&c| !is_apostrophe(c)) {
            Some(c) if c.is_lowercase() => Follower::Lower,
            Some(c) if c.is_uppercase() => Follower::Upper,
            Some(',' | ';' | ':' | ')' | ']' | '-' | '–' | '—' | '/' | '.' | '?' | '!' | '%') => {
                Follower::Mark
            }
            _ => Follower::Other,
        }
    }

    /// Whether an abbreviation's stop also ends the sentence.
    fn abbreviation_ends(&self, stop: usize, next: usize, follower: Follower) -> bool {
        let word = self.word(stop);
        let kind = self.language.abbreviation(word);
        if follower != Follower::Upper
            || matches!(kind, Some(Abbreviation::Title | Abbreviation::Inside | Abbreviation::Number))
        {
            return false;
        }
        if word.len() == 2 || word.as_bytes()[0].is_ascii_digit() {
            // An initial, or the number of a list item.
            return false;
        }
        stop + 1 < next || self.language.is_starter(self.word(next)) || word == "etc."
    }

    /// Whether a line end before `next` ends the sentence.
    fn line_ends_sentence(&self, next: usize, layout: &mut Layout) -> bool {
        let last = self.word(next - 1);
        if self.language.abbreviation(last) == Some(Abbreviation::Title) {
            return false;
        }
        let terminal = is_marks(last) || self.closes(next - 1) && next >= 2 && is_marks(self.word(next - 2));
        let follower = self.first_letter(next);
        let wrapped = layout.wrapped_before(self.text, self.tokens, next);
        if terminal {
            return !(follower == Follower::Lower && wrapped);
        }
        !(wrapped || follower == Follower::Lower)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follower {
    Lower,
    Upper,
    Mark,
    Other,
}

/// Whether the word is made of marks that end sentences: "." "!" "?!" "…" "...".
fn is_marks(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。'))
}

/// How the lines of a paragraph run: whether they are wrapped at a margin.
struct Layout {
    /// For each paragraph: index of the token after it, and its margin in characters where it is wrapped.
    paragraphs: Vec<(usize, Option<usize>)>,
    at: usize,
}

/// A wrapped paragraph has a margin between these, in characters.
const MARGIN: Range<usize> = 40..101;

impl Layout {
    fn new(text: &str, tokens: &[Token]) -> Layout {
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
    fn wrapped_before(&mut self, text: &str, tokens: &[Token], next: usize) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenise::tokenise;
    use mandala_model::Span;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        let language = Language::english();
        let tokens = tokenise(&language, text, Span::new(0..text.len()));
        let words = |range: Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
        sentences(&language, text, &tokens).into_iter().map(|range| words(range).of(text)).collect()
    }

    /// `expected` is the text with `‖` where sentences are to be parted.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('‖', "");
        let found: Vec<&str> = split(&text);
        let expected: Vec<&str> = expected.split('‖').map(str::trim).collect();
        assert_eq!(found, expected, "see data/language/en/abbreviations.tsv and starters.tsv");
    }

    #[test]
    fn stops() {
        check("The rebels fired. ‖The army fled. ‖Who won? ‖Nobody!");
        check("Prices rose 3.5 percent. ‖In 2021 they fell.");
        check("He left the room.‖She stayed.");
    }

    #[test]
    fn titles_and_ranks() {
        check("Gen. Kenneth McKenzie met Lt. Col. Smith and Sgt. Jones. ‖They spoke.");
        check("Maj. Gen. Hank Taylor, Mr. Biden and Sen. J. D. Vance agreed.");
        check("GEN. MILLER LEFT KABUL. ‖TROOPS FOLLOWED.");
    }

    #[test]
    fn abbreviations_that_may_end() {
        check("The U.S. Army left. ‖It works with the U.S. ‖The group said so.");
        check("He spoke at 5 p.m. on Friday. ‖It began at 9 a.m. ‖They came.");
        check(
            "On Jan. 6 and Aug. 31, the U.N. Security Council met in Washington, D.C. ‖But no vote was held.",
        );
        check("Resolution No. 1973 passed. ‖He said no. ‖They left.");
        check("Smith & Co. v. Jones Inc. ‖However, it lost.");
    }

    #[test]
    fn initials() {
        check("George W. Bush and J. K. Rowling met. ‖They talked.");
        check("It was plan B. ‖The army had none.");
    }

    #[test]
    fn quotes() {
        check("“We held the bridge. ‖We hold it still.” ‖The mayor said no more.");
        check("\"We won.\" ‖\"They lost.\" ‖He left.");
        check("“Why?” he asked. ‖“Because.”");
        check("She called it “a gift to the rebels.” ‖Gen. Holt agreed.");
        check("(They had left.) ‖The rest stayed.");
    }

    #[test]
    fn ellipses() {
        check("We waited ... and waited. ‖Then … nothing.");
        check("He paused... ‖Then he left.");
    }

    #[test]
    fn datelines() {
        check("KABUL, Afghanistan (AP) — A bomb went off on Monday. ‖It killed two.");
        check("WASHINGTON, D.C. (Reuters) - The U.S. said so.");
    }

    #[test]
    fn lines() {
        check("Taliban seize Kabul‖\nBy Jane Doe‖\n\nThe Taliban took the city.");
        check("A headline without a stop‖\nThe president spoke");
        check("The line goes on\nin lower case.");
        check("1. The first thing. ‖\n2. The second thing.");
        check("Gen.\nMiller spoke.");
    }

    #[test]
    fn wrapped_lines() {
        check(
            "The ministry said on Tuesday that the forces of\nGeneral Haftar had left the town, two days after\nRussia asked for it. ‖They went to the east of\nthe city.",
        );
    }

    #[test]
    fn long_sentences_are_cut() {
        let text = "word ".repeat(10_000);
        assert!(split(&text).iter().all(|s| s.split(' ').count() <= LONGEST_SENTENCE));
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word(text in "(\\PC|[a-zA-Z .!?\"'’”\n-]){0,200}") {
            let language = Language::english();
            let tokens = tokenise(&language, &text, Span::new(0..text.len()));
            let found = sentences(&language, &text, &tokens);
            let mut at = 0;
            for range in found {
                prop_assert_eq!(range.start, at);
                prop_assert!(!range.is_empty() && range.len() <= LONGEST_SENTENCE);
                at = range.end;
            }
            prop_assert_eq!(at, tokens.len());
        }
    }
}
