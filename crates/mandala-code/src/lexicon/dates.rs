//! Days, months and years as data files write them.

use jiff::civil::{Date, date};
use std::fmt;
use std::str::FromStr;

/// `2021-08-15`, `2021-08` or `2021`: the days that it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub(crate) first: Date,
    pub(crate) last: Date,
}

#[derive(Debug)]
pub(crate) struct BadDate(String);

impl fmt::Display for BadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no date; write 2021-08-15, 2021-08 or 2021", self.0)
    }
}

impl FromStr for PartialDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bad = || BadDate(text.to_owned());
        let mut parts = text.split('-').map(|part| part.parse::<i16>().map_err(|_| bad()));
        let year = parts.next().ok_or_else(bad)??;
        let month = parts.next().transpose()?;
        let day = parts.next().transpose()?;
        if parts.next().is_some() || !(1..=9999).contains(&year) {
            return Err(bad());
        }
        let narrow = |n: i16| i8::try_from(n).map_err(|_| bad());
        match (month, day) {
            (None, _) => Ok(PartialDate { first: date(year, 1, 1), last: date(year, 12, 31) }),
            (Some(month), None) => {
                let first = Date::new(year, narrow(month)?, 1).map_err(|_| bad())?;
                Ok(PartialDate { first, last: first.last_of_month() })
            }
            (Some(month), Some(day)) => {
                let day = Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| bad())?;
                Ok(PartialDate { first: day, last: day })
            }
        }
    }
}

/// A stretch of time that may be open at either end.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Period {
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
}

impl Period {
    pub(crate) fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_cover_their_days() {
        let month: PartialDate = "2020-02".parse().expect("a month");
        assert_eq!((month.first, month.last), (date(2020, 2, 1), date(2020, 2, 29)));
        assert!("2021-13".parse::<PartialDate>().is_err());
        assert!("soon".parse::<PartialDate>().is_err());
        assert!("2021-02-30".parse::<PartialDate>().is_err());
    }
}
