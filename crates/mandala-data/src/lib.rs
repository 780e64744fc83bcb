//! The files of `data/`, embedded in the binary. Nothing else.

use std::borrow::Cow;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../data"]
#[exclude = "**/.*"]
struct Data;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../corpus"]
#[include = "articles/*"]
struct Corpus;

/// One file of `data/` by its path there, e.g. `ontology/cameo.tsv`.
#[must_use]
pub fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    Data::get(path).map(|file| file.data)
}

/// The paths of all files below `folder`, sorted.
#[must_use]
pub fn files_below(folder: &str) -> Vec<String> {
    let inside = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    sorted(Data::iter().filter(|path| inside(path)))
}

/// The sample articles that the program carries: name and bytes, sorted by name.
#[must_use]
pub fn sample_articles() -> Vec<(String, Cow<'static, [u8]>)> {
    let paths = sorted(Corpus::iter());
    let load = |path: String| {
        Corpus::get(&path).map(|file| (path.trim_start_matches("articles/").to_owned(), file.data))
    };
    paths.into_iter().filter_map(load).collect()
}

fn sorted(paths: impl Iterator<Item = Cow<'static, str>>) -> Vec<String> {
    let mut paths: Vec<String> = paths.map(Cow::into_owned).collect();
    paths.sort();
    paths
}
