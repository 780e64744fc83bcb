//! What the net sees of a word: its form, its beginning and end, its shape.

use rustc_hash::FxHashMap;

/// How the words of a sentence are written, which tells what a capital means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// As usual.
    Plain,
    /// IN CAPITALS THROUGHOUT.
    Capitals,
    /// Like a Headline in Title Case.
    Title,
}

impl Case {
    /// The case of a sentence of `words`.
    #[must_use]
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Case {
        let (mut long, mut initial, mut capitals) = (0, 0, 0);
        for word in words {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            let (Some(first), Some(second)) = (letters.next(), letters.next()) else { continue };
            if word.len() < 4 {
                continue;
            }
            long += 1;
            initial += usize::from(first.is_uppercase());
            capitals += usize::from(second.is_uppercase() && letters.all(char::is_uppercase));
        }
        match long {
            2.. if capitals * 4 >= long * 3 => Case::Capitals,
            3.. if initial * 4 >= long * 3 => Case::Title,
            _ => Case::Plain,
        }
    }
}

/// Number of shapes.
pub const SHAPES: usize = 14 * 3;

/// Most prefixes and suffixes of a word.
pub const AFFIXES: usize = 7;

/// The features of one word, as rows of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Features {
    /// Row of the word table; 0 for words that are not in it.
    pub word: u32,
    /// Rows of the affix table.
    affixes: [u32; AFFIXES],
    affix_count: u8,
    /// Row of the shape table.
    pub shape: u32,
    /// Row of the vectors from plain text; 0 for words that have none.
    pub vector: u32,
}

impl Features {
    /// The features of `form` in a sentence written in `case`.
    #[must_use]
    pub fn of(
        form: &str,
        case: Case,
        vocabulary: &Vocabulary,
        affix_rows: usize,
        vectors: &Vocabulary,
    ) -> Features {
        let word = normalised(form);
        let mut features = Features {
            word: vocabulary.row(&word),
            affixes: [0; AFFIXES],
            affix_count: 0,
            shape: shape(form) as u32 * 3 + case as u32,
            vector: vectors.row(&word),
        };
        let mut add = |kind: u64, affix: &str| {
            features.affixes[features.affix_count as usize] = bucket(kind, affix, affix_rows);
            features.affix_count += 1;
        };
        let starts = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
        for (n, end) in starts.take(3).enumerate() {
            add(n as u64, &word[..end]);
        }
        for (n, (at, _)) in word.char_indices().rev().take(4).enumerate() {
            add(8 + n as u64, &word[at..]);
        }
        features
    }

    /// Rows of the affix table.
    #[must_use]
    pub fn affixes(&self) -> &[u32] {
        &self.affixes[..self.affix_count as usize]
    }
}

/// The words that have a row of their own, without case and with straight apostrophes.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    rows: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    /// The vocabulary of `words`, which are [`normalised`]; the first gets row 1.
    #[must_use]
    pub fn new(words: Vec<Box<str>>) -> Vocabulary {
        let rows = words.iter().zip(1..).map(|(word, row)| (word.clone(), row)).collect();
        Vocabulary { rows, words }
    }

    /// The row of a normalised word; 0 where it has none.
    #[must_use]
    pub fn row(&self, word: &str) -> u32 {
        self.rows.get(word).copied().unwrap_or(0)
    }

    /// All words in order of their rows.
    #[must_use]
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }
}

/// The form under which a word is looked up: lower case, straight apostrophes, every digit a 0.
#[must_use]
pub fn normalised(form: &str) -> String {
    let mut word = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '’' | 'ʼ' | '‘' => word.push('\''),
            c if c.is_ascii_digit() => word.push('0'),
            c if c.is_ascii() => word.push(c.to_ascii_lowercase()),
            c => word.extend(c.to_lowercase()),
        }
    }
    word
}

/// The row of an affix: FNV-1a, which is the same on every machine.
fn bucket(kind: u64, affix: &str, rows: usize) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ kind;
    for byte in affix.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    ((hash ^ (hash >> 29)) % rows.max(1) as u64) as u32
}

/// One of fourteen ways in which a word can be written.
fn shape(form: &str) -> usize {
    let (mut lower, mut upper, mut digits, mut stops, mut others, mut letters) = (0, 0, 0, 0, 0, 0);
    for c in form.chars() {
        match c {
            '0'..='9' => digits += 1,
            '.' | ',' | ':' => stops += 1,
            c if c.is_lowercase() => lower += 1,
            c if c.is_uppercase() => upper += 1,
            c if c.is_alphabetic() => letters += 1,
            _ => others += 1,
        }
    }
    let initial = form.chars().next().is_some_and(char::is_uppercase);
    match (lower, upper, digits) {
        (0, 0, 0) if letters > 0 => 0,
        (0, 0, 0) => 1,
        (0, 0, _) if stops == 0 && others == 0 => 2,
        (0, 0, _) => 3,
        (_, _, 1..) => 4,
        (_, 0, 0) if stops == 0 && others == 0 => 5,
        (_, 0, 0) if stops > 0 => 6,
        (_, 0, 0) => 7,
        (0, 1, 0) => {
            if stops > 0 {
                8
            } else {
                9
            }
        }
        (0, _, 0) => {
            if stops > 0 {
                8
            } else {
                10
            }
        }
        (_, 1, 0) if initial => {
            if stops > 0 {
                11
            } else {
                12
            }
        }
        _ => 13,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(Case::of(["REBELS", "ATTACK", "THE", "CAPITAL"]), Case::Capitals);
        assert_eq!(Case::of(["Rebels", "Attack", "the", "Capital"]), Case::Title);
        assert_eq!(Case::of(["Rebels", "attack", "the", "capital"]), Case::Plain);
        assert_eq!(Case::of([]), Case::Plain);
    }

    #[test]
    fn short_words_have_few_affixes() {
        let vocabulary = Vocabulary::new(vec!["us".into()]);
        let features = Features::of("US", Case::Plain, &vocabulary, 100, &vocabulary);
        assert_eq!((features.word, features.vector, features.affixes().len()), (1, 1, 4));
        assert_eq!(Features::of("", Case::Plain, &vocabulary, 100, &vocabulary).affixes().len(), 1);
        assert_eq!(normalised("Don’t 1999"), "don't 0000");
    }

    #[test]
    fn shapes_are_in_range() {
        for form in
            ["", "a", "A", "AB", "A.", "Ab", "aB", "1", "1,0", "1a", "–", "文", "é.", "a-b", "U.S.", "Gen."]
        {
            assert!(shape(form) < SHAPES / 3, "{form}");
        }
    }
}
