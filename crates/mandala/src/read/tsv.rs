//! Rows of the `.tsv` files under `data/` (the format is described in `data/README.md`).

use super::rules::Problem;

/// One row: its cells in the order in which the columns were asked for.
pub(super) struct Row<'t, const N: usize> {
    file: &'t str,
    line: usize,
    starts: [usize; N],
    /// The cells.
    pub(super) cells: [&'t str; N],
}

impl<const N: usize> Row<'_, N> {
    /// A problem with the cell in column `column`.
    pub(super) fn problem(&self, column: usize, message: impl Into<String>) -> Problem {
        Problem {
            file: self.file.to_owned(),
            line: self.line,
            column: self.starts[column],
            message: message.into(),
        }
    }
}

/// Reads the named columns of a table. What is wrong with it is added to `problems`.
pub(super) fn rows<'t, const N: usize>(
    file: &'t str,
    text: &'t str,
    columns: [&str; N],
    problems: &mut Vec<Problem>,
) -> Vec<Row<'t, N>> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let problem = |line: usize, message: String| Problem { file: file.to_owned(), line, column: 1, message };
    let Some((header_line, header)) = lines.next() else {
        problems.push(problem(1, format!("the table is empty; it needs the columns {}", columns.join(", "))));
        return Vec::new();
    };
    let names: Vec<&str> = header.split('\t').collect();
    let places = columns.map(|column| names.iter().position(|name| *name == column));
    for (column, _) in columns.iter().zip(&places).filter(|(_, place)| place.is_none()) {
        problems.push(problem(header_line + 1, format!("there is no column `{column}`")));
    }
    if places.contains(&None) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (number, line) in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() > names.len() {
            let message = format!("{} cells, but the table has {} columns", cells.len(), names.len());
            problems.push(problem(number + 1, message));
            continue;
        }
        let start =
            |place: usize| cells.iter().take(place).map(|cell| cell.chars().count() + 1).sum::<usize>() + 1;
        let cell =
            |place: Option<usize>| place.and_then(|place| cells.get(place)).map_or("", |cell| cell.trim());
        rows.push(Row {
            file,
            line: number + 1,
            starts: places.map(|place| place.map_or(1, start)),
            cells: places.map(cell),
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_missing_cells_are_empty() {
        let mut problems = Vec::new();
        let table = "# a comment\nname\tgloss\tage\n\nann\tkind\t7\nbob\n";
        let rows = rows("t.tsv", table, ["age", "name"], &mut problems);
        assert_eq!(rows.iter().map(|row| row.cells).collect::<Vec<_>>(), [["7", "ann"], ["", "bob"]]);
        assert_eq!(rows[0].problem(0, "too young").to_string(), "t.tsv:4:10: too young");
        assert!(problems.is_empty());
    }

    #[test]
    fn problems_name_their_place() {
        let check = |table: &str, expected: &str| {
            let mut problems = Vec::new();
            rows("t.tsv", table, ["name", "age"], &mut problems);
            assert_eq!(problems.first().map(ToString::to_string).as_deref(), Some(expected));
        };
        check("", "t.tsv:1:1: the table is empty; it needs the columns name, age");
        check("# why\nname\n", "t.tsv:2:1: there is no column `age`");
        check("name\tage\nann\t7\t8\n", "t.tsv:2:1: 3 cells, but the table has 2 columns");
    }
}
