//! One marked claim: a row of `corpus/expected/facts.tsv`.

use super::accept::Accept;
use crate::quality::reading::record;
use crate::report::{Rows, values};
use anyhow::{Context, Result, bail};
use mandala_model::{EventType, Modality};
use std::path::Path;

/// What a careful reader found in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// The article's name, as the program gives it.
    pub(super) article: String,
    /// A stretch of the sentence.
    pub(super) words: String,
    pub(super) source: Vec<String>,
    pub(super) event_type: EventType,
    pub(super) target: Vec<String>,
    pub(super) modality: Modality,
    pub(super) negated: bool,
    /// Outermost first.
    pub(super) speaker: Vec<String>,
    /// What else will do.
    pub(super) accept: Accept,
}

impl Claim {
    /// Whether it tells of something that happened.
    pub(super) fn is_done(&self) -> bool {
        self.modality.counts_as_done() && !self.negated
    }

    /// Whether the claim has several doers and nobody whom they did it to: they did it with or to each other.
    pub(super) fn is_mutual(&self) -> bool {
        self.source.len() > 1 && self.target.is_empty()
    }
}

/// All claims.
pub(super) fn read() -> Result<Vec<Claim>> {
    const COLUMNS: [&str; 9] =
        ["file", "sentence_contains", "source", "type", "target", "modality", "negated", "speaker", "note"];
    let table = Rows::read(Path::new("corpus/expected/facts.tsv"))?;
    let rows = table.columns(COLUMNS)?;
    rows.into_iter().map(|row| claim(row).with_context(|| row.join(" | "))).collect()
}

fn claim(
    [file, words, source, event_type, target, modality, negated, speaker, note]: [&str; 9],
) -> Result<Claim> {
    Ok(Claim {
        article: record(file).to_owned(),
        words: words.to_owned(),
        source: values(source),
        event_type: event_type.parse()?,
        target: values(target),
        modality: modality.parse()?,
        negated: match negated {
            "yes" => true,
            "no" => false,
            other => bail!("`negated` is `{other}`"),
        },
        speaker: values(speaker),
        accept: Accept::parse(note),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_claims() {
        let row = ["a.jsonl#1", "they met", "Iran|Oman", "CONSULT", "", "asserted", "no", "", "or AGREE"];
        let claim = claim(row).unwrap();
        assert!(claim.is_mutual() && claim.is_done() && claim.article == "1");
        assert!(super::claim(["a", "b", "", "TALK", "", "asserted", "no", "", ""]).is_err());
    }
}
