//! `manifest.toml`: what the model was made from and how good it is.

use super::Args;
use crate::evaluate::Scores;
use anyhow::{Context, Result};
use mandala_text::model::Model;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// Writes the manifest beside the model.
pub(super) fn write(args: &Args, model: &Model, bytes: &[u8], scores: &[(&Path, Scores)]) -> Result<()> {
    let d = &model.dimensions;
    let mut out = String::from("# Written by `cargo xtask train`; do not edit.\n\n");
    writeln!(out, "[model]\nfile = \"model.bin\"\nsha256 = \"{}\"\nbytes = {}", hash(bytes), bytes.len())?;
    writeln!(out, "licence = \"CC BY-SA 4.0\"\n")?;
    writeln!(out, "[training]\nseed = {}\nepochs = {}\nbatch = {}", args.seed, args.epochs, args.batch)?;
    writeln!(out, "rate = {}\nstate = {}\nlayers = {}", args.rate, d.state, d.layers)?;
    writeln!(out, "words = {}\ntags = {}\nrelations = {}", d.words, d.tags, d.relations)?;
    if let Some(start) = &args.start {
        writeln!(out, "start = \"{}\"", name(start))?;
    }
    for (path, licence) in args.train.iter().zip(&args.licences) {
        let text = std::fs::read(path).with_context(|| path.display().to_string())?;
        writeln!(out, "\n[[corpus]]\nfile = \"{}\"", name(path))?;
        writeln!(out, "sha256 = \"{}\"\nlicence = \"{}\"", hash(&text), licence.replace('"', "'"))?;
        let documents = text.split(|&b| b == b'\n').filter(|line| line.starts_with(b"# newdoc")).count();
        writeln!(out, "documents = {documents}")?;
    }
    if let Some(vectors) = &args.vectors {
        let path = crate::vectors::beside(vectors);
        let about = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        writeln!(out, "\n{}", about.trim_end())?;
    }
    for (path, score) in scores {
        writeln!(out, "\n[[score]]\nfile = \"{}\"", name(path))?;
        for (measure, value) in score.measures() {
            writeln!(out, "{measure} = {value:.2}")?;
        }
    }
    let path = args.out.join("manifest.toml");
    std::fs::write(&path, out).with_context(|| path.display().to_string())
}

/// A file's name, fit for a quoted string.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().replace(['"', '\\'], "_")
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
