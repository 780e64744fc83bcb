//! Words to sentences.
//!
//! An empty line always ends a sentence; a line end does, unless the line is full and so looks wrapped. Within
//! running text the [rules](Verdict) say what is beyond doubt, and the learned [`Splitter`] the rest: where stops
//! are missing, where one may belong to an abbreviation, where a quotation runs on.

mod layout;
mod rules;

pub(crate) use layout::Layout;
pub use rules::{Guess, Verdict};
pub(crate) use rules::{Rules, is_marks};

use crate::language::Language;
use crate::splitter::{Reader, Splitter};
use crate::tokenise::Token;

use std::ops::Range;

/// No sentence has more words than this: longer ones are cut, so that parsing stays linear in the text.
pub(crate) const LONGEST_SENTENCE: usize = 256;

/// The sentences as ranges of `tokens`.
pub(crate) fn sentences(
    language: &Language,
    splitter: &Splitter,
    text: &str,
    tokens: &[Token],
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let rules = Rules { language, text, tokens };
    let mut begin = 0;
    walk(&rules, splitter, |next, verdict, reader| {
        let ends = match verdict {
            Verdict::Sure(ends) => ends,
            Verdict::Guess(guess) => splitter.ends(reader, next, guess),
        };
        if ends {
            cut(&rules, begin..next, &mut found);
            begin = next;
        }
        ends
    });
    cut(&rules, begin..tokens.len(), &mut found);
    found
}

/// Asks of the place before each word but the first whether a sentence ends there.
pub(crate) fn walk(
    rules: &Rules<'_>,
    splitter: &Splitter,
    mut ends: impl FnMut(usize, Verdict, &Reader) -> bool,
) {
    let mut layout = Layout::new(rules.text, rules.tokens);
    let mut reader = Reader::new(rules, splitter.classes());
    let mut begin = 0;
    for next in 1..rules.tokens.len() {
        reader.take(next - 1);
        let verdict = rules.verdict(begin, next, &mut layout);
        if ends(next, verdict, &reader) {
            reader.begin(next);
            begin = next;
        }
    }
}

/// Adds a sentence, in pieces where it is too long: after a semicolon or dash, else a comma, else anywhere.
fn cut(rules: &Rules<'_>, mut range: Range<usize>, found: &mut Vec<Range<usize>>) {
    while range.len() > LONGEST_SENTENCE {
        let window = range.start + LONGEST_SENTENCE / 2..range.start + LONGEST_SENTENCE;
        let last = |marks: &[&str]| window.clone().rev().find(|&i| marks.contains(&rules.word(i)));
        let at = last(&[";", "—", "–", "--", ":", "•", ".", "!", "?"]).or_else(|| last(&[","]));
        let end = at.map_or(window.end, |i| i + 1);
        found.push(range.start..end);
        range.start = end;
    }
    if !range.is_empty() {
        found.push(range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenise::tokenise;
    use mandala_model::Span;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// The splitter that ships.
    static SPLITTER: LazyLock<Splitter> = LazyLock::new(|| {
        let bytes = mandala_data::file("models/en/splitter.bin").expect("the splitter is part of data/");
        Splitter::from_bytes(&bytes).expect("the splitter loads")
    });

    fn split(text: &str) -> Vec<&str> {
        let language = Language::english();
        let tokens = tokenise(&language, text, Span::new(0..text.len()));
        let words = |range: Range<usize>| tokens[range.start].span.cover(tokens[range.end - 1].span);
        sentences(&language, &SPLITTER, text, &tokens)
            .into_iter()
            .map(|range| words(range).of(text))
            .collect()
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
            let found = sentences(&language, &SPLITTER, &text, &tokens);
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
