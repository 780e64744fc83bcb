//! `splitter.toml`: what the splitter was made from and how good it is.

use super::Args;
use crate::evaluate::{self, RawScore};
use anyhow::{Context, Result};
use mandala_text::Engine;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// Writes the manifest beside the splitter, whose bytes are scored together with the shipped model.
pub(super) fn write(args: &Args, splitter: &[u8]) -> Result<()> {
    let mut out = String::from("# Written by `cargo xtask train-splitter`; do not edit.\n\n");
    let (sha, size) = (hash(splitter), splitter.len());
    writeln!(out, "[splitter]\nfile = \"splitter.bin\"\nsha256 = \"{sha}\"\nbytes = {size}")?;
    writeln!(out, "licence = \"CC BY-SA 4.0\"\n")?;
    writeln!(out, "[training]\nseed = {}\nepochs = {}\nrate = {}", args.seed, args.epochs, args.rate)?;
    writeln!(out, "dropout = {}\ndecay = {}\nmargin = {}", args.dropout, args.decay, args.margin)?;
    for (path, licence) in args.train.iter().zip(&args.licences) {
        let text = read(path)?;
        writeln!(out, "\n[[corpus]]\nfile = \"{}\"", name(path))?;
        writeln!(out, "sha256 = \"{}\"\nlicence = \"{}\"", hash(&text), licence.replace('"', "'"))?;
    }
    let engine = Engine::load(&read(&args.model)?, splitter)?;
    for path in args.dev.iter().chain(&args.test) {
        let blocks = evaluate::read(path)?;
        writeln!(out, "\n[[score]]\nfile = \"{}\"", name(path))?;
        measures(&mut out, evaluate::raw_score(&engine, &blocks))?;
        for (kind, score) in evaluate::raw_by_kind(&engine, &blocks) {
            writeln!(out, "[score.{kind}]")?;
            measures(&mut out, score)?;
        }
    }
    let path = args.out.join("splitter.toml");
    std::fs::write(&path, out).with_context(|| path.display().to_string())
}

fn measures(out: &mut String, score: RawScore) -> Result<()> {
    for (measure, value) in score.measures() {
        writeln!(out, "{measure} = {value:.2}")?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().replace(['"', '\\'], "_")
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
