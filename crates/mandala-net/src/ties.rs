//! Many statements to one tie per pair.

use crate::bearing::{Bearing, bearing, pairs};
use crate::stance::StanceRule;
use crate::window::{Admission, Publication, Window, day};
use jiff::civil::Date;
use mandala_model::{ActorId, DocId, Event, EventId, Principal, Tie};
use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

/// How ties are made of events.
#[derive(Debug, Clone, PartialEq)]
pub struct TieOptions {
    /// Which statements are looked at.
    pub window: Window,
    /// When a tie takes a side.
    pub rule: StanceRule,
    /// The least number of statements of things done that makes a tie.
    pub min_statements: usize,
}

impl Default for TieOptions {
    fn default() -> TieOptions {
        TieOptions { window: Window::default(), rule: StanceRule::default(), min_statements: 1 }
    }
}

/// A pair of which the record holds only talk: what is possible, predicted, recommended, asked for, denied.
///
/// It is no tie: nothing is said to have been done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkedOf {
    /// The two actors, in order of their ids.
    pub between: [Principal; 2],
    /// The statements, in order of their ids.
    pub statements: Vec<EventId>,
    /// Number of different outlets behind them.
    pub outlets: usize,
    /// The last day that one of them was made.
    pub last: Option<Date>,
}

/// Where every event that came in has gone. The parts add up to `events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Different events that came in.
    pub events: usize,
    /// Those that count as done between at least two actors.
    pub done: usize,
    /// Those between at least two actors that are only talked of.
    pub talk: usize,
    /// Those without two actors: a party is missing, is nobody in particular, or is the same as the other.
    pub without_pair: usize,
    /// Those left out because they are later than the day asked about.
    pub later: usize,
    /// Those left out because a day was asked about and theirs is not known.
    pub undated: usize,
    /// Those left out because they are about something else.
    pub off_topic: usize,
}

/// What the record says of all pairs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ties {
    /// Ties, in order of their actors' ids.
    pub ties: Vec<Tie>,
    /// Pairs without a tie that are only talked of, in the same order.
    pub talked_of: Vec<TalkedOf>,
    /// Pairs left out because they have fewer statements than asked for.
    pub below_minimum: usize,
    /// Where the events have gone.
    pub tally: Tally,
}

/// The ties that `events` make; `publication` knows the document behind each.
///
/// Every event counts once, however often it comes, and their order does not matter.
pub fn ties<'d, E: Borrow<Event>>(
    events: impl IntoIterator<Item = E>,
    publication: impl Fn(&DocId) -> Publication<'d>,
    options: &TieOptions,
) -> Ties {
    let mut builder = TiesBuilder::new(options);
    for event in events {
        let event = event.borrow();
        builder.add(event, publication(&event.doc));
    }
    builder.finish()
}

/// Makes ties of events that come one by one, e.g. from a file that can fail in the middle.
#[derive(Debug)]
pub struct TiesBuilder<'o> {
    options: &'o TieOptions,
    seen: BTreeSet<EventId>,
    pairs: BTreeMap<[ActorId; 2], Record>,
    tally: Tally,
}

/// What the record says of one pair, so far.
#[derive(Debug)]
struct Record {
    between: [Principal; 2],
    statements: BTreeMap<EventId, Statement>,
}

#[derive(Debug)]
struct Statement {
    bearing: Bearing,
    /// Goldstein intensity / 10.
    value: f64,
    weight: f64,
    voice: Voice,
    day: Option<Date>,
}

/// Who speaks: an outlet, or a document whose outlet is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Outlet(Box<str>),
    Document(DocId),
}

/// A statement that the coder is not at all sure of still weighs this much, so that no tie divides by zero.
const LEAST_WEIGHT: f64 = 0.01;

impl<'o> TiesBuilder<'o> {
    /// Starts without events.
    #[must_use]
    pub fn new(options: &'o TieOptions) -> TiesBuilder<'o> {
        TiesBuilder { options, seen: BTreeSet::new(), pairs: BTreeMap::new(), tally: Tally::default() }
    }

    /// Takes in one event; says whether it came for the first time and is looked at.
    pub fn add(&mut self, event: &Event, publication: Publication<'_>) -> bool {
        if !self.seen.insert(event.id.clone()) {
            return false;
        }
        self.tally.events += 1;
        let left_out = match self.options.window.admission(event, publication) {
            Admission::In => None,
            Admission::Later => Some(&mut self.tally.later),
            Admission::Undated => Some(&mut self.tally.undated),
            Admission::OffTopic => Some(&mut self.tally.off_topic),
        };
        if let Some(count) = left_out {
            *count += 1;
            return false;
        }

        let bearing = bearing(event);
        let pairs = pairs(event);
        match bearing {
            _ if pairs.is_empty() => self.tally.without_pair += 1,
            Bearing::Talk => self.tally.talk += 1,
            _ => self.tally.done += 1,
        }
        for between in pairs {
            let key = between.each_ref().map(|actor| actor.id.clone());
            let record = self.pairs.entry(key).or_insert_with(|| Record::of(between.clone()));
            record.between = smaller_names(&record.between, between);
            record.statements.insert(event.id.clone(), Statement::new(event, bearing, publication));
        }
        true
    }

    /// The ties.
    #[must_use]
    pub fn finish(self) -> Ties {
        let mut found = Ties { tally: self.tally, ..Ties::default() };
        for record in self.pairs.into_values() {
            let done = record.statements.values().filter(|s| s.bearing != Bearing::Talk).count();
            if done == 0 {
                found.talked_of.push(record.talked_of());
            } else if done < self.options.min_statements {
                found.below_minimum += 1;
            } else {
                found.ties.push(record.tie(self.options.rule));
            }
        }
        found
    }
}

impl Record {
    fn of(between: [Principal; 2]) -> Record {
        Record { between, statements: BTreeMap::new() }
    }

    fn ids(&self, bearing: Bearing) -> Vec<EventId> {
        self.statements.iter().filter(|(_, s)| s.bearing == bearing).map(|(id, _)| id.clone()).collect()
    }

    fn done(&self) -> impl Iterator<Item = &Statement> {
        self.statements.values().filter(|s| s.bearing != Bearing::Talk)
    }

    /// Sums run in order of the ids, so that the order in which events came leaves no trace in the last digit.
    fn tie(self, rule: StanceRule) -> Tie {
        let weight =
            |bearing| -> f64 { self.done().filter(|s| s.bearing == bearing).map(|s| s.weight).sum() };
        let all: f64 = self.done().map(|s| s.weight).sum();
        let level = self.done().map(|s| s.weight * s.value).sum::<f64>() / all;
        Tie {
            stance: rule.stance(weight(Bearing::Friendly), weight(Bearing::Hostile)),
            level: level.clamp(-1.0, 1.0),
            friendly: self.ids(Bearing::Friendly),
            hostile: self.ids(Bearing::Hostile),
            neutral: self.ids(Bearing::Neutral),
            talk: self.ids(Bearing::Talk),
            outlets: voices(self.done()),
            last: self.done().filter_map(|s| s.day).max(),
            between: self.between,
        }
    }

    fn talked_of(self) -> TalkedOf {
        TalkedOf {
            outlets: voices(self.statements.values()),
            last: self.statements.values().filter_map(|s| s.day).max(),
            statements: self.statements.into_keys().collect(),
            between: self.between,
        }
    }
}

impl Statement {
    fn new(event: &Event, bearing: Bearing, publication: Publication<'_>) -> Statement {
        let finite = |x: f32| if x.is_finite() { f64::from(x) } else { 0.0 };
        Statement {
            bearing,
            value: (finite(event.intensity) / 10.0).clamp(-1.0, 1.0),
            weight: finite(event.confidence).clamp(LEAST_WEIGHT, 1.0),
            voice: match publication.outlet {
                Some(outlet) => Voice::Outlet(outlet.into()),
                None => Voice::Document(event.doc.clone()),
            },
            day: day(event, publication.published),
        }
    }
}

/// One id can come with two spellings of the name; the first in the alphabet is kept, whichever came first.
fn smaller_names(one: &[Principal; 2], other: [Principal; 2]) -> [Principal; 2] {
    let [a, b] = other;
    [one[0].clone().min(a), one[1].clone().min(b)]
}

fn voices<'s>(statements: impl Iterator<Item = &'s Statement>) -> usize {
    statements.map(|s| &s.voice).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests;
