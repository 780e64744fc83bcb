//! Names of months and days, and arithmetic on the publication day.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// Month named by a lower-case word, full or abbreviated, with or without its stop.
pub(crate) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    let short = word.len() >= 3;
    let found = MONTHS.iter().position(|m| {
        *m == word
            || (short && word.len() <= 4 && m.starts_with(word))
            || (word == "sept" && *m == "september")
    });
    found.and_then(|i| i8::try_from(i + 1).ok())
}

/// Day of the week named by a lower-case word.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word.trim_end_matches('.') {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// A unit of time in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// Unit named by a lower-case word, singular or plural.
pub(crate) fn unit(word: &str) -> Option<Unit> {
    Some(match word.trim_end_matches('s') {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

/// The nearest such day before `day`, or `day` itself where `itself` allows it.
pub(crate) fn last_weekday(day: Date, weekday: Weekday, itself: bool) -> Option<Date> {
    let back = i64::from(day.weekday().since(weekday));
    let back = if back == 0 && !itself { 7 } else { back };
    day.checked_sub(back.days()).ok()
}

/// The nearest such day after `day`.
pub(crate) fn next_weekday(day: Date, weekday: Weekday) -> Option<Date> {
    let ahead = i64::from(weekday.since(day.weekday()));
    day.checked_add((if ahead == 0 { 7 } else { ahead }).days()).ok()
}

/// `day` moved by `count` units (back where negative).
pub(crate) fn moved(day: Date, count: i64, unit: Unit) -> Option<Date> {
    if count.abs() > 5_000 {
        return None;
    }
    let span: Span = match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Year => count.years(),
    };
    day.checked_add(span).ok()
}

/// The Monday and Sunday of the week of `day`.
pub(crate) fn week_of(day: Date) -> Option<(Date, Date)> {
    let monday = last_weekday(day, Weekday::Monday, true)?;
    Some((monday, monday.checked_add(6.days()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names() {
        assert_eq!(month("aug."), Some(8));
        assert_eq!(month("sept."), Some(9));
        assert_eq!(month("march"), Some(3));
        assert_eq!(month("marching"), None);
        assert_eq!(weekday("thursday"), Some(Weekday::Thursday));
        assert_eq!(unit("years"), Some(Unit::Year));
    }

    #[test]
    fn weekdays_around_a_tuesday() {
        let tuesday = date(2021, 8, 31);
        assert_eq!(last_weekday(tuesday, Weekday::Thursday, false), Some(date(2021, 8, 26)));
        assert_eq!(last_weekday(tuesday, Weekday::Tuesday, true), Some(tuesday));
        assert_eq!(last_weekday(tuesday, Weekday::Tuesday, false), Some(date(2021, 8, 24)));
        assert_eq!(next_weekday(tuesday, Weekday::Friday), Some(date(2021, 9, 3)));
        assert_eq!(week_of(tuesday), Some((date(2021, 8, 30), date(2021, 9, 5))));
    }
}
