//! `cargo xtask quality`: measures what the program makes of marked text, and writes `docs/QUALITY.md`.

mod claims;
mod coreference;
mod engine;
mod exam;
mod examples;
mod lexicon;
mod reading;

use crate::report::{Bars, Peers, Program, Setting};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// What to measure with.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What the runner of the development exam wrote with `--json`.
    #[arg(long, value_name = "FILE")]
    exam: Option<PathBuf>,
    /// Folder of gold CoNLL-U to score the language engine on; without it, the scores of its manifest are shown.
    #[arg(long, value_name = "FOLDER")]
    treebank: Option<PathBuf>,
    /// The program; without it, the release build of these sources.
    #[arg(long, value_name = "FILE")]
    mandala: Option<PathBuf>,
    /// The document to write.
    #[arg(long, default_value = "docs/QUALITY.md")]
    out: PathBuf,
}

const INTRODUCTION: &str = "\
# How good mandala is

Written by `cargo xtask quality` from the run told below; no figure was typed by hand. Bars stand in
[`bars.tsv`](bars.tsv), the figures of other programs with their sources in [`peers.tsv`](peers.tsv).
P (precision) is the share of what was found that is right, R (recall) the share of what is there that was found,
F1 their harmonic mean.
";

/// Measures everything and writes the document.
pub(crate) fn run(args: &Args) -> Result<()> {
    let program = Program::find(args.mandala.as_deref())?;
    let (bars, peers) = (Bars::read()?, Peers::read()?);
    let setting = Setting::now(&program)?;
    let corpus = program.read(Path::new("corpus/articles"))?.documents()?;
    let sections = [
        exam::section(args.exam.as_deref(), program.built()?, &bars, &peers)?,
        claims::section(&corpus)?,
        coreference::section(&program)?,
        reading::section(&corpus)?,
        examples::section(&program)?,
        engine::section(args.treebank.as_deref(), &peers, &bars)?,
        lexicon::section()?,
    ];
    let document = format!("{INTRODUCTION}\n{setting}\n{}", sections.join("\n"));
    std::fs::write(&args.out, document).with_context(|| args.out.display().to_string())
}
