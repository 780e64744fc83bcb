//! `cargo xtask bench`: measures speed, memory and size, and writes `docs/PERFORMANCE.md`.

mod input;
mod memory;
mod reading;
mod spacy;
mod speed;
mod timing;

use crate::report::{Bars, Program, Setting, Table, grouped};
use anyhow::{Context, Result};
use input::Input;
use std::path::{Path, PathBuf};

/// What to measure with.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of articles to read; without it, what MANDALA_ARTICLES names, else the sample articles.
    #[arg(long, value_name = "FOLDER")]
    articles: Option<PathBuf>,
    /// Measures spaCy in the same run, with this model: a name, or the folder of one.
    #[arg(long, value_name = "MODEL", num_args = 0..=1, default_missing_value = "en_core_web_sm")]
    spacy: Option<String>,
    /// The Python that has spaCy.
    #[arg(long, default_value = "python3", value_name = "FILE")]
    python: PathBuf,
    /// Size of the stream that peak memory is measured on.
    #[arg(long, default_value_t = 64, value_name = "MB")]
    memory_mb: usize,
    /// Times that each speed is measured.
    #[arg(long, default_value_t = 5, value_name = "N")]
    runs: usize,
    /// The program; without it, the release build of these sources.
    #[arg(long, value_name = "FILE")]
    mandala: Option<PathBuf>,
    /// The document to write.
    #[arg(long, default_value = "docs/PERFORMANCE.md")]
    out: PathBuf,
}

const INTRODUCTION: &str = "\
# How fast mandala is, and what it needs

Written by `cargo xtask bench` from the run told below; no figure was typed by hand. Bars stand in [`bars.tsv`](bars.tsv).
Each figure is the median of several runs, with the least and the most in brackets. *By the clock* is what somebody who
waits sees, and falls when other programs use the machine, too; *by the processor* counts only the time that cores
worked for the program. A word is what stands between blanks.
";

/// Measures everything and writes the document.
pub(crate) fn run(args: &Args) -> Result<()> {
    let program = Program::find(args.mandala.as_deref())?;
    let bars = Bars::read()?;
    let setting = Setting::now(&program)?;
    let input = Input::of_corpus(&program)?;
    let articles = args.articles.clone().or_else(|| std::env::var_os("MANDALA_ARTICLES").map(PathBuf::from));
    let (speed, own) = speed::section(&program, &input, args.runs, &bars)?;
    let sections = [
        speed,
        spacy::section(args.spacy.as_deref(), &args.python, &input, &own)?,
        reading::section(&program, articles.as_deref(), args.runs, &bars)?,
        memory::section(&program, &input, args.memory_mb, &bars)?,
        sizes(&program)?,
    ];
    let document = format!("{INTRODUCTION}\n{setting}\n{}", sections.join("\n"));
    std::fs::write(&args.out, document).with_context(|| args.out.display().to_string())
}

/// The section on what has to be downloaded.
fn sizes(program: &Program) -> Result<String> {
    let model = std::fs::metadata(Path::new("data/models/en/model.bin")).context("the model")?.len();
    let mut table = Table::new(["what", "MB"]);
    let megabytes = |bytes: f64| format!("{:.1}", bytes / 1e6);
    let binary = program.fingerprint()?.1;
    table.row([
        "the program, with lexicon, model and sample articles inside".to_owned(),
        megabytes(binary as f64),
    ]);
    table.row(["of which the language model".to_owned(), megabytes(model as f64)]);
    Ok(format!(
        "## Size\n\nOne file, which needs no other (n = {} bytes).\n\n{table}",
        grouped(binary as f64)
    ))
}

/// Whether a bar is reached; nothing where there is none.
fn reached(bar: Option<f64>, fits: impl Fn(f64) -> bool) -> &'static str {
    match bar {
        None => "",
        Some(bar) if fits(bar) => "yes",
        Some(_) => "**no**",
    }
}
