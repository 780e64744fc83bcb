//! Where the files of `data/` come from: the program itself, or a folder that the user keeps.

use crate::{Error, Result};
use encoding_rs::WINDOWS_1252;
use mandala_model::content_id;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The parts of `data/` that decide what is coded.
const PARTS: [&str; 5] = ["language", "lexicon", "models", "ontology", "reading"];

/// The files of `data/`, loaded: path there (parted by `/`) and content, sorted by path.
#[derive(Debug)]
pub struct Knowledge {
    files: Files,
    /// What the user adds to our actors, under the paths that were typed.
    own: Vec<(String, Vec<u8>)>,
}

impl Knowledge {
    /// The files that the program carries.
    #[must_use]
    pub fn embedded() -> Knowledge {
        let paths = PARTS.iter().flat_map(|part| mandala_data::files_below(part));
        let load = |path: String| mandala_data::file(&path).map(|content| (path, content));
        Knowledge { files: paths.filter_map(load).collect(), own: Vec::new() }
    }

    /// The files of a folder laid out like `data/`. A part that the folder lacks comes from the program,
    /// so that somebody can keep a lexicon alone.
    ///
    /// # Errors
    /// If the folder holds no part at all, or a file in it cannot be read.
    pub fn of_folder(folder: &Path) -> Result<Knowledge> {
        let (theirs, ours): (Vec<&str>, Vec<&str>) =
            PARTS.iter().partition(|part| folder.join(part).is_dir());
        if theirs.is_empty() {
            let message = format!("{}: this folder holds none of {}", folder.display(), PARTS.join(", "));
            return Err(Error::Format(message));
        }
        let mut files = Knowledge::embedded().files;
        files.retain(|(path, _)| ours.iter().any(|part| path.split('/').next() == Some(part)));
        for part in theirs {
            gather(&folder.join(part), part, &mut files)
                .map_err(|(path, source)| Error::Input { path, source })?;
        }
        files.sort();
        Ok(Knowledge { files, own: Vec::new() })
    }

    /// Adds the user's own tables of actors, which win over ours.
    ///
    /// # Errors
    /// If one of them cannot be read.
    pub fn with_actors(mut self, tables: &[PathBuf]) -> Result<Knowledge> {
        for path in tables {
            let content = fs::read(path).map_err(|source| Error::Input { path: path.clone(), source })?;
            let path = path.display().to_string();
            // The dictionaries of PETRARCH are older than the habit of UTF-8.
            let is_old = path.ends_with(".txt") && std::str::from_utf8(&content).is_err();
            let decoded = || WINDOWS_1252.decode(&content).0.into_owned().into_bytes();
            let content = if is_old { decoded() } else { content };
            self.own.push((path, content));
        }
        Ok(self)
    }

    /// The user's own tables of actors, in the order in which they were named.
    pub fn own_actors(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.own.iter().map(|(path, content)| (path.as_str(), &**content))
    }

    /// The content of one file.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        let at = self.files.binary_search_by(|(name, _)| name.as_str().cmp(path)).ok()?;
        Some(&self.files[at].1)
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), &**content))
    }

    /// A hash of everything: two runs with the same hash know the same.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        for (path, content) in self.files().chain(self.own_actors()) {
            for part in [path.as_bytes(), content] {
                // With the lengths, so that no two sets of files run together into the same bytes.
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        content_id(&hash.finalize())
    }
}

type Files = Vec<(String, Cow<'static, [u8]>)>;

/// Collects the files below `folder`, which lies at `path` in `data/`; hidden ones are left out.
fn gather(folder: &Path, path: &str, files: &mut Files) -> Result<(), (PathBuf, io::Error)> {
    let at = |error| (folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(at)? {
        let entry = entry.map_err(at)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let (below, path) = (entry.path(), format!("{path}/{name}"));
        if name.starts_with('.') {
            continue;
        }
        if below.is_dir() {
            gather(&below, &path, files)?;
        } else {
            let content = fs::read(&below).map_err(|error| (below, error))?;
            files.push((path, Cow::Owned(content)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_good_as_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        let (ours, theirs) = (Knowledge::embedded(), Knowledge::of_folder(&folder).unwrap());
        assert_eq!(ours.hash(), theirs.hash());
        assert!(ours.file("ontology/types.tsv").is_some());
        assert!(ours.file("ontology/no.tsv").is_none());
    }

    #[test]
    fn a_part_that_is_missing_comes_from_the_program() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Knowledge::of_folder(folder.path()).is_err());
        fs::create_dir(folder.path().join("lexicon")).unwrap();
        fs::write(folder.path().join("lexicon/agents.tsv"), "noun\n").unwrap();
        let knowledge = Knowledge::of_folder(folder.path()).unwrap();
        assert_eq!(knowledge.file("lexicon/agents.tsv"), Some("noun\n".as_bytes()));
        assert_eq!(knowledge.file("lexicon/places.tsv"), None);
        assert!(knowledge.file("ontology/types.tsv").is_some());
    }
}
