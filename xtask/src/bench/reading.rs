//! From a folder of articles to a project.

use super::input::words;
use super::reached;
use super::timing::{hundredths, time};
use crate::report::{Bars, Program, Table, grouped};
use anyhow::Result;
use std::path::Path;

/// The section on reading.
pub(super) fn section(
    program: &Program,
    articles: Option<&Path>,
    runs: usize,
    bars: &Bars,
) -> Result<String> {
    let mut table =
        Table::new(["articles", "n", "words", "seconds by the clock", "by the processor", "bar", "reached"]);
    let bar = bars.value("bench", "seconds to read articles");
    let folders = [
        Some((Path::new("corpus/articles"), "the sample articles", None)),
        articles.map(|path| (path, "the articles that were named", bar)),
    ];
    for (folder, name, bar) in folders.into_iter().flatten() {
        let documents = program.read(folder)?.documents()?;
        let total: usize = documents.iter().map(|(document, _)| words(&document.text)).sum();
        let place = tempfile::tempdir()?;
        let project = place.path().join("measured.mandala");
        let timing = time(runs, None, || {
            // Every run reads into a project of its own.
            if project.exists() {
                std::fs::remove_file(&project)?;
            }
            let mut command = program.command(["read"]);
            command.arg(folder).arg("-p").arg(&project);
            Ok(command)
        })?;
        table.row([
            name.to_owned(),
            documents.len().to_string(),
            grouped(total as f64),
            hundredths(&timing.clock),
            timing.processor.as_ref().map_or("not known".to_owned(), hundredths),
            bar.map_or(String::new(), |bar| format!("≤ {bar:.0}")),
            reached(bar, |bar| timing.clock.median() <= bar).to_owned(),
        ]);
    }
    let missing = if articles.is_none() {
        "\nNo other articles were named (`--articles` or MANDALA_ARTICLES), so the bar was not measured.\n"
    } else {
        ""
    };
    Ok(format!(
        "## Reading\n\n`mandala read` of a folder into a new project: cleaning, coding and storing, from start to end, {runs} runs each, \
         with as many threads as the machine has cores.\n\n{table}{missing}"
    ))
}
