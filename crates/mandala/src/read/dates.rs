//! Days as pages, records and newspapers write them.
//!
//! Only English names of months are known. What can be read in two ways (`05/04/2021`) is not read at all.

use jiff::civil::Date;
use jiff::fmt::strtime;

/// The day that `written` names; words around it (weekday, time of day, "Published on") do not matter.
pub(super) fn parse(written: &str) -> Option<Date> {
    let tokens = tokens(written);
    (0..tokens.len()).find_map(|at| day_at(&tokens[at..]))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'t> {
    Number(&'t str),
    Month(i8),
    Mark(char),
}

use Token::{Mark, Month, Number};

/// The numbers, months and marks in `written`; blanks, dots, commas and other words part them and are left out.
fn tokens(written: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = written;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| if first.is_ascii_digit() { c.is_ascii_digit() } else { c.is_alphabetic() };
        let length = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, after) = rest.split_at(length);
        if first.is_ascii_digit() {
            tokens.push(Number(token));
        } else if let Some(month) = month(token) {
            tokens.push(Month(month));
        } else if matches!(first, '-' | '/' | '.' | ':') {
            tokens.push(Mark(first));
        }
        rest = after;
    }
    tokens
}

/// The number of the month whose name, whole or cut after three letters or more, is `word`.
fn month(word: &str) -> Option<i8> {
    let short = word.get(..3)?;
    let date = Date::new(2000, strtime::parse("%b", short).ok()?.month()?, 1).ok()?;
    let whole = date.strftime("%B").to_string();
    let starts = whole.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    starts.then(|| date.month())
}

fn day_at(tokens: &[Token<'_>]) -> Option<Date> {
    match *tokens {
        [Number(year), Mark(a @ ('-' | '/' | '.')), Number(month), Mark(b), Number(day), ..]
            if a == b && year.len() == 4 =>
        {
            on_calendar(year, number(month)?, number(day)?)
        }
        [Number(first), Mark('.'), Number(second), Mark('.'), Number(year), ..] => {
            on_calendar(year, number(second)?, number(first)?)
        }
        [Number(first), Mark('/'), Number(second), Mark('/'), Number(year), ..] => {
            let (first, second) = (number(first)?, number(second)?);
            match (first > 12, second > 12) {
                (true, false) => on_calendar(year, second, first),
                (false, true) => on_calendar(year, first, second),
                _ if first == second => on_calendar(year, first, second),
                _ => None,
            }
        }
        [Number(digits)] if digits.len() == 8 => {
            on_calendar(digits.get(..4)?, number(digits.get(4..6)?)?, number(digits.get(6..)?)?)
        }
        [Month(month), ref rest @ ..] => match *without_marks(rest) {
            [Number(first), ref rest @ ..] => match *without_marks(rest) {
                [Number(year), ..] => on_calendar(year, month, number(first)?),
                _ => None,
            },
            _ => None,
        },
        [Number(first), ref rest @ ..] => match *without_marks(rest) {
            [Month(month), ref rest @ ..] => match *without_marks(rest) {
                [Number(year), ..] => on_calendar(year, month, number(first)?),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The tokens after a dot or dash: `Aug. 31`, `31-Aug-2021`.
fn without_marks<'a, 't>(tokens: &'a [Token<'t>]) -> &'a [Token<'t>] {
    match tokens {
        [Mark('.' | '-'), rest @ ..] => rest,
        _ => tokens,
    }
}

fn number(digits: &str) -> Option<i8> {
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}

/// A day of the calendar, in a year that newspapers have been read.
fn on_calendar(year: &str, month: i8, day: i8) -> Option<Date> {
    if year.len() != 4 {
        return None;
    }
    let year = year.parse().ok().filter(|year| (1600..2200).contains(year))?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_as_people_write_them() {
        for written in [
            "2021-08-31",
            "2021-08-31T23:30:00-04:00",
            "2021-08-31 14:02:11",
            "2021/08/31",
            "20210831",
            "31.08.2021",
            "31/08/2021",
            "08/31/2021",
            "August 31, 2021",
            "Aug. 31, 2021",
            "AUG 31 2021",
            "Tuesday, August 31st, 2021",
            "31 August 2021",
            "31-Aug-2021",
            "Tue, 31 Aug 2021 14:02:00 GMT",
            "Published: 31 August 2021 14:02 GMT",
            "14:02 GMT, Aug 31, 2021",
            "Updated 10:04 AM EDT, August 31, 2021",
        ] {
            assert_eq!(parse(written), Some(date(2021, 8, 31)), "{written}");
        }
        assert_eq!(parse("Sept. 6, 2022"), Some(date(2022, 9, 6)));
        assert_eq!(parse("Sat 13 Jan 2024"), Some(date(2024, 1, 13)));
        assert_eq!(parse("04/04/2021"), Some(date(2021, 4, 4)));
    }

    #[test]
    fn what_is_no_day_or_could_be_two_is_not_read() {
        for written in [
            "",
            "Aug. 31",
            "05/04/2021",
            "2021",
            "August 2021",
            "Mayor 3 2021",
            "31 Septembery 2021",
            "2021-02-30",
            "1234567890",
            "14:02",
            "May",
            "31/31/2021",
            "March 99, 2021",
            "é 1 ß",
            "Mar",
        ] {
            assert_eq!(parse(written), None, "{written}");
        }
    }
}
