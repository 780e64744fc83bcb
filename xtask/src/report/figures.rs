//! Figures: shares of a whole, repeated measurements, large numbers.

use std::fmt;

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Share {
    /// Those that count.
    pub(crate) right: usize,
    /// All of them.
    pub(crate) of: usize,
}

impl Share {
    /// The share of those for which `right` holds.
    pub(crate) fn of<T>(all: impl IntoIterator<Item = T>, right: impl Fn(&T) -> bool) -> Share {
        let mut share = Share::default();
        all.into_iter().for_each(|one| share.add(right(&one)));
        share
    }

    /// Counts one more.
    pub(crate) fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of == 0 {
            return f.write_str("none");
        }
        write!(f, "{:.2} ({} of {})", self.right as f64 / self.of as f64, self.right, self.of)
    }
}

/// One thing measured several times.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sample(Vec<f64>);

impl Sample {
    /// Takes measurements in any order; `None` where there are none.
    pub(crate) fn new(mut values: Vec<f64>) -> Option<Sample> {
        values.sort_by(f64::total_cmp);
        (!values.is_empty()).then_some(Sample(values))
    }

    /// The middle one, or the mean of the two in the middle.
    pub(crate) fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len().is_multiple_of(2) {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        } else {
            self.0[middle]
        }
    }

    /// The least and the most.
    pub(crate) fn range(&self) -> (f64, f64) {
        (self.0[0], self.0[self.0.len() - 1])
    }

    /// The same in another unit.
    pub(crate) fn scaled(&self, factor: f64) -> Sample {
        Sample(self.0.iter().map(|v| v * factor).collect())
    }

    /// Each value `v` as `amount / v`: seconds become something a second.
    pub(crate) fn rate_of(&self, amount: usize) -> Sample {
        Sample(self.0.iter().rev().map(|v| amount as f64 / v).collect())
    }
}

/// A whole number with its thousands parted: `20,000`.
pub(crate) fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number <= -0.5 { format!("-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        let median = |values: &[f64]| Sample::new(values.to_vec()).map(|sample| sample.median());
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn rates_turn_the_order_round() {
        let seconds = Sample::new(vec![2.0, 1.0, 4.0]).unwrap();
        let rate = seconds.rate_of(8);
        assert_eq!((rate.median(), rate.range()), (4.0, (2.0, 8.0)));
    }

    #[test]
    fn thousands() {
        let shown: Vec<String> = [0.4, 999.0, 1000.0, 1_234_567.0, -1000.0].map(grouped).to_vec();
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567", "-1,000"]);
    }

    #[test]
    fn shares() {
        assert_eq!(Share::of([1, 2, 3, 4], |n| *n > 1).to_string(), "0.75 (3 of 4)");
        assert_eq!(Share::default().to_string(), "none");
    }
}
