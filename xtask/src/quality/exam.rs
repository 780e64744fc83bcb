//! The development exam: public sets that others marked.

use crate::report::{Bar, Bars, Peers, Table};
use anyhow::{Context, Result};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::time::SystemTime;

/// A set of the exam: how its results are called, its title, what it is.
struct Set {
    key: &'static str,
    title: &'static str,
    what: &'static str,
}

const SETS: [Set; 3] = [
    Set {
        key: "plover_gsr",
        title: "PLOVER gold records",
        what: "Sentences of the CAMEO manual that the PLOVER project marked with one event each. The sentences hold \
               other events, too, so precision is a lower bound. *type*: an event of the right PLOVER type. \
               *lenient*: one party of each marked side is enough.",
    },
    Set {
        key: "cameo_quad",
        title: "Quad classes of newswire",
        what: "Newswire sentences marked with one of CAMEO's four classes (verbal or material, cooperation or \
               conflict) or none. A sentence is right if any event found in it has the class.",
    },
    Set {
        key: "re3d",
        title: "re3d",
        what: "Documents of governments and armed forces on Syria and Iraq, in which Dstl marked who fights, backs, \
               likes, dislikes or talks to whom. Not every tie was marked, so precision is a lower bound. A tie is \
               right if both parties and the sign are, and the direction where the tie has one.",
    },
];

/// The section on the exam.
pub(super) fn section(
    results: Option<&Path>,
    built: SystemTime,
    bars: &Bars,
    peers: &Peers,
) -> Result<String> {
    let mut out = String::from(
        "## The development exam\n\nThe parts of three public sets that the people who build mandala can see. They were not \
         trained on, but errors on them were read, so figures on unseen text may be lower. Brackets hold the \
         95 % interval of F1, from drawing the texts anew (bootstrap). Events that the text negates are left out, since \
         these sets have none.\n",
    );
    let Some(path) = results else {
        out.push_str("\n**Not run this time**: `--exam` names its results.\n");
        return Ok(out);
    };
    let text = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let results: Value = serde_json::from_slice(&text).with_context(|| path.display().to_string())?;
    out.push_str(&age(path, built)?);
    for set in SETS {
        let found =
            results.as_object().and_then(|all| all.iter().find(|(name, _)| name.starts_with(set.key)));
        write!(out, "\n### {}\n\n{} ", set.title, set.what)?;
        match found {
            Some((_, measures)) => {
                write!(out, "{}\n\n{}", size(measures), table(&set, measures, bars, peers))?
            }
            None => writeln!(out, "\n\n**Not among the results.**")?,
        }
    }
    Ok(out)
}

/// When the exam was taken, and whether by the program that this document is about.
fn age(results: &Path, built: SystemTime) -> Result<String> {
    let scored = std::fs::metadata(results).and_then(|file| file.modified())?;
    let day = jiff::Timestamp::try_from(scored)?.to_zoned(jiff::tz::TimeZone::UTC).date();
    let warning = if scored < built { " **The program was built anew after that.**" } else { "" };
    Ok(format!("Scored on {day}.{warning}\n"))
}

fn size(measures: &Value) -> String {
    let count = |name: &str| measures.get(name).and_then(Value::as_u64);
    match (count("records"), count("documents"), count("gold ties")) {
        (Some(records), ..) => format!("n = {records} sentences."),
        (None, Some(documents), Some(ties)) => format!("n = {ties} ties in {documents} documents."),
        _ => String::new(),
    }
}

fn table(set: &Set, measures: &Value, bars: &Bars, peers: &Peers) -> Table {
    let names = peers.names(set.key);
    let fixed = ["measure", "P", "R", "F1", "marked", "bar", "reached"];
    let mut table = Table::new(fixed.into_iter().chain(names.iter().copied()));
    for bar in bars.of(set.key) {
        let Some(measure) = measures.get(&bar.measure) else { continue };
        let mut cells = row(bar, measure);
        cells.extend(names.iter().map(|name| {
            peers.value(set.key, &bar.measure, name).map_or(String::new(), |value| format!("{value:.2}"))
        }));
        table.row(cells);
    }
    table
}

/// The cells of one measure up to the peers.
fn row(bar: &Bar, measure: &Value) -> Vec<String> {
    let part = |name: &str| measure.get(name).and_then(Value::as_f64);
    let shown = |name: &str| part(name).map_or(String::new(), |value| format!("{value:.3}"));
    let interval =
        |place: usize| measure.get("F1_95").and_then(|ends| ends.get(place)).and_then(Value::as_f64);
    let f1 = match (interval(0), interval(1)) {
        (Some(low), Some(high)) => format!("{} [{low:.2}, {high:.2}]", shown("F1")),
        _ => shown("F1"),
    };
    let marked = measure.get("n_gold").and_then(Value::as_u64).map_or(String::new(), |n| n.to_string());
    let (least, reached) = match (bar.value, part(&bar.part)) {
        (Some(least), Some(value)) => {
            (format!("{} ≥ {least:.2}", bar.part), if value >= least { "yes" } else { "**no**" })
        }
        _ => (String::new(), ""),
    };
    vec![bar.label.clone(), shown("P"), shown("R"), f1, marked, least, reached.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn bar(value: Option<f64>) -> Bar {
        let [set, measure, label, part] = ["s", "m", "ties", "F1"].map(str::to_owned);
        Bar { set, measure, label, part, value }
    }

    #[test]
    fn a_bar_is_reached_or_not() {
        let measure = json!({"P": 0.5, "R": 0.25, "F1": 0.333, "n_gold": 8, "F1_95": [0.2, 0.4]});
        let expected = ["ties", "0.500", "0.250", "0.333 [0.20, 0.40]", "8", "F1 ≥ 0.30", "yes"];
        assert_eq!(row(&bar(Some(0.3)), &measure), expected);
        assert_eq!(row(&bar(Some(0.4)), &measure)[6], "**no**");
        assert_eq!(row(&bar(None), &measure)[5..], ["", ""]);
    }
}
