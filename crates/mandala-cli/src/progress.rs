//! Following a reading: a line that counts on a terminal, and what could not be read in any case.

use crate::exit::say;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mandala::read::Note;
use mandala::{Outcome, Progress};
use std::fmt::Display;
use std::io::IsTerminal;
use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Shows how far a reading is.
#[derive(Debug)]
pub(crate) struct Shown {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl Shown {
    /// Begins to show, and to listen for Ctrl-C.
    pub(crate) fn begin() -> anyhow::Result<Shown> {
        let bar = if std::io::stderr().is_terminal() {
            let bar = ProgressBar::new_spinner();
            bar.set_style(ProgressStyle::with_template(
                "{spinner} {pos} documents, {per_sec:.0}: {wide_msg}",
            )?);
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        } else {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
        };
        let stop = Arc::new(AtomicBool::new(false));
        let pressed = Arc::clone(&stop);
        ctrlc::set_handler(move || {
            // The second time is meant. What is stored is safe at any moment.
            if pressed.swap(true, Ordering::Relaxed) {
                exit(130);
            }
        })?;
        Ok(Shown { bar, stop })
    }

    /// Clears the line.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }

    fn tell(&self, line: &str) {
        self.bar.suspend(|| say(line));
    }
}

impl Progress for Shown {
    fn document(&mut self, name: &str, _: Outcome) {
        self.bar.set_message(name.to_owned());
        self.bar.inc(1);
    }

    fn note(&mut self, place: &str, note: &Note) {
        self.tell(&format!("note: {place}: {note}"));
    }

    fn skipped(&mut self, place: &str, why: &dyn Display) {
        self.tell(&format!("skipped: {place}: {why}"));
    }

    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
