//! Which project file a command means where `-p` does not say.

use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

const EXTENSION: &str = "mandala";

/// For reading: named after the first thing that is read, in the current folder.
pub(crate) fn for_reading(given: Option<&Path>, inputs: &[PathBuf]) -> PathBuf {
    given.map_or_else(|| PathBuf::from(format!("{}.{EXTENSION}", name_of(inputs.first()))), Path::to_owned)
}

fn name_of(input: Option<&PathBuf>) -> String {
    let Some(input) = input.filter(|input| input.as_os_str() != "-") else { return "stdin".to_owned() };
    // "." and ".." have no name of their own.
    let whole = fs::canonicalize(input).unwrap_or_else(|_| input.clone());
    let name = if whole.is_dir() { whole.file_name() } else { whole.file_stem() };
    name.map_or_else(|| "project".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// For asking: the only project file in the current folder.
pub(crate) fn for_asking(given: Option<&Path>) -> Result<PathBuf> {
    if let Some(given) = given {
        return Ok(given.to_owned());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(".")? {
        let path = PathBuf::from(entry?.file_name());
        if path.extension().is_some_and(|extension| extension == EXTENSION) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    match found.as_slice() {
        [one] => Ok(one.clone()),
        [] => bail!(
            "there is no .{EXTENSION} file in this folder; make one with `mandala read FOLDER`, \
             or name one with -p FILE"
        ),
        several => {
            let names: Vec<String> = several.iter().map(|path| path.display().to_string()).collect();
            bail!(
                "there are several project files in this folder; name one with -p FILE: {}",
                names.join(", ")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_named_after_what_is_read_first() {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles.2021");
        fs::create_dir(&articles).unwrap();
        let check = |input: PathBuf, expected: &str| {
            assert_eq!(for_reading(None, &[input, "b".into()]), Path::new(expected));
        };
        check(articles.clone(), "articles.2021.mandala");
        check(articles.join("..").join("articles.2021"), "articles.2021.mandala");
        check("no/such/report.final.txt".into(), "report.final.mandala");
        check("-".into(), "stdin.mandala");
        assert_eq!(for_reading(Some(Path::new("x.db")), &[articles]), Path::new("x.db"));
    }
}
