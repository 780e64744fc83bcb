//! Files, folders and standard input.

use super::formats::Formats;
use super::skipped::{SkipReason, Skipped};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with everything below it.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// A file that was found, or standard input.
pub(super) struct Found {
    /// Where to open it; nothing for standard input.
    pub(super) path: Option<PathBuf>,
    /// What to call it: below the folder that was given, or as it was given.
    pub(super) name: String,
}

impl Found {
    /// Opens it; also its size, where that is known.
    pub(super) fn open(&self) -> io::Result<(Box<dyn Read + Send>, Option<u64>)> {
        match &self.path {
            None => Ok((Box::new(io::stdin()), None)),
            Some(path) => {
                let file = File::open(path)?;
                let metadata = file.metadata()?;
                let size = metadata.is_file().then_some(metadata.len());
                Ok((Box::new(file), size))
            }
        }
    }
}

/// The files of an input, folders sorted by name. Hidden files and parts of saved pages are left out.
pub(super) fn files<'a>(
    input: &'a Input,
    formats: &'a Formats,
) -> Box<dyn Iterator<Item = Result<Found, Skipped>> + Send + 'a> {
    match input {
        Input::Stdin => Box::new(std::iter::once(Ok(Found { path: None, name: "stdin".to_owned() }))),
        Input::Path(path) if path.is_dir() => Box::new(folder(path, formats)),
        Input::Path(path) => Box::new(std::iter::once(Ok(Found {
            path: Some(path.clone()),
            name: path.display().to_string(),
        }))),
    }
}

fn folder<'a>(
    root: &'a Path,
    formats: &'a Formats,
) -> impl Iterator<Item = Result<Found, Skipped>> + Send + 'a {
    let wanted = |entry: &DirEntry| entry.depth() == 0 || !(is_hidden(entry) || is_companion(entry));
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(wanted);
    walk.filter_map(move |entry| match entry {
        Err(error) => {
            let place = error.path().map_or_else(|| root.display().to_string(), |path| name(root, path));
            let why = match error.io_error() {
                _ if error.loop_ancestor().is_some() => SkipReason::LinkLoop,
                Some(error) => SkipReason::Unreadable(error.to_string()),
                None => SkipReason::Unreadable(error.to_string()),
            };
            Some(Err(Skipped { place, why }))
        }
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) if formats.of_name(entry.path()) == Some(None) => None,
        Ok(entry) => {
            let name = name(root, entry.path());
            // A pipe or a device that happens to lie in a folder could be waited on for ever.
            Some(if entry.file_type().is_file() {
                Ok(Found { path: Some(entry.into_path()), name })
            } else {
                Err(Skipped { place: name, why: SkipReason::NotAFile })
            })
        }
    })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether a folder is the one that a browser saves beside a page: `bridge_files` beside `bridge.html`.
fn is_companion(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let Some(page) = name.strip_suffix("_files") else { return false };
    entry.file_type().is_dir()
        && ["html", "htm"].iter().any(|end| entry.path().with_file_name(format!("{page}.{end}")).is_file())
}

/// The path below the root, with `/` on every system.
fn name(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
