//! `cargo xtask calibrate`: how often records of each class are right, for `data/lexicon/confidence.tsv`.
//!
//! The gold is a set of sentences with a quad class and, where marked, source and target. A record is right if its quad
//! class is the sentence's and each marked side overlaps one of its parties. Shares are smoothed as (right + 1) / (n + 2),
//! the rule of succession, so that a class seen twice is not certain.

use crate::report::Program;
use anyhow::{Context, Result, ensure};
use mandala_model::{EventType, Quad};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

/// What to calibrate on.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// JSONL: `id`, `text`, `quad` (0 none, 1–4), `source` and `target` (lists of `begin`, `end`), `has_roles`.
    #[arg(long, value_name = "FILE")]
    gold: PathBuf,
    /// The program; without it, the release build of these sources.
    #[arg(long, value_name = "FILE")]
    mandala: Option<PathBuf>,
    /// The table to write.
    #[arg(long, default_value = "data/lexicon/confidence.tsv")]
    out: PathBuf,
}

const HEAD: &str = "\
# How sure the coder is of a record: the share of right records in each class, on sentences marked by people.
# Written by `cargo xtask calibrate`; do not edit. A record is right if its quad class is the sentence's and each marked side
# overlaps one of its parties; share = (right + 1) / (n + 2).
# `source`, `target`: `named` (by name, role or reference back), `described`, or `none`; `trigger`: `word` or `phrase`.
source\ttarget\ttrigger\tright\tn\tshare
";

/// Measures and writes the table.
pub(crate) fn run(args: &Args) -> Result<()> {
    let program = Program::find(args.mandala.as_deref())?;
    let gold = std::fs::read_to_string(&args.gold).with_context(|| args.gold.display().to_string())?;
    let marked: Vec<Value> = gold.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let by_id: BTreeMap<&str, &Value> = marked.iter().filter_map(|m| Some((m["id"].as_str()?, m))).collect();
    let mut classes: BTreeMap<[&str; 3], (u32, u32)> = BTreeMap::new();
    for record in coded(&program, gold)? {
        let Some(sentence) = record["doc"].as_str().and_then(|doc| by_id.get(doc)) else { continue };
        if record["negated"] == true {
            continue;
        }
        let (right, n) = classes.entry(class(&record)).or_default();
        *right += u32::from(is_right(&record, sentence));
        *n += 1;
    }
    let mut table = HEAD.to_owned();
    for ([source, target, trigger], (right, n)) in &classes {
        let share = f64::from(right + 1) / f64::from(n + 2);
        writeln!(table, "{source}\t{target}\t{trigger}\t{right}\t{n}\t{share:.3}")?;
    }
    std::fs::write(&args.out, table).with_context(|| args.out.display().to_string())
}

/// What the program codes from the sentences.
fn coded(program: &Program, sentences: String) -> Result<Vec<Value>> {
    let mut command = program.command(["code"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("the program does not start")?;
    let mut input = child.stdin.take().context("the program takes no input")?;
    // The program answers while it reads: writing and reading must not wait for each other.
    let writer = std::thread::spawn(move || input.write_all(sentences.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| anyhow::anyhow!("writing to the program failed"))??;
    ensure!(output.status.success(), "`mandala code` ended with {}", output.status);
    Ok(String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// The class of a record, as `mandala_code` tells it.
fn class(record: &Value) -> [&'static str; 3] {
    let known = |side: &str| {
        let parties = record[side].as_array().map_or(&[][..], Vec::as_slice);
        match parties {
            [] => "none",
            parties if parties.iter().any(|party| party["how"] != "description") => "named",
            _ => "described",
        }
    };
    let phrase = record["trigger"]["text"].as_str().is_some_and(|text| text.contains(char::is_whitespace));
    [known("source"), known("target"), if phrase { "phrase" } else { "word" }]
}

fn is_right(record: &Value, sentence: &Value) -> bool {
    let quad = record["type"].as_str().and_then(|name| name.parse::<EventType>().ok()).map(EventType::quad);
    let number = quad.and_then(|quad| Quad::ALL.iter().position(|q| *q == quad)).map(|at| at as u64 + 1);
    let class = number.is_some() && number == sentence["quad"].as_u64();
    let roles = sentence["has_roles"] == true;
    class && (!roles || ["source", "target"].iter().all(|side| overlaps(&record[*side], &sentence[*side])))
}

/// Whether some party stands where some marked one does; nothing marked asks for nothing.
fn overlaps(parties: &Value, marked: &Value) -> bool {
    let spans = |list: &Value| -> Vec<(u64, u64)> {
        let list = list.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|p| Some((p["begin"].as_u64()?, p["end"].as_u64()?))).collect()
    };
    let (parties, marked) = (spans(parties), spans(marked));
    marked.is_empty() || marked.iter().any(|m| parties.iter().any(|p| p.0 < m.1 && m.0 < p.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_record_is_right_by_class_and_parties() {
        let record = json!({
            "type": "ASSAULT", "trigger": {"text": "opened fire"},
            "source": [{"begin": 0, "end": 6, "how": "name"}], "target": [{"begin": 20, "end": 28, "how": "description"}],
        });
        let marked = json!({"quad": 4, "has_roles": true, "source": [{"begin": 0, "end": 6}], "target": []});
        assert!(is_right(&record, &marked));
        assert!(!is_right(&record, &json!({"quad": 3, "has_roles": false})));
        assert_eq!(class(&record), ["named", "described", "phrase"]);
    }
}
