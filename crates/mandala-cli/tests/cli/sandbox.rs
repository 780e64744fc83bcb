//! A folder of its own for each test, and the command run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An article in which there is something to code.
pub(crate) const ARTICLE: &str = "Russia attacked Ukraine on Monday.\n\nChina condemned the attack. \
    “We support Ukraine,” the French foreign minister said in Paris.\n";

/// A folder that goes away with the test.
pub(crate) struct Sandbox(TempDir);

/// What a command left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Sandbox {
    pub(crate) fn new() -> Sandbox {
        Sandbox(tempfile::tempdir().unwrap())
    }

    /// A folder `news` with so many articles, each different.
    pub(crate) fn with_articles(number: usize) -> Sandbox {
        let sandbox = Sandbox::new();
        for n in 0..number {
            sandbox.write(
                &format!("news/article{n:04}.txt"),
                format!("{ARTICLE}\nThis is report number {n}.\n"),
            );
        }
        sandbox
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The command, ready to run in the folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.args(arguments).current_dir(self.0.path()).env_remove("RUST_BACKTRACE");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).stdin(Stdio::null()).output().unwrap().into()
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Ran {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (mut stdin, input) = (child.stdin.take().unwrap(), input.as_ref().to_owned());
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        output.into()
    }

    /// The number that `status --json` gives under `key`.
    pub(crate) fn status(&self, key: &str) -> u64 {
        let ran = self.run(&["status", "--json"]);
        let status: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
        status[key].as_u64().unwrap()
    }
}

pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mandala"))
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("whatever is printed is UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// Checks how it ended, and that it said these words on either stream.
    #[track_caller]
    pub(crate) fn check(&self, code: i32, words: &[&str]) -> &Ran {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for word in words {
            assert!(self.out.contains(word) || self.err.contains(word), "{word:?} is missing: {self:#?}");
        }
        assert!(!self.err.contains("panicked") && !self.err.contains("mistake in mandala"), "{self:#?}");
        self
    }

    /// The output, line by line, as JSON.
    pub(crate) fn records(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
