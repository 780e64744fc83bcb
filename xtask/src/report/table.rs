//! Tables in Markdown.

use std::fmt;

/// A table: the first column holds words, the others figures, set to the right.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new<S: Into<String>>(header: impl IntoIterator<Item = S>) -> Table {
        Table { header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row; what it lacks at its end stays empty.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let mut row: Vec<String> = cells.into_iter().collect();
        row.resize(self.header.len(), String::new());
        self.rows.push(row);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(f, &self.header)?;
        let marks: Vec<&str> =
            (0..self.header.len()).map(|column| if column == 0 { "---" } else { "---:" }).collect();
        line(f, &marks)?;
        self.rows.iter().try_for_each(|row| line(f, row))
    }
}

fn line<S: AsRef<str>>(f: &mut fmt::Formatter<'_>, cells: &[S]) -> fmt::Result {
    for cell in cells {
        write!(f, "| {} ", cell.as_ref().replace('|', "\\|"))?;
    }
    f.write_str("|\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout() {
        let mut table = Table::new(["what", "n", "bar"]);
        table.row(["a|b".to_owned(), "3".to_owned()]);
        assert_eq!(table.to_string(), "| what | n | bar |\n| --- | ---: | ---: |\n| a\\|b | 3 |  |\n");
    }
}
