//! Words that turn a number into a count, vague numbers, and qualifiers.

use super::problem::Problems;
use super::table::Table;
use mandala_model::Qualifier;
use std::collections::HashMap;

closed! {
    /// Whose number it is.
    pub(crate) enum Counted {
        "obj" => Object,
        "subj" => Subject,
        "self" => Itself,
    }
}

closed! {
    /// How a number word joins its neighbours.
    pub(crate) enum NumberRole {
        "value" => Value,
        "scale" => Scale,
    }
}

/// The tables behind counting.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    units: HashMap<Box<str>, Vec<(Counted, Box<str>)>>,
    vague: HashMap<Box<str>, (f64, Qualifier)>,
    number_words: HashMap<Box<str>, (f64, NumberRole)>,
    /// Words of a qualifier, the longest first.
    qualifiers: Vec<(Vec<Box<str>>, Qualifier)>,
}

impl Counts {
    pub(crate) fn load(
        counts: &Table<'_>,
        vague: &Table<'_>,
        qualifiers: &Table<'_>,
        number_words: &Table<'_>,
        problems: &mut Problems,
    ) -> Counts {
        let mut loaded = Counts::default();
        for row in counts.rows() {
            let (word, unit) = (row.required("word", problems), row.required("unit", problems));
            let (Some(word), Some(unit), Some(role)) = (word, unit, row.parse("role", problems)) else {
                continue;
            };
            for word in word.split('/') {
                loaded.units.entry(word.to_lowercase().into()).or_default().push((role, unit.into()));
            }
        }
        for row in vague.rows() {
            let (words, least) = (row.required("words", problems), row.parse::<f64>("least", problems));
            let qualifier = row.parse("qualifier", problems).unwrap_or(Qualifier::About);
            if let (Some(words), Some(least)) = (words, least) {
                loaded.vague.insert(words.to_lowercase().into(), (least, qualifier));
            }
        }
        for row in number_words.rows() {
            let (word, value, role) =
                (row.required("word", problems), row.parse("value", problems), row.parse("role", problems));
            if let (Some(word), Some(value), Some(role)) = (word, value, role) {
                loaded.number_words.insert(word.into(), (value, role));
            }
        }
        for row in qualifiers.rows() {
            let (words, qualifier) = (row.required("words", problems), row.parse("qualifier", problems));
            if let (Some(words), Some(qualifier)) = (words, qualifier) {
                let words = words.to_lowercase().split_whitespace().map(Box::from).collect();
                loaded.qualifiers.push((words, qualifier));
            }
        }
        loaded.qualifiers.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        loaded
    }

    /// What `lemma` counts for the number of its `role`: `kill` counts its object as `killed`.
    pub(crate) fn unit(&self, lemma: &str, role: Counted) -> Option<&str> {
        self.units.get(lemma)?.iter().find(|(r, _)| *r == role).map(|(_, unit)| &**unit)
    }

    /// "dozens": the least that it can mean, and its qualifier.
    pub(crate) fn vague(&self, word: &str) -> Option<(f64, Qualifier)> {
        self.vague.get(word).copied()
    }

    /// The value of lower-case words such as `two hundred`, `1,400`, `2.5 million`; of one word or several.
    pub(crate) fn value<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<f64> {
        let mut total = None;
        for word in words.flat_map(|word| word.split('-')) {
            let digits: String = word.chars().filter(|c| *c != ',').collect();
            let so_far: f64 = total.unwrap_or(0.0);
            total = Some(match (digits.parse::<f64>(), self.number_words.get(word)) {
                (Ok(value), _) if value.is_finite() && digits.starts_with(|c: char| c.is_ascii_digit()) => {
                    so_far + value
                }
                (_, Some((value, NumberRole::Value))) => so_far + value,
                (_, Some((value, NumberRole::Scale))) => {
                    if so_far == 0.0 {
                        *value
                    } else {
                        so_far * value
                    }
                }
                _ => return None,
            });
        }
        total
    }

    /// The qualifier whose words end where `before` (lower-case words, nearest first) begins, and its length.
    pub(crate) fn qualifier<'w>(
        &self,
        before: impl Iterator<Item = &'w str> + Clone,
    ) -> Option<(Qualifier, usize)> {
        let fits = |words: &[Box<str>]| {
            let mut before = before.clone();
            words.iter().rev().all(|word| before.next() == Some(word))
        };
        self.qualifiers.iter().find(|(words, _)| fits(words)).map(|(words, q)| (*q, words.len()))
    }
}
