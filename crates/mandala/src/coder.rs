//! The coder: the language engine, the lexicon and the rules of reading, loaded and ready.

use crate::pipeline::{Panicked, guarded};
use crate::read::Rules;
use crate::{DataProblems, Knowledge, Result};
use mandala_code::{Coded, Lexicon, Problem};
use mandala_model::Document;
use mandala_store::Version;
use mandala_text::model::Model;
use mandala_text::{Engine, Splitter};
use std::borrow::Cow;

const MODEL: &str = "models/en/model.bin";
const SPLITTER: &str = "models/en/splitter.bin";

/// Turns documents into events. Holds nothing that changes.
#[derive(Debug)]
pub struct Coder {
    engine: Engine,
    lexicon: Lexicon,
    rules: Rules,
    version: Version,
}

/// What was found in one document.
#[derive(Debug, Default)]
pub struct Found {
    /// Number of sentences.
    pub sentences: usize,
    /// Events and mentions.
    pub coded: Coded,
}

impl Coder {
    /// Loads everything that coding needs.
    ///
    /// # Errors
    /// All problems of all files, each with its place.
    pub fn load(knowledge: &Knowledge) -> Result<Coder> {
        let mut problems = Vec::new();
        let mut text = |(path, content)| match std::str::from_utf8(content) {
            Ok(content) => Some((path, content)),
            Err(_) => {
                problems.push(problem(path, "the file is not UTF-8"));
                None
            }
        };
        let tables = knowledge.files().filter(|(path, _)| path.ends_with(".tsv"));
        let tables: Vec<(&str, &str)> = tables.filter_map(&mut text).collect();
        let own: Vec<(&str, &str)> = knowledge.own_actors().filter_map(&mut text).collect();
        let lexicon = Lexicon::load_with(tables, own).map_err(|found| problems.extend(found)).ok();
        let rules = Rules::load(|path| knowledge.file(path).map(Cow::Borrowed));
        let rules = rules.map_err(|found| problems.extend(found)).ok();
        let engine = engine(knowledge).map_err(|found| problems.push(found)).ok();
        match (engine, lexicon, rules) {
            (Some(engine), Some(lexicon), Some(rules)) if problems.is_empty() => {
                Ok(Coder { engine, lexicon, rules, version: version(knowledge) })
            }
            _ => Err(DataProblems(problems).into()),
        }
    }

    /// Codes one document.
    ///
    /// # Errors
    /// If the document brings a mistake of the program to light.
    pub fn code(&self, document: &Document) -> Result<Found, Panicked> {
        guarded(|| {
            let names = self.lexicon.one_word_names(&document.text);
            let sentences: Vec<_> = self.engine.stream(&document.text, document.regions(), &names).collect();
            let coded = mandala_code::code(document, &sentences, &self.lexicon);
            Found { sentences: sentences.len(), coded }
        })
    }

    /// The language engine.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The lexicon.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rules of reading.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What decides the outcome of coding.
    #[must_use]
    pub fn version(&self) -> &Version {
        &self.version
    }
}

/// The version of a coder that would be loaded from `knowledge`.
#[must_use]
pub fn version(knowledge: &Knowledge) -> Version {
    Version { program: env!("CARGO_PKG_VERSION").to_owned(), knowledge: knowledge.hash() }
}

fn engine(knowledge: &Knowledge) -> Result<Engine, Problem> {
    let file = |path| knowledge.file(path).ok_or_else(|| problem(path, "the file is missing"));
    let model = Model::from_bytes(file(MODEL)?).map_err(|e| problem(MODEL, &e.to_string()))?;
    let splitter = Splitter::from_bytes(file(SPLITTER)?).map_err(|e| problem(SPLITTER, &e.to_string()))?;
    Ok(Engine::new(model, splitter))
}

fn problem(file: &str, message: &str) -> Problem {
    Problem { file: file.to_owned(), line: 1, column: 1, message: message.to_owned() }
}
