//! When: dates that the text states, plainly or relative to the publication day.

use super::calendar::{Unit, last_weekday, month, moved, next_weekday, unit, week_of, weekday};
use crate::lexicon::Lexicon;
use crate::syntax::Parsed;
use jiff::civil::Date;
use mandala_model::{HowDated, Reason, Rel, Step, Upos, When};

/// A date expression in a sentence.
#[derive(Debug, Clone, Copy)]
struct Expression {
    /// First word.
    at: usize,
    /// Number of words.
    len: usize,
    when: When,
}

/// When the event at `head` happened: by a date expression of its clause, or of a clause around it.
///
/// `current`: the event is news, so that without any date the publication day stands for it.
pub(crate) fn when(
    s: &Parsed<'_>,
    head: usize,
    published: Option<Date>,
    current: bool,
    lexicon: &Lexicon,
) -> Option<(When, Reason)> {
    let reason = |because: &str| Reason { step: Step::Date, because: because.into() };
    let expressions = expressions(s, published, lexicon);
    let of = |expression: &Expression| {
        // The clause that an expression dates: the nearest verb or event noun above it.
        let inside = |i: &usize| (expression.at..expression.at + expression.len).contains(i);
        let top = (expression.at..expression.at + expression.len)
            .find(|&i| s.tree.head(i).is_none_or(|h| !inside(&h)));
        top.and_then(|top| s.tree.head(top))
    };
    let mut clause = Some(head);
    for _ in 0..6 {
        let Some(at) = clause else { break };
        if let Some(own) = expressions.iter().find(|e| of(e) == Some(at) || governs(s, at, of(e))) {
            return Some((own.when, reason("rule: date in the clause")));
        }
        // What a speaker says need not have happened on the day it is said.
        let reported = s.word(at).rel == Rel::Ccomp || s.word(at).rel == Rel::Parataxis;
        clause = s.tree.head(at).filter(|_| !reported);
    }
    match published {
        Some(day) if current => {
            Some((When::day(day, HowDated::Publication), reason("rule: publication day")))
        }
        _ => None,
    }
}

/// Whether `below` is a noun phrase of the clause of `at`: "the attack in the city on Monday".
fn governs(s: &Parsed<'_>, at: usize, below: Option<usize>) -> bool {
    let Some(below) = below else { return false };
    let nominal = s.word(below).upos != Upos::Verb;
    nominal
        && s.tree.head(below) == Some(at)
        && !matches!(s.word(below).rel, Rel::Ccomp | Rel::AclRelcl | Rel::Advcl | Rel::Conj)
}

/// Every date expression of a sentence, in text order.
fn expressions(s: &Parsed<'_>, published: Option<Date>, lexicon: &Lexicon) -> Vec<Expression> {
    let words: Vec<String> = (0..s.len()).map(|i| s.form(i).to_lowercase()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let here =
            Scan { words: &words[at..], before: at.checked_sub(1).map(|b| &*words[b]), published, lexicon };
        match here.read() {
            Some((len, when)) => {
                found.push(Expression { at, len, when });
                at += len;
            }
            None => at += 1,
        }
    }
    found
}

struct Scan<'w> {
    words: &'w [String],
    before: Option<&'w str>,
    published: Option<Date>,
    lexicon: &'w Lexicon,
}

impl Scan<'_> {
    /// The date expression that begins here, with its number of words.
    fn read(&self) -> Option<(usize, When)> {
        self.iso()
            .or_else(|| self.month_first())
            .or_else(|| self.day_first())
            .or_else(|| self.year_alone())
            .or_else(|| self.weekday())
            .or_else(|| self.named_day())
            .or_else(|| self.ago())
            .or_else(|| self.last_or_this())
    }

    fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", String::as_str)
    }

    fn year(&self, i: usize) -> Option<i16> {
        let word = self.word(i);
        let year: i16 = word.parse().ok()?;
        (word.len() == 4 && (1900..2100).contains(&year)).then_some(year)
    }

    fn day_number(&self, i: usize) -> Option<i8> {
        let digits = self.word(i).trim_end_matches(|c: char| c.is_alphabetic());
        let rest = &self.word(i)[digits.len()..];
        let day: i8 = digits.parse().ok()?;
        ((1..=31).contains(&day) && matches!(rest, "" | "st" | "nd" | "rd" | "th")).then_some(day)
    }

    fn iso(&self) -> Option<(usize, When)> {
        let day: Date = self.word(0).parse().ok()?;
        (self.word(0).len() == 10).then_some((1, When::day(day, HowDated::Stated)))
    }

    /// "August 31, 2021", "Aug. 31", "February 2020", "in May".
    fn month_first(&self) -> Option<(usize, When)> {
        let month = month(self.word(0))?;
        if let Some(year) = self.year(1) {
            return Some((2, When::month(Date::new(year, month, 1).ok()?, HowDated::Stated)));
        }
        if let Some(day) = self.day_number(1) {
            let comma = usize::from(self.word(2) == ",");
            if let Some(year) = self.year(2 + comma) {
                return Some((3 + comma, When::day(Date::new(year, month, day).ok()?, HowDated::Stated)));
            }
            return Some((2, self.in_some_year(month, Some(day))?));
        }
        // "may" and "march" are words, too: a month alone needs a preposition that dates.
        let dated = self.before.is_some_and(|b| {
            matches!(b, "in" | "since" | "last" | "this" | "until" | "of" | "early" | "late" | "mid" | "by")
        });
        if !dated {
            return None;
        }
        Some((1, self.in_some_year(month, None)?))
    }

    /// "31 August 2021", "31 August".
    fn day_first(&self) -> Option<(usize, When)> {
        let (day, month) = (self.day_number(0)?, month(self.word(1))?);
        match self.year(2) {
            Some(year) => Some((3, When::day(Date::new(year, month, day).ok()?, HowDated::Stated))),
            None => Some((2, self.in_some_year(month, Some(day))?)),
        }
    }

    /// A month or day without its year: the nearest that is not more than a month ahead of the publication day.
    fn in_some_year(&self, month: i8, day: Option<i8>) -> Option<When> {
        let published = self.published?;
        let horizon = moved(published, 1, Unit::Month)?;
        let this = Date::new(published.year(), month, day.unwrap_or(1)).ok()?;
        let start = if this <= horizon {
            this
        } else {
            Date::new(published.year() - 1, month, day.unwrap_or(1)).ok()?
        };
        Some(match day {
            Some(_) => When::day(start, HowDated::Relative),
            None => When::month(start, HowDated::Relative),
        })
    }

    /// "in 2018", "late 2019", "since 2021".
    fn year_alone(&self) -> Option<(usize, When)> {
        let year = self.year(0)?;
        let before = self.before?;
        let dates = matches!(
            before,
            "in" | "since"
                | "during"
                | "of"
                | "by"
                | "until"
                | "from"
                | "to"
                | "early"
                | "mid"
                | "late"
                | "and"
                | "before"
                | "after"
                | "the"
                | "-"
                | "through"
        );
        if !dates {
            return None;
        }
        let date = |month: i8, day: i8| Date::new(year, month, day).ok();
        let when = match before {
            "early" => When::range(date(1, 1)?, date(4, 30)?, HowDated::Stated),
            "mid" => When::range(date(5, 1)?, date(8, 31)?, HowDated::Stated),
            "late" => When::range(date(9, 1)?, date(12, 31)?, HowDated::Stated),
            _ => When::year(date(1, 1)?, HowDated::Stated),
        };
        Some((1, when))
    }

    /// "on Thursday", "last Thursday", "this past Sunday", "next Monday".
    fn weekday(&self) -> Option<(usize, When)> {
        let published = self.published;
        if self.word(0) == "next" {
            let day = next_weekday(published?, weekday(self.word(1))?)?;
            return Some((2, When::day(day, HowDated::Relative)));
        }
        let skip = match (self.word(0), self.word(1)) {
            ("this", "past") => 2,
            ("last" | "past" | "this", _) => 1,
            _ => 0,
        };
        let named = weekday(self.word(skip))?;
        // A paper of Tuesday means its own day by "on Tuesday" and a week before by "last Tuesday".
        let day = last_weekday(published?, named, skip == 0)?;
        Some((skip + 1, When::day(day, HowDated::Relative)))
    }

    fn named_day(&self) -> Option<(usize, When)> {
        let offset = match self.word(0) {
            "today" | "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            "this" if matches!(self.word(1), "morning" | "afternoon" | "evening") => 0,
            _ => return None,
        };
        let len = if self.word(0) == "this" { 2 } else { 1 };
        Some((len, When::day(moved(self.published?, offset, Unit::Day)?, HowDated::Relative)))
    }

    /// "two weeks ago", "a year and a half ago", "three days earlier" (only "ago" counts from the publication day).
    fn ago(&self) -> Option<(usize, When)> {
        let count = match self.word(0) {
            "a" | "an" => 1.0,
            word => self.lexicon.counts.value(std::iter::once(word))?,
        };
        let unit = unit(self.word(1))?;
        let half = (self.word(2), self.word(3), self.word(4)) == ("and", "a", "half");
        let len = if half { 5 } else { 2 };
        if self.word(len) != "ago" || !(1.0..1000.0).contains(&count) {
            return None;
        }
        let published = self.published?;
        let back = -(count as i64);
        let when = match (unit, half) {
            (Unit::Year, true) => {
                When::month(moved(moved(published, back, Unit::Year)?, -6, Unit::Month)?, HowDated::Relative)
            }
            (Unit::Year, false) => When::year(moved(published, back, Unit::Year)?, HowDated::Relative),
            (Unit::Month, _) => When::month(moved(published, back, Unit::Month)?, HowDated::Relative),
            (Unit::Week, _) => {
                let (monday, sunday) = week_of(moved(published, back, Unit::Week)?)?;
                When::range(monday, sunday, HowDated::Relative)
            }
            (Unit::Day, _) => When::day(moved(published, back, Unit::Day)?, HowDated::Relative),
        };
        Some((len + 1, when))
    }

    /// "last week", "this month", "last year", "last June", "the past 24 hours" (a day back).
    fn last_or_this(&self) -> Option<(usize, When)> {
        let step = match self.word(0) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let published = self.published?;
        if let (Some(month), -1) = (month(self.word(1)), step) {
            let this = Date::new(published.year(), month, 1).ok()?;
            let start = if this < published.first_of_month() { this } else { moved(this, -1, Unit::Year)? };
            return Some((2, When::month(start, HowDated::Relative)));
        }
        let unit = unit(self.word(1)).filter(|_| !self.word(1).ends_with('s'))?;
        let day = moved(published, step, unit)?;
        let when = match unit {
            Unit::Day => return None,
            Unit::Week => {
                let (monday, sunday) = week_of(day)?;
                When::range(
                    monday,
                    if step == 0 { published.min(sunday) } else { sunday },
                    HowDated::Relative,
                )
            }
            Unit::Month => When::month(day, HowDated::Relative),
            Unit::Year => When::year(day, HowDated::Relative),
        };
        Some((2, when))
    }
}
