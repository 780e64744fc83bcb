//! What is seen at a place where a sentence may end.

use super::classes::{Class, Classes, form_hash};
use super::{WEIGHT_BITS, WEIGHTS};
use crate::sentences::{Guess, Rules, is_marks};
use crate::tokenise::Gap;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Shape {
    /// There is no word: the paragraph begins or ends.
    Edge,
    Lower,
    Initial,
    Capitals,
    /// "I", "A", "X".
    OneCapital,
    Mixed,
    Figures,
    /// Figures and letters or marks.
    Measure,
    /// Letters of a script without case.
    Letters,
    /// "U.S.", "Gen.", "a.m."
    Abbreviation,
    /// An address in the web or of mail.
    Address,
    Stop,
    Question,
    Dots,
    Comma,
    Colon,
    Dash,
    /// "-----", "****", "====": a rule across the page.
    Line,
    OpenQuote,
    CloseQuote,
    OpenBracket,
    CloseBracket,
    /// "*", "•", "#": what may begin an item.
    Bullet,
    /// Any other mark, smileys among them.
    Mark,
}

/// What is seen of one word.
#[derive(Debug, Clone, Copy)]
struct Seen {
    form: u32,
    ending: u32,
    class: Class,
    shape: Shape,
    gap: Gap,
    verb: bool,
    /// Words until the next stop, at most [`FAR`].
    stop_in: u8,
}

/// Beyond this many words a stop is far.
const FAR: u8 = 40;

const EDGE: Seen = Seen {
    form: 1,
    ending: 1,
    class: Class(255),
    shape: Shape::Edge,
    gap: Gap::Paragraph,
    verb: false,
    stop_in: FAR,
};

/// How a paragraph is written, which says what its stops and capitals mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    manner: u8,
    density: u8,
    length: u8,
    ends_in_stop: bool,
}

/// Reads the words of a paragraph one after another and tells what is seen between them.
#[derive(Debug)]
pub struct Reader {
    seen: Vec<Seen>,
    style: Style,
    sentence: Sentence,
}

/// What is known of the sentence that is being read.
#[derive(Debug, Clone, Copy)]
struct Sentence {
    first: usize,
    verbs: u8,
    open_quote: bool,
    brackets: u8,
    commas: u8,
}

impl Sentence {
    fn new(first: usize) -> Sentence {
        Sentence { first, verbs: 0, open_quote: false, brackets: 0, commas: 0 }
    }
}

impl Reader {
    pub(crate) fn new(rules: &Rules<'_>, classes: &Classes) -> Reader {
        let mut seen: Vec<Seen> = (0..rules.tokens.len()).map(|i| see(rules, classes, i)).collect();
        let mut distance = FAR;
        for word in seen.iter_mut().rev() {
            let stop = matches!(word.shape, Shape::Stop | Shape::Question | Shape::Dots);
            distance = if stop { 0 } else { (distance + 1).min(FAR) };
            word.stop_in = distance;
        }
        let style = Style::of(&seen);
        Reader { seen, style, sentence: Sentence::new(0) }
    }

    /// The word `i` has been read.
    pub(crate) fn take(&mut self, i: usize) {
        let word = &self.seen[i];
        let sentence = &mut self.sentence;
        sentence.verbs += u8::from(word.verb && sentence.verbs < 9);
        match word.shape {
            Shape::OpenQuote => sentence.open_quote = true,
            Shape::CloseQuote => sentence.open_quote = false,
            Shape::OpenBracket => sentence.brackets = sentence.brackets.saturating_add(1),
            Shape::CloseBracket => sentence.brackets = sentence.brackets.saturating_sub(1),
            Shape::Comma => sentence.commas += u8::from(sentence.commas < 9),
            _ => {}
        }
    }

    /// A sentence begins with the word `first`.
    pub(crate) fn begin(&mut self, first: usize) {
        self.sentence = Sentence::new(first);
    }

    /// Whether the paragraph looks edited: sentences begin with capitals and end with stops, the last one too.
    pub(crate) fn is_edited(&self) -> bool {
        (self.style.manner == EDITED && self.style.ends_in_stop) || self.style.manner == 1
    }

    fn at(&self, i: isize) -> &Seen {
        usize::try_from(i).ok().and_then(|i| self.seen.get(i)).unwrap_or(&EDGE)
    }

    /// Tells every clue of the place before the word `next`, as the place of its weight.
    pub(crate) fn clues(&self, next: usize, guess: Guess, tell: impl FnMut(usize)) {
        let mut out = Clues { tell, kind: 0 };
        let i = next as isize;
        let [l4, l3, l2, l1] = [-4, -3, -2, -1].map(|d| self.at(i + d));
        let [r0, r1, r2, r3] = [0, 1, 2, 3].map(|d| self.at(i + d));
        let class = |word: &Seen| u32::from(word.class.0);
        let shape = |word: &Seen| word.shape as u32;
        let both = |word: &Seen| class(word) << 8 | shape(word);
        let guess = guess as u32;
        let gap = r0.gap as u32;
        let sentence = &self.sentence;
        let length = bucket(next - sentence.first);
        let manner = u32::from(self.style.manner);
        let density = u32::from(self.style.density);
        let page = manner << 8 | density;
        let stop_in = bucket(usize::from(r0.stop_in));
        let verbs = u32::from(sentence.verbs.min(3));
        let quoted = u32::from(sentence.open_quote) << 1 | u32::from(sentence.brackets > 0);
        let opener = self.at(sentence.first as isize);
        let edges = shape(l1) << 8 | shape(r0);

        // Words alone.
        for word in [l3, l2, l1, r0, r1, r2] {
            out.say([word.form]);
            out.say([both(word)]);
        }
        out.say([l1.ending]);
        out.say([r0.ending]);
        out.say([l4.form]);
        out.say([r3.form]);
        // Words together.
        out.say([l2.form, l1.form]);
        out.say([l1.form, r0.form]);
        out.say([r0.form, r1.form]);
        out.say([l1.form, both(r0)]);
        out.say([both(l1), r0.form]);
        out.say([l2.form, shape(l1), shape(r0)]);
        out.say([shape(l1), shape(r0), r1.form]);
        out.say([l2.form, shape(l1), r0.form]);
        // Classes together.
        out.say([both(l1), both(r0)]);
        out.say([both(l2), both(l1)]);
        out.say([both(r0), both(r1)]);
        out.say([class(l2), both(l1), both(r0)]);
        out.say([both(l1), both(r0), class(r1)]);
        out.say([class(l2), both(l1), both(r0), class(r1)]);
        out.say([class(l3), class(l2), both(l1)]);
        out.say([both(r0), class(r1), class(r2)]);
        out.say([class(l2), class(l1), r0.form]);
        out.say([l1.form, class(r0), class(r1)]);
        // Shapes together.
        out.say([edges, gap]);
        out.say([edges, shape(l2)]);
        out.say([edges, shape(r1)]);
        out.say([edges, shape(l2), shape(r1)]);
        out.say([edges, shape(l2) << 8 | shape(l3), shape(r1)]);
        // What the rules say.
        out.say([guess, edges, gap]);
        out.say([guess, page]);
        out.say([guess, manner, edges]);
        out.say([guess, both(r0)]);
        out.say([guess, both(l1)]);
        out.say([guess, l2.form, r0.form]);
        // How the paragraph is written.
        out.say([page, edges]);
        out.say([page, r0.form]);
        out.say([page, l1.form]);
        out.say([manner, both(l1), both(r0)]);
        out.say([u32::from(self.style.length), u32::from(self.style.ends_in_stop), edges]);
        // How far the sentence has come.
        out.say([length, edges]);
        out.say([length, both(r0)]);
        out.say([length, density, verbs]);
        out.say([length, guess, stop_in]);
        out.say([verbs, edges]);
        out.say([verbs, both(r0)]);
        out.say([verbs, length, both(l1)]);
        out.say([verbs, stop_in, shape(r0)]);
        out.say([stop_in, edges]);
        out.say([stop_in, both(r0)]);
        out.say([stop_in, density, length]);
        out.say([quoted, edges]);
        out.say([quoted, guess, shape(l2)]);
        out.say([u32::from(sentence.commas.min(3)), edges]);
        out.say([shape(opener), edges]);
        out.say([opener.form, edges]);
        out.say([both(opener), class(l1), class(r0)]);
        out.say([opener.form, r0.form]);
    }
}

/// Hashes clues to the places of their weights.
#[derive(Debug)]
pub struct Clues<F> {
    tell: F,
    kind: u32,
}

impl<F: FnMut(usize)> Clues<F> {
    /// One clue; clues of different lines are different, whatever their parts.
    #[inline]
    fn say<const N: usize>(&mut self, parts: [u32; N]) {
        self.kind += 1;
        let mut hash = self.kind.wrapping_mul(0x9e37_79b1);
        for part in parts {
            hash = (hash ^ part).wrapping_mul(0x85eb_ca6b);
            hash ^= hash >> 15;
        }
        (self.tell)((hash.wrapping_mul(0xc2b2_ae35) >> (32 - WEIGHT_BITS)) as usize & (WEIGHTS - 1));
    }
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=21 => 8,
        22..=32 => 9,
        33..=50 => 10,
        _ => 11,
    }
}

/// The manner of edited text.
const EDITED: u8 = 7;

impl Style {
    fn of(seen: &[Seen]) -> Style {
        let (mut stops, mut lower, mut words, mut capitals, mut initial) = (0, 0, 0, 0, 0);
        for (i, word) in seen.iter().enumerate() {
            match word.shape {
                Shape::Stop | Shape::Question => {
                    stops += 1;
                    lower += usize::from(seen.get(i + 1).is_some_and(|next| next.shape == Shape::Lower));
                }
                Shape::Lower => words += 1,
                Shape::Initial => (words, initial) = (words + 1, initial + 1),
                Shape::Capitals => (words, capitals) = (words + 1, capitals + 1),
                _ => {}
            }
        }
        let begins_lower = seen.first().is_some_and(|word| word.shape == Shape::Lower);
        let manner = match () {
            () if capitals * 2 > words => 0,
            () if initial * 2 > words => 1,
            () if stops == 0 => 2 + u8::from(begins_lower),
            () if lower * 4 >= stops => 4 + u8::from(begins_lower),
            () if begins_lower => 6,
            () => EDITED,
        };
        let density = bucket(seen.len() / (stops + 1)) as u8;
        let last = seen.last().map_or(Shape::Edge, |word| word.shape);
        Style {
            manner,
            density,
            length: bucket(seen.len() / 4) as u8,
            ends_in_stop: matches!(last, Shape::Stop | Shape::Question | Shape::CloseQuote),
        }
    }
}

fn see(rules: &Rules<'_>, classes: &Classes, i: usize) -> Seen {
    let word = rules.word(i);
    let form = form_hash(word);
    let (class, verb) = classes.of(word, form);
    let tail = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    Seen {
        form,
        ending: form_hash(&word[tail..]),
        class,
        shape: shape(rules, i, word),
        gap: rules.tokens[i].gap,
        verb,
        stop_in: FAR,
    }
}

fn shape(rules: &Rules<'_>, i: usize, word: &str) -> Shape {
    let (mut lower, mut upper, mut digits, mut letters, mut others) = (0, 0, 0, 0, 0);
    for c in word.chars() {
        match c {
            'a'..='z' => lower += 1,
            'A'..='Z' => upper += 1,
            '0'..='9' => digits += 1,
            c if c.is_ascii() => others += 1,
            c if c.is_lowercase() => lower += 1,
            c if c.is_uppercase() => upper += 1,
            c if c.is_alphabetic() => letters += 1,
            _ => others += 1,
        }
    }
    let first = word.chars().next().unwrap_or(' ');
    match (lower, upper, digits) {
        (0, 0, 0) if letters > 0 => Shape::Letters,
        (0, 0, 0) => mark(rules, i, word, first),
        (0, 0, _) if others == 0 => Shape::Figures,
        (0, 0, _) => Shape::Measure,
        _ if word.ends_with('.') => Shape::Abbreviation,
        _ if others > 0 && (word.contains("://") || word.contains('@') || word.contains('/')) => {
            Shape::Address
        }
        (_, _, 1..) => Shape::Measure,
        (_, 0, _) => Shape::Lower,
        (0, 1, _) => Shape::OneCapital,
        (0, _, _) => Shape::Capitals,
        (_, 1, _) if first.is_uppercase() => Shape::Initial,
        _ => Shape::Mixed,
    }
}

fn mark(rules: &Rules<'_>, i: usize, word: &str, first: char) -> Shape {
    match first {
        '.' if word.len() == 1 => Shape::Stop,
        '.' | '…' if is_marks(word) => Shape::Dots,
        '!' | '?' | '。' => Shape::Question,
        ',' | ';' => Shape::Comma,
        ':' => Shape::Colon,
        '-' | '–' | '—' | '―' | '‒' if word.len() < 4 => Shape::Dash,
        '-' | '_' | '=' | '~' | '+' | '*' | '#' if word.len() >= 3 => Shape::Line,
        '“' | '„' | '«' | '‹' | '‘' | '`' => Shape::OpenQuote,
        '”' | '»' | '›' | '’' => Shape::CloseQuote,
        // A straight quote stands close to what it quotes.
        '"' | '\'' => {
            let before = rules.tokens[i].gap == Gap::None;
            let after = rules.tokens.get(i + 1).is_some_and(|next| next.gap == Gap::None);
            match (before, after) {
                (false, true) => Shape::OpenQuote,
                _ if rules.closes(i) => Shape::CloseQuote,
                _ => Shape::Mark,
            }
        }
        '(' | '[' | '{' | '<' => Shape::OpenBracket,
        ')' | ']' | '}' | '>' => Shape::CloseBracket,
        '*' | '•' | '#' | '·' | '●' | '■' | '▪' | '►' | '→' => Shape::Bullet,
        _ => Shape::Mark,
    }
}
