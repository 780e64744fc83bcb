//! Peak memory on a stream that is far longer than what may be kept.

use super::input::Input;
use super::reached;
use crate::report::{Bars, Program, Table, grouped};
use anyhow::{Context, Result, ensure};
use std::io::{ErrorKind, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// The stream in MB that the bar is for.
const FULL: usize = 1000;

/// The section on memory.
pub(super) fn section(program: &Program, input: &Input, megabytes: usize, bars: &Bars) -> Result<String> {
    let bar = bars.value("bench", "peak memory, MB");
    let mut table =
        Table::new(["stream in MB", "peak memory in MB", "seconds by the clock", "bar", "reached"]);
    for size in [megabytes.div_ceil(8), megabytes] {
        let (peak, seconds) = stream(program, input, size * 1_000_000)?;
        let peak = peak.map(|bytes| bytes / 1e6);
        table.row([
            grouped(size as f64),
            peak.map_or("not known".to_owned(), grouped),
            grouped(seconds),
            bar.map_or(String::new(), |bar| format!("≤ {bar:.0}")),
            peak.map_or("", |peak| verdict(size, reached(bar, |bar| peak <= bar))).to_owned(),
        ]);
    }
    Ok(format!(
        "## Memory\n\nThe most memory that `mandala code` ever held while the sample articles, over and over, came through a pipe: `VmHWM` of \
         `/proc/PID/status`, looked at every {} ms, n = 1 run each. The bar is for a stream of {FULL} MB (`--memory-mb` says how long it is); \
         from the short stream to the long one it can be seen whether memory grows.\n\n{table}",
        PAUSE.as_millis()
    ))
}

/// A stream that is shorter than the bar asks for can miss the bar, but not reach it.
fn verdict(megabytes: usize, reached: &'static str) -> &'static str {
    if reached == "yes" && megabytes < FULL { "so far" } else { reached }
}

/// The peak in bytes, where the system tells, and the seconds that it took.
fn stream(program: &Program, input: &Input, bytes: usize) -> Result<(Option<f64>, f64)> {
    let mut command = program.command(["code"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let begin = Instant::now();
    let mut child = command.spawn().context("the program does not start")?;
    let stdin = child.stdin.take().context("the program has no input")?;
    let peak = thread::scope(|scope| {
        let writer = scope.spawn(|| feed(stdin, input, bytes));
        let peak = watch(&mut child)?;
        writer.join().expect("feeding does not panic")?;
        Ok::<_, anyhow::Error>(peak)
    })?;
    let status = child.wait()?;
    ensure!(status.success(), "`mandala code` ended with {status}");
    Ok((peak, begin.elapsed().as_secs_f64()))
}

fn feed(mut stdin: ChildStdin, input: &Input, bytes: usize) -> Result<()> {
    let mut written = 0;
    for line in input.lines() {
        match stdin.write_all(line.as_bytes()) {
            // How the program ended says more than that it did not listen to the end.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            other => other.context("the program takes no input")?,
        }
        written += line.len();
        if written >= bytes {
            break;
        }
    }
    Ok(())
}

/// Looks at the program until it ends. The mark only ever rises, so the last look holds the peak.
fn watch(child: &mut Child) -> Result<Option<f64>> {
    let path = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait()?.is_none() {
        peak = std::fs::read_to_string(&path).ok().and_then(|status| high_water(&status)).or(peak);
        thread::sleep(PAUSE);
    }
    Ok(peak)
}

/// The line `VmHWM:   12345 kB`, in bytes.
fn high_water(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_stream_reaches_no_bar() {
        assert_eq!(["yes", "**no**", ""].map(|reached| verdict(64, reached)), ["so far", "**no**", ""]);
        assert_eq!(verdict(1000, "yes"), "yes");
    }

    #[test]
    fn the_mark_is_found() {
        assert_eq!(high_water("Name:\tx\nVmHWM:\t    100 kB\nVmRSS:\t 50 kB\n"), Some(102_400.0));
        assert_eq!(high_water("Name:\tx\n"), None);
    }
}
