//! The best one-to-one assignment: Kuhn's and Munkres's method, with potentials.

/// The greatest sum of `worth[row][column]` over all ways to give each row a column of its own, or each column a row.
pub(super) fn greatest(worth: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (worth.len(), worth.first().map_or(0, Vec::len));
    if rows > columns {
        let turned: Vec<Vec<f64>> =
            (0..columns).map(|column| worth.iter().map(|row| row[column]).collect()).collect();
        return if turned.is_empty() { 0.0 } else { greatest(&turned) };
    }
    // Row and column 0 stand for "none yet": the rows proper begin at 1.
    let (mut of_row, mut of_column) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut row_at = vec![0; columns + 1];
    for row in 1..=rows {
        let mut came_from = vec![0; columns + 1];
        let mut slack = vec![f64::INFINITY; columns + 1];
        let mut done = vec![false; columns + 1];
        row_at[0] = row;
        let mut column = 0;
        while row_at[column] != 0 {
            done[column] = true;
            let at = row_at[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in (1..=columns).filter(|&other| !done[other]) {
                let cost = -worth[at - 1][other - 1] - of_row[at] - of_column[other];
                if cost < slack[other] {
                    (slack[other], came_from[other]) = (cost, column);
                }
                if slack[other] < step {
                    (step, next) = (slack[other], other);
                }
            }
            for other in 0..=columns {
                if done[other] {
                    of_row[row_at[other]] += step;
                    of_column[other] -= step;
                } else {
                    slack[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_at[column] = row_at[came_from[column]];
            column = came_from[column];
        }
    }
    (1..=columns)
        .filter(|&column| row_at[column] != 0)
        .map(|column| worth[row_at[column] - 1][column - 1])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::greatest;

    #[test]
    fn the_best_pairs_are_not_the_greediest() {
        // Taking the 9 first leaves 1: 10. Leaving it gives 8 + 7.
        assert!((greatest(&[vec![9.0, 8.0], vec![7.0, 1.0]]) - 15.0).abs() < 1e-9);
    }

    #[test]
    fn more_rows_than_columns_and_none() {
        assert!((greatest(&[vec![1.0], vec![3.0], vec![2.0]]) - 3.0).abs() < 1e-9);
        assert!((greatest(&[vec![1.0, 4.0, 2.0]]) - 4.0).abs() < 1e-9);
        assert!(greatest(&[]).abs() < 1e-9);
    }
}
