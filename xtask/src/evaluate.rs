//! `cargo xtask evaluate`: scores the language engine against gold CoNLL-U.

mod raw;
mod trees;

use anyhow::{Context, Result};
use mandala_text::Engine;
use mandala_text::conllu::{Block, Reader};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

pub(crate) use raw::RawScore;
pub(crate) use trees::TreeScore;

/// What to score.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Gold files in CoNLL-U.
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// The model.
    #[arg(long, default_value = "data/models/en/model.bin")]
    model: PathBuf,
}

/// Prints one line of scores with gold words and one from raw text for each file.
pub(crate) fn run(args: &Args) -> Result<()> {
    let bytes =
        std::fs::read(&args.model).with_context(|| format!("cannot read {}", args.model.display()))?;
    let engine = Engine::load(&bytes)?;
    for path in &args.gold {
        let blocks = read(path)?;
        println!("{}", path.display());
        println!("  gold words: {}", trees::score(&engine, &blocks)?);
        println!("  raw text:   {}", raw::score(&engine, &blocks));
    }
    Ok(())
}

/// Every sentence of a CoNLL-U file.
pub(crate) fn read(path: &Path) -> Result<Vec<Block>> {
    let place = || path.display().to_string();
    let file = File::open(path).with_context(place)?;
    Reader::new(BufReader::new(file)).collect::<Result<_, _>>().with_context(place)
}
