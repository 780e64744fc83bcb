//! `cargo xtask vectors`: plain text to word vectors.
//!
//! Which words stand one or two places before and after a word, weighted by positive pointwise mutual information with
//! smoothed contexts (Levy, Goldberg & Dagan, 2015), each place apart, which tells syntax better than a bag
//! (Ling et al., 2015); then the best approximation of few dimensions (randomised decomposition: Halko et al., 2011).
//! The same text and options give the same vectors on one kind of machine.

mod decompose;
mod occurrences;
mod text;

use crate::train::{hash, name};
use anyhow::{Context, Result, ensure};
use mandala_text::Engine;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What to read and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Plain text, a paragraph a line; may be given several times.
    #[arg(long, required = true, value_name = "FILE")]
    text: Vec<PathBuf>,
    /// Source and licence of each text, in the same order; what the model's manifest will say.
    #[arg(long = "licence", required = true, value_name = "TEXT")]
    licences: Vec<String>,
    /// The file to write: one word a line with its numbers, as word2vec has it.
    #[arg(long)]
    out: PathBuf,
    /// The model whose engine splits the text; nothing else of it is used.
    #[arg(long, default_value = "data/models/en/model.bin")]
    model: PathBuf,
    /// What cuts its sentences.
    #[arg(long, default_value = "data/models/en/splitter.bin")]
    splitter: PathBuf,
    /// Numbers of a word.
    #[arg(long, default_value_t = 48)]
    dimensions: usize,
    /// Words that get a vector, the most frequent first.
    #[arg(long, default_value_t = 40_000)]
    words: usize,
    /// Words that count as neighbours, the most frequent first.
    #[arg(long, default_value_t = 10_000)]
    neighbours: usize,
}

/// Root mean square of the numbers of the vectors: about what the net's own word vectors have.
const SIZE: f64 = 0.3;

/// Reads, counts, decomposes, writes.
pub(crate) fn run(args: &Args) -> Result<()> {
    ensure!(args.text.len() == args.licences.len(), "one --licence for each --text");
    ensure!(args.dimensions > 0 && args.dimensions <= 512, "--dimensions must be from 1 to 512");
    let load = |path: &Path| std::fs::read(path).with_context(|| path.display().to_string());
    let engine = Engine::load(&load(&args.model)?, &load(&args.splitter)?)?;
    let text = text::read(&engine, &args.text, args.words)?;
    println!("{} words get a vector", text.words.len());
    let matrix = occurrences::matrix(&text, args.neighbours);
    println!("{} pairs of a word and a neighbour", matrix.len());
    let mut vectors = decompose::decompose(&matrix, args.dimensions);
    for mut row in vectors.row_iter_mut() {
        let size = (row.norm_squared() / args.dimensions as f64).sqrt();
        row *= if size > 0.0 { SIZE / size } else { 0.0 };
    }
    let mut out = std::io::BufWriter::new(
        std::fs::File::create(&args.out).with_context(|| args.out.display().to_string())?,
    );
    writeln!(out, "{} {}", text.words.len(), args.dimensions)?;
    for (word, row) in text.words.iter().zip(vectors.row_iter()) {
        write!(out, "{word}")?;
        for x in row.iter() {
            write!(out, " {x:.4}")?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    let about = manifest(args, text.words.len())?;
    let path = beside(&args.out);
    std::fs::write(&path, about).with_context(|| path.display().to_string())
}

/// Where it stands what vectors were made from: `vectors.txt.toml` beside `vectors.txt`.
pub(crate) fn beside(vectors: &Path) -> PathBuf {
    let mut name = vectors.as_os_str().to_owned();
    name.push(".toml");
    name.into()
}

/// What the vectors were made from, as a part of the model's manifest.
fn manifest(args: &Args, words: usize) -> Result<String> {
    let mut out = format!(
        "[vectors]\nwords = {words}\ndimensions = {}\nneighbours = {}\nsha256 = \"{}\"\n",
        args.dimensions,
        args.neighbours,
        hash(&std::fs::read(&args.out)?)
    );
    for (path, licence) in args.text.iter().zip(&args.licences) {
        let text = std::fs::read(path).with_context(|| path.display().to_string())?;
        out += &format!("\n[[vectors.text]]\nfile = \"{}\"\n", name(path));
        out += &format!("sha256 = \"{}\"\nlicence = \"{}\"\n", hash(&text), licence.replace('"', "'"));
    }
    Ok(out)
}
