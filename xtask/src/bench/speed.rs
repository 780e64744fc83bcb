//! Words a second, and the time until anything happens at all.

use super::input::Input;
use super::reached;
use super::timing::{Timing, time, whole};
use crate::report::{Bars, Program, Sample, Table, grouped};
use anyhow::Result;
use std::path::Path;

/// Starting takes so little time that it is measured more often.
const STARTS: usize = 10;

/// Words a second of `mandala code` on one thread: what a peer is held against.
#[derive(Debug, Clone)]
pub(super) struct OneThread {
    pub(super) clock: Sample,
    pub(super) processor: Option<Sample>,
}

/// The section on speed, and the speed that matters most.
pub(super) fn section(
    program: &Program,
    input: &Input,
    runs: usize,
    bars: &Bars,
) -> Result<(String, OneThread)> {
    let measure = |arguments: &'static [&'static str], path: &Path, runs: usize| {
        time(runs, Some(path), || Ok(program.command(arguments.iter().copied())))
    };
    let one = measure(&["code", "--threads", "1"], &input.jsonl, runs)?;
    let two = measure(&["code", "--threads", "2"], &input.jsonl, runs)?;
    let parse = measure(&["parse", "--text", "--threads", "1"], &input.plain, runs)?;
    let own = OneThread {
        clock: one.clock.rate_of(input.words),
        processor: one.processor.as_ref().map(|seconds| seconds.rate_of(input.words)),
    };

    let bar = bars.value("bench", "words a second, one core");
    let judged = own.processor.as_ref().unwrap_or(&own.clock).median();
    let mut table =
        Table::new(["command", "words/s by the clock", "words/s by the processor", "bar", "reached"]);
    for (command, timing, bar) in [
        ("`mandala code --threads 1`", &one, bar),
        ("`mandala code --threads 2`", &two, None),
        ("`mandala parse --text --threads 1`", &parse, None),
    ] {
        let mut cells = rates(command, timing, input.words);
        cells.push(bar.map_or(String::new(), |bar| format!("≥ {}", grouped(bar))));
        cells.push(reached(bar, |bar| judged >= bar).to_owned());
        table.row(cells);
    }

    let empty = measure(&["--version"], &input.short, STARTS)?;
    let first = measure(&["code", "--threads", "1"], &input.short, STARTS)?;
    let mut starts = Table::new(["command", "milliseconds by the clock"]);
    starts.row(["`mandala --version`".to_owned(), whole(&empty.clock.scaled(1000.0))]);
    starts
        .row(["`mandala code` of one sentence of four words".to_owned(), whole(&first.clock.scaled(1000.0))]);

    let text = format!(
        "## Speed\n\n`mandala code` turns JSON lines into events, `mandala parse --text` plain text into parsed sentences. \
         The text is the sample articles over and over, n = {} words, {runs} runs each; the time to start is in it. \
         Two threads against one: {:.2} times as fast by the clock. The bar is for one core, so it is held against the \
         processor's time.\n\n{table}\n\
         Starting: the whole run of a command with next to nothing to do; the second loads lexicon and model. n = {STARTS} runs each.\n\n{starts}",
        grouped(input.words as f64),
        one.clock.median() / two.clock.median(),
    );
    Ok((text, own))
}

fn rates(command: &str, timing: &Timing, words: usize) -> Vec<String> {
    let rate = |seconds: &Sample| whole(&seconds.rate_of(words));
    let processor = timing.processor.as_ref().map_or("not known".to_owned(), rate);
    vec![command.to_owned(), rate(&timing.clock), processor]
}
