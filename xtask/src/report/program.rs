//! The program under measurement: the built command, and what it makes of files.

use anyhow::{Context, Result, ensure};
use mandala_model::{ActorMention, Document, Event};
use mandala_store::{Access, Store, Which};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;
use tempfile::TempDir;

/// The built `mandala`.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    path: PathBuf,
    named: bool,
}

impl Program {
    /// The binary that was named; else the release build of these sources, made anew where it is stale.
    pub(crate) fn find(given: Option<&Path>) -> Result<Program> {
        let path = match given {
            Some(path) => path.to_owned(),
            None => build()?,
        };
        ensure!(path.is_file(), "{} is not there", path.display());
        let path = path.canonicalize().with_context(|| path.display().to_string())?;
        Ok(Program { path, named: given.is_some() })
    }

    /// A command line that begins with the program.
    pub(crate) fn command<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(&self.path);
        command.args(arguments);
        command
    }

    /// What it calls itself.
    pub(crate) fn version(&self) -> Result<String> {
        let output = self.command(["--version"]).output().context("the program does not start")?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The first hex digits of the SHA-256 of the binary, and its size in bytes.
    pub(crate) fn fingerprint(&self) -> Result<(String, usize)> {
        let bytes = std::fs::read(&self.path).with_context(|| self.path.display().to_string())?;
        let hash = Sha256::digest(&bytes);
        Ok((hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect(), bytes.len()))
    }

    /// Whether the user named it, so that it may be of other sources than these.
    pub(crate) fn is_named(&self) -> bool {
        self.named
    }

    /// When it was built.
    pub(crate) fn built(&self) -> Result<SystemTime> {
        let modified = std::fs::metadata(&self.path).and_then(|file| file.modified());
        modified.with_context(|| self.path.display().to_string())
    }

    /// Lets the program read files or folders into a project of their own.
    pub(crate) fn read(&self, what: &Path) -> Result<Project> {
        let folder = tempfile::tempdir().context("no room for a project")?;
        let file = folder.path().join("measured.mandala");
        let mut command = self.command(["read"]);
        command.arg(what).arg("-p").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        let status = command.status().context("the program does not start")?;
        ensure!(status.success(), "`mandala read {}` ended with {status}", what.display());
        let store = Store::open(&file, Access::ReadOnly)?;
        Ok(Project { store, _folder: folder })
    }
}

/// A project that is gone when the measuring ends.
#[derive(Debug)]
pub(crate) struct Project {
    store: Store,
    _folder: TempDir,
}

impl Project {
    /// Every document with its events.
    pub(crate) fn documents(&self) -> Result<Vec<(Document, Vec<Event>)>> {
        let mut all = Vec::new();
        for listed in self.store.documents()? {
            let document = self.store.document(&listed.id)?.context("a listed document is gone")?;
            let events = self.store.events(Which::Of(&listed.id))?;
            all.push((document, events));
        }
        Ok(all)
    }

    /// Every document with its mentions of actors.
    pub(crate) fn mentions(&self) -> Result<Vec<(Document, Vec<ActorMention>)>> {
        let mut all = Vec::new();
        for listed in self.store.documents()? {
            let document = self.store.document(&listed.id)?.context("a listed document is gone")?;
            let mentions = self.store.mentions(&listed.id)?;
            all.push((document, mentions));
        }
        Ok(all)
    }
}

/// Builds the command. Cargo does nothing where the sources have not changed.
fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["build", "--release", "--quiet", "--package", "mandala-cli"];
    let status = Command::new(cargo).args(arguments).status().context("cargo does not start")?;
    ensure!(status.success(), "the program does not build");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    Ok(target.join("release").join(format!("mandala{}", std::env::consts::EXE_SUFFIX)))
}
