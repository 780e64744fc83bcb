//! Cues for what a text commits to: negation, possibility, prediction, recommendation …

use super::problem::Problems;
use super::table::Table;
use mandala_model::Modality;
use std::collections::HashMap;

closed! {
    /// What a cue does to the events in its scope.
    pub(crate) enum Effect {
        "negated" => Negated,
        "possible" => Possible,
        "predicted" => Predicted,
        "recommended" => Recommended,
        "conditional" => Conditional,
        "requested" => Requested,
        "reported" => Reported,
    }
}

closed! {
    /// Which events a cue bears on.
    pub(crate) enum CueScope {
        "head" => Head,
        "comp" => Complement,
        "clause" => Clause,
    }
}

impl Effect {
    /// The modality that the cue gives; `None` for negation, which turns polarity instead.
    pub(crate) fn modality(self) -> Option<Modality> {
        Some(match self {
            Effect::Negated => return None,
            Effect::Possible => Modality::Possible,
            Effect::Predicted => Modality::Predicted,
            Effect::Recommended => Modality::Recommended,
            Effect::Conditional => Modality::Conditional,
            Effect::Requested => Modality::Requested,
            Effect::Reported => Modality::Reported,
        })
    }
}

/// One row of the cue table.
#[derive(Debug)]
pub(crate) struct Cue {
    /// Lemmas behind the first, each with its alternatives.
    pub(crate) rest: Vec<Vec<Box<str>>>,
    pub(crate) effect: Effect,
    pub(crate) scope: CueScope,
    pub(crate) auxiliary: bool,
    pub(crate) place: Box<str>,
}

/// All cues, by their first lemma, the longest first.
#[derive(Debug, Default)]
pub(crate) struct Cues(HashMap<Box<str>, Vec<Cue>>);

impl Cues {
    pub(crate) fn load(table: &Table<'_>, problems: &mut Problems) -> Cues {
        let mut by_first: HashMap<Box<str>, Vec<Cue>> = HashMap::new();
        for row in table.rows() {
            let Some(words) = row.required("cue", problems) else { continue };
            let (effect, scope) = (row.parse("effect", problems), row.parse("scope", problems));
            let (Some(effect), Some(scope)) = (effect, scope) else { continue };
            let alternatives =
                |word: &str| -> Vec<Box<str>> { word.split('/').map(|w| w.to_lowercase().into()).collect() };
            let mut words = words.split_whitespace().map(alternatives);
            let first = words.next().unwrap_or_default();
            let rest: Vec<Vec<Box<str>>> = words.collect();
            for lemma in first {
                let cue = Cue {
                    rest: rest.clone(),
                    effect,
                    scope,
                    auxiliary: row.get("pos") == "aux",
                    place: row.place(),
                };
                by_first.entry(lemma).or_default().push(cue);
            }
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is sorted on its own; their order does not matter"
        )]
        for cues in by_first.values_mut() {
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.rest.len()));
        }
        Cues(by_first)
    }

    /// The cues that begin with `lemma`, the longest first.
    pub(crate) fn beginning_with(&self, lemma: &str) -> &[Cue] {
        self.0.get(lemma).map_or(&[], |cues| cues)
    }
}
