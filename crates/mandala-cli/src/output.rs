//! Writing to the terminal or into a pipe.

use anyhow::Result;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Lines are set to this width where nobody looks at them on a terminal.
const PLAIN_WIDTH: usize = 100;
/// Longer lines are hard to read, however wide the window is.
const WIDEST: usize = 120;

/// Standard output, buffered.
pub(crate) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Writes a text as it is.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes a view as JSON, for other programs.
pub(crate) fn print_json(view: &impl Serialize) -> Result<()> {
    let mut out = stdout();
    serde_json::to_writer_pretty(&mut out, view).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// How many columns a line may have.
pub(crate) fn width() -> usize {
    let terminal = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    terminal.map_or(PLAIN_WIDTH, |(width, _)| usize::from(width.0).min(WIDEST))
}

/// Whether to use colours: on a terminal, unless the user has said no (<https://no-color.org>).
pub(crate) fn colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
