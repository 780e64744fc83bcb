//! How often records of each class were right on sentences marked by people (`cargo xtask calibrate`).

use super::problem::Problems;
use super::table::Table;

closed! {
    /// How a side of a record is known.
    pub(crate) enum Known {
        "named" => Named,
        "described" => Described,
        "none" => Unknown,
    }
}

closed! {
    /// What the trigger is.
    pub(crate) enum Wording {
        "word" => Word,
        "phrase" => Phrase,
    }
}

/// The shares, by source, target and trigger.
#[derive(Debug, Default)]
pub(crate) struct Confidence {
    shares: Vec<((Known, Known, Wording), f32)>,
    /// Over all classes, for those that were not seen.
    overall: f32,
}

impl Confidence {
    pub(crate) fn load(table: &Table<'_>, problems: &mut Problems) -> Confidence {
        let mut confidence = Confidence::default();
        let (mut right, mut all) = (0.0, 0.0);
        for row in table.rows() {
            let sides = (
                row.parse("source", problems),
                row.parse("target", problems),
                row.parse("trigger", problems),
            );
            let share = row.parse::<f32>("share", problems);
            if let ((Some(source), Some(target), Some(trigger)), Some(share)) = (sides, share) {
                confidence.shares.push(((source, target, trigger), share));
            }
            right += row.parse::<f32>("right", problems).unwrap_or_default();
            all += row.parse::<f32>("n", problems).unwrap_or_default();
        }
        confidence.overall = (right + 1.0) / (all + 2.0);
        confidence
    }

    /// The share of right records among those of a class.
    pub(crate) fn of(&self, source: Known, target: Known, trigger: Wording) -> f32 {
        let class = (source, target, trigger);
        self.shares.iter().find(|(known, _)| *known == class).map_or(self.overall, |(_, share)| *share)
    }
}
