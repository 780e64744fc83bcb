//! Patterns built from the pieces in `data/reading/parts.tsv`.

use super::rules::Problem;
use super::tsv::{Row, rows};
use regex::Regex;
use std::collections::BTreeMap;

/// The classes of `regex` know all scripts, which makes automata large, and slow beside letters that are not ASCII.
const SMALL: [(&str, &str); 3] = [(r"\d", "[0-9]"), (r"\w", "[0-9A-Za-z_À-ÖØ-öø-ɏ]"), (r"\b", r"(?-u:\b)")];

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

    /// Compiles the pattern in a cell of `row`, put between `before` and `after`.
    pub(super) fn compile<const N: usize>(
        &self,
        row: &Row<'_, N>,
        cell: usize,
        (before, after): (&str, &str),
        problems: &mut Vec<Problem>,
    ) -> Option<Regex> {
        let expanded = self.expand(row.cells[cell]);
        let compiled = expanded.and_then(|pattern| {
            Regex::new(&format!("{before}{pattern}{after}")).map_err(|error| {
                let text = error.to_string();
                text.lines().last().unwrap_or("not a pattern").trim_start_matches("error: ").to_owned()
            })
        });
        compiled.map_err(|message| problems.push(row.problem(cell, message))).ok()
    }
}
