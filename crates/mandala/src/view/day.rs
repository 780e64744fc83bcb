//! Days as they are shown.

use jiff::civil::Date;
use mandala_model::{HowDated, Known, Precision, When};
use serde::Serialize;
use std::fmt;

/// When something happened, with the precision that the text gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayView {
    /// First day that it can be, ISO 8601.
    pub start: String,
    /// Last day that it can be.
    pub end: String,
    /// `day`, `month`, `year` or `range`.
    pub precision: &'static str,
    /// `stated`, `relative` or `publication`.
    pub how: &'static str,
    #[serde(skip)]
    when: When,
}

impl From<When> for DayView {
    fn from(when: When) -> DayView {
        DayView {
            start: when.start.to_string(),
            end: when.end.to_string(),
            precision: when.precision.name(),
            how: when.how.name(),
            when,
        }
    }
}

impl fmt::Display for DayView {
    /// `31 Aug 2021`, `Aug 2021`, `2021`, `1 Aug 2021 to 5 Sep 2021`; a day that only stands for the real one
    /// says so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let When { start, end, precision, how } = self.when;
        if how == HowDated::Publication {
            f.write_str("published ")?;
        }
        match precision {
            Precision::Day => f.write_str(&day(start)),
            Precision::Month => write!(f, "{} {}", month(start), start.year()),
            Precision::Year => write!(f, "{}", start.year()),
            Precision::Range => write!(f, "{} to {}", day(start), day(end)),
        }
    }
}

/// When a document was published, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublishedView {
    /// The day, ISO 8601.
    pub day: String,
    /// Where it was found: `given`, `file name`, `meta tag`, …
    pub how: &'static str,
    #[serde(skip)]
    date: Date,
}

impl From<&Known<Date>> for PublishedView {
    fn from(known: &Known<Date>) -> PublishedView {
        PublishedView { day: known.value.to_string(), how: known.how.name(), date: known.value }
    }
}

impl fmt::Display for PublishedView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&day(self.date))
    }
}

/// `31 Aug 2021`.
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

fn month(date: Date) -> &'static str {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(date.month() - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_show_their_precision() {
        let (one, other) = (date(2021, 8, 1), date(2021, 9, 5));
        let check = |when: When, expected: &str| assert_eq!(DayView::from(when).to_string(), expected);
        check(When::day(one, HowDated::Stated), "1 Aug 2021");
        check(When::day(one, HowDated::Publication), "published 1 Aug 2021");
        check(When::month(one, HowDated::Relative), "Aug 2021");
        check(When::year(one, HowDated::Stated), "2021");
        check(When::range(one, other, HowDated::Stated), "1 Aug 2021 to 5 Sep 2021");
    }
}
