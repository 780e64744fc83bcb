//! Passages that an article quotes at length from somebody else.
//!
//! A passage is told by its form, never by its content alone. Five forms count:
//! 1. a block quotation of the web page;
//! 2. lines that begin with `>`;
//! 3. paragraphs that are indented where others are not, after a line that ends in a colon;
//! 4. paragraphs that begin with a quotation mark, after a line that ends in a colon and names who wrote it;
//! 5. the one paragraph after a line that says who wrote what follows and ends in a colon;
//! 6. a paragraph of several lines, in a text whose paragraphs otherwise are single lines, after a paragraph that names who
//!    wrote it (so look block quotations of web pages once they are saved as plain text).
//!
//! Limits: a passage that is set like the article around it is found only by form 5, and only its first paragraph; nor is
//! more of it found where form 4 goes on without quotation marks. The source is told by the paragraph just before, and there by the first rule of the table that matches.

use super::lines::Layout;
use super::patterns::{Parts, Pattern};
use super::rules::Problem;
use super::tsv::rows;
use mandala_model::{Boilerplate, Passage, PassageSource, Span};
use std::ops::Range;

/// Shorter than this no paragraph counts as quoted at length, in bytes.
const SHORTEST: usize = 80;

/// So far back from the passage its introduction may stand, in bytes.
const REACH: usize = 2000;

/// An introduction of the next paragraph ends within so many bytes before the colon.
const NEAR: u32 = 40;

/// How passages are introduced.
#[derive(Debug, Default)]
pub(super) struct Introductions(Vec<Introduction>);

#[derive(Debug)]
struct Introduction {
    pattern: Pattern,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are there to be read and tested"))]
    examples: Vec<String>,
}

impl Introductions {
    pub(super) fn load(file: &str, text: &str, parts: &Parts, problems: &mut Vec<Problem>) -> Introductions {
        let mut all = Vec::new();
        for row in rows(file, text, ["pattern", "example"], problems) {
            let Some(pattern) = parts.pattern(&row, 0, ("", ""), problems) else { continue };
            all.push(Introduction {
                pattern,
                examples: row.cells[1].split(" ¶ ").map(str::to_owned).collect(),
            });
        }
        Introductions(all)
    }

    /// The introduction in `words` by the first rule that finds any, and where it stands there. Of several the last.
    fn in_words(&self, words: &str) -> Option<(Range<usize>, PassageSource)> {
        self.0.iter().find_map(|introduction| {
            let captures = introduction.pattern.regex()?.captures_iter(words).last()?;
            let group = |name: &str| captures.name(name).map(|found| found.as_str().into());
            let source = PassageSource { name: group("name"), outlet: group("outlet") };
            Some((captures.get_match().range(), source))
        })
    }
}

/// Finds the passages of a text. `quotes` are the block quotations of the page it came from.
pub(super) fn find(
    layout: &Layout<'_>,
    boilerplate: &[Boilerplate],
    quotes: &[Span],
    introductions: &Introductions,
) -> Vec<Passage> {
    let finder = Finder { layout, boilerplate, introductions, single: mostly_single_lines(layout) };
    let mut passages = Vec::new();
    let mut paragraph = 0;
    while paragraph < layout.paragraphs.len() {
        let length = finder.passage_at(paragraph, quotes);
        if let Some((length, needs_name)) = length {
            passages.extend(finder.passage(paragraph, length, needs_name));
        }
        paragraph += length.map_or(1, |(length, _)| length);
    }
    passages
}

/// Whether nearly all paragraphs are one line: only then does one of several lines stand out.
fn mostly_single_lines(layout: &Layout<'_>) -> bool {
    let single = layout.paragraphs.iter().filter(|lines| lines.len() == 1).count();
    layout.paragraphs.len() >= 3 && single * 3 >= layout.paragraphs.len() * 2
}

struct Finder<'a, 't> {
    layout: &'a Layout<'t>,
    boilerplate: &'a [Boilerplate],
    introductions: &'a Introductions,
    single: bool,
}

impl Finder<'_, '_> {
    fn span(&self, paragraph: usize) -> Span {
        Span::new(self.layout.range(&self.layout.paragraphs[paragraph]))
    }

    fn is_boilerplate(&self, paragraph: usize) -> bool {
        let begin = self.span(paragraph).begin;
        let marks = self.boilerplate.partition_point(|mark| mark.span.begin <= begin);
        marks.checked_sub(1).is_some_and(|last| begin < self.boilerplate[last].span.end)
    }

    /// The last paragraph before this one that is no boilerplate.
    fn before(&self, paragraph: usize) -> Option<usize> {
        (0..paragraph).rev().take(8).find(|before| !self.is_boilerplate(*before))
    }

    fn all_lines(&self, paragraph: usize, holds: impl Fn(usize) -> bool) -> bool {
        self.layout.paragraphs[paragraph].clone().all(holds)
    }

    fn run(&self, from: usize, holds: impl Fn(usize) -> bool) -> usize {
        (from..self.layout.paragraphs.len()).take_while(|paragraph| holds(*paragraph)).count()
    }

    /// How many paragraphs from here on are one passage, and whether only a named source makes it one.
    fn passage_at(&self, paragraph: usize, quotes: &[Span]) -> Option<(usize, bool)> {
        if let Some(quote) = quotes.iter().find(|quote| quote.contains(self.span(paragraph))) {
            return Some((self.run(paragraph, |next| quote.contains(self.span(next))), false));
        }
        let marked = |paragraph| self.all_lines(paragraph, |line| self.layout.line(line).starts_with('>'));
        if marked(paragraph) {
            return Some((self.run(paragraph, marked), false));
        }
        if self.is_boilerplate(paragraph) {
            return None;
        }
        let before = self.before(paragraph)?;
        let introduced = self.layout.words(&self.layout.paragraphs[before]).ends_with(':');
        let indented = |paragraph| self.all_lines(paragraph, |line| self.layout.lines[line].indented);
        if introduced && indented(paragraph) && !indented(before) {
            return Some((self.run(paragraph, indented), false));
        }
        let words = |paragraph: usize| self.layout.words(&self.layout.paragraphs[paragraph]);
        let quoted =
            |paragraph| words(paragraph).starts_with(['"', '“', '«', '„']) && !self.is_boilerplate(paragraph);
        if introduced && quoted(paragraph) && words(paragraph).len() >= SHORTEST {
            return Some((self.run_of_quotation(paragraph), true));
        }
        if introduced
            && self.introduction(before).is_some_and(|(span, _)| span.end + NEAR > self.span(before).end)
        {
            return Some((1, true));
        }
        let block = self.single && self.layout.paragraphs[paragraph].len() > 1;
        (block && words(paragraph).len() >= SHORTEST * 4).then_some((1, true))
    }

    /// A quotation over several paragraphs: each begins with a mark, and only the last ends with one.
    fn run_of_quotation(&self, from: usize) -> usize {
        let words = |paragraph: usize| self.layout.words(&self.layout.paragraphs[paragraph]);
        let goes_on = |paragraph: usize| !words(paragraph).ends_with(['"', '”', '»', '“']);
        let mut length = 1;
        while goes_on(from + length - 1)
            && from + length < self.layout.paragraphs.len()
            && words(from + length).starts_with(['"', '“', '«', '„'])
        {
            length += 1;
        }
        length
    }

    /// The introduction in a paragraph, and the source that it names.
    fn introduction(&self, paragraph: usize) -> Option<(Span, PassageSource)> {
        let lines = &self.layout.paragraphs[paragraph];
        let words = self.layout.words(lines);
        let skip = (words.len().saturating_sub(REACH)..words.len()).find(|at| words.is_char_boundary(*at))?;
        let (found, source) = self.introductions.in_words(&words[skip..])?;
        let start = self.layout.range(lines).start + skip;
        Some((Span::new(start + found.start..start + found.end), source))
    }

    fn passage(&self, paragraph: usize, length: usize, needs_name: bool) -> Option<Passage> {
        let span = self.span(paragraph).cover(self.span(paragraph + length - 1));
        if span.len() < SHORTEST {
            return None;
        }
        match self.before(paragraph).and_then(|before| self.introduction(before)) {
            Some((introduced, source)) => Some(Passage { span, source, introduced }),
            // The form alone shows that these are somebody else's words, but not whose.
            None if !needs_name => {
                let nowhere = Span { begin: span.begin, end: span.begin };
                Some(Passage { span, source: PassageSource::default(), introduced: nowhere })
            }
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;

    #[test]
    fn introductions_find_what_their_examples_mark() {
        for introduction in &embedded().introductions.0 {
            for example in &introduction.examples {
                let between = |open, close| Some(example.split_once(open)?.1.split_once(close)?.0);
                let plain: String = example.chars().filter(|c| !"[]{}".contains(*c)).collect();
                let captures = introduction.pattern.captures(&plain);
                let captures =
                    captures.unwrap_or_else(|| panic!("introductions.tsv: {plain:?} is not matched"));
                let group = |name: &str| captures.name(name).map(|found| found.as_str());
                assert_eq!(
                    (group("name"), group("outlet")),
                    (between('[', ']'), between('{', '}')),
                    "{plain}"
                );
            }
        }
    }

    const VOICE: &str = "The bridge has fallen three times in a century and has been built four times, always in the same place.";

    fn check(text: &str, expected: &[(&str, Option<&str>, Option<&str>)]) {
        let layout = Layout::new(text);
        let passages = find(&layout, &[], &[], &embedded().introductions);
        let found: Vec<_> = passages
            .iter()
            .map(|p| (p.span.of(text), p.source.name.as_deref(), p.source.outlet.as_deref()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn passages_are_told_by_form() {
        let marked = format!("Omar Feld of The Northern Post wrote:\n\n> {VOICE}\n\nThat is true.");
        check(&marked, &[(&format!("> {VOICE}"), Some("Omar Feld"), Some("The Northern Post"))]);
        let quoted = format!(
            "Writing in Harbor Review, Ana Lindqvist explains:\n\n“{VOICE}\n\n“{VOICE}”\n\n“No,” he said."
        );
        check(&quoted, &[(&format!("“{VOICE}\n\n“{VOICE}”"), Some("Ana Lindqvist"), Some("Harbor Review"))]);
        let indented = format!("An old letter has it:\n\n    {VOICE}\n\nThat is true.");
        check(&indented, &[(VOICE, None, None)]);
        let plain = format!(
            "It is old. The Northern Post wrote on Boxing Day:\n\n{VOICE}\n\nThat is true, it seems."
        );
        check(&plain, &[(VOICE, None, Some("The Northern Post"))]);
        let block = format!("{VOICE}\n{VOICE}\n{VOICE}\n{VOICE}");
        let lines =
            format!("One.\n\nThe Northern Post's Omar Feld asked why.\n\n{block}\n\nTwo.\n\nThree.\n\nFour.");
        check(&lines, &[(&block, Some("Omar Feld"), Some("The Northern Post"))]);
    }

    #[test]
    fn what_stands_like_the_article_is_none() {
        check(&format!("Omar Feld of The Northern Post wrote a letter.\n\n{VOICE}"), &[]);
        check(&format!("He gave two reasons:\n\n“{VOICE}”"), &[]);
        check(&format!("One.\n\nTwo.\n\n{VOICE}\n{VOICE}\n{VOICE}\n{VOICE}\n\nThree.\n\nFour."), &[]);
    }

    #[test]
    fn block_quotations_of_pages_are_passages() {
        let text = format!("One.\n\n{VOICE}\n\n{VOICE}\n\nTwo.");
        let quote = Span::new(6..6 + 2 * VOICE.len() + 2);
        let passages = find(&Layout::new(&text), &[], &[quote], &embedded().introductions);
        assert_eq!(passages.iter().map(|p| p.span).collect::<Vec<_>>(), [quote]);
    }
}
