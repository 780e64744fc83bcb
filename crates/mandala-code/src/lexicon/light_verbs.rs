//! Verbs that lend their subject to a noun: "carried out an attack".

use super::problem::Problems;
use super::table::Table;
use std::collections::HashMap;

closed! {
    enum Part {
        "source" => Source,
        "target" => Target,
    }
}

/// All such verbs.
#[derive(Debug, Default)]
pub(crate) struct LightVerbs(HashMap<Box<str>, Part>);

impl LightVerbs {
    pub(crate) fn load(table: &Table<'_>, problems: &mut Problems) -> LightVerbs {
        let mut verbs = HashMap::new();
        for row in table.rows() {
            if let (Some(verb), Some(part)) = (row.required("verb", problems), row.parse("role", problems)) {
                verbs.insert(verb.into(), part);
            }
        }
        LightVerbs(verbs)
    }

    pub(crate) fn is_source(&self, lemma: &str) -> Option<bool> {
        self.0.get(lemma).map(|part| *part == Part::Source)
    }
}
