//! Frames: which words tell of which event, and where its parties stand.

use super::ontology::Ontology;
use super::problem::Problems;
use super::table::{Row, Table};
use mandala_model::{Cameo, Context, EventType, Mode};
use std::collections::HashMap;
use std::convert::Infallible;
use std::str::FromStr;

/// Number of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FrameIx(u32);

/// Part of speech of a trigger's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Pos {
    Verb,
    Noun,
    Adj,
}

/// Where a party to the event stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The doer: subject, or *by*-phrase of a passive.
    Subject,
    /// The undergoer: object, or subject of a passive.
    Object,
    IndirectObject,
    /// "Iran's attack"
    Possessor,
    /// "Iranian attack"
    Modifier,
    /// Who the complement clause is about.
    Complement,
    /// The phrase that this preposition opens.
    Preposition(Box<str>),
}

/// One row of a frame file.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) event_type: EventType,
    /// Lemmas of the trigger but for its head; each with its alternatives.
    pub(crate) others: Vec<Alternatives>,
    pub(crate) cameo: Option<Cameo>,
    pub(crate) intensity: f32,
    pub(crate) mode: Option<Mode>,
    pub(crate) contexts: Vec<Context>,
    pub(crate) source: Vec<Slot>,
    pub(crate) target: Vec<Slot>,
    pub(crate) relation: bool,
    pub(crate) reciprocal: bool,
    pub(crate) needs_actor: bool,
    pub(crate) example: Box<str>,
    pub(crate) file: Box<str>,
    pub(crate) line: usize,
    pub(crate) place: Box<str>,
}

/// All frames, by the lemma and part of speech of their head.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    frames: Vec<Frame>,
    by_head: HashMap<(Pos, Box<str>), Vec<FrameIx>>,
    /// Phrases that tell of nothing, as the further words of each, by head.
    idioms: HashMap<(Pos, Box<str>), Vec<Vec<Alternatives>>>,
}

/// Lemmas that may stand for one word of a trigger.
pub(crate) type Alternatives = Vec<Box<str>>;

/// The words of a trigger: those of its head, and the further ones.
struct Trigger {
    pos: Pos,
    head: Alternatives,
    others: Vec<Alternatives>,
}

impl Trigger {
    fn read(row: Row<'_>, problems: &mut Problems) -> Option<Trigger> {
        let trigger = row.required("trigger", problems)?;
        let pos = match row.get("pos") {
            "verb" => Pos::Verb,
            "noun" => Pos::Noun,
            "adj" => Pos::Adj,
            other => {
                row.problem("pos", format!("{other:?} is none of: verb noun adj"), problems);
                return None;
            }
        };
        let alternatives =
            |word: &str| word.split('/').filter(|w| !w.is_empty()).map(|w| w.to_lowercase().into()).collect();
        let mut others: Vec<Alternatives> = trigger.split_whitespace().map(alternatives).collect();
        let head = if pos == Pos::Noun { others.pop() } else { Some(others.remove(0)) };
        Some(Trigger { pos, head: head?, others })
    }
}

impl FromStr for Slot {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Slot, Infallible> {
        Ok(match text {
            "subj" => Slot::Subject,
            "obj" => Slot::Object,
            "iobj" => Slot::IndirectObject,
            "poss" => Slot::Possessor,
            "mod" => Slot::Modifier,
            "comp" => Slot::Complement,
            preposition => Slot::Preposition(preposition.into()),
        })
    }
}

impl Frames {
    pub(crate) fn load(
        tables: &[Table<'_>],
        idioms: &Table<'_>,
        ontology: &Ontology,
        problems: &mut Problems,
    ) -> Frames {
        let mut frames = Frames::default();
        for table in tables {
            let event_type = match table.stem().to_uppercase().parse::<EventType>() {
                Ok(event_type) => event_type,
                Err(e) => {
                    problems.file(table.file(), format!("a frame file is named after its PLOVER type: {e}"));
                    continue;
                }
            };
            for row in table.rows() {
                frames.add(event_type, row, ontology, problems);
            }
        }
        for row in idioms.rows() {
            let Some(Trigger { pos, head, others }) = Trigger::read(row, problems) else { continue };
            for head in head {
                frames.idioms.entry((pos, head)).or_default().push(others.clone());
            }
        }
        frames
    }

    fn add(&mut self, event_type: EventType, row: Row<'_>, ontology: &Ontology, problems: &mut Problems) {
        let Some(Trigger { pos, head, others }) = Trigger::read(row, problems) else { return };
        let mut check = |column: &str, result: Result<(), String>| {
            if let Err(message) = result {
                row.problem(column, message, problems);
            }
        };
        let mut cameo = None;
        if !row.get("cameo").is_empty() {
            check("cameo", ontology.cameo(row.get("cameo")).map(|code| cameo = Some(code)));
        }
        let mut mode = None;
        if !row.get("mode").is_empty() {
            check("mode", ontology.mode(event_type, row.get("mode")).map(|m| mode = Some(m)));
        }
        let mut contexts = Vec::new();
        for context in row.list("contexts") {
            check("contexts", ontology.context(context).map(|c| contexts.push(c)));
        }
        let (mut relation, mut reciprocal, mut needs_actor) = (false, false, false);
        for flag in row.list("flags") {
            match flag {
                "relation" => relation = true,
                "reciprocal" => reciprocal = true,
                "actor" => needs_actor = true,
                _ => check("flags", Err(format!("{flag:?} is none of: relation reciprocal actor"))),
            }
        }
        let slots =
            |column: &str| row.list(column).filter(|slot| *slot != "-").flat_map(str::parse).collect();
        let frame = Frame {
            event_type,
            others,
            intensity: cameo.as_ref().and_then(|code| ontology.goldstein(code)).unwrap_or_default(),
            cameo,
            mode,
            contexts,
            source: slots("source"),
            target: slots("target"),
            relation,
            reciprocal,
            needs_actor,
            example: row.get("example").into(),
            file: row.file().into(),
            line: row.line(),
            place: row.place(),
        };
        let ix = FrameIx(u32::try_from(self.frames.len()).expect("fewer frames than 2^32"));
        for head in head {
            self.by_head.entry((pos, head)).or_default().push(ix);
        }
        self.frames.push(frame);
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Frame> {
        self.frames.iter()
    }

    pub(crate) fn get(&self, ix: FrameIx) -> &Frame {
        &self.frames[ix.0 as usize]
    }

    /// The frames whose head is `lemma`, in the order of the files.
    pub(crate) fn with_head(&self, pos: Pos, lemma: &str) -> &[FrameIx] {
        // The key owns its string; look-ups are few enough per sentence for the copy not to matter.
        self.by_head.get(&(pos, Box::from(lemma))).map_or(&[], |list| list)
    }

    /// The further words of each phrase with this head that tells of nothing.
    pub(crate) fn idioms(&self, pos: Pos, lemma: &str) -> &[Vec<Alternatives>] {
        self.idioms.get(&(pos, Box::from(lemma))).map_or(&[], |list| list)
    }
}
