//! The one file format of the lexicon: tab-separated rows under a header (see `data/README.md`).

use super::problem::Problems;
use std::fmt::Display;
use std::str::FromStr;

/// A data file cut into rows and cells.
#[derive(Debug)]
pub(crate) struct Table<'f> {
    file: &'f str,
    header_line: usize,
    header: Vec<&'f str>,
    rows: Vec<(usize, Vec<&'f str>)>,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    index: usize,
}

impl<'f> Table<'f> {
    /// Cuts `content`; `None` if it has no header. Rows with too many cells are reported and left out.
    pub(crate) fn read(file: &'f str, content: &'f str, problems: &mut Problems) -> Option<Table<'f>> {
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        let lines = content.lines().enumerate().map(|(i, line)| (i + 1, line));
        let mut lines = lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let Some((header_line, header)) = lines.next() else {
            problems.file(file, "the file has no header line");
            return None;
        };
        let header: Vec<&str> = header.split('\t').map(str::trim).collect();
        let mut rows = Vec::new();
        for (line, text) in lines {
            let cells: Vec<&str> = text.split('\t').collect();
            if cells.len() > header.len() {
                let message = format!("{} cells under {} column names", cells.len(), header.len());
                problems.add(file, line, 1, message);
            } else {
                rows.push((line, cells));
            }
        }
        Some(Table { file, header_line, header, rows })
    }

    /// A table without rows, standing for a file that could not be read.
    pub(crate) fn empty(file: &'f str) -> Table<'f> {
        Table { file, header_line: 1, header: Vec::new(), rows: Vec::new() }
    }

    pub(crate) fn file(&self) -> &'f str {
        self.file
    }

    /// The file's name without folder and ending: `assault` of `lexicon/frames/assault.tsv`.
    pub(crate) fn stem(&self) -> &'f str {
        let name = self.file.rsplit('/').next().unwrap_or(self.file);
        name.strip_suffix(".tsv").unwrap_or(name)
    }

    /// Whether it has a column of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.header.contains(&name)
    }

    /// Reports every column that is none of `known`: a mistyped name would silently say nothing.
    pub(crate) fn only(&self, known: &[&str], problems: &mut Problems) {
        let mut column = 1;
        for name in &self.header {
            if !known.contains(name) {
                let message = format!("{name:?} is none of the columns: {}", known.join(" "));
                problems.add(self.file, self.header_line, column, message);
            }
            column += name.chars().count() + 1;
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|index| Row { table: self, index })
    }
}

impl<'t> Row<'t> {
    pub(crate) fn file(self) -> &'t str {
        self.table.file
    }

    pub(crate) fn line(self) -> usize {
        self.table.rows[self.index].0
    }

    /// Where the row stands, as reasons cite it: `frames/assault.tsv:31`.
    pub(crate) fn place(self) -> Box<str> {
        let file = self.file().trim_start_matches("lexicon/");
        format!("{file}:{}", self.line()).into()
    }

    /// The cell in column `name`; empty where the row or file has no such column.
    pub(crate) fn get(self, name: &str) -> &'t str {
        let index = self.table.header.iter().position(|h| *h == name);
        index.and_then(|i| self.table.rows[self.index].1.get(i)).map_or("", |cell| cell.trim())
    }

    /// The values of a cell that may hold several.
    pub(crate) fn list(self, name: &str) -> impl Iterator<Item = &'t str> {
        self.get(name).split('|').map(str::trim).filter(|value| !value.is_empty())
    }

    /// The cell, or a problem if it is empty.
    pub(crate) fn required(self, name: &str, problems: &mut Problems) -> Option<&'t str> {
        let cell = self.get(name);
        if cell.is_empty() {
            self.problem(name, format!("column {name:?} must not be empty"), problems);
        }
        (!cell.is_empty()).then_some(cell)
    }

    /// The cell as a `T`; empty gives `None`, a bad value is a problem.
    pub(crate) fn parse<T: FromStr>(self, name: &str, problems: &mut Problems) -> Option<T>
    where
        T::Err: Display,
    {
        let cell = self.get(name);
        if cell.is_empty() {
            return None;
        }
        cell.parse().map_err(|e| self.problem(name, e, problems)).ok()
    }

    /// Reports a problem at the cell in column `name`.
    pub(crate) fn problem(self, name: &str, message: impl Display, problems: &mut Problems) {
        let index = self.table.header.iter().position(|h| *h == name).unwrap_or(0);
        let before = self.table.rows[self.index].1.iter().take(index);
        let column = 1 + before.map(|cell| cell.chars().count() + 1).sum::<usize>();
        problems.add(self.file(), self.line(), column, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_name_and_problems_by_place() {
        let mut problems = Problems::default();
        let content = "# what this is\nname\tsector\tnames\n\nTaliban\tREB\tTalibs| Afghan Taliban\nX\tODD\n";
        let table = Table::read("lexicon/x.tsv", content, &mut problems).expect("it has a header");
        let rows: Vec<Row<'_>> = table.rows().collect();
        assert_eq!(rows[0].list("names").collect::<Vec<_>>(), ["Talibs", "Afghan Taliban"]);
        assert_eq!(&*rows[0].place(), "x.tsv:4");
        assert_eq!(rows[1].parse::<mandala_model::Sector>("sector", &mut problems), None);
        assert_eq!(rows[1].required("names", &mut problems), None);
        let all = problems.none_or(()).expect_err("there are two");
        let places: Vec<_> = all.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(5, 3), (5, 7)]);
    }
}
