//! Claims of the sample articles: which of those that a reader marked the program finds, and how it understands them.

mod accept;
mod claim;
mod matching;
mod outcome;

use crate::report::{Share, Table};
use anyhow::Result;
use claim::Claim;
use mandala_model::{Document, Event, Modality};
use outcome::Outcome;

/// Modalities with fewer claims get no row of their own.
const ENOUGH: usize = 10;

const INTRODUCTION: &str = "\
## Claims of the sample articles

[`facts.tsv`](../corpus/expected/facts.tsv) holds claims that one person marked in our own sample articles by reading, before any run
of the program; no second reader has. Nobody tuned on the claims, but a few mistakes that showed in the demo were mended.
They are a choice of what the articles say, so
there is no precision here. Names count as right if they are the marked actor's own or that of the whole it acts for;
an empty cell asks for nothing; what a row's note lets pass is let pass.
";

/// The section on claims.
pub(super) fn section(corpus: &[(Document, Vec<Event>)]) -> Result<String> {
    let claims = claim::read()?;
    let outcomes: Vec<(&Claim, Outcome)> =
        claims.iter().map(|claim| (claim, Outcome::of(claim, corpus))).collect();
    let lost = outcomes.iter().filter(|(_, outcome)| !outcome.sentence).count();
    let false_done =
        Share::of(outcomes.iter().filter(|(claim, _)| !claim.is_done()), |(_, o)| o.taken_as_done);
    Ok(format!(
        "{INTRODUCTION}\n\
         Found: the share of claims for which an event in the same sentence has the right type; and the right source, \
         target, or both. Every marked party must be there. n = {} claims, of which {lost} stand in words that \
         the program did not read as text.\n\n{}\n\
         Understood: of the claims found with type, source and target, the share with the right modality, negation \
         and chain of speakers (the best event of the sentence counts).\n\n{}\n\
         Taken for done: of the claims that did not happen, or are not said to have (negated, possible, predicted, recommended, \
         conditional, requested), the share for which the program has an event with the same type and parties \
         that it counts as done. Lower is better: {false_done}.\n",
        outcomes.len(),
        found(&outcomes),
        understood(&outcomes),
    ))
}

type Marked<'c> = (&'c Claim, Outcome);

/// The claims of every group that is shown, with the group's name.
fn groups<'o, 'c>(outcomes: &'o [Marked<'c>]) -> Vec<(String, Vec<&'o Marked<'c>>)> {
    let pick = |fits: &dyn Fn(&Claim) -> bool| outcomes.iter().filter(|(claim, _)| fits(claim)).collect();
    let mut groups: Vec<(String, Vec<_>)> = vec![("all".to_owned(), pick(&|_| true))];
    for modality in Modality::ALL {
        groups.push((modality.to_string(), pick(&|claim| claim.modality == *modality)));
    }
    groups.push(("negated".to_owned(), pick(&|claim| claim.negated)));
    groups.push(("by a speaker".to_owned(), pick(&|claim| !claim.speaker.is_empty())));
    groups.retain(|(_, marked)| marked.len() >= ENOUGH);
    groups
}

fn found(outcomes: &[Marked<'_>]) -> Table {
    let mut table =
        Table::new(["claims", "n", "type", "type + source", "type + target", "type + source + target"]);
    for (name, marked) in groups(outcomes) {
        let share =
            |right: fn(&Outcome) -> bool| Share::of(&marked, |(_, outcome)| right(outcome)).to_string();
        table.row([
            name,
            marked.len().to_string(),
            share(|o| o.of_type),
            share(|o| o.with_source),
            share(|o| o.with_target),
            share(|o| o.reading.is_some()),
        ]);
    }
    table
}

fn understood(outcomes: &[Marked<'_>]) -> Table {
    let mut table = Table::new(["claims found", "n", "modality", "negation", "speakers", "all three"]);
    for (name, marked) in groups(outcomes) {
        let readings: Vec<_> = marked.iter().filter_map(|(_, outcome)| outcome.reading).collect();
        let share =
            |right: fn(&outcome::Reading) -> bool| Share::of(&readings, |reading| right(reading)).to_string();
        table.row([
            name,
            readings.len().to_string(),
            share(|r| r.modality),
            share(|r| r.negated),
            share(|r| r.speaker),
            share(|r| r.right() == 3),
        ]);
    }
    table
}
