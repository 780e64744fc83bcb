//! Any text, any names: the words tile it, no sentence is empty or too long.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mandala_fuzz::ENGINE;
use mandala_model::Span;
use mandala_text::invisible::is_invisible;

/// The bound that `mandala-text` promises.
const LONGEST_SENTENCE: usize = 256;

fuzz_target!(|input: (&str, Vec<(u8, u8)>)| {
    let (text, distances) = input;
    check(text, &[]);
    check(text, &names(text, &distances));
});

/// Spans in text order, apart from one another and not empty, with so many characters before and in each.
fn names(text: &str, distances: &[(u8, u8)]) -> Vec<Span> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let name = |&(before, length): &(u8, u8)| {
        let begin = ends.nth(usize::from(before))?;
        Some(Span::new(begin..ends.nth(usize::from(length))?))
    };
    distances.iter().map_while(name).collect()
}

fn check(text: &str, names: &[Span]) {
    let mut at = 0;
    for sentence in ENGINE.split(text, [Span::new(0..text.len())], names) {
        assert!((1..=LONGEST_SENTENCE).contains(&sentence.len()));
        for word in sentence {
            let range = word.range();
            assert!(!range.is_empty() && is_blank(&text[at..range.start]), "words tile the text");
            assert!(!text[range.clone()].starts_with(char::is_whitespace));
            at = range.end;
        }
    }
    assert!(is_blank(&text[at..]), "the last words are missing");
}

/// Whether nobody sees anything there.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}
