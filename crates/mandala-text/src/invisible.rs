//! Characters that print nothing, and words that a line end breaks: what a reader sees of a piece of text.

use std::borrow::Cow;

/// Whether a character inside a word prints nothing and says nothing of the word: soft hyphens, zero-width spaces and
/// joiners, marks of direction, variation selectors.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// Whether a character parts words where it stands between them: white space, and what is invisible there. A soft
/// hyphen stays with the word that it breaks, a variation selector with its emoji.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) && !matches!(c, '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// A word as a reader sees it: without invisible characters, and whole where a hyphen broke it at a line end.
#[must_use]
pub fn printed(form: &str) -> Cow<'_, str> {
    if form.bytes().all(|b| b.is_ascii_graphic())
        || !form.contains(|c: char| c.is_whitespace() || is_invisible(c))
    {
        return Cow::Borrowed(form);
    }
    let mut word = String::with_capacity(form.len());
    for c in form.chars() {
        if c.is_whitespace() {
            if word.ends_with('-') {
                word.pop();
            }
        } else if !is_invisible(c) {
            word.push(c);
        }
    }
    // Nothing but joiners: better what stands there than nothing.
    if word.is_empty() { Cow::Borrowed(form) } else { Cow::Owned(word) }
}

/// The length in bytes of the emoji that `text` begins with, with all that belongs to it; 0 where it begins otherwise.
pub(crate) fn emoji(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next().filter(|&(_, c)| is_emoji(c)) else { return 0 };
    if is_flag_letter(first) {
        // Two letters make a flag.
        let second = chars.next_if(|&(_, c)| is_flag_letter(c));
        return first.len_utf8() + second.map_or(0, |(_, c)| c.len_utf8());
    }
    while let Some(&(_, c)) = chars.peek() {
        match c {
            '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}' => {
                chars.next();
            }
            '\u{200d}' => {
                let mut ahead = chars.clone();
                ahead.next();
                if ahead.next_if(|&(_, c)| is_emoji(c)).is_none() {
                    break;
                }
                chars = ahead;
            }
            _ => break,
        }
    }
    chars.peek().map_or(text.len(), |&(at, _)| at)
}

fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b05}'..='\u{2b55}' | '\u{231a}' | '\u{231b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees() {
        for (form, seen) in [
            ("govern\u{ad}ment", "government"),
            ("govern-\n  ment", "government"),
            ("govern\u{ad}\nment", "government"),
            ("\u{202b}محمد\u{202c}", "محمد"),
            ("\u{200d}", "\u{200d}"),
            ("al-Qaida", "al-Qaida"),
            ("é", "é"),
        ] {
            assert_eq!(printed(form), seen);
        }
    }

    #[test]
    fn emoji_with_all_that_belongs_to_them() {
        for whole in ["👍", "👍🏽", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "🇺🇦", "☺"] {
            assert_eq!(emoji(&format!("{whole}!")), whole.len(), "{whole}");
        }
        assert_eq!(emoji("👍👍"), "👍".len());
        assert_eq!(emoji("a👍"), 0);
        assert_eq!(emoji(""), 0);
    }
}
