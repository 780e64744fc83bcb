//! The `.tsv` files of the project, as `data/README.md` tells their format.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// A table of words.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    path: PathBuf,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> Result<Rows> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Rows::parse(path, &text)
    }

    fn parse(path: &Path, text: &str) -> Result<Rows> {
        let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(cells);
        let header = lines.next().with_context(|| format!("{} has no columns", path.display()))?;
        let rows: Vec<Vec<String>> = lines.collect();
        for row in &rows {
            ensure!(row.len() <= header.len(), "{}: too many cells: {}", path.display(), row.join(" | "));
        }
        Ok(Rows { path: path.to_owned(), header, rows })
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cells of the named columns, row by row; a cell that is not there is empty.
    pub(crate) fn columns<const N: usize>(&self, names: [&str; N]) -> Result<Vec<[&str; N]>> {
        let mut at = [0; N];
        for (place, name) in at.iter_mut().zip(names) {
            let found = self.header.iter().position(|column| column == name);
            *place = found.with_context(|| format!("{} has no column `{name}`", self.path.display()))?;
        }
        let cell = |row: usize, place: usize| self.rows[row].get(place).map_or("", String::as_str);
        Ok((0..self.rows.len()).map(|row| at.map(|place| cell(row, place))).collect())
    }
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(str::to_owned).collect()
}

/// The values of a cell that holds several, parted by `|`.
pub(crate) fn values(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name() {
        let rows = Rows::parse(Path::new("x.tsv"), "# told\na\tb\tc\n1\t2\t3\n4\n").unwrap();
        assert_eq!(rows.columns(["c", "a"]).unwrap(), [["3", "1"], ["", "4"]]);
        assert!(rows.columns(["d"]).unwrap_err().to_string().contains("no column `d`"));
        assert!(Rows::parse(Path::new("x.tsv"), "a\n1\t2\n").is_err());
    }
}
