//! What can be said of a sentence's end by rule.

use super::layout::Layout;
use crate::invisible::emoji;
use crate::language::{Abbreviation, Language, is_apostrophe};
use crate::tokenise::{Gap, Token};

/// What the rules say of the place before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Beyond doubt: a sentence ends here, or none does.
    Sure(bool),
    /// For want of better knowledge.
    Guess(Guess),
}

/// What the rules hold likely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// There is no stop: the sentence goes on.
    NoStop,
    /// There is a stop, but the sentence goes on.
    GoesOn,
    /// There is a stop that ends the sentence.
    Ends,
}

impl Guess {
    /// What speaks against an end in edited text, in margins. Who edits text sets stops where they belong: the news
    /// have strange names, but hardly miss a stop.
    #[must_use]
    pub fn doubt(self) -> i32 {
        match self {
            Guess::NoStop => 3,
            Guess::GoesOn => 0,
            Guess::Ends => -1,
        }
    }
}

pub(crate) struct Rules<'a> {
    pub(crate) language: &'a Language,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
}

impl<'a> Rules<'a> {
    pub(crate) fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the sentence that began at `begin` ends before `next`.
    pub(crate) fn verdict(&self, begin: usize, next: usize, layout: &mut Layout) -> Verdict {
        match self.tokens[next].gap {
            Gap::Paragraph => Verdict::Sure(true),
            Gap::Line if !layout.wrapped_before(self.text, self.tokens, next) => {
                Verdict::Sure(self.line_ends_sentence(next))
            }
            Gap::Line | Gap::Space | Gap::None if self.surely_goes_on(begin, next) => Verdict::Sure(false),
            Gap::Line | Gap::Space | Gap::None => Verdict::Guess(self.guess(begin, next)),
        }
    }

    /// Whether no sentence can end before `next`, whatever the words mean.
    fn surely_goes_on(&self, begin: usize, next: usize) -> bool {
        let last = self.word(next - 1);
        if last == ":" || self.is_item_mark(next - 1) || self.is_dateline(begin, next) {
            return true;
        }
        if self.closes(next) || matches!(self.word(next), "," | ";" | ":" | "%" | "." | "?" | "!") {
            return true;
        }
        if self.language.abbreviation(self.word(next)) == Some(Abbreviation::Inside) {
            return true;
        }
        if self.tokens[next].gap == Gap::None && !is_marks(last) && !self.closes(next - 1) {
            return true;
        }
        last.len() > 1
            && last.ends_with('.')
            && (last.as_bytes()[0].is_ascii_digit()
                || matches!(
                    self.language.abbreviation(last),
                    Some(Abbreviation::Title | Abbreviation::Inside | Abbreviation::Number)
                )
                || (is_initial(last) && self.first_letter(next) == Follower::Upper))
    }

    /// Whether word `i` stands at the beginning of a line and marks an item of a list.
    fn is_item_mark(&self, i: usize) -> bool {
        self.tokens[i].gap >= Gap::Line
            && matches!(
                self.word(i),
                "•" | "·" | "●" | "■" | "▪" | "►" | "→" | "*" | "-" | "–" | "—" | "#" | ">"
            )
    }

    /// Whether a paragraph begins with a dateline that ends before `next`: "KABUL, Aug. 28 (Meridian Wire) —".
    fn is_dateline(&self, begin: usize, next: usize) -> bool {
        const LONGEST: usize = 16;
        let is_name = |i: usize| !self.word(i).starts_with(char::is_lowercase) && !is_marks(self.word(i));
        matches!(self.word(next - 1), "—" | "–" | "-" | "--" | "―")
            && self.tokens[begin].gap >= Gap::Line
            && next - begin <= LONGEST
            && (begin..next).all(is_name)
    }

    /// What is likely of the sentence that began at `begin`, on one line.
    fn guess(&self, begin: usize, next: usize) -> Guess {
        match self.stop_before(begin, next) {
            None => Guess::NoStop,
            Some(stop) if self.stop_ends(stop, next) => Guess::Ends,
            Some(_) => Guess::GoesOn,
        }
    }

    /// Whether the word `stop` looks like the end of a sentence; `next` comes after it and after closing marks.
    fn stop_ends(&self, stop: usize, next: usize) -> bool {
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
    pub(crate) fn closes(&self, i: usize) -> bool {
        let joined_before = self.tokens.get(i).is_some_and(|token| token.gap == Gap::None);
        match self.word(i) {
            "”" | ")" | "]" | "''" | "’" | "»" => true,
            "\"" | "'" => joined_before,
            // Emoji come after the stop of the sentence that they belong to.
            word => emoji(word) > 0,
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

    /// Whether the end of a line that is not full ends the sentence before `next`.
    fn line_ends_sentence(&self, next: usize) -> bool {
        let last = self.word(next - 1);
        if self.language.abbreviation(last) == Some(Abbreviation::Title) {
            return false;
        }
        let terminal = is_marks(last) || self.closes(next - 1) && next >= 2 && is_marks(self.word(next - 2));
        terminal || self.first_letter(next) != Follower::Lower
    }
}

/// A letter and a stop.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follower {
    Lower,
    Upper,
    Mark,
    Other,
}

/// Whether the word is made of marks that end sentences: "." "!" "?!" "…" "...".
pub(crate) fn is_marks(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。'))
}
