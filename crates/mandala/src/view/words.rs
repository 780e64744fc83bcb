//! Words as they go to a terminal.

use unicode_width::UnicodeWidthStr;

/// Narrower than this, nothing can be set legibly; the terminal wraps instead.
pub(super) const NARROWEST: usize = 48;

/// One line of plain text: white space becomes single blanks, and what could steer a terminal (control
/// characters, marks that turn the direction of writing) is taken out.
pub(super) fn clean(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.chars().filter(|c| !steers(*c)).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a character changes how others are shown, rather than showing itself.
pub(super) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// The text, cut at the end of a word where it is longer than `most` columns.
pub(super) fn shorten(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for word in text.split_inclusive(' ') {
        if kept.width() + word.trim_end().width() > most.saturating_sub(2) {
            break;
        }
        kept.push_str(word);
    }
    format!("{} …", kept.trim_end())
}

/// `1 statement`, `7 statements`.
pub(super) fn count(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// `A`, `A and B`, `A, B and C`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A paragraph with its first line and the others indented, and a line end behind each.
pub(super) fn paragraph(text: &str, width: usize, first: &str, others: &str) -> String {
    let options =
        textwrap::Options::new(width.max(NARROWEST)).initial_indent(first).subsequent_indent(others);
    let mut set = textwrap::fill(text, options);
    set.push('\n');
    set
}

/// A level with its sign and two decimals: `+0.34`, `−0.90`, `0.00`.
pub(super) fn level(level: f64) -> String {
    let digits = format!("{:.2}", level.abs());
    match () {
        () if digits == "0.00" => digits,
        () if level > 0.0 => format!("+{digits}"),
        () => format!("−{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean(" a\u{1b}[31m\n b\u{202e}\t\u{7}\u{200b}  c "), "a[31m b c");
        assert_eq!(clean("\u{0}"), "");
        assert_eq!(clean("Zürich 北京"), "Zürich 北京");
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(shorten("one two three", 13), "one two three");
        assert_eq!(shorten("one two three", 12), "one two …");
        assert_eq!(shorten("北京北京 two", 10), "北京北京 …");
        assert_eq!(shorten("unbreakable", 4), " …");
    }

    #[test]
    fn numbers_and_lists() {
        assert_eq!((count(1, "day", "days"), count(0, "day", "days")), ("1 day".into(), "0 days".into()));
        assert_eq!(list(&["A".into(), "B".into(), "C".into()]), "A, B and C");
        assert_eq!([0.337, -0.9, 0.001, -0.001].map(level), ["+0.34", "−0.90", "0.00", "0.00"]);
    }
}
