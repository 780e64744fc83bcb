//! Golden cases: a sentence and the events that it must give, in files that a linguist can review.
//!
//! A case in `tests/golden/*.txt` is a name after `#`, an optional `date:` line, the text, and one `→` line an event.
//! The files change only by an explicit command: `MANDALA_ACCEPT=1 cargo test -p mandala-code --test golden`.

mod common;

use common::coded;
use jiff::civil::Date;
use mandala_model::{Event, Participant, Speaker};
use std::fmt::Write as _;
use std::path::Path;

struct Case<'t> {
    name: &'t str,
    date: Option<Date>,
    text: &'t str,
    expected: Vec<&'t str>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for block in file.split("\n\n").map(str::trim).filter(|b| b.starts_with("# ")) {
        let mut case = Case { name: "", date: None, text: "", expected: Vec::new() };
        for line in block.lines() {
            if let Some(name) = line.strip_prefix("# ") {
                case.name = name;
            } else if let Some(date) = line.strip_prefix("date: ") {
                case.date = Some(date.parse().expect("a case's date is an ISO day"));
            } else if line.starts_with('→') {
                case.expected.push(line);
            } else {
                case.text = line;
            }
        }
        cases.push(case);
    }
    cases
}

fn parties(text: &str, parties: &[Participant]) -> String {
    let one = |p: &Participant| {
        let words = p.span.of(text);
        if &*p.actor.name == words { words.to_owned() } else { format!("{words} = {}", p.actor.name) }
    };
    let all: Vec<String> = parties.iter().map(one).collect();
    if all.is_empty() { "∅".to_owned() } else { all.join(" + ") }
}

fn speakers(text: &str, chain: &[Speaker]) -> String {
    let one = |s: &Speaker| {
        let name = s.actor.as_ref().map_or_else(|| s.span.of(text).to_owned(), |a| a.name.to_string());
        let outlet = s.outlet.as_ref().map_or_else(String::new, |o| format!(" ({o})"));
        format!("{name}{outlet}{}", if s.anonymous { ", unnamed" } else { "" })
    };
    chain.iter().map(one).collect::<Vec<_>>().join(" › ")
}

fn render(text: &str, event: &Event) -> String {
    let mut line = format!("→ {}", event.event_type);
    if let Some(mode) = &event.mode {
        let _ = write!(line, "/{mode}");
    }
    let _ = write!(
        line,
        " “{}”: {} → {}",
        event.trigger.of(text),
        parties(text, &event.source),
        parties(text, &event.target)
    );
    let _ = write!(line, " | {}{}", event.modality, if event.negated { ", negated" } else { "" });
    if event.relation {
        line.push_str(" | relation");
    }
    if let Some(date) = &event.date {
        let days = if date.start == date.end {
            date.start.to_string()
        } else {
            format!("{}..{}", date.start, date.end)
        };
        let _ = write!(line, " | {days} ({})", date.how);
    }
    if let Some(place) = &event.place {
        let _ = write!(line, " | in {}", place.name.as_deref().unwrap_or_else(|| place.span.of(text)));
    }
    for number in &event.numbers {
        let _ = write!(line, " | {} {} {}", number.qualifier, number.value, number.unit);
    }
    if !event.speaker.is_empty() {
        let _ = write!(line, " | says {}", speakers(text, &event.speaker));
    }
    line
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let file = std::fs::read_to_string(&path).expect("the golden file is there");
    let accept = std::env::var_os("MANDALA_ACCEPT").is_some();
    let (mut rewritten, mut wrong) = (String::new(), String::new());
    let head = file.lines().take_while(|line| line.starts_with("//")).collect::<Vec<_>>().join("\n");
    let _ = writeln!(rewritten, "{head}");
    for case in cases(&file) {
        let (_, coded) = coded(case.text, case.date);
        let got: Vec<String> = coded.events.iter().map(|event| render(case.text, event)).collect();
        if got != case.expected {
            let _ = writeln!(
                wrong,
                "{}: {}\n  expected\n    {}\n  got\n    {}",
                case.name,
                case.text,
                case.expected.join("\n    "),
                got.join("\n    ")
            );
        }
        let date = case.date.map_or_else(String::new, |d| format!("date: {d}\n"));
        let events: String = got.iter().map(|line| format!("{line}\n")).collect();
        let _ = write!(rewritten, "\n# {}\n{date}{}\n{events}", case.name, case.text);
    }
    if accept {
        std::fs::write(&path, rewritten).expect("the golden file can be written");
    } else {
        assert!(wrong.is_empty(), "tests/golden/{name}: if the new events are right, accept them\n{wrong}");
    }
}

macro_rules! golden {
    ($($test:ident => $file:literal),+ $(,)?) => { $(#[test] fn $test() { check($file); })+ };
}

golden! {
    syntax => "syntax.txt",
    commitment => "commitment.txt",
    voices => "voices.txt",
    dates => "dates.txt",
    numbers => "numbers.txt",
    actors => "actors.txt",
}
