//! Where, when and with what something was measured.

use super::{Program, grouped};
use anyhow::Result;
use std::fmt;
use std::process::Command;

/// Program, sources, machine and day of a measurement.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    day: jiff::civil::Date,
    program: String,
    binary: String,
    commit: String,
    processor: String,
    cores: usize,
    memory: String,
    load: String,
}

impl Setting {
    /// Looks around.
    pub(crate) fn now(program: &Program) -> Result<Setting> {
        Ok(Setting {
            day: jiff::Zoned::now().date(),
            program: program.version()?,
            binary: program.fingerprint()?.0,
            commit: commit(program.is_named()),
            processor: field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.into()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory: memory().unwrap_or_else(|| "unknown".into()),
            load: load().unwrap_or_else(|| "unknown".into()),
        })
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Setting { day, program, binary, commit, processor, cores, memory, load } = self;
        writeln!(f, "| | |\n| --- | --- |")?;
        writeln!(f, "| day | {day} |")?;
        writeln!(f, "| program | {program}, release build, SHA-256 {binary}… |")?;
        writeln!(f, "| sources | {commit} |")?;
        writeln!(f, "| machine | {processor}, {cores} cores, {memory} of memory |")?;
        writeln!(f, "| load average at the start | {load} |")
    }
}

fn commit(named: bool) -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "no commit known".into() };
    let doubt = if named { "; the program was named by hand and may be older" } else { "" };
    match git(&["status", "--porcelain", "--", "crates", "data", "corpus"]) {
        Some(changes) if changes.is_empty() => format!("commit {commit}{doubt}"),
        _ => format!("commit {commit}, with changes that were not yet committed{doubt}"),
    }
}

/// The value after `name :` in a file of the kernel.
fn field(path: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn memory() -> Option<String> {
    let kib: f64 = field("/proc/meminfo", "MemTotal")?.trim_end_matches(" kB").parse().ok()?;
    Some(format!("{} MB", grouped(kib * 1024.0 / 1e6)))
}

/// How many programs wanted a core, on average over the last minute.
fn load() -> Option<String> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().next().map(str::to_owned)
}
