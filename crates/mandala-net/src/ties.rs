//! Many statements to one tie per pair.

use crate::bearing::{Bearing, bearing, pairs};
use crate::stance::StanceRule;
use crate::window::{Admission, Publication, Window, day};
use jiff::civil::Date;
use mandala_model::{ActorId, DocId, Event, EventId, Principal, Tie};
use std::borrow::Borrow;
use std::collections::{BTreeSet, HashMap, HashSet};

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
///
/// Actors and outlets are numbered in the order in which they come; nothing that goes out depends on the
/// numbers. The hash maps are only ever asked, never walked.
#[derive(Debug)]
pub struct TiesBuilder<'o> {
    options: &'o TieOptions,
    seen: HashSet<EventId>,
    actors: Vec<Principal>,
    actor_numbers: HashMap<ActorId, usize>,
    voice_numbers: HashMap<Voice, usize>,
    records: Vec<Record>,
    record_numbers: HashMap<[usize; 2], usize>,
    tally: Tally,
}

/// What the record says of one pair, so far.
#[derive(Debug)]
struct Record {
    /// Numbers of the two actors, in order of their ids.
    between: [usize; 2],
    statements: Vec<Statement>,
}

#[derive(Debug)]
struct Statement {
    id: EventId,
    bearing: Bearing,
    /// Goldstein intensity / 10; 0 for what is neither friendly nor hostile.
    value: f64,
    weight: f64,
    /// Number of the outlet, or of the document where the outlet is not known.
    voice: usize,
    day: Option<Date>,
}

/// Who speaks: an outlet, or a document whose outlet is not known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
        TiesBuilder {
            options,
            seen: HashSet::new(),
            actors: Vec::new(),
            actor_numbers: HashMap::new(),
            voice_numbers: HashMap::new(),
            records: Vec::new(),
            record_numbers: HashMap::new(),
            tally: Tally::default(),
        }
    }

    /// Takes in one event. One that has come before is passed over.
    pub fn add(&mut self, event: &Event, publication: Publication<'_>) {
        if !self.seen.insert(event.id.clone()) {
            return;
        }
        self.tally.events += 1;
        match self.options.window.admission(event, publication) {
            Admission::In => {}
            Admission::Later => return self.tally.later += 1,
            Admission::Undated => return self.tally.undated += 1,
            Admission::OffTopic => return self.tally.off_topic += 1,
        }
        let bearing = bearing(event);
        let pairs = pairs(event);
        match bearing {
            _ if pairs.is_empty() => self.tally.without_pair += 1,
            Bearing::Talk => self.tally.talk += 1,
            Bearing::Friendly | Bearing::Hostile | Bearing::Neutral => self.tally.done += 1,
        }
        for pair in pairs {
            let voice = self.voice(event, publication);
            let between = pair.map(|actor| self.actor(actor));
            let statement = Statement::new(event, bearing, voice, day(event, publication.published));
            self.record(between).statements.push(statement);
        }
    }

    fn actor(&mut self, principal: &Principal) -> usize {
        if let Some(&number) = self.actor_numbers.get(&principal.id) {
            let known = &mut self.actors[number];
            // One id can come with two spellings of the name; the first in the alphabet is kept, whichever came first.
            if principal.name < known.name {
                known.name = principal.name.clone();
            }
            return number;
        }
        self.actors.push(principal.clone());
        self.actor_numbers.insert(principal.id.clone(), self.actors.len() - 1);
        self.actors.len() - 1
    }

    fn voice(&mut self, event: &Event, publication: Publication<'_>) -> usize {
        let voice = match publication.outlet {
            Some(outlet) => Voice::Outlet(outlet.into()),
            None => Voice::Document(event.doc.clone()),
        };
        let next = self.voice_numbers.len();
        *self.voice_numbers.entry(voice).or_insert(next)
    }

    fn record(&mut self, between: [usize; 2]) -> &mut Record {
        let number = *self.record_numbers.entry(between).or_insert(self.records.len());
        if number == self.records.len() {
            self.records.push(Record { between, statements: Vec::new() });
        }
        &mut self.records[number]
    }

    /// The ties.
    #[must_use]
    pub fn finish(mut self) -> Ties {
        let actors = self.actors;
        self.records.sort_by_key(|record| record.between.map(|number| &actors[number].id));
        let mut found = Ties { tally: self.tally, ..Ties::default() };
        for mut record in self.records {
            // In order of the ids, so that the order in which events came leaves no trace in the last digit of a sum.
            record.statements.sort_by(|a, b| a.id.cmp(&b.id));
            let between = record.between.map(|number| actors[number].clone());
            let done = record.done().count();
            if done == 0 {
                found.talked_of.push(record.talked_of(between));
            } else if done < self.options.min_statements {
                found.below_minimum += 1;
            } else {
                found.ties.push(record.tie(between, self.options.rule));
            }
        }
        found
    }
}

impl Record {
    fn ids(&self, bearing: Bearing) -> Vec<EventId> {
        self.statements.iter().filter(|s| s.bearing == bearing).map(|s| s.id.clone()).collect()
    }

    fn done(&self) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(|s| s.bearing != Bearing::Talk)
    }

    fn tie(&self, between: [Principal; 2], rule: StanceRule) -> Tie {
        let weight =
            |bearing| -> f64 { self.done().filter(|s| s.bearing == bearing).map(|s| s.weight).sum() };
        let all: f64 = self.done().map(|s| s.weight).sum();
        let level = self.done().map(|s| s.weight * s.value).sum::<f64>() / all;
        Tie {
            between,
            stance: rule.stance(weight(Bearing::Friendly), weight(Bearing::Hostile)),
            level: level.clamp(-1.0, 1.0),
            friendly: self.ids(Bearing::Friendly),
            hostile: self.ids(Bearing::Hostile),
            neutral: self.ids(Bearing::Neutral),
            talk: self.ids(Bearing::Talk),
            outlets: voices(self.done()),
            last: self.done().filter_map(|s| s.day).max(),
        }
    }

    fn talked_of(self, between: [Principal; 2]) -> TalkedOf {
        TalkedOf {
            between,
            outlets: voices(self.statements.iter()),
            last: self.statements.iter().filter_map(|s| s.day).max(),
            statements: self.statements.into_iter().map(|s| s.id).collect(),
        }
    }
}

impl Statement {
    fn new(event: &Event, bearing: Bearing, voice: usize, day: Option<Date>) -> Statement {
        let finite = |x: f32| if x.is_finite() { f64::from(x) } else { 0.0 };
        Statement {
            id: event.id.clone(),
            bearing,
            // A meeting has a Goldstein value of its own, but tells neither friend from foe: it only waters down.
            value: match bearing {
                Bearing::Neutral => 0.0,
                _ => (finite(event.intensity) / 10.0).clamp(-1.0, 1.0),
            },
            weight: finite(event.confidence).clamp(LEAST_WEIGHT, 1.0),
            voice,
            day,
        }
    }
}

fn voices<'s>(statements: impl Iterator<Item = &'s Statement>) -> usize {
    statements.map(|s| s.voice).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests;
