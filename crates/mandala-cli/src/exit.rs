//! How the program ends.

use mandala::Error;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::process::ExitCode;

/// How a command ended that did not fail. The numbers are part of what scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Done.
    Done,
    /// There was nothing to find.
    Nothing,
    /// Done, but some inputs could not be read.
    Partly,
    /// Stopped by Ctrl-C.
    Interrupted,
}

const FAILED: u8 = 1;

impl End {
    fn code(self) -> u8 {
        match self {
            End::Done => 0,
            End::Nothing => 3,
            End::Partly => 4,
            End::Interrupted => 130,
        }
    }
}

/// Runs a command; whatever happens, the user reads a sentence and the shell gets a number.
pub(crate) fn guarded(command: impl FnOnce() -> anyhow::Result<End>) -> ExitCode {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        // The message comes from below, in words.
        set_hook(Box::new(|_| {}));
    }
    match catch_unwind(AssertUnwindSafe(command)) {
        Ok(Ok(end)) => ExitCode::from(end.code()),
        Ok(Err(error)) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => fail(&format!("{error:#}")),
        Err(_) => fail(
            "this is a mistake in mandala. Please report it with the command that you gave; \
             RUST_BACKTRACE=1 mandala … says where it happened",
        ),
    }
}

/// Writes a line to the error stream. Where even that is gone, nobody is left to be told.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn fail(message: &str) -> ExitCode {
    say(&format!("mandala: {message}"));
    ExitCode::from(FAILED)
}

/// Whether the reader of the output has simply gone away, as `head` does.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<Error>().is_some_and(Error::is_broken_pipe)
            || cause
                .downcast_ref::<std::io::Error>()
                .is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
