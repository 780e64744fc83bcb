//! The examples of the frames: every row's own sentence, coded by the program.

mod marks;

use super::lexicon::files;
use crate::report::{Program, Rows, Share, Table};
use anyhow::{Context, Result};
use mandala_model::{Event, EventType, Participant, Span};
use marks::Marked;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The section on the examples.
pub(super) fn section(program: &Program) -> Result<String> {
    let examples = examples()?;
    let coded = code(program, &examples)?;
    let mut by_type: BTreeMap<&str, Share> = BTreeMap::new();
    let mut all = Share::default();
    for (event_type, marked) in &examples {
        let events = coded.get(marked.text.as_str()).map_or(&[][..], Vec::as_slice);
        let right = events.iter().any(|event| event.event_type == *event_type && is_right(event, marked));
        by_type.entry(event_type.name()).or_default().add(right);
        all.add(right);
    }
    let mut table = Table::new(["type", "right"]);
    for (name, share) in by_type {
        table.row([name.to_owned(), share.to_string()]);
    }
    table.row(["**all**".to_owned(), format!("**{all}**")]);
    let mut out = String::from("## The lexicon's own examples\n\n");
    write!(
        out,
        "Every trigger row has a sentence of its own with source, target and trigger marked. Right: an event of the \
         row's type whose trigger and every marked party overlap the marks. The rows were written together with \
         these sentences, so this tells whether the lexicon works as meant, not how good it is on other text. \
         n = {}.\n\n{table}",
        all.of
    )?;
    Ok(out)
}

/// Every example with the type that it tells of.
fn examples() -> Result<Vec<(EventType, Marked)>> {
    let mut all = Vec::new();
    for path in files(Path::new("data/lexicon/frames"))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().to_uppercase();
        let event_type: EventType = name.parse().map_err(anyhow::Error::msg).context("a file of frames")?;
        for [example] in Rows::read(&path)?.columns(["example"])? {
            if !example.is_empty() {
                let marked = Marked::parse(example).with_context(|| format!("{name}: {example}"))?;
                all.push((event_type, marked));
            }
        }
    }
    Ok(all)
}

/// What the program finds in each sentence, by its text.
fn code(program: &Program, examples: &[(EventType, Marked)]) -> Result<BTreeMap<String, Vec<Event>>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("examples.jsonl");
    let mut lines = String::new();
    for (number, (_, marked)) in examples.iter().enumerate() {
        writeln!(lines, "{}", json!({"id": number.to_string(), "text": marked.text}))?;
    }
    std::fs::write(&path, lines)?;
    let documents = program.read(&path)?.documents()?;
    Ok(documents.into_iter().map(|(document, events)| (document.text, events)).collect())
}

fn is_right(event: &Event, marked: &Marked) -> bool {
    let found = |spans: &[Span], parties: &[Participant]| {
        spans.iter().all(|span| parties.iter().any(|party| party.span.overlaps(*span)))
    };
    let on_trigger =
        marked.triggers.is_empty() || marked.triggers.iter().any(|span| span.overlaps(event.trigger));
    on_trigger && found(&marked.sources, &event.source) && found(&marked.targets, &event.target)
}
