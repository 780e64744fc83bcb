//! Patterns built from the pieces in `data/reading/parts.tsv`.

use super::rules::Problem;
use super::tsv::{Row, rows};
use regex::{Captures, Regex, RegexSet};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The classes of `regex` know all scripts, which makes automata large, and slow beside letters that are not ASCII.
const SMALL: [(&str, &str); 4] = [
    (r"\d", "[0-9]"),
    (r"\w", "[0-9A-Za-z_À-ÖØ-öø-ɏ]"),
    (r"\W", "[^0-9A-Za-z_À-ÖØ-öø-ɏ]"),
    (r"\b", r"(?-u:\b)"),
];

/// Whether a piece is a class of characters, which may stand in another class.
fn is_class(part: &str) -> bool {
    part.starts_with('[') && part.find(']') == Some(part.len() - 1)
}

/// The pieces by name.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<String, String>);

impl Parts {
    pub(super) fn load(file: &str, text: &str, problems: &mut Vec<Problem>) -> Parts {
        let mut parts = Parts::default();
        for row in rows(file, text, ["part", "pattern"], problems) {
            match parts.expand(row.cells[1]) {
                Ok(pattern) => {
                    parts.0.insert(row.cells[0].to_owned(), pattern);
                }
                Err(message) => problems.push(row.problem(1, message)),
            }
        }
        parts
    }

    /// Puts the pieces into a pattern.
    fn expand(&self, pattern: &str) -> Result<String, String> {
        let mut expanded = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once("{{") {
            let (name, after) = after.split_once("}}").ok_or("`{{` without `}}`")?;
            let part =
                self.0.get(name).ok_or_else(|| format!("parts.tsv has no piece `{name}` above this"))?;
            expanded.push_str(before);
            if is_class(part) {
                expanded.push_str(part);
            } else {
                expanded.extend(["(?:", part, ")"]);
            }
            rest = after;
        }
        expanded.push_str(rest);
        Ok(SMALL.iter().fold(expanded, |pattern, (class, small)| pattern.replace(class, small)))
    }

    /// The pattern in a cell of `row`, put between `before` and `after`.
    pub(super) fn pattern<const N: usize>(
        &self,
        row: &Row<'_, N>,
        cell: usize,
        (before, after): (&str, &str),
        problems: &mut Vec<Problem>,
    ) -> Option<Pattern> {
        let checked = self.expand(row.cells[cell]).and_then(|pattern| {
            let source = format!("{before}{pattern}{after}");
            match regex_syntax::parse(&source) {
                Ok(_) => Ok(Pattern { source, regex: OnceLock::new() }),
                Err(error) => {
                    let text = error.to_string();
                    Err(text
                        .lines()
                        .last()
                        .unwrap_or("not a pattern")
                        .trim_start_matches("error: ")
                        .to_owned())
                }
            }
        });
        checked.map_err(|message| problems.push(row.problem(cell, message))).ok()
    }
}

/// A well-formed pattern. It is compiled when it is first used, as most match nothing in most runs.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) fn as_str(&self) -> &str {
        &self.source
    }

    /// The compiled pattern. A pattern that is well formed but too large to compile matches nothing.
    pub(super) fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    pub(super) fn is_match(&self, words: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(words))
    }

    pub(super) fn captures<'t>(&self, words: &'t str) -> Option<Captures<'t>> {
        self.regex().and_then(|regex| regex.captures(words))
    }
}

/// Patterns that are tried together, in one pass.
pub(super) fn set<'p>(
    file: &str,
    patterns: impl IntoIterator<Item = &'p Pattern>,
    problems: &mut Vec<Problem>,
) -> RegexSet {
    RegexSet::new(patterns.into_iter().map(Pattern::as_str)).unwrap_or_else(|error| {
        let message = format!("the patterns cannot be tried together: {error}");
        problems.push(Problem { file: file.to_owned(), line: 1, column: 1, message });
        RegexSet::empty()
    })
}
