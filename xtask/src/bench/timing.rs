//! Running the program with a clock in hand.

use crate::report::{Sample, grouped};
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Seconds of several runs: by the clock, and of all cores together.
#[derive(Debug, Clone)]
pub(super) struct Timing {
    pub(super) clock: Sample,
    /// Nothing where the system does not tell.
    pub(super) processor: Option<Sample>,
}

/// Runs what `command` makes so many times; output goes nowhere.
pub(super) fn time(
    runs: usize,
    input: Option<&Path>,
    command: impl Fn() -> Result<Command>,
) -> Result<Timing> {
    let (mut clock, mut processor) = (Vec::new(), Vec::new());
    for _ in 0..runs.max(1) {
        let mut command = command()?;
        let stdin = match input {
            Some(path) => File::open(path).with_context(|| path.display().to_string())?.into(),
            None => Stdio::null(),
        };
        command.stdin(stdin).stdout(Stdio::null()).stderr(Stdio::null());
        let worked = processor_seconds_of_children();
        let begin = Instant::now();
        let status = command.status().context("the program does not start")?;
        clock.push(begin.elapsed().as_secs_f64());
        ensure!(status.success(), "{command:?} ended with {status}");
        processor.extend(processor_seconds_of_children().zip(worked).map(|(after, before)| after - before));
    }
    Ok(Timing { clock: Sample::new(clock).context("nothing was run")?, processor: Sample::new(processor) })
}

/// What Linux has counted for all children that have ended, in hundredths of a second.
fn processor_seconds_of_children() -> Option<f64> {
    of_stat(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

/// Fields 16 and 17 of `stat` (proc(5)); the second field holds a name in brackets, with any character in it.
fn of_stat(stat: &str) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut ticks = rest.split_whitespace().skip(13).take(2).map(str::parse::<f64>);
    Some((ticks.next()?.ok()? + ticks.next()?.ok()?) / 100.0)
}

/// `20,100 (18,000–21,500)`.
pub(super) fn whole(sample: &Sample) -> String {
    let (least, most) = sample.range();
    format!("{} ({}–{})", grouped(sample.median()), grouped(least), grouped(most))
}

/// `0.52 (0.50–0.60)`.
pub(super) fn hundredths(sample: &Sample) -> String {
    let (least, most) = sample.range();
    format!("{:.2} ({least:.2}–{most:.2})", sample.median())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_children_are_found() {
        let stat = "7 (a) b) S 1 2 3 4 5 6 7 8 9 10 11 12 250 50 20 0";
        assert_eq!(of_stat(stat), Some(3.0));
        assert_eq!(of_stat("7 (a) S 1"), None);
    }

    #[test]
    fn samples_are_shown_with_their_range() {
        let sample = Sample::new(vec![1000.0, 3000.0, 2000.0]).unwrap();
        assert_eq!(whole(&sample), "2,000 (1,000–3,000)");
    }
}
