//! Text to words, as the English treebanks cut them.
//!
//! White space always parts words. Between white space, punctuation is peeled from both ends of a chunk
//! and the rest is cut at hyphens, slashes, clitics and units, except where a table or a shape keeps it whole.

use crate::invisible::{emoji, is_blank};
use crate::language::{Language, is_apostrophe};
use mandala_model::Span;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    None,
    /// White space without a line end.
    Space,
    /// One line end.
    Line,
    /// Two line ends or more: a new paragraph.
    Paragraph,
}

/// A word and what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) gap: Gap,
}

/// No word is longer than this many bytes, so that work per word is bounded; longer runs are cut.
const LONGEST_CHUNK: usize = 256;

/// The paragraphs of a region: an empty line parts them. Each is small, so that a text can be read as a stream.
pub(crate) fn paragraphs(text: &str, region: Span) -> impl Iterator<Item = Span> + '_ {
    let end = region.range().end;
    let mut at = region.range().start;
    std::iter::from_fn(move || {
        let rest = text.get(at..end).filter(|rest| !rest.is_empty())?;
        let length = empty_line(rest).unwrap_or(rest.len());
        at += length;
        Some(Span::new(at - length..at))
    })
}

/// Where the first empty line of `text` begins.
fn empty_line(text: &str) -> Option<usize> {
    text.match_indices('\n').map(|(at, _)| at + 1).find(|&at| {
        let line = text[at..].split('\n').next().unwrap_or("");
        at + line.len() < text.len() && line.len() < 64 && line.chars().all(is_blank)
    })
}

/// Cuts one region of `text` into words.
pub(crate) fn tokenise(language: &Language, text: &str, region: Span) -> Vec<Token> {
    let mut cutter =
        Cutter { language, text, end: region.range().end, gap: Gap::Paragraph, tokens: Vec::new() };
    let mut at = region.range().start;
    while at < cutter.end {
        let rest = &text[at..cutter.end];
        let blank = rest.find(|c: char| !is_blank(c)).unwrap_or(rest.len());
        cutter.gap = gap(&rest[..blank], cutter.tokens.is_empty());
        let rest = &rest[blank..];
        at += blank;
        let near = &rest[..floor_char_boundary(rest, LONGEST_CHUNK)];
        let length = near.find(char::is_whitespace).unwrap_or(near.len());
        cutter.run(at, at + near[..length].trim_end_matches(is_blank).len());
        at += length;
    }
    cutter.tokens
}

/// Makes one word of all tokens inside each of `names`, which are in text order; a name that begins inside a token is
/// left alone, one that ends inside a token cuts it.
pub(crate) fn joined(tokens: Vec<Token>, names: &[Span]) -> Vec<Token> {
    let begin = tokens.first().map_or(0, |token| token.span.begin);
    let end = tokens.last().map_or(0, |token| token.span.end);
    let here = names.partition_point(|name| name.begin < begin);
    let mut names = names[here..].iter().take_while(|name| name.end <= end).peekable();
    if names.peek().is_none() {
        return tokens;
    }
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(&(mut token)) = tokens.get(at) {
        at += 1;
        while names.next_if(|name| name.begin < token.span.begin).is_some() {}
        if let Some(name) = names.next_if(|name| name.begin == token.span.begin && name.end > token.span.end)
        {
            let inside = tokens[at..].iter().take_while(|t| t.span.end <= name.end).count();
            at += inside;
            token.span = *name;
            // "ISIS-K." at the end of a sentence: the stop after a name is a word of its own.
            if let Some(next) = tokens.get(at).filter(|next| next.span.begin < name.end) {
                joined.push(token);
                token = Token { span: Span { begin: name.end, end: next.span.end }, gap: Gap::None };
                at += 1;
            }
        }
        joined.push(token);
    }
    joined
}

fn gap(blank: &str, first: bool) -> Gap {
    let line_ends = blank.chars().filter(|c| matches!(c, '\n' | '\u{2028}' | '\u{2029}')).count();
    let lone_returns = if line_ends == 0 { blank.matches('\r').count() } else { 0 };
    match line_ends + lone_returns + usize::from(blank.contains(['\u{2029}', '\u{c}'])) {
        _ if first => Gap::Paragraph,
        0 if blank.is_empty() => Gap::None,
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

/// The last character boundary at or before `at`.
fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

struct Cutter<'a> {
    language: &'a Language,
    text: &'a str,
    /// End of the region: what lies behind is not looked at.
    end: usize,
    gap: Gap,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    /// Adds a word, without the invisible marks at its ends.
    fn emit(&mut self, begin: usize, end: usize) {
        let word = &self.text[begin..end];
        let begin = end - word.trim_start_matches(is_blank).len();
        let end = begin + self.text[begin..end].trim_end_matches(is_blank).len();
        if begin < end {
            self.tokens.push(Token { span: Span::new(begin..end), gap: self.gap });
            self.gap = Gap::None;
        }
    }

    /// A run of characters without white space: emoji are words, and so is what stands between them.
    fn run(&mut self, mut begin: usize, end: usize) {
        let run = &self.text[begin..end];
        if !run.is_ascii() {
            for (offset, _) in run.char_indices() {
                let at = end - run.len() + offset;
                let length = if at < begin { 0 } else { emoji(&self.text[at..end]) };
                if length > 0 {
                    self.chunk(begin, at);
                    self.emit(at, at + length);
                    begin = at + length;
                }
            }
        }
        self.chunk(begin, end);
    }

    /// A run of characters without white space or emoji.
    fn chunk(&mut self, mut begin: usize, end: usize) {
        let text = self.text;
        while begin < end {
            let run = leading_mark(&text[begin..end]);
            if run == 0 {
                break;
            }
            self.emit(begin, begin + run);
            begin += run;
        }
        let mut marks = Vec::new();
        let mut core_end = end;
        while begin < core_end {
            let run = self.trailing_mark(begin, core_end);
            if run == 0 {
                break;
            }
            marks.push((core_end - run, core_end));
            core_end -= run;
        }
        if is_address(&text[begin..core_end]) {
            self.emit(begin, core_end);
        } else {
            self.core(begin, core_end);
        }
        for (from, to) in marks.into_iter().rev() {
            self.emit(from, to);
        }
    }

    /// The length of the punctuation at the end of a chunk; 0 where it ends in a word.
    fn trailing_mark(&self, begin: usize, end: usize) -> usize {
        let chunk = &self.text[begin..end];
        let Some(last) = chunk.chars().next_back() else { return 0 };
        if last == '.' {
            let dots = chunk.len() - chunk.trim_end_matches('.').len();
            // A stop that belongs to an abbreviation is part of the word.
            return if dots == 1 && self.keeps_stop(begin, end) { 0 } else { dots };
        }
        if is_apostrophe(last) {
            let pair = if chunk.ends_with("''") { 2 } else { last.len_utf8() };
            return if chunk.len() > pair || pair == 2 { pair } else { 0 };
        }
        if last == '-' {
            return chunk.len() - chunk.trim_end_matches('-').len();
        }
        if is_separate(last) || matches!(last, ',' | ':' | '/' | '&' | '@' | '#' | '_') {
            return run_at_end(chunk, last);
        }
        0
    }

    /// Whether the word `begin..end`, which ends in one stop, keeps it.
    fn keeps_stop(&self, begin: usize, end: usize) -> bool {
        use crate::language::Abbreviation as A;
        let text = self.text;
        // Only the part after the last mark counts: "Lt.-Gen.", "Senate/Gov.".
        let word = &text[begin..end];
        let word = &word[word[..word.len() - 1]
            .rfind(['-', '/', '(', '"', '“', '—', '–'])
            .map_or(0, |at| at + word[at..].chars().next().map_or(1, char::len_utf8))..];
        let next = Next::after(text, end, self.end);
        if let Some(kind) = self.language.abbreviation(word) {
            return match kind {
                A::Number => next.same_line && next.first.is_some_and(|c| c.is_numeric() || c == '#'),
                A::Title => next.first.is_some_and(|c| !c.is_lowercase()),
                // A stop before a line end or a capital may be both; the treebanks keep it on the word.
                A::Inside | A::End => true,
            };
        }
        if is_initials(word) {
            return true;
        }
        let mut chars = word.chars();
        match (chars.next(), chars.next(), chars.next()) {
            // "ISIS-K." ends in no initial, "J.-P." does.
            (Some(initial), Some('.'), None) if initial.is_uppercase() => {
                let before = text[begin..end - word.len()].strip_suffix('-');
                before.is_none_or(|before| before.ends_with('.'))
                    && next.same_line
                    && next.first.is_some_and(|c| c.is_uppercase())
                    && !self.language.is_starter(next.word)
            }
            // "1." at the beginning of a line numbers a list.
            _ => {
                self.gap >= Gap::Line
                    && word.len() <= 3
                    && word[..word.len() - 1].bytes().all(|b| b.is_ascii_digit())
                    && next.same_line
            }
        }
    }

    /// What is left between the marks at both ends.
    fn core(&mut self, begin: usize, end: usize) {
        let text = self.text;
        let core = &text[begin..end];
        if is_figures(core) {
            return self.emit(begin, end);
        }
        let mut word = begin;
        let mut chars = core.char_indices().peekable();
        let mut before: Option<char> = None;
        while let Some((offset, c)) = chars.next() {
            let at = begin + offset;
            let after = chars.peek().map(|&(_, c)| c);
            if at < word {
                before = Some(c);
                continue;
            }
            if before == Some('$') && word < at {
                // "US$5": the currency ends here.
                self.word(word, at);
                word = at;
            }
            if self.cuts(&text[word..at], before, c, after, &text[at..end]) {
                self.word(word, at);
                let run = run_at_start(&text[at..end], c);
                self.emit(at, at + run);
                word = at + run;
            } else if c == '.' && runs_on(&text[word..at], &text[at + 1..end]) {
                self.word(word, at);
                self.emit(at, at + 1);
                word = at + 1;
            }
            before = Some(c);
        }
        self.word(word, end);
    }

    /// Whether the character `c` inside a chunk is a word of its own.
    fn cuts(&self, word: &str, before: Option<char>, c: char, after: Option<char>, rest: &str) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match c {
            '-' => rest.starts_with("--") || after.is_some_and(is_separate) || !self.language.is_prefix(word),
            '/' | ',' | ':' => !(digit(before) && digit(after)),
            '.' => rest.starts_with(".."),
            '$' => word.is_empty() || !word.chars().all(|c| c.is_uppercase() || c == '.'),
            _ => is_separate(c),
        }
    }

    /// A word without marks: cuts clitics, contractions and units.
    fn word(&mut self, begin: usize, end: usize) {
        let word = &self.text[begin..end];
        if let Some(pieces) = self.language.pieces(word) {
            let pieces = pieces.to_vec();
            let mut at = begin;
            for length in pieces {
                self.emit(at, at + length);
                at += length;
            }
            return;
        }
        if let Some(length) = self.language.clitic(word) {
            self.word(begin, end - length);
            return self.emit(end - length, end);
        }
        let figure = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))).unwrap_or(0);
        if figure > 0 && self.language.is_unit(&word[figure..]) {
            self.emit(begin, begin + figure);
            return self.emit(begin + figure, end);
        }
        self.emit(begin, end);
    }
}

/// What comes after the end of a chunk.
struct Next<'t> {
    same_line: bool,
    first: Option<char>,
    word: &'t str,
}

impl<'t> Next<'t> {
    fn after(text: &'t str, at: usize, end: usize) -> Next<'t> {
        let rest = &text[at..end];
        let blank = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
        let ahead = &rest[blank..];
        let length = ahead.char_indices().take(16).find(|(_, c)| !c.is_alphabetic()).map_or(0, |(at, _)| at);
        Next {
            same_line: !rest[..blank].contains(['\n', '\r']) && !ahead.is_empty(),
            first: ahead.chars().next(),
            word: &ahead[..length],
        }
    }
}

/// Marks that are words of their own wherever they stand.
pub(crate) fn is_separate(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '`'
            | '´'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '!'
            | '?'
            | '¿'
            | '¡'
            | ';'
            | '…'
            | '–'
            | '—'
            | '―'
            | '='
            | '+'
            | '*'
            | '%'
            | '$'
            | '£'
            | '€'
            | '¥'
            | '₹'
            | '|'
            | '~'
            | '^'
            | '\\'
            | '•'
            | '·'
            | '●'
            | '■'
            | '▪'
            | '►'
            | '→'
            | '©'
            | '®'
            | '™'
            | '°'
            | '§'
            | '−'
            | '‹'
            | '›'
            | '‒'
            | '″'
            | '′'
    )
}

/// The length of the punctuation that a chunk begins with; 0 where it begins with a word.
fn leading_mark(chunk: &str) -> usize {
    let mut chars = chunk.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return 0 };
    match first {
        // "'80s", "'em", "'s" keep their apostrophe; "'Gen." is a quotation.
        _ if is_apostrophe(first) => match second {
            Some(c) if c.is_ascii_digit() => 0,
            Some(_) if starts_with_clitic(&chunk[first.len_utf8()..]) => 0,
            Some('\'') if first == '\'' => 2,
            _ => first.len_utf8(),
        },
        '.' if second.is_some_and(|c| c.is_ascii_digit()) => 0,
        '@' if second.is_some_and(char::is_alphanumeric) => 0,
        '#' if second.is_some_and(char::is_alphabetic) => 0,
        '-' | '.' | '#' | ',' | ':' | '/' | '&' | '@' | '_' => run_at_start(chunk, first),
        _ if is_separate(first) => run_at_start(chunk, first),
        _ => 0,
    }
}

fn starts_with_clitic(rest: &str) -> bool {
    let word = rest.trim_end_matches(|c: char| !c.is_alphabetic());
    ["s", "re", "ve", "ll", "d", "m", "em", "n", "til", "cause"].iter().any(|c| word.eq_ignore_ascii_case(c))
}

/// How many bytes the run of `c` at the start takes; only some marks form runs.
fn run_at_start(chunk: &str, c: char) -> usize {
    if forms_runs(c) { chunk.len() - chunk.trim_start_matches(c).len() } else { c.len_utf8() }
}

fn run_at_end(chunk: &str, c: char) -> usize {
    if forms_runs(c) { chunk.len() - chunk.trim_end_matches(c).len() } else { c.len_utf8() }
}

fn forms_runs(c: char) -> bool {
    matches!(c, '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' | '`' | '…' | '#' | '+')
}

/// Letters parted by stops: "U.S.", "a.m.", "Ph.D.", "U.S".
fn is_initials(word: &str) -> bool {
    let mut letters = 0;
    word.ends_with('.')
        && word[..word.len() - 1].split('.').all(|part| {
            letters += 1;
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.nth(1).is_none()
        })
        && letters >= 2
}

/// A missing space after a stop: "the end.The".
fn runs_on(before: &str, after: &str) -> bool {
    let mut next = after.chars();
    before.chars().count() >= 2
        && before.chars().all(|c| c.is_lowercase() || is_apostrophe(c))
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_none_or(char::is_lowercase)
}

/// Telephone numbers and dates: groups of figures that stay whole.
fn is_figures(core: &str) -> bool {
    if !core.bytes().all(|b| b.is_ascii_digit() || b == b'-') || !core.contains('-') {
        return false;
    }
    let groups: Vec<usize> = core.split('-').map(str::len).collect();
    match groups[..] {
        [3, 4] => true,
        [_, _] => false,
        _ => groups.iter().all(|&n| (1..=5).contains(&n)),
    }
}

/// Web and mail addresses, and names of files on a path.
fn is_address(core: &str) -> bool {
    if core.contains("://") || core.starts_with("www.") {
        return true;
    }
    let dotted = |part: &str| {
        part.is_ascii()
            && part.split('.').count() > 1
            && part.split('.').all(|label| label.len() > 1 || label.bytes().all(|b| b.is_ascii_digit()))
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
            && part.bytes().any(|b| b.is_ascii_alphabetic())
    };
    match (core.split_once('@'), core.split_once('/')) {
        (Some((name, host)), _) => !name.is_empty() && dotted(host),
        (None, Some((host, path))) => {
            dotted(host) && !path.is_empty() && host.bytes().all(|b| !b.is_ascii_uppercase())
        }
        // A host alone has no capitals and no figures only: "bbc.co.uk".
        (None, None) => {
            core.contains('-')
                && dotted(core)
                && core.bytes().all(|b| b.is_ascii_lowercase() || b"-.".contains(&b))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = tokenise(&Language::english(), text, Span::new(0..text.len()));
        tokens.into_iter().map(|token| token.span.of(text)).collect()
    }

    /// `expected` holds the words parted by spaces; the text is `input`.
    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(words(input).join(" "), expected, "see the tables in data/language/en/");
    }

    #[test]
    fn known_names_are_one_word() {
        let text = "ISIS-K and al-Qaida's men";
        let cut = |names: &[Span]| -> Vec<&str> {
            let tokens = tokenise(&Language::english(), text, Span::new(0..text.len()));
            joined(tokens, names).iter().map(|token| token.span.of(text)).collect()
        };
        assert_eq!(cut(&[]), ["ISIS", "-", "K", "and", "al", "-", "Qaida", "'s", "men"]);
        let names = [Span::new(0..6), Span::new(11..19)];
        assert_eq!(cut(&names), ["ISIS-K", "and", "al-Qaida", "'s", "men"]);
        // A name that begins inside a word is left alone.
        assert_eq!(cut(&[Span::new(15..17)]), cut(&[]));
    }

    #[test]
    fn clitics() {
        check("They don't, can’t and cannot.", "They do n't , ca n’t and can not .");
        check("Biden's generals' plans", "Biden 's generals ' plans");
        check("I'd've gone; we're O'Brien's", "I 'd 've gone ; we 're O'Brien 's");
        check("'We won,' he said in the '80s", "' We won , ' he said in the '80s");
    }

    #[test]
    fn hyphens() {
        check("Taliban-led non-state al-Qaeda", "Taliban - led non-state al - Qaeda");
        check("the U.S.-backed, anti-government ISIS-K", "the U.S. - backed , anti-government ISIS - K");
        check("2019-2021, 2021-08-31, 713-853-3989", "2019 - 2021 , 2021-08-31 , 713-853-3989");
        check("deaths—almost 30—and--", "deaths — almost 30 — and --");
    }

    #[test]
    fn abbreviations() {
        check("U.S. Gen. Miller", "U.S. Gen. Miller");
        check("in the U.S.", "in the U.S.");
        check("He said no. Yes.", "He said no . Yes .");
        check("(U.N.) a.m. e.g.", "( U.N. ) a.m. e.g.");
    }

    #[test]
    fn figures() {
        check("$1.2bn, 3.5%, US$5 and 8am", "$ 1.2 bn , 3.5 % , US$ 5 and 8 am");
        check("1,000 at 5:30 on 9/11", "1,000 at 5:30 on 9/11");
        check("the 20th and/or 21st", "the 20th and / or 21st");
    }

    #[test]
    fn quotes() {
        check("“Stop,” he said… \"Go!\"", "“ Stop , ” he said … \" Go ! \"");
        check("((a)) [b] ...", "( ( a ) ) [ b ] ...");
    }

    #[test]
    fn addresses() {
        check(
            "See https://www.un.org/a-b?c=1, bbc.co.uk/news.",
            "See https://www.un.org/a-b?c=1 , bbc.co.uk/news .",
        );
        check("a.b-c@example.com", "a.b-c@example.com");
    }

    #[test]
    fn invisible_marks() {
        check("the gov\u{ad}ernment", "the gov\u{ad}ernment");
        check("\u{feff}The\u{200b} army \u{200b} fled\u{200b}.", "The army fled .");
        check("“\u{200f}محمد\u{200f}”, \u{2067}עזה\u{2069}; Иван", "“ محمد ” , עזה ; Иван");
    }

    #[test]
    fn a_line_of_invisible_marks_is_empty() {
        let text = "One\n\u{200b}\nTwo \u{200b}\nthree";
        let gaps = |tokens: Vec<Token>| tokens.iter().map(|token| token.gap).collect::<Vec<_>>();
        let language = Language::english();
        let tokens = tokenise(&language, text, Span::new(0..text.len()));
        assert_eq!(gaps(tokens), [Gap::Paragraph, Gap::Paragraph, Gap::Line]);
        assert_eq!(paragraphs(text, Span::new(0..text.len())).count(), 2);
    }

    #[test]
    fn emoji_are_words() {
        check("Great👍🏽👍! ❤\u{fe0f}", "Great 👍🏽 👍 ! ❤\u{fe0f}");
        check("👨\u{200d}👩\u{200d}👧🇺🇦", "👨\u{200d}👩\u{200d}👧 🇺🇦");
    }

    #[test]
    fn a_letter_after_a_hyphen_is_no_initial() {
        check("ISIS-K. Writing of J.-P. Sartre", "ISIS - K . Writing of J. - P. Sartre");
    }

    proptest! {
        #[test]
        fn words_tile_the_text(
            text in "(\\PC|[a-zA-Z .!?\"'’”\n$%/-]|U\\.S\\.|[\u{ad}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}👍🏽]){0,200}"
        ) {
            let mut at = 0;
            for token in tokenise(&Language::english(), &text, Span::new(0..text.len())) {
                prop_assert!(!token.span.is_empty());
                prop_assert!(text[at..token.span.range().start].chars().all(is_blank));
                prop_assert!(!token.span.of(&text).contains(char::is_whitespace));
                at = token.span.range().end;
            }
            prop_assert!(text[at..].chars().all(is_blank));
        }
    }
}
