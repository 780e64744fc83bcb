//! Every frame's example is a sentence that the coder must code as its marks say.
//!
//! `[source]`, `{target}`, `*trigger*`. The parser is not perfect, so a few examples may fail; the floor only ever rises.

mod common;

use common::{LEXICON, coded};
use mandala_model::{Event, Span};

/// Share of examples that must come out right.
const FLOOR: f64 = 0.84;

/// A sentence with its marks taken out.
struct Marked {
    text: String,
    sources: Vec<Span>,
    targets: Vec<Span>,
    triggers: Vec<Span>,
}

fn unmark(example: &str) -> Marked {
    let (mut text, mut open) = (String::new(), Vec::new());
    let (mut sources, mut targets, mut triggers) = (Vec::new(), Vec::new(), Vec::new());
    let mut star = None;
    for c in example.chars() {
        match c {
            '[' | '{' => open.push(text.len()),
            ']' => sources.push(Span::new(open.pop().expect("marks are balanced")..text.len())),
            '}' => targets.push(Span::new(open.pop().expect("marks are balanced")..text.len())),
            '*' => match star.take() {
                Some(begin) => triggers.push(Span::new(begin..text.len())),
                None => star = Some(text.len()),
            },
            _ => text.push(c),
        }
    }
    Marked { text, sources, targets, triggers }
}

fn is_right(event: &Event, marked: &Marked) -> bool {
    let found = |spans: &[Span], parties: &[mandala_model::Participant]| {
        spans.iter().all(|span| parties.iter().any(|party| party.span.overlaps(*span)))
    };
    let on_trigger = marked.triggers.is_empty() || marked.triggers.iter().any(|t| t.overlaps(event.trigger));
    on_trigger && found(&marked.sources, &event.source) && found(&marked.targets, &event.target)
}

#[test]
fn examples_are_coded_as_marked() {
    let (mut all, mut wrong) = (0, Vec::new());
    for (file, line, event_type, example) in LEXICON.examples() {
        if example.is_empty() {
            continue;
        }
        all += 1;
        let marked = unmark(example);
        let (_, coded) = coded(&marked.text, None);
        if !coded.events.iter().any(|e| e.event_type == event_type && is_right(e, &marked)) {
            let got: Vec<String> = coded
                .events
                .iter()
                .map(|e| {
                    let names = |p: &[mandala_model::Participant]| {
                        p.iter().map(|p| p.span.of(&marked.text)).collect::<Vec<_>>().join("+")
                    };
                    format!(
                        "{} {} → {} by {:?}",
                        e.event_type,
                        names(&e.source),
                        names(&e.target),
                        e.trigger.of(&marked.text)
                    )
                })
                .collect();
            wrong.push(format!("data/{file}:{line}: {event_type} {example}\n      got: {}", got.join("; ")));
        }
    }
    let share = 1.0 - wrong.len() as f64 / f64::from(all.max(1));
    println!("{share:.3} of {all} examples right; wrong:\n{}", wrong.join("\n"));
    assert!(
        share >= FLOOR,
        "{share:.3} of the {all} examples come out right, fewer than {FLOOR}:\n{}",
        wrong.join("\n")
    );
}
