//! `mandala read`: articles into a project file.

use crate::arguments::{ReadArguments, Shared};
use crate::exit::{End, say};
use crate::output::print;
use crate::progress::Shown;
use crate::project;
use anyhow::Result;
use mandala::read::{Input, Options, read};
use mandala::view::StatusView;
use mandala::{ReadSummary, Workbench};
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};

pub(super) fn run(shared: &Shared, arguments: &ReadArguments) -> Result<End> {
    let file = project::for_reading(shared.project.as_deref(), &arguments.paths);
    let (coder, threads) = (shared.coder()?, shared.threads()?);
    let is_new = !file.exists();
    let mut workbench = Workbench::create(&file)?;
    let mut shown = Shown::begin()?;
    let (inputs, options) = (arguments.inputs(), arguments.options());
    let documents = read(&inputs, &options, coder.rules());
    let outcome = workbench.read(&coder, &threads, documents, &mut shown);
    shown.end();
    let status = workbench.status(coder.version())?;
    drop(workbench);
    if is_new && status.documents == 0 {
        // A project without a document would only stand in the way of the next command.
        fs::remove_file(&file)?;
    }
    let summary = outcome?;
    report(&summary, &status, &file)?;
    Ok(end(&summary))
}

impl ReadArguments {
    fn inputs(&self) -> Vec<Input> {
        let input =
            |path: &PathBuf| if path.as_os_str() == "-" { Input::Stdin } else { Input::Path(path.clone()) };
        self.paths.iter().map(input).collect()
    }

    fn options(&self) -> Options {
        let ours = Options::default();
        Options {
            date: self.date,
            outlet: self.outlet.clone(),
            text_column: self.text_column.clone(),
            max_document_bytes: self.max_bytes.map_or(ours.max_document_bytes, NonZero::get),
            ..ours
        }
    }
}

fn end(summary: &ReadSummary) -> End {
    match summary {
        summary if summary.stopped => End::Interrupted,
        summary if summary.skipped > 0 => End::Partly,
        summary if summary.is_empty() => End::Nothing,
        _ => End::Done,
    }
}

fn report(summary: &ReadSummary, status: &StatusView, file: &Path) -> Result<()> {
    if summary.is_empty() && !summary.stopped {
        say("mandala: nothing to read was found: no texts, web pages, JSON lines or tables");
        return Ok(());
    }
    print(&format!("{}\n", in_words(summary)))?;
    if status.documents > 0 {
        print(&status.render())?;
    }
    if summary.stopped {
        say(&format!(
            "stopped; what was read is stored in {}. The same command goes on from there.",
            file.display()
        ));
    }
    Ok(())
}

/// `12 documents read, 3 known already, 1 skipped`
fn in_words(summary: &ReadSummary) -> String {
    let documents = |n: usize| format!("{n} document{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![format!("{} read", documents(summary.added))];
    for (number, what) in [
        (summary.corrected, "corrected"),
        (summary.recoded, "coded again"),
        (summary.known, "known already"),
        (summary.skipped, "skipped"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    parts.join(", ")
}
