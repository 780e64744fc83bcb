//! What a figure is held against: the bars that the project set itself, and what others reach.

use super::Rows;
use anyhow::{Context, Result};
use std::path::Path;

/// A figure that the project wants to reach, and what is measured for it.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    /// The set or bench, e.g. `re3d`.
    pub(crate) set: String,
    /// The measure as the one who measures calls it.
    pub(crate) measure: String,
    /// The same for readers.
    pub(crate) label: String,
    /// Which part of the measure: `F1`, `R`, `least`, `most`.
    pub(crate) part: String,
    /// The figure itself; none where the measure is only shown.
    pub(crate) value: Option<f64>,
}

/// `docs/bars.tsv`.
#[derive(Debug, Clone)]
pub(crate) struct Bars(Vec<Bar>);

impl Bars {
    /// Reads the table.
    pub(crate) fn read() -> Result<Bars> {
        let rows = Rows::read(Path::new("docs/bars.tsv"))?;
        let mut bars = Vec::new();
        for [set, measure, label, part, value] in rows.columns(["set", "measure", "label", "part", "bar"])? {
            let value = if value.is_empty() { None } else { Some(figure(value)?) };
            let [set, measure, label, part] = [set, measure, label, part].map(str::to_owned);
            bars.push(Bar { set, measure, label, part, value });
        }
        Ok(Bars(bars))
    }

    /// The measures of a set, in the order of the table.
    pub(crate) fn of<'b>(&'b self, set: &'b str) -> impl Iterator<Item = &'b Bar> {
        self.0.iter().filter(move |bar| bar.set == set)
    }

    /// The figure of one measure, if the table has it.
    pub(crate) fn value(&self, set: &str, measure: &str) -> Option<f64> {
        self.of(set).find(|bar| bar.measure == measure)?.value
    }
}

/// What another program reaches.
#[derive(Debug, Clone)]
struct Peer {
    set: String,
    measure: String,
    name: String,
    value: f64,
}

/// `docs/peers.tsv`.
#[derive(Debug, Clone)]
pub(crate) struct Peers(Vec<Peer>);

impl Peers {
    /// Reads the table.
    pub(crate) fn read() -> Result<Peers> {
        let rows = Rows::read(Path::new("docs/peers.tsv"))?;
        let mut peers = Vec::new();
        for [set, measure, name, value] in rows.columns(["set", "measure", "peer", "value"])? {
            let [set, measure, name] = [set, measure, name].map(str::to_owned);
            peers.push(Peer { set, measure, name, value: figure(value)? });
        }
        Ok(Peers(peers))
    }

    /// The peers that have any figure for a set, in the order of the table.
    pub(crate) fn names(&self, set: &str) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for peer in self.0.iter().filter(|peer| peer.set == set) {
            if !names.contains(&peer.name.as_str()) {
                names.push(&peer.name);
            }
        }
        names
    }

    /// The figure of one peer, if the table has it.
    pub(crate) fn value(&self, set: &str, measure: &str, name: &str) -> Option<f64> {
        let fits = |peer: &&Peer| peer.set == set && peer.measure == measure && peer.name == name;
        self.0.iter().find(fits).map(|peer| peer.value)
    }
}

fn figure(cell: &str) -> Result<f64> {
    cell.parse().with_context(|| format!("`{cell}` is no figure"))
}
