//! The actor table: who there is, whom they belong to, and what they are on which day.

use super::dates::{PartialDate, Period};
use super::names::NameRole;
use super::problem::Problems;
use super::table::{Row, Table};
use jiff::civil::Date;
use mandala_model::{Actor, ActorId, ActorKind, Principal, Sector};
use std::collections::BTreeMap;

/// Number of an actor in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ActorIx(u32);

/// One row of the actor table.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: ActorId,
    pub(crate) name: Box<str>,
    pub(crate) kind: ActorKind,
    pub(crate) names: Vec<Box<str>>,
    /// Every spelling with what it is to the actor, for the name index.
    pub(crate) spellings: Vec<Naming>,
    pub(crate) place: Box<str>,
    pub(super) code: Option<Box<str>>,
    pub(super) sector: Option<Sector>,
    pub(super) within: Option<ActorIx>,
    pub(super) offices: Vec<Office>,
    pub(super) phases: Vec<Phase>,
}

/// A spelling of an actor's name.
#[derive(Debug)]
pub(crate) struct Naming {
    pub(crate) written: Box<str>,
    pub(crate) role: NameRole,
    /// The row of the user's own table that gives it; such names win over ours.
    pub(crate) own: Option<Box<str>>,
    /// Whether it stands in capitals in its file, so that its case says nothing.
    pub(crate) any_case: bool,
}

/// An office that makes a person act for somebody.
#[derive(Debug)]
pub(super) struct Office {
    pub(super) of: ActorIx,
    pub(super) sector: Option<Sector>,
    pub(super) period: Period,
}

/// What an actor is during a stretch of time.
#[derive(Debug)]
pub(super) struct Phase {
    pub(super) sector: Option<Sector>,
    pub(super) code: Option<Box<str>>,
    pub(super) governs: Option<ActorIx>,
    pub(super) period: Period,
}

/// All actors.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    entries: Vec<Entry>,
    by_id: BTreeMap<ActorId, ActorIx>,
}

impl Actors {
    /// Builds the table of all actors from ours and the user's own, which add rows or correct ours.
    pub(crate) fn load(tables: &[Table<'_>], own: &[Table<'_>], problems: &mut Problems) -> Actors {
        let mut actors = Actors::default();
        let ours: Vec<_> = tables.iter().map(|table| (table, About::of_ours(table))).collect();
        let own: Vec<_> =
            own.iter().filter_map(|table| Some((table, About::of_own(table, problems)?))).collect();
        for (table, about) in &ours {
            if about.is_who() {
                table.rows().for_each(|row| actors.add(row, *about, None, problems));
            }
        }
        let mut corrected = BTreeMap::new();
        for (table, about) in own.iter().filter(|(_, about)| about.is_who()) {
            for row in table.rows() {
                actors.add_own(row, *about, &mut corrected, problems);
            }
        }
        // Links come second, so that a row may name an actor of any file. The first office or phase that fits a day
        // counts, but the last whole that is named: so do the user's own win.
        for (table, about) in own.iter().filter(|(_, about)| !about.is_who()).chain(&ours) {
            table.rows().for_each(|row| actors.link(row, *about, problems));
        }
        for (table, about) in own.iter().filter(|(_, about)| about.is_who()) {
            table.rows().for_each(|row| actors.link(row, *about, problems));
        }
        actors
    }

    fn link(&mut self, row: Row<'_>, about: About, problems: &mut Problems) {
        match about {
            About::Offices => self.add_office(row, problems),
            About::Dated => self.add_phase(row, problems),
            About::Actors | About::People => self.link_whole(row, problems),
        }
    }

    /// Takes in a row of the user's: a new actor, or what is to be corrected in one of ours.
    fn add_own(
        &mut self,
        row: Row<'_>,
        about: About,
        corrected: &mut BTreeMap<ActorIx, Box<str>>,
        problems: &mut Problems,
    ) {
        let Some(ix) = self.by_id(row.get("id")) else {
            let ix = ActorIx(u32::try_from(self.entries.len()).expect("fewer actors than 2^32"));
            self.add(row, about, Some(&row.place()), problems);
            corrected.insert(ix, row.place());
            return;
        };
        if let Some(other) = corrected.insert(ix, row.place()) {
            row.problem("id", format!("the id {:?} is taken by {other}", row.get("id")), problems);
            return;
        }
        period(row, problems);
        let spellings = spellings(row, Some(&row.place()));
        let (kind, sector) = (row.parse("kind", problems), row.parse("sector", problems));
        let entry = &mut self.entries[ix.0 as usize];
        entry.names.extend(row.list("names").map(Box::from));
        entry.spellings.extend(spellings);
        entry.kind = kind.unwrap_or(entry.kind);
        entry.sector = sector.or(entry.sector);
        if !row.get("name").is_empty() {
            entry.name = row.get("name").into();
        }
        if !row.get("code").is_empty() {
            entry.code = Some(row.get("code").into());
        }
    }

    fn add(&mut self, row: Row<'_>, about: About, own: Option<&str>, problems: &mut Problems) {
        let (Some(id), Some(name)) = (row.required("id", problems), row.required("name", problems)) else {
            return;
        };
        let is_person = about == About::People;
        let kind = if is_person { Some(ActorKind::Person) } else { row.parse("kind", problems) };
        let entry = Entry {
            id: ActorId::new(id),
            name: name.into(),
            kind: kind.unwrap_or(ActorKind::Unknown),
            names: row.list("names").map(Box::from).collect(),
            spellings: spellings(row, own),
            place: row.place(),
            code: Some(row.get("code")).filter(|c| !c.is_empty()).map(Box::from),
            sector: row.parse("sector", problems),
            within: None,
            offices: Vec::new(),
            phases: Vec::new(),
        };
        if let Some(&other) = self.by_id.get(&entry.id) {
            let message = format!("the id {id:?} is taken by {}", self.entry(other).place);
            row.problem("id", message, problems);
            return;
        }
        // Only the dated table is looked up by day; here the years are for readers, and must be years all the same.
        period(row, problems);
        self.push(entry);
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

    /// Adds an actor whose id is nobody's.
    pub(super) fn push(&mut self, entry: Entry) -> ActorIx {
        let ix = ActorIx(u32::try_from(self.entries.len()).expect("fewer actors than 2^32"));
        self.by_id.insert(entry.id.clone(), ix);
        self.entries.push(entry);
        ix
    }

    pub(super) fn entry_mut(&mut self, ix: ActorIx) -> &mut Entry {
        &mut self.entries[ix.0 as usize]
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

/// What the rows of a table are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Actors,
    People,
    Offices,
    Dated,
}

/// Every column that a table of actors may have.
const COLUMNS: [&str; 18] = [
    "id",
    "name",
    "kind",
    "code",
    "sector",
    "within",
    "names",
    "adjectives",
    "people",
    "metonyms",
    "from",
    "until",
    "wikidata",
    "source",
    "person",
    "office",
    "of",
    "governs",
];

impl About {
    /// Our tables say it by their names.
    fn of_ours(table: &Table<'_>) -> About {
        match table.stem() {
            "people" => About::People,
            "offices" => About::Offices,
            "dated" => About::Dated,
            _ => About::Actors,
        }
    }

    /// The user's say it by their columns; nothing about the file's name need be known.
    fn of_own(table: &Table<'_>, problems: &mut Problems) -> Option<About> {
        if !table.has("id") && !table.has("person") {
            let message =
                "no column is called id or person; columns are parted by tabs, as data/README.md says";
            problems.file(table.file(), message);
            return None;
        }
        table.only(&COLUMNS, problems);
        Some(match () {
            () if table.has("person") => About::Offices,
            () if table.has("kind") => About::Actors,
            () if table.has("name") || table.has("names") => About::People,
            () => About::Dated,
        })
    }

    /// Whether the rows tell who there is, rather than what somebody is at some time.
    fn is_who(self) -> bool {
        matches!(self, About::Actors | About::People)
    }
}

/// The spellings of a row; `own` is its place where the user brings it.
fn spellings(row: Row<'_>, own: Option<&str>) -> Vec<Naming> {
    let columns = [
        ("name", NameRole::Name),
        ("names", NameRole::Alias),
        ("adjectives", NameRole::Adjective),
        ("people", NameRole::People),
        ("metonyms", NameRole::Metonym),
    ];
    let naming = |written: &str, role| Naming {
        written: written.into(),
        role,
        own: own.map(Box::from),
        any_case: false,
    };
    let of = |(column, role)| row.list(column).map(move |written| naming(written, role));
    columns.into_iter().flat_map(of).collect()
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
