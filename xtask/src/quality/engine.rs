//! The language engine against treebanks.

use crate::evaluate;
use crate::report::{Bars, Peers, Table};
use anyhow::{Context, Result};
use mandala_text::Engine;
use std::path::{Path, PathBuf};

/// Scores by name, in per cent.
type Scores = Vec<(String, f64)>;

/// What the trainer measures, and what readers call it.
const MEASURES: [(&str, &str); 11] = [
    ("upos", "UPOS"),
    ("xpos", "XPOS"),
    ("lemma", "lemmas"),
    ("uas", "UAS"),
    ("las", "LAS"),
    ("names_f1", "names F1"),
    ("names_typed_f1", "names with kind"),
    ("nouns_f1", "nouns F1"),
    ("nouns_typed_f1", "nouns with kind"),
    ("sentences_f1", "sentences F1"),
    ("words_f1", "words F1"),
];

/// The section on the engine.
pub(super) fn section(treebanks: Option<&Path>, peers: &Peers, bars: &Bars) -> Result<String> {
    let (scored, where_from) = match treebanks {
        Some(folder) => (anew(folder)?, "Scored in this run."),
        None => (
            of_manifest()?,
            "From the model's [manifest](../data/models/en/manifest.toml), written when it was trained.",
        ),
    };
    let mut names: Vec<&str> = Vec::new();
    for (file, _) in &scored {
        names.extend(peers.names(file));
    }
    names.dedup();
    let columns = MEASURES.iter().map(|(_, title)| (*title).to_owned());
    let peer_columns = names.iter().map(|name| format!("LAS of {name}"));
    let mut table = Table::new(["treebank".to_owned()].into_iter().chain(columns).chain(peer_columns));
    for (file, scores) in &scored {
        let value = |wanted: &str| scores.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        let own = MEASURES.iter().map(|(name, _)| match (value(name), bars.value(file, name)) {
            (None, _) => String::new(),
            (Some(value), None) => format!("{value:.1}"),
            (Some(value), Some(bar)) if value >= bar => format!("**{value:.1}** (≥ {bar})"),
            (Some(value), Some(bar)) => format!("{value:.1} (below {bar})"),
        });
        let others = names.iter().map(|name| peers.value(file, "las", name));
        let others = others.map(|value| value.map_or(String::new(), |value| format!("{value:.1}")));
        table.row([file.clone()].into_iter().chain(own).chain(others));
    }
    Ok(format!(
        "## The language engine\n\nPer cent. With the treebank's own words: universal and Penn tags (UPOS, XPOS), lemmas, words with the right head \
         (UAS), and with the right head and relation (LAS); mentions with exactly the right words, by name and by noun, and \
         with the right kind (person, group, place …), too. From raw text: how well sentences and words are found. \
         `dev` parts were watched while training; `test` parts were not. Brackets hold the bars. {where_from}\n\n{table}"
    ))
}

fn of_manifest() -> Result<Vec<(String, Scores)>> {
    const PATH: &str = "data/models/en/manifest.toml";
    let text = std::fs::read_to_string(PATH).context(PATH)?;
    let manifest: toml::Table = text.parse().context(PATH)?;
    let sections =
        manifest.get("score").and_then(toml::Value::as_array).context("the manifest has no scores")?;
    let scores = |section: &toml::Value| -> Option<(String, Scores)> {
        let section = section.as_table()?;
        let file = section.get("file")?.as_str()?.to_owned();
        let figures = section.iter().filter_map(|(name, value)| Some((name.clone(), value.as_float()?)));
        Some((file, figures.collect()))
    };
    Ok(sections.iter().filter_map(scores).collect())
}

/// Scores the model on every gold file of a folder that is no training part.
fn anew(folder: &Path) -> Result<Vec<(String, Scores)>> {
    let bytes = std::fs::read("data/models/en/model.bin").context("the model")?;
    let splitter = std::fs::read("data/models/en/splitter.bin").context("the splitter")?;
    let engine = Engine::load(&bytes, &splitter)?;
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let mut all = Vec::new();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with("dev.conllu") || name.ends_with("test.conllu") {
            let scores = evaluate::scores(&engine, &path)?.measures();
            all.push((name, scores.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()));
        }
    }
    Ok(all)
}
