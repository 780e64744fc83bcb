//! spaCy on the same text, on the same machine, in the same run.

use super::input::Input;
use super::speed::{OneThread, Speed};
use super::timing::whole;
use crate::report::{Sample, Table};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// spaCy takes long, so it is measured less often.
const RUNS: usize = 3;

/// Prints a line of JSON for each pipeline: what was run, and the seconds of each run.
const SCRIPT: &str = include_str!("spacy/speed.py");

/// The section on the peer.
pub(super) fn section(model: Option<&str>, python: &Path, input: &Input, own: &OneThread) -> Result<String> {
    let title = "## Beside spaCy\n\n";
    let Some(model) = model else {
        return Ok(format!("{title}Not measured this time: `--spacy` asks for it.\n"));
    };
    let peers = measure(model, python, input)?;
    let [whole_pipeline, parser] = &peers[..] else {
        return Ok(format!(
            "{title}Peer not available on this machine: spaCy or its model `en_core_web_sm` is not installed.\n"
        ));
    };
    let mut table = Table::new(["program", "words/s by the clock", "words/s by the processor"]);
    for (peer, command, own) in [
        (parser, "`mandala parse --text --threads 1`", &own.parse),
        (whole_pipeline, "`mandala code --threads 1`", &own.code),
    ] {
        table.row([peer.name.clone(), whole(&peer.clock), whole(&peer.processor)]);
        let processor = own.processor.as_ref().map_or("not known".to_owned(), whole);
        table.row([command.to_owned(), whole(&own.clock), processor]);
    }
    let times = |own: &Speed, peer: &Peer| {
        own.processor.as_ref().unwrap_or(&own.clock).median() / peer.processor.median()
    };
    Ok(format!(
        "{title}spaCy's small English model over the same {} words, one process with one thread, loading not counted, {RUNS} runs: \
         tagger and parser alone, and the whole default pipeline (tags, parse, lemmas, names of entities). The pipeline stops where \
         mandala's coding begins: what it gives are parsed sentences and names, no events. By the processor, mandala does \
         {:.1} times as many words a second as the tagger and parser, and codes {:.1} times as many as the pipeline reads.\n\n{table}",
        crate::report::grouped(input.words as f64),
        times(&own.parse, parser),
        times(&own.code, whole_pipeline),
    ))
}

struct Peer {
    name: String,
    clock: Sample,
    processor: Sample,
}

/// The whole pipeline, then tagger and parser alone; none where spaCy or the model is not there.
fn measure(model: &str, python: &Path, input: &Input) -> Result<Vec<Peer>> {
    let mut command = Command::new(python);
    command.args(["-c", SCRIPT, model]).arg(&input.jsonl).arg(RUNS.to_string());
    for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"] {
        command.env(threads, "1");
    }
    let Ok(output) = command.output() else { return Ok(Vec::new()) };
    if !output.status.success() {
        return Ok(Vec::new());
    }
    let told = serde_json::Deserializer::from_slice(&output.stdout).into_iter::<Value>();
    let peer = |told: Result<Value, serde_json::Error>| {
        let told = told.context("what spaCy's run told")?;
        let rates = |name: &str| -> Option<Sample> {
            let seconds = told.get(name)?.as_array()?.iter().filter_map(Value::as_f64).collect();
            Some(Sample::new(seconds)?.rate_of(input.words))
        };
        let name = told.get("name").and_then(Value::as_str).unwrap_or("spaCy").to_owned();
        let (clock, processor) =
            rates("clock").zip(rates("processor")).context("the seconds of spaCy's runs")?;
        Ok(Peer { name, clock, processor })
    };
    told.map(peer).collect()
}
