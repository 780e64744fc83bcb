//! Taking a dictionary of actors ([`petrarch`]) into the actor table.

use super::actors::{ActorIx, Actors, Entry, Naming, Office, Phase};
use super::names::NameRole;
use super::petrarch::{self, Block, DatedCode};
use super::roles::{Role, Roles};
use mandala_model::{ActorId, ActorKind};
use std::collections::HashMap;

/// The actor table, while dictionaries are taken into it.
#[derive(Debug)]
pub(crate) struct Joining<'a> {
    actors: &'a mut Actors,
    roles: &'a Roles,
    /// Names in capitals: whose they are, how ours write them, and what they are to the actor.
    known: HashMap<String, (ActorIx, Box<str>, NameRole)>,
    /// The names that the user has given to somebody already.
    given: HashMap<String, ActorIx>,
    /// States and organisations of states by their codes.
    wholes: HashMap<Box<str>, ActorIx>,
}

impl<'a> Joining<'a> {
    pub(crate) fn new(actors: &'a mut Actors, roles: &'a Roles) -> Joining<'a> {
        let (mut known, mut given, mut wholes) = (HashMap::new(), HashMap::new(), HashMap::new());
        for ix in actors.indices() {
            let entry = actors.entry(ix);
            for naming in &entry.spellings {
                let name = folded(&naming.written);
                if naming.own.is_some() {
                    given.insert(name.clone(), ix);
                }
                // A name of the user's own table goes before ours.
                if naming.own.is_some() || !known.contains_key(&name) {
                    known.insert(name, (ix, naming.written.clone(), naming.role));
                }
            }
            if let (ActorKind::State | ActorKind::Igo, Some(code)) = (entry.kind, &entry.code) {
                wholes.entry(code.clone()).or_insert(ix);
            }
        }
        Joining { actors, roles, known, given, wholes }
    }

    /// Takes in one actor. Where its main name is a name of an actor that is there, it is that one: its other names
    /// are added, what it is at certain times goes before what was known, and what it always is goes behind.
    /// Otherwise it is a new one. What is given to somebody else already is told to `doubt`.
    pub(crate) fn join(&mut self, file: &str, block: &Block, mut doubt: impl FnMut(usize, String)) {
        let Some((_, head)) = block.names.first() else { return };
        let name = self.written(head);
        let id = ActorId::of_name(&name);
        let place: Box<str> = format!("{file}:{}", block.line).into();
        let found = self.known.get(&folded(head));
        // "ALBANIANS" are no state.
        let found = found.filter(|(.., role)| matches!(role, NameRole::Name | NameRole::Alias)).map(|k| k.0);
        let ix = match found.or_else(|| self.actors.by_id(id.as_str())) {
            Some(ix) => ix,
            None => {
                let Some(entry) = self.entry(block, &name, id, &place) else { return };
                self.actors.push(entry)
            }
        };
        for (line, name) in &block.names {
            let key = folded(name);
            match self.given.get(&key) {
                Some(other) if *other != ix => {
                    let other = &self.actors.entry(*other).id;
                    doubt(*line, format!("the name {name:?} has been given to {other} already"));
                }
                Some(_) => {}
                // Ours say more of it: that it is an adjective, say.
                None if self.known.get(&key).is_some_and(|(owner, ..)| *owner == ix) => {}
                None => {
                    let naming = Naming {
                        written: self.written(name),
                        role: NameRole::Alias,
                        own: Some(format!("{file}:{line}").into()),
                        any_case: !petrarch::is_short(name) && !name.chars().any(char::is_lowercase),
                    };
                    self.known.insert(key.clone(), (ix, naming.written.clone(), NameRole::Alias));
                    self.given.insert(key, ix);
                    let entry = self.actors.entry_mut(ix);
                    if naming.written != entry.name {
                        entry.names.push(naming.written.clone());
                    }
                    entry.spellings.push(naming);
                }
            }
        }
        self.add_times(ix, &block.codes, found.is_none());
    }

    fn entry(&self, block: &Block, name: &str, id: ActorId, place: &str) -> Option<Entry> {
        let always = block.codes.iter().find(|code| code.is_always()).or(block.codes.first())?;
        let role = self.role(&always.code);
        let dated = block.codes.iter().any(|code| !code.is_always());
        let kind = match role {
            // Hardly anybody but people is one thing on one day and another on the next.
            _ if dated => ActorKind::Person,
            Some(role) => role.kind,
            // A name that is a country's and not the country: its capital, its palace.
            None if self.whole(&always.code).is_some() => ActorKind::Government,
            None => ActorKind::Unknown,
        };
        Some(Entry {
            id,
            name: name.into(),
            kind,
            names: Vec::new(),
            spellings: Vec::new(),
            place: place.into(),
            code: Some(always.code.clone()),
            sector: role.map(|role| role.sector),
            within: self.whole(&always.code),
            offices: Vec::new(),
            phases: Vec::new(),
        })
    }

    fn add_times(&mut self, ix: ActorIx, codes: &[DatedCode], is_new: bool) {
        let phase = |code: &DatedCode| Phase {
            sector: self.role(&code.code).map(|role| role.sector),
            code: Some(code.code.clone()),
            governs: None,
            period: code.period,
        };
        let office = |code: &DatedCode| {
            let of = self.whole(&code.code).filter(|of| *of != ix)?;
            Some(Office { of, sector: self.role(&code.code).map(|role| role.sector), period: code.period })
        };
        let (always, dated): (Vec<&DatedCode>, Vec<&DatedCode>) =
            codes.iter().partition(|code| code.is_always());
        let phases: Vec<Phase> = dated.iter().copied().map(phase).collect();
        let last: Vec<Phase> = always.iter().copied().map(phase).collect();
        let mut offices: Vec<Office> = dated.iter().copied().filter_map(office).collect();
        if is_new && !offices.is_empty() {
            offices.extend(always.iter().copied().filter_map(office));
        }
        let entry = self.actors.entry_mut(ix);
        entry.phases.splice(0..0, phases);
        entry.phases.extend(last);
        if entry.kind == ActorKind::Person {
            entry.offices.splice(0..0, offices);
        }
    }

    fn role(&self, code: &str) -> Option<Role> {
        // The first three letters may be a country's; what is left says what part of it.
        let rest = if code.get(..3).is_some_and(|c| self.wholes.contains_key(c)) { &code[3..] } else { code };
        self.roles.of_code(rest)
    }

    /// The state or organisation that a code begins with, the longest that there is.
    fn whole(&self, code: &str) -> Option<ActorIx> {
        let ends = (3..=code.len()).rev();
        ends.filter_map(|end| code.get(..end)).find_map(|code| self.wholes.get(code).copied())
    }

    /// A name as ours write it, or in the case of a name.
    fn written(&self, name: &str) -> Box<str> {
        match self.known.get(&folded(name)) {
            Some((_, written, _)) => written.clone(),
            None => petrarch::name_case(name).into(),
        }
    }
}

impl DatedCode {
    fn is_always(&self) -> bool {
        self.period.from.is_none() && self.period.until.is_none()
    }
}

/// A name without its case and its article.
fn folded(name: &str) -> String {
    let name = name.to_uppercase().replace('’', "'");
    name.strip_prefix("THE ").map(str::to_owned).unwrap_or(name)
}
