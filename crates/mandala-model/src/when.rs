//! Dates with the precision that the text gives them.

use jiff::civil::Date;

closed_vocabulary! {
    /// How precise a date is.
    pub enum Precision {
        Day = "day", Month = "month", Year = "year", Range = "range",
    }
}

closed_vocabulary! {
    /// How a date is known.
    pub enum HowDated {
        /// The text states it.
        Stated = "stated",
        /// The text states it relative to the publication day ("last Thursday").
        Relative = "relative",
        /// The text states none; the publication day stands for it.
        Publication = "publication",
    }
}

/// When something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// First day that it can be.
    pub start: Date,
    /// Last day that it can be.
    pub end: Date,
    /// Precision.
    pub precision: Precision,
    /// How it is known.
    pub how: HowDated,
}

impl When {
    /// A single day.
    #[must_use]
    pub fn day(day: Date, how: HowDated) -> When {
        When { start: day, end: day, precision: Precision::Day, how }
    }

    /// A whole month.
    #[must_use]
    pub fn month(day_in_it: Date, how: HowDated) -> When {
        When {
            start: day_in_it.first_of_month(),
            end: day_in_it.last_of_month(),
            precision: Precision::Month,
            how,
        }
    }

    /// A whole year.
    #[must_use]
    pub fn year(day_in_it: Date, how: HowDated) -> When {
        When {
            start: day_in_it.first_of_year(),
            end: day_in_it.last_of_year(),
            precision: Precision::Year,
            how,
        }
    }

    /// Any span of days; the ends may come in either order.
    #[must_use]
    pub fn range(one: Date, other: Date, how: HowDated) -> When {
        When { start: one.min(other), end: one.max(other), precision: Precision::Range, how }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_and_years_are_whole() {
        let month = When::month(date(2020, 2, 17), HowDated::Stated);
        assert_eq!((month.start, month.end), (date(2020, 2, 1), date(2020, 2, 29)));
        let year = When::year(date(2019, 7, 3), HowDated::Relative);
        assert_eq!((year.start, year.end), (date(2019, 1, 1), date(2019, 12, 31)));
    }
}
