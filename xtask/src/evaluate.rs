//! `cargo xtask evaluate`: scores the language engine against gold CoNLL-U.

mod mentions;
mod raw;
mod trees;

use anyhow::{Context, Result};
use mandala_text::Engine;
use mandala_text::conllu::{Block, Reader, write_block};
use std::fmt;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use mentions::MentionScore;
use trees::TreeScore;

pub(crate) use raw::{RawScore, by_kind as raw_by_kind, score as raw_score};
pub(crate) use trees::score;

/// What to score.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Gold files in CoNLL-U.
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// The model.
    #[arg(long, default_value = "data/models/en/model.bin")]
    model: PathBuf,
    /// The splitter.
    #[arg(long, default_value = "data/models/en/splitter.bin")]
    splitter: PathBuf,
    /// Also score the raw text of each kind of document.
    #[arg(long)]
    kinds: bool,
    /// Also show where the sentences found are others than those of the treebank.
    #[arg(long)]
    misses: bool,
    /// Folder that gets the parsed files, under the names of the gold files.
    #[arg(long)]
    parsed: Option<PathBuf>,
}

/// How good the engine is on one treebank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scores {
    trees: TreeScore,
    mentions: MentionScore,
    raw: RawScore,
}

impl Scores {
    /// Every measure with its name, in per cent.
    pub(crate) fn measures(&self) -> Vec<(&'static str, f64)> {
        [self.trees.measures(), self.mentions.measures(), self.raw.measures()].concat()
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  gold words: {}", self.trees)?;
        if !self.mentions.measures().is_empty() {
            writeln!(f, "  mentions:   {}", self.mentions)?;
        }
        write!(f, "  raw text:   {}", self.raw)
    }
}

/// Prints the scores with gold words and from raw text for each file.
pub(crate) fn run(args: &Args) -> Result<()> {
    let load = |path: &Path| std::fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let engine = Engine::load(&load(&args.model)?, &load(&args.splitter)?)?;
    for path in &args.gold {
        println!("{}\n{}", path.display(), scores(&engine, path)?);
        let blocks = read(path)?;
        if args.kinds {
            for (kind, score) in raw::by_kind(&engine, &blocks) {
                println!("    {kind:12} {score}");
            }
        }
        if args.misses {
            raw::misses(&engine, &blocks).iter().for_each(|miss| println!("    {miss}"));
        }
        if let Some(folder) = &args.parsed {
            write_parsed(&engine, path, folder)?;
        }
    }
    Ok(())
}

/// Parses the words of a gold file anew and writes them to `folder`.
fn write_parsed(engine: &Engine, gold: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let path = folder.join(gold.file_name().unwrap_or_default());
    let file = File::create(&path).with_context(|| path.display().to_string())?;
    let mut out = BufWriter::new(file);
    for block in read(gold)? {
        let (text, spans) = block.joined();
        write_block(&mut out, &block, &engine.parse_words(&text, &spans))?;
    }
    out.flush().with_context(|| path.display().to_string())
}

/// Scores the engine on a treebank.
pub(crate) fn scores(engine: &Engine, path: &Path) -> Result<Scores> {
    let blocks = read(path)?;
    let (trees, mentions) = trees::score(engine, &blocks)?;
    Ok(Scores { trees, mentions, raw: raw::score(engine, &blocks) })
}

/// Every sentence of a CoNLL-U file.
pub(crate) fn read(path: &Path) -> Result<Vec<Block>> {
    let place = || path.display().to_string();
    let file = File::open(path).with_context(place)?;
    Reader::new(BufReader::new(file)).collect::<Result<_, _>>().with_context(place)
}
