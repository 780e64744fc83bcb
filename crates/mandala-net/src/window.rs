//! Two clocks: when it happened, and when it was published.

use jiff::civil::Date;
use mandala_model::{Context, Event};

/// What a tie has to know of the document behind a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Publication<'d> {
    /// When it was published, where that is known.
    pub published: Option<Date>,
    /// Who published it, where that is known.
    pub outlet: Option<&'d str>,
}

/// Which statements are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Window {
    /// The world clock: only what had happened by this day.
    pub as_of: Option<Date>,
    /// The reader's clock: only what was published by this day.
    pub known_by: Option<Date>,
    /// Only events of one of these contexts; all events where it is empty.
    pub contexts: Vec<Context>,
}

/// Whether a statement is looked at, and if not, why not; the weightiest reason last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Admission {
    /// It is.
    In,
    /// A day is asked about, and nobody knows when this happened or was published.
    Undated,
    /// It happened or was published after the day asked about.
    Later,
    /// It is about something else.
    OffTopic,
}

impl Window {
    /// Whether the window shows `event`.
    ///
    /// A day that is not known is never guessed: with a filter on that clock, the statement stays out and
    /// is counted as undated.
    #[must_use]
    pub fn admission(&self, event: &Event, publication: Publication<'_>) -> Admission {
        if !self.contexts.is_empty() && !event.contexts.iter().any(|c| self.contexts.contains(c)) {
            return Admission::OffTopic;
        }
        let clocks =
            [(self.as_of, day(event, publication.published)), (self.known_by, publication.published)];
        let by_clock = clocks.map(|(limit, day)| match (limit, day) {
            (None, _) => Admission::In,
            (Some(_), None) => Admission::Undated,
            (Some(limit), Some(day)) if day > limit => Admission::Later,
            (Some(_), Some(_)) => Admission::In,
        });
        by_clock[0].max(by_clock[1])
    }
}

/// The day by which an event had happened, as far as it is known.
///
/// This is the last day that it can have happened on. What was done cannot have been done after it was
/// published, so "in 2021", told on 31 August 2021, gives that day. Where the text gives no date, the
/// publication day stands for it. Talk is dated by when it was published: a forecast for December that was
/// printed in August is part of August's record.
#[must_use]
pub fn day(event: &Event, published: Option<Date>) -> Option<Date> {
    match (event.date, published) {
        (Some(when), Some(published)) if event.counts_as_done() => Some(when.end.min(published)),
        (_, Some(published)) => Some(published),
        (when, None) => when.map(|when| when.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Example;
    use jiff::civil::date;
    use mandala_model::{HowDated, Modality, When};

    const AUGUST: Date = date(2021, 8, 31);

    #[track_caller]
    fn check(window: &Window, event: Event, published: Option<Date>, expected: Admission) {
        assert_eq!(window.admission(&event, Publication { published, outlet: None }), expected);
    }

    fn deal() -> Example {
        Example::new("1", ["US"], ["Taliban"])
    }

    #[test]
    fn the_world_clock() {
        let window = Window { as_of: Some(AUGUST), ..Window::default() };
        check(&window, deal().on(AUGUST).event(), None, Admission::In);
        check(&window, deal().on(AUGUST.tomorrow().unwrap()).event(), None, Admission::Later);
        check(&window, deal().event(), None, Admission::Undated);
        // Told later, but of something that had happened by then.
        check(&window, deal().on(date(2020, 2, 29)).event(), Some(date(2023, 1, 1)), Admission::In);
        check(&window, deal().event(), Some(date(2023, 1, 1)), Admission::Later);
    }

    #[test]
    fn what_was_done_was_done_by_the_time_it_was_told() {
        let in_2021 = || deal().when(When::year(AUGUST, HowDated::Stated));
        assert_eq!(day(&in_2021().event(), Some(AUGUST)), Some(AUGUST));
        assert_eq!(day(&in_2021().event(), None), Some(date(2021, 12, 31)));
        let december = deal().on(date(2021, 12, 1)).modality(Modality::Predicted);
        assert_eq!(day(&december.event(), Some(AUGUST)), Some(AUGUST));
    }

    #[test]
    fn the_readers_clock() {
        let window = Window { known_by: Some(AUGUST), ..Window::default() };
        check(&window, deal().on(AUGUST).event(), Some(AUGUST), Admission::In);
        check(&window, deal().on(AUGUST).event(), Some(date(2021, 9, 1)), Admission::Later);
        check(&window, deal().on(AUGUST).event(), None, Admission::Undated);
    }

    #[test]
    fn contexts() {
        let military = Context::new("military").unwrap();
        let window = Window { contexts: vec![military.clone()], ..Window::default() };
        check(&window, deal().event(), None, Admission::OffTopic);
        let mut event = deal().event();
        event.contexts = vec![military];
        check(&window, event, None, Admission::In);
    }
}
