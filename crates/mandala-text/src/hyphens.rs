//! Words that a hyphen breaks at a line end.

use crate::tokenise::{Gap, Token};
use mandala_model::Span;

/// No broken word has more characters on the next line.
const LONGEST_REST: usize = 20;

/// Makes one word again of "govern-" and "ment" on the next line. `known` says whether the language has a word, given
/// in lower case: "Taliban-" and "led" stay three words, for "led" is one and "talibanled" is none.
pub(crate) fn mended(text: &str, tokens: Vec<Token>, known: impl Fn(&str) -> bool) -> Vec<Token> {
    if !tokens.iter().any(|token| token.gap == Gap::Line) {
        return tokens;
    }
    let mut mended: Vec<Token> = Vec::with_capacity(tokens.len());
    for (i, &token) in tokens.iter().enumerate() {
        if token.gap == Gap::Line && i > 0 {
            let rest = token.span.of(text);
            if let Some(begin) = broken(text, &mended, rest, &known) {
                mended.truncate(begin + 1);
                let whole = Span { begin: mended[begin].span.begin, end: token.span.end };
                mended[begin].span = whole;
                continue;
            }
        }
        mended.push(token);
    }
    mended
}

/// Where in `before`, the words of the lines above, the word begins of which `rest` is the rest.
fn broken(text: &str, before: &[Token], rest: &str, known: impl Fn(&str) -> bool) -> Option<usize> {
    if rest.len() > 4 * LONGEST_REST || !rest.chars().all(char::is_lowercase) {
        return None;
    }
    let last = before.len().checked_sub(1)?;
    let word = before[last].span.of(text);
    if let Some(first) = word.strip_suffix('\u{ad}') {
        return is_part(first).then_some(last);
    }
    let first = before.get(last.checked_sub(1)?)?.span.of(text);
    if word != "-" || before[last].gap != Gap::None || !is_part(first) {
        return None;
    }
    let whole = format!("{first}{rest}").to_lowercase();
    (known(&whole) || !known(rest)).then_some(last - 1)
}

/// Whether this can be the first part of a broken word.
fn is_part(first: &str) -> bool {
    let mut chars = first.chars().filter(|c| *c != '\u{ad}');
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_some() && chars.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invisible::printed;
    use crate::language::Language;
    use crate::tokenise::tokenise;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = tokenise(&Language::english(), text, Span::new(0..text.len()));
        let known = |word: &str| ["government", "led", "the", "state", "run", "of"].contains(&word);
        let words = mended(text, tokens, known);
        let words: Vec<_> = words.iter().map(|token| printed(token.span.of(text))).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn broken_words_are_whole_again() {
        check("The govern-\nment of Kara-\n  bakh", "The government of Karabakh");
        check("the gov\u{ad}ern\u{ad}\nment", "the government");
    }

    #[test]
    fn other_hyphens_stay() {
        check("the Taliban-\nled state-\nrun", "the Taliban - led state - run");
        check("of 2019-\n2021", "of 2019 - 2021");
        check("the government -\nthe state", "the government - the state");
        check("the A-\nlist", "the A - list");
    }
}
