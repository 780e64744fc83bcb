//! What else than the marked claim will do: the notes of `facts.tsv`.
//!
//! A note is made of pieces parted by semicolons. Pieces of these shapes let something pass; all others only explain.
//!
//! | piece | lets pass |
//! | --- | --- |
//! | `or AGREE, COOPERATE` | these types |
//! | `or ASSAULT, conditional` | this type, this modality |
//! | `or the Houthis` | this target |
//! | `conditional will do` | this modality |
//! | `any type` or `any type, …` | every type |
//! | `the source may be empty` | no source |
//! | `the target may be Yemen or empty` | this target, or none |
//! | `target Afghanistan or Taliban will do` | these targets |
//! | `the speaker Iran alone will do` | this chain of speakers |

use mandala_model::{EventType, Modality};

/// Alternatives to a marked claim.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Accept {
    pub(super) any_type: bool,
    pub(super) types: Vec<EventType>,
    pub(super) modalities: Vec<Modality>,
    pub(super) targets: Vec<String>,
    pub(super) speaker: Option<String>,
    pub(super) no_source: bool,
    pub(super) no_target: bool,
}

impl Accept {
    /// Reads a note.
    pub(super) fn parse(note: &str) -> Accept {
        let mut accept = Accept::default();
        // `the source is understood; may be empty` names the side in the piece before.
        let mut side = "";
        for piece in note.split(';').map(|piece| piece.trim().trim_start_matches("the ")) {
            side = ["source", "target"].into_iter().find(|side| piece.starts_with(side)).unwrap_or(side);
            accept.take(piece, side);
        }
        accept
    }

    fn take(&mut self, piece: &str, side: &str) {
        if let Some(alternatives) = piece.strip_prefix("or ") {
            alternatives.split(", ").for_each(|name| self.alternative(name));
        } else if piece == "any type" || piece.starts_with("any type,") {
            self.any_type = true;
        } else if let Some((_, what)) = piece.split_once("may be ") {
            for name in what.split(" or ") {
                match (side, name) {
                    ("source", "empty") => self.no_source = true,
                    ("target", "empty") => self.no_target = true,
                    ("target", name) => self.target(name),
                    _ => {}
                }
            }
        } else if let Some(what) = piece.strip_suffix(" will do") {
            if let Some(targets) = what.strip_prefix("target ") {
                targets.split(" or ").for_each(|name| self.target(name));
            } else if let Some(speaker) = what.strip_prefix("speaker ") {
                self.speaker = Some(speaker.trim_end_matches(" alone").to_owned());
            } else {
                self.modalities.extend(what.parse::<Modality>());
            }
        }
    }

    /// A name that may be a type, a modality or a target.
    fn alternative(&mut self, name: &str) {
        if let Ok(event_type) = name.parse() {
            self.types.push(event_type);
        } else if let Ok(modality) = name.parse() {
            self.modalities.push(modality);
        } else {
            self.target(name);
        }
    }

    fn target(&mut self, name: &str) {
        self.targets.push(name.trim_start_matches("the ").to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(set: impl Fn(&mut Accept)) -> Accept {
        let mut accept = Accept::default();
        set(&mut accept);
        accept
    }

    #[test]
    fn explanations_let_nothing_pass() {
        for note in
            ["", "a standing relation", "no doer in the sentence", "each other; no ASSAULT", "an older war"]
        {
            assert_eq!(Accept::parse(note), Accept::default(), "{note}");
        }
    }

    #[test]
    fn types_and_modalities() {
        let types = |types: &[EventType]| accept(|a| a.types = types.to_vec());
        assert_eq!(Accept::parse("with each other; or AGREE"), types(&[EventType::Agree]));
        assert_eq!(Accept::parse("or AGREE, COOPERATE"), types(&[EventType::Agree, EventType::Cooperate]));
        let conditional = |a: &mut Accept| a.modalities = vec![Modality::Conditional];
        assert_eq!(Accept::parse("a question; conditional will do"), accept(conditional));
        let both = Accept::parse("or ASSAULT, conditional");
        assert_eq!((both.types, both.modalities), (vec![EventType::Assault], vec![Modality::Conditional]));
        assert!(Accept::parse("what is denied; any type, must not count as done").any_type);
    }

    #[test]
    fn parties_and_speakers() {
        assert!(Accept::parse("source may be empty").no_source);
        assert!(Accept::parse("the source is understood; may be empty").no_source);
        let yemen = Accept::parse("the target may be Yemen or empty");
        assert_eq!((yemen.targets, yemen.no_target), (vec!["Yemen".to_owned()], true));
        assert_eq!(Accept::parse("or the Houthis").targets, ["Houthis"]);
        assert_eq!(
            Accept::parse("target Afghanistan or Taliban will do").targets,
            ["Afghanistan", "Taliban"]
        );
        assert_eq!(Accept::parse("the speaker Iran alone will do").speaker.as_deref(), Some("Iran"));
    }
}
