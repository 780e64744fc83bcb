//! Words a second, and the time until anything happens at all.

use super::input::Input;
use super::reached;
use super::timing::{Timing, time, whole};
use crate::report::{Bars, Program, Sample, Table, grouped};
use anyhow::Result;
use std::path::Path;

/// Starting takes so little time that it is measured more often.
const STARTS: usize = 10;

/// What a peer is held against: words a second on one thread.
#[derive(Debug, Clone)]
pub(super) struct OneThread {
    /// Of `mandala code`.
    pub(super) code: Speed,
    /// Of `mandala parse --text`.
    pub(super) parse: Speed,
}

/// Words a second.
#[derive(Debug, Clone)]
pub(super) struct Speed {
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
    let speed = |timing: &Timing| Speed {
        clock: timing.clock.rate_of(input.words),
        processor: timing.processor.as_ref().map(|seconds| seconds.rate_of(input.words)),
    };
    let own = OneThread { code: speed(&one), parse: speed(&parse) };

    let mut table =
        Table::new(["command", "words/s by the clock", "words/s by the processor", "bar", "reached"]);
    for (command, timing, bar) in [
        ("`mandala code --threads 1`", &one, bars.value("bench", "words a second, one core")),
        ("`mandala code --threads 2`", &two, None),
        (
            "`mandala parse --text --threads 1`",
            &parse,
            bars.value("bench", "words parsed a second, one core"),
        ),
    ] {
        let speed = speed(timing);
        let judged = speed.processor.as_ref().unwrap_or(&speed.clock).median();
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
         Two threads against one: {:.2} times as fast by the clock. The bars are for one core, so they are held against the \
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
