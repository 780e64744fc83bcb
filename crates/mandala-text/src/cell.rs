//! Words as a column of CoNLL-U can hold them.

use std::borrow::Cow;
use std::iter::once;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

/// Stands between characters that normalising would otherwise make one, and is not seen.
const GRAPHEME_JOINER: char = '\u{34f}';

/// The word in normal form C, with pictures of its control characters: readers of the format take some of them for
/// white space, terminals for commands.
pub(crate) fn cell(mut word: Cow<'_, str>) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_graphic()) {
        return word;
    }
    if word.contains(char::is_control) {
        word = word.chars().map(visible).collect();
    }
    if is_nfc(&word) { word } else { word.nfc().collect() }
}

/// The same for a word that follows another without a space: where they join, normalising changes nothing.
pub(crate) fn joined_cell(word: Cow<'_, str>) -> Cow<'_, str> {
    let cell = cell(word);
    match cell.chars().next() {
        Some(first) if clings(first) => format!("{GRAPHEME_JOINER}{cell}").into(),
        _ => cell,
    }
}

/// Whether normalising may move the character, or make it one with what stands before it.
fn clings(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_nfc_quick(once(c)) != IsNormalized::Yes
}

fn visible(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '\u{2421}',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_normalised() {
        for (word, expected) in [("cafe\u{301}", "café"), ("a\0\x1f\x7f\u{9f}", "a␀␟␡\u{fffd}")] {
            assert_eq!(cell(word.into()), expected);
        }
        assert_eq!(joined_cell("\u{301}".into()), "\u{34f}\u{301}");
        assert_eq!(joined_cell("é".into()), "é");
    }

    proptest! {
        #[test]
        fn words_that_join_are_normal_together(a in "[aeA=<ᄀ가\\PC]{1,3}", b in "[\u{300}-\u{345}ᅡᆨ\\PC]{1,3}") {
            let both = format!("{}{}", cell(a.into()), joined_cell(b.into()));
            prop_assert!(is_nfc(&both), "{:?}", both);
        }
    }
}
