//! Which column of a table, or field of records, holds what.

use super::clues::Field;
use super::note::Note;
use super::rules::Problem;
use super::skipped::SkipReason;
use super::tsv::rows;
use std::sync::Arc;

/// Shorter than this on average no column is taken for the text by its length alone.
const SHORTEST_TEXT: usize = 40;

/// What columns are called, best first, by what they hold.
#[derive(Debug, Default)]
pub(super) struct ColumnNames(Vec<(Field, Vec<String>)>);

/// The cells of one record, under the names of their columns.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    pub(super) names: Arc<[String]>,
    pub(super) values: Vec<String>,
}

impl Cells {
    /// The cell in the column of this very name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let at = self.names.iter().position(|other| other == name)?;
        self.values.get(at).map(String::as_str)
    }
}

/// The columns that were taken, by what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) text: String,
    /// The others, in the order of the data file.
    pub(super) others: Vec<(Field, String)>,
}

impl Columns {
    /// What the user is told.
    pub(super) fn note(&self) -> Note {
        let others = self.others.iter().map(|(field, column)| (field.name(), column.clone()));
        Note::Columns { taken: [(Field::Text.name(), self.text.clone())].into_iter().chain(others).collect() }
    }

    /// Whether every column is called by the very name of what it holds, so that there is nothing to tell.
    pub(super) fn are_plain(&self) -> bool {
        self.text == Field::Text.name() && self.others.iter().all(|(field, column)| field.name() == column)
    }
}

impl ColumnNames {
    pub(super) fn load(file: &str, text: &str, problems: &mut Vec<Problem>) -> ColumnNames {
        let mut names = Vec::new();
        for row in rows(file, text, ["field", "names"], problems) {
            match Field::named(row.cells[0]) {
                Some(field) => names.push((field, row.cells[1].split('|').map(key).collect())),
                None => problems
                    .push(row.problem(0, format!("`{}` is nothing that a column can hold", row.cells[0]))),
            }
        }
        ColumnNames(names)
    }

    /// Whether one of the columns is called as the text is, and holds any here.
    pub(super) fn has_text(&self, cells: &Cells) -> bool {
        self.named(Field::Text, &[cells]).is_some()
    }

    /// Decides, looking at some records. `wanted` is the column that the user named for the text.
    pub(super) fn choose(&self, sample: &[&Cells], wanted: Option<&str>) -> Result<Columns, SkipReason> {
        let columns = || -> Vec<String> {
            let mut all: Vec<String> = Vec::new();
            for name in sample.iter().flat_map(|cells| cells.names.iter()) {
                if !all.contains(name) {
                    all.push(name.clone());
                }
            }
            all
        };
        let text = match wanted {
            Some(wanted) => {
                let found = columns().into_iter().find(|name| name == wanted || key(name) == key(wanted));
                found.ok_or_else(|| SkipReason::NoSuchColumn {
                    column: wanted.to_owned(),
                    columns: columns(),
                })?
            }
            None => {
                let found = self.named(Field::Text, sample).or_else(|| longest(sample, &columns()));
                found.ok_or_else(|| SkipReason::UnclearColumns { columns: columns() })?
            }
        };
        let mut others: Vec<(Field, String)> = Vec::new();
        for field in self.0.iter().map(|(field, _)| *field).filter(|field| *field != Field::Text) {
            let taken = |name: &String| *name == text || others.iter().any(|(_, other)| other == name);
            if let Some(name) = self.named(field, sample).filter(|name| !taken(name)) {
                others.push((field, name));
            }
        }
        Ok(Columns { text, others })
    }

    /// The column with the best name for `field` that is not empty throughout the sample.
    fn named(&self, field: Field, sample: &[&Cells]) -> Option<String> {
        let (_, names) = self.0.iter().find(|(other, _)| *other == field)?;
        names.iter().find_map(|wanted| {
            let columns = sample.iter().flat_map(|cells| cells.names.iter().zip(&cells.values));
            let mut filled = columns.filter(|(_, value)| !value.trim().is_empty());
            filled.find(|(name, _)| key(name) == *wanted).map(|(name, _)| name.clone())
        })
    }
}

/// The column with the longest cells, if they are clearly the longest and have words.
fn longest(sample: &[&Cells], columns: &[String]) -> Option<String> {
    let mean = |column: &String| {
        let cells = sample.iter().filter_map(|cells| cells.get(column));
        let sum: usize = cells.filter(|cell| cell.split_whitespace().nth(2).is_some()).map(str::len).sum();
        sum / sample.len().max(1)
    };
    let mut means: Vec<(usize, &String)> = columns.iter().map(|column| (mean(column), column)).collect();
    means.sort_by_key(|(mean, _)| std::cmp::Reverse(*mean));
    let second = means.get(1).map_or(0, |(mean, _)| *mean);
    let (mean, column) = means.first()?;
    (*mean >= SHORTEST_TEXT && *mean >= second * 2).then(|| (*column).clone())
}

/// What two ways to write a column's name share.
fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::rules::embedded;

    const LONG: &str = "The bridge over the Araks fell on Monday, and the guards fled across the river.";

    fn choose(record: &[(&str, &str)], wanted: Option<&str>) -> Result<Columns, SkipReason> {
        let names = record.iter().map(|(name, _)| (*name).to_owned()).collect();
        let values = record.iter().map(|(_, value)| (*value).to_owned()).collect();
        embedded().columns.choose(&[&Cells { names, values }], wanted)
    }

    #[test]
    fn columns_are_told_by_name() {
        let columns =
            choose(&[("Headline", "a"), ("Pub_Date", "b"), ("body", "c"), ("source", "d"), ("n", "1")], None);
        let columns = columns.expect("there is a body");
        assert_eq!(columns.text, "body");
        let others: Vec<_> = columns.others.iter().map(|(field, name)| (*field, name.as_str())).collect();
        assert_eq!(
            others,
            [(Field::Title, "Headline"), (Field::Date, "Pub_Date"), (Field::Outlet, "source")]
        );
        assert_eq!(
            columns.note().to_string(),
            "columns: text from `body`, title from `Headline`, date from `Pub_Date`, outlet from `source`"
        );
    }

    #[test]
    fn columns_are_told_by_length() {
        assert_eq!(choose(&[("a", "x y z"), ("b", LONG)], None).expect("b is long").text, "b");
        assert_eq!(choose(&[("text", ""), ("content", "a")], None).expect("text is empty").text, "content");
    }

    #[test]
    fn what_is_not_clear_is_said() {
        let unclear = choose(&[("a", LONG), ("b", LONG)], None).expect_err("both are long");
        assert!(unclear.to_string().ends_with("a, b"), "{unclear}");
        let absent = choose(&[("a", LONG)], Some("c")).expect_err("there is no c");
        assert!(absent.to_string().contains("`c`"));
        assert_eq!(choose(&[("a", LONG), ("b", LONG)], Some("B")).expect("b is asked for").text, "b");
    }
}
