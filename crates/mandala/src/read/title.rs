//! Which line is the headline.

use super::lines::{Layout, is_one_sentence};

/// Longer than this no line is a headline.
const LONGEST: usize = 250;

/// Whether line `line` of the text reads like its headline.
///
/// A headline has no full stop, and an article follows: a line that ends like a sentence. Where the next line follows without
/// an empty one between, the text may be one wrapped by hand, so the headline must stand out by its capitals.
pub(super) fn is_headline(layout: &Layout<'_>, line: usize, next_is_boilerplate: bool) -> bool {
    let words = layout.line(line);
    let alone = layout.paragraphs.iter().any(|lines| *lines == (line..line + 1));
    let article_follows =
        (line + 1..layout.lines.len().min(line + 40)).any(|next| ends_a_sentence(layout.line(next)));
    looks_like_headline(words) && article_follows && (alone || next_is_boilerplate || has_title_case(words))
}

fn looks_like_headline(words: &str) -> bool {
    let starts = words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let bullet = words.starts_with(['-', '–', '—', '•', '*', '>', '#']) && !words.starts_with("# ");
    let sentence = !is_one_sentence(words);
    let stops =
        words.ends_with(['.', ',', ';', ':']) && !words.ends_with("...") && !ends_in_abbreviation(words);
    words.len() <= LONGEST
        && words.split_whitespace().nth(1).is_some()
        && words.chars().any(char::is_alphabetic)
        && starts
        && !bullet
        && !sentence
        && !stops
}

/// `U.S.`, `D.C.`: the stop belongs to the last word.
fn ends_in_abbreviation(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.len() > 2
        && last.split_terminator('.').all(|letter| letter.chars().count() == 1)
        && last.ends_with('.')
}

fn ends_a_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…']) && bare.len() > 20
}

/// Whether nearly all words of some length begin with a capital.
fn has_title_case(words: &str) -> bool {
    let long = words
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| word.chars().count() > 3);
    let (mut all, mut capital) = (0_usize, 0_usize);
    for word in long {
        all += 1;
        capital += usize::from(word.chars().next().is_some_and(|c| !c.is_lowercase()));
    }
    all > 0 && capital * 10 >= all * 8
}

/// Whether a line of the text says the same as a title that is known from elsewhere.
///
/// Pages add their own name to a title (`Bridge falls | Delta Post`), so one may go on after the other with a mark.
pub(super) fn same(line: &str, title: &str) -> bool {
    let (line, title) = (key(line), key(title));
    !line.is_empty() && (line == title || (line.chars().count() >= 15 && title.starts_with(&line)))
}

fn key(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(is_headline(&Layout::new(text), 0, false), expected, "{text:?}");
    }

    #[test]
    fn headlines_are_told() {
        let body = "\n\nThe bridge over the Araks fell on Monday.";
        check(&format!("Bridge falls as talks go on{body}"), true);
        check(&format!("‘Possible’ But Unlikely: Guards Doubt the Truce{body}"), true);
        check(&format!("Who holds the bridge?{body}"), true);
        check(&format!("Guards return to the U.S.{body}"), true);
        check("Bridge Falls as Talks Go On\nThe bridge over the Araks fell on Monday.", true);
    }

    #[test]
    fn other_lines_are_none() {
        check("The bridge fell.\n\nThe guards fled across the river.", false);
        check("The bridge over the Araks fell on Monday and\nthe guards fled across the river.", false);
        check("Rebels attack government forces", false);
        check("Bridge\n\nThe bridge over the Araks fell on Monday.", false);
        check("as guards fled\n\nThe bridge over the Araks fell on Monday.", false);
        check("• Guards fled the bridge\n\nThe bridge over the Araks fell on Monday.", false);
    }

    #[test]
    fn titles_of_pages_may_go_on() {
        assert!(same("Bridge falls on the Araks", "Bridge Falls on the Araks | Delta Post"));
        assert!(same("“Bridge” falls", "Bridge falls"));
        assert!(!same("Bridge falls", "Bridge falls again"));
        assert!(!same("—", ""));
    }
}
