//! The lexicon: what `data/` says about actors, triggers, cues, numbers and places.
//!
//! Loading checks everything and reports all problems at once; afterwards nothing can be missing.

#[macro_use]
mod closed;
mod actors;
mod agents;
mod confidence;
mod counts;
mod cues;
mod dates;
mod dictionary;
mod frames;
mod light_verbs;
mod names;
mod ontology;
mod petrarch;
mod places;
mod problem;
mod roles;
mod speech;
mod spelling;
mod table;

pub use problem::Problem;

pub(crate) use actors::{ActorIx, Actors};
pub(crate) use agents::{Agent, Agents};
pub(crate) use confidence::{Confidence, Known, Wording};
pub(crate) use counts::{Counted, Counts};
pub(crate) use cues::{Cue, CueScope, Cues, Effect};
pub(crate) use frames::{Alternatives, Frame, FrameIx, Frames, Pos, Slot};
pub(crate) use names::{Hit, NameRole, Names};
pub(crate) use ontology::Ontology;
pub(crate) use places::Places;
pub(crate) use speech::{Speech, SpeechKind};

use crate::spelling::{Because, Index, Spelling};
use dictionary::Joining;
use light_verbs::LightVerbs;
use mandala_model::Span;
use problem::Problems;
use roles::Roles;
use std::sync::OnceLock;
use table::Table;

/// How dictionaries of PETRARCH end.
const ACTORS: &str = ".actors.txt";
const AGENTS: &str = ".agents.txt";

/// Everything that the coder looks up.
#[derive(Debug)]
pub struct Lexicon {
    pub(crate) ontology: Ontology,
    pub(crate) actors: Actors,
    pub(crate) agents: Agents,
    pub(crate) names: Names,
    pub(crate) frames: Frames,
    light_verbs: LightVerbs,
    pub(crate) cues: Cues,
    pub(crate) speech: Speech,
    pub(crate) counts: Counts,
    pub(crate) places: Places,
    pub(crate) confidence: Confidence,
    pub(crate) spelling: Spelling,
    /// The names of all actors by their consonants; built when a text first holds a name that no table does.
    variants: OnceLock<Index<ActorIx>>,
    doubts: Vec<Problem>,
}

impl Lexicon {
    /// Builds the lexicon from `(path below data/, content)` pairs. Files that it does not know are passed over.
    ///
    /// # Errors
    /// Every problem in every file, sorted by place.
    pub fn load<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Lexicon, Vec<Problem>> {
        Lexicon::load_with(files, [])
    }

    /// Builds the lexicon with the user's own actors: `(path as typed, content)` of tables whose rows add to ours,
    /// or correct them, and of dictionaries of PETRARCH (`….actors.txt`, `….agents.txt`). A name that they claim is
    /// ours no more. What in a dictionary cannot be understood is left out and listed by [`Lexicon::doubts`].
    ///
    /// # Errors
    /// Every problem in every file, sorted by place.
    pub fn load_with<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
        own: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Lexicon, Vec<Problem>> {
        let mut problems = Problems::default();
        let mut files: Vec<(&str, &str)> =
            files.into_iter().filter(|(path, _)| path.ends_with(".tsv")).collect();
        files.sort_unstable();
        let below = |folder: &str, problems: &mut Problems| -> Vec<Table<'f>> {
            let inside = files.iter().filter(|(path, _)| path.starts_with(folder));
            inside.filter_map(|(path, content)| Table::read(path, content, problems)).collect()
        };
        let one = |path: &'static str, problems: &mut Problems| -> Table<'f> {
            match files.iter().find(|(found, _)| *found == path) {
                Some((path, content)) => Table::read(path, content, problems).unwrap_or(Table::empty(path)),
                None => {
                    problems.file(path, "the file is missing");
                    Table::empty(path)
                }
            }
        };

        let ontology = Ontology::load(
            &one("ontology/types.tsv", &mut problems),
            &one("ontology/modes.tsv", &mut problems),
            &one("ontology/contexts.tsv", &mut problems),
            &one("ontology/cameo.tsv", &mut problems),
            &mut problems,
        );
        let roles = Roles::load(&one("ontology/roles.tsv", &mut problems), &mut problems);
        let (dictionaries, own): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|(path, _)| path.ends_with(ACTORS) || path.ends_with(AGENTS));
        let own: Vec<Table<'_>> =
            own.into_iter().filter_map(|(path, content)| Table::read(path, content, &mut problems)).collect();
        let mut doubts = Problems::default();
        let mut actors = Actors::load(&below("lexicon/actors/", &mut problems), &own, &mut problems);
        let mut joining = Joining::new(&mut actors, &roles);
        for (path, content) in dictionaries.iter().filter(|(path, _)| path.ends_with(ACTORS)) {
            let read = petrarch::actors(content);
            read.doubts.iter().for_each(|doubt| doubts.add(path, doubt.line, 1, &doubt.message));
            for block in &read.rows {
                joining.join(path, block, |line, message| doubts.add(path, line, 1, message));
            }
        }
        let mut agents = Agents::load(
            &one("lexicon/agents.tsv", &mut problems),
            &one("lexicon/anaphors.tsv", &mut problems),
            &one("lexicon/partitives.tsv", &mut problems),
            &mut problems,
        );
        for (path, content) in dictionaries.iter().filter(|(path, _)| path.ends_with(AGENTS)) {
            let read = petrarch::agents(content);
            read.doubts.iter().for_each(|doubt| doubts.add(path, doubt.line, 1, &doubt.message));
            for noun in &read.rows {
                match roles.of_code(&noun.code) {
                    Some(role) => agents.add(&noun.forms, role, &format!("{path}:{}", noun.line)),
                    None => doubts.add(path, noun.line, 1, format!("{:?} holds no known role", noun.code)),
                }
            }
        }
        let places = Places::load(&one("lexicon/places.tsv", &mut problems), &actors, &mut problems);
        let outlets = one("lexicon/outlets.tsv", &mut problems);
        let names = Names::load(&actors, &places, &outlets, &mut problems);
        let frames = Frames::load(
            &below("lexicon/frames/", &mut problems),
            &one("lexicon/idioms.tsv", &mut problems),
            &ontology,
            &mut problems,
        );
        let light_verbs = LightVerbs::load(&one("lexicon/light_verbs.tsv", &mut problems), &mut problems);
        let cues = Cues::load(&one("lexicon/factuality.tsv", &mut problems), &mut problems);
        let speech = Speech::load(&one("lexicon/speech.tsv", &mut problems), &mut problems);
        let counts = Counts::load(
            &one("lexicon/counts.tsv", &mut problems),
            &one("lexicon/vague_numbers.tsv", &mut problems),
            &one("lexicon/qualifiers.tsv", &mut problems),
            &one("lexicon/number_words.tsv", &mut problems),
            &mut problems,
        );
        let confidence = Confidence::load(&one("lexicon/confidence.tsv", &mut problems), &mut problems);
        let spelling = spelling::load(
            &one("lexicon/spelling/letters.tsv", &mut problems),
            &one("lexicon/spelling/parts.tsv", &mut problems),
            &one("lexicon/spelling/variants.tsv", &mut problems),
            &mut problems,
        );
        problems.none_or(Lexicon {
            ontology,
            actors,
            agents,
            names,
            frames,
            light_verbs,
            cues,
            speech,
            counts,
            places,
            confidence,
            spelling,
            variants: OnceLock::new(),
            doubts: doubts.sorted(),
        })
    }

    /// What in the user's dictionaries could not be understood, sorted by place.
    #[must_use]
    pub fn doubts(&self) -> &[Problem] {
        &self.doubts
    }

    /// The names in `text` that are one word each, for the language engine to take as such: "ISIS-K", "IS".
    #[must_use]
    pub fn one_word_names(&self, text: &str) -> Vec<Span> {
        // Other names are left to the engine, which knows by their neighbours what they do in the sentence.
        let misleads =
            |word: &str| word.contains('-') || (word.len() <= 3 && word.chars().all(char::is_uppercase));
        let one_word = |hit: &Hit<'_>| {
            let word = hit.span.of(text);
            hit.is_name() && misleads(word) && !word.contains(char::is_whitespace)
        };
        self.names.find(text).iter().filter(|hit| one_word(hit)).map(|hit| hit.span).collect()
    }

    /// The part that a light verb's subject plays in its noun's event: `Some(true)` source, `Some(false)` target.
    pub(crate) fn light_verb(&self, lemma: &str) -> Option<bool> {
        self.light_verbs.is_source(lemma)
    }

    /// The actor of whose name `name` is a variant spelling, where it is surely one and of one actor.
    ///
    /// One word alone may be any word, so names of one word are left alone.
    pub(crate) fn variant_of(&self, name: &str) -> Option<(ActorIx, Because)> {
        if !name.trim().contains([' ', '-']) {
            return None;
        }
        let names = || {
            self.actors.indices().flat_map(|ix| {
                let names = self.actors.entry(ix).spellings.iter();
                let is_name = |role: NameRole| matches!(role, NameRole::Name | NameRole::Alias);
                names.filter(move |naming| is_name(naming.role)).map(move |naming| (&*naming.written, ix))
            })
        };
        let index = self.variants.get_or_init(|| Index::new(names()));
        index.find(name, &self.spelling)
    }

    /// Why `a` and `b` are spellings of one name, by the rules of `spelling/`; none if they are not.
    #[must_use]
    pub fn same_spelling(&self, a: &str, b: &str) -> Option<Because> {
        self.spelling.same(a, b)
    }

    /// Why `a` and `b` name one actor: the tables know, or else the rules of `spelling/` do.
    #[must_use]
    pub fn same_name(&self, a: &str, b: &str) -> Option<Because> {
        match (self.known(a), self.known(b)) {
            (Some(a), Some(b)) => (a == b).then_some(Because::Known),
            _ => self.same_spelling(a, b),
        }
    }

    /// The actor whose name `name` is as it is written.
    fn known(&self, name: &str) -> Option<ActorIx> {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let hits = self.names.find(name);
        let whole = hits.iter().find(|hit| hit.span == Span::new(0..name.len()))?;
        let is_name = |role: NameRole| matches!(role, NameRole::Name | NameRole::Alias);
        whole.actor().filter(|(_, role)| is_name(*role)).map(|(ix, _)| ix)
    }

    /// Every actor of the table with all of its names, for loose look-ups by people.
    pub fn known_names(&self) -> impl Iterator<Item = (&mandala_model::ActorId, &str, &[Box<str>])> {
        self.actors.all().map(|entry| (&entry.id, &*entry.name, &*entry.names))
    }

    /// The examples of all frames: `(file, line, type, example)`; each is a test of the coder.
    pub fn examples(&self) -> impl Iterator<Item = (&str, usize, mandala_model::EventType, &str)> {
        self.frames.all().map(|frame| (&*frame.file, frame.line, frame.event_type, &*frame.example))
    }
}
