//! The actor table: who there is, whom they belong to, and what they are on which day.

use super::dates::{PartialDate, Period};
use super::names::NameRole;
use super::problem::Problems;
use super::table::{Row, Table};
use jiff::civil::Date;
use mandala_model::{Actor, ActorId, ActorKind, Principal, Sector};
use std::collections::BTreeMap;

/// Number of an actor in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ActorIx(u32);

/// One row of the actor table.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: ActorId,
    pub(crate) name: Box<str>,
    pub(crate) kind: ActorKind,
    pub(crate) names: Vec<Box<str>>,
    /// Every spelling with what it is to the actor, for the name index.
    pub(crate) spellings: Vec<(Box<str>, NameRole)>,
    pub(crate) place: Box<str>,
    code: Option<Box<str>>,
    sector: Option<Sector>,
    within: Option<ActorIx>,
    offices: Vec<Office>,
    phases: Vec<Phase>,
}

/// An office that makes a person act for somebody.
#[derive(Debug)]
struct Office {
    of: ActorIx,
    sector: Option<Sector>,
    period: Period,
}

/// What an actor is during a stretch of time.
#[derive(Debug)]
struct Phase {
    sector: Option<Sector>,
    code: Option<Box<str>>,
    governs: Option<ActorIx>,
    period: Period,
}

/// All actors.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    entries: Vec<Entry>,
    by_id: BTreeMap<ActorId, ActorIx>,
}

impl Actors {
    pub(crate) fn load(tables: &[Table<'_>], problems: &mut Problems) -> Actors {
        let mut actors = Actors::default();
        let is_link = |table: &&Table<'_>| matches!(table.stem(), "offices" | "dated");
        for table in tables.iter().filter(|table| !is_link(table)) {
            for row in table.rows() {
                actors.add(row, table.stem() == "people", problems);
            }
        }
        // Links come second, so that a row may name an actor of any file.
        for table in tables {
            for row in table.rows() {
                match table.stem() {
                    "offices" => actors.add_office(row, problems),
                    "dated" => actors.add_phase(row, problems),
                    _ => actors.link_whole(row, problems),
                }
            }
        }
        actors
    }

    fn add(&mut self, row: Row<'_>, is_person: bool, problems: &mut Problems) {
        let (Some(id), Some(name)) = (row.required("id", problems), row.required("name", problems)) else {
            return;
        };
        let kind = if is_person { Some(ActorKind::Person) } else { row.parse("kind", problems) };
        let mut spellings: Vec<(Box<str>, NameRole)> = vec![(name.into(), NameRole::Name)];
        let columns = [
            ("names", NameRole::Alias),
            ("adjectives", NameRole::Adjective),
            ("people", NameRole::People),
            ("metonyms", NameRole::Metonym),
        ];
        for (column, role) in columns {
            spellings.extend(row.list(column).map(|spelling| (Box::from(spelling), role)));
        }
        let entry = Entry {
            id: ActorId::new(id),
            name: name.into(),
            kind: kind.unwrap_or(ActorKind::Unknown),
            names: row.list("names").map(Box::from).collect(),
            spellings,
            place: row.place(),
            code: Some(row.get("code")).filter(|c| !c.is_empty()).map(Box::from),
            sector: row.parse("sector", problems),
            within: None,
            offices: Vec::new(),
            phases: Vec::new(),
        };
        let ix = ActorIx(u32::try_from(self.entries.len()).expect("fewer actors than 2^32"));
        if let Some(&other) = self.by_id.get(&entry.id) {
            let message = format!("the id {id:?} is taken by {}", self.entry(other).place);
            row.problem("id", message, problems);
            return;
        }
        // Only the dated table is looked up by day; here the years are for readers, and must be years all the same.
        period(row, problems);
        self.by_id.insert(entry.id.clone(), ix);
        self.entries.push(entry);
    }

    /// The actor whose id stands in column `name`; an unknown id is a problem.
    fn linked(&self, row: Row<'_>, name: &str, problems: &mut Problems) -> Option<ActorIx> {
        let id = row.get(name);
        if id.is_empty() {
            return None;
        }
        let found = self.by_id(id);
        if found.is_none() {
            row.problem(name, format!("there is no actor {id:?}"), problems);
        }
        found
    }

    fn link_whole(&mut self, row: Row<'_>, problems: &mut Problems) {
        let Some(part) = self.by_id(row.get("id")) else { return };
        let Some(whole) = self.linked(row, "within", problems) else { return };
        if self.chain(whole).any(|above| above == part) {
            row.problem("within", "an actor cannot be within itself", problems);
            return;
        }
        self.entries[part.0 as usize].within = Some(whole);
    }

    fn add_office(&mut self, row: Row<'_>, problems: &mut Problems) {
        let person = self.linked(row, "person", problems);
        let of = self.linked(row, "of", problems);
        let sector = row.parse("sector", problems);
        let period = period(row, problems);
        if let (Some(person), Some(of)) = (person, of) {
            self.entries[person.0 as usize].offices.push(Office { of, sector, period });
        }
    }

    fn add_phase(&mut self, row: Row<'_>, problems: &mut Problems) {
        let Some(actor) = self.linked(row, "id", problems) else { return };
        let phase = Phase {
            sector: row.parse("sector", problems),
            code: Some(row.get("code")).filter(|c| !c.is_empty()).map(Box::from),
            governs: self.linked(row, "governs", problems),
            period: period(row, problems),
        };
        self.entries[actor.0 as usize].phases.push(phase);
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(crate) fn indices(&self) -> impl Iterator<Item = ActorIx> {
        (0..self.entries.len() as u32).map(ActorIx)
    }

    pub(crate) fn entry(&self, ix: ActorIx) -> &Entry {
        &self.entries[ix.0 as usize]
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<ActorIx> {
        self.by_id.get(&ActorId::new(id)).copied()
    }

    /// The actor and the wholes above it, nearest first, by the table alone.
    fn chain(&self, ix: ActorIx) -> impl Iterator<Item = ActorIx> + '_ {
        std::iter::successors(Some(ix), |&at| self.entry(at).within).take(self.entries.len())
    }

    /// The actor directly above on `day`: the office that a person holds, or the table's whole.
    ///
    /// Without a day, or between offices, the last office that had begun counts: a former minister is still
    /// spoken of as that country's.
    fn above(&self, ix: ActorIx, day: Option<Date>) -> Option<ActorIx> {
        self.office(ix, day).map(|office| office.of).or(self.entry(ix).within)
    }

    fn office(&self, ix: ActorIx, day: Option<Date>) -> Option<&Office> {
        let offices = &self.entry(ix).offices;
        let held = day.and_then(|day| offices.iter().find(|office| office.period.contains(day)));
        let begun =
            |office: &&Office| day.is_none_or(|day| office.period.from.is_none_or(|from| from <= day));
        held.or_else(|| offices.iter().filter(begun).max_by_key(|office| office.period.from))
            .or(offices.first())
    }

    fn phase(&self, ix: ActorIx, day: Option<Date>) -> Option<&Phase> {
        let phases = &self.entry(ix).phases;
        match day {
            Some(day) => phases.iter().find(|phase| phase.period.contains(day)),
            None => phases.iter().find(|phase| phase.period.until.is_none()),
        }
    }

    /// Who holds the government of `state` on `day`, where that is somebody with a name of its own.
    pub(crate) fn governing(&self, state: ActorIx, day: Option<Date>) -> Option<ActorIx> {
        let day = day?;
        let governs =
            |ix: &ActorIx| self.phase(*ix, Some(day)).is_some_and(|phase| phase.governs == Some(state));
        self.indices().find(governs)
    }

    /// The actor that stands on the map for `ix` on `day`.
    pub(crate) fn principal(&self, ix: ActorIx, day: Option<Date>) -> ActorIx {
        let mut at = ix;
        for _ in 0..self.entries.len() {
            match self.above(at, day) {
                Some(above) if self.entry(at).kind.acts_for_whole() => at = above,
                _ => break,
            }
        }
        at
    }

    /// What the table says of `ix` on `day`.
    pub(crate) fn actor(&self, ix: ActorIx, day: Option<Date>) -> Actor {
        let entry = self.entry(ix);
        let phase = self.phase(ix, day);
        let office = self.office(ix, day);
        let principal = self.principal(ix, day);
        let mut within = Vec::new();
        let mut at = ix;
        while let Some(above) = self.above(at, day) {
            if within.len() > self.entries.len() {
                break;
            }
            within.push(self.entry(above).name.clone());
            at = above;
        }
        let sector = phase.and_then(|p| p.sector).or(office.and_then(|o| o.sector)).or(entry.sector);
        let code = phase.and_then(|p| p.code.clone()).or_else(|| entry.code.clone());
        Actor {
            id: entry.id.clone(),
            name: entry.name.clone(),
            code: code.or_else(|| compose_code(self.entry(principal).code.as_deref(), sector)),
            sector,
            kind: entry.kind,
            within,
            principal: Some(self.as_principal(principal)),
        }
    }

    pub(crate) fn as_principal(&self, ix: ActorIx) -> Principal {
        let entry = self.entry(ix);
        Principal { id: entry.id.clone(), name: entry.name.clone() }
    }

    /// CAMEO-style code of somebody of `sector` who belongs to `ix`: `USAMIL`.
    pub(crate) fn code_of_part(&self, ix: ActorIx, sector: Option<Sector>) -> Option<Box<str>> {
        compose_code(self.entry(ix).code.as_deref(), sector)
    }
}

/// A country code takes the sector behind it; a longer code already says what it is.
fn compose_code(whole: Option<&str>, sector: Option<Sector>) -> Option<Box<str>> {
    let whole = whole?;
    Some(match sector {
        Some(sector) if whole.len() == 3 => format!("{whole}{sector}").into(),
        _ => whole.into(),
    })
}

fn period(row: Row<'_>, problems: &mut Problems) -> Period {
    let from = row.parse::<PartialDate>("from", problems).map(|d| d.first);
    let until = row.parse::<PartialDate>("until", problems).map(|d| d.last);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        row.problem("until", "it ends before it begins", problems);
    }
    Period { from, until }
}
