//! What can be wrong with a project file, told so that the reader knows what to do.

use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong, as far as a program has to tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is no such file.
    NotFound,
    /// The file is something else than a project file.
    NotAProject,
    /// The file has a newer layout than this program knows.
    Newer,
    /// The file can only be read.
    ReadOnly,
    /// Another program is using the file.
    Locked,
    /// There is no room left to write.
    Full,
    /// The file contradicts itself: it was damaged or changed by hand.
    Corrupt,
    /// The operating system could not read or write.
    Io,
    /// SQLite refused for a reason that the file is not to blame for.
    Internal,
}

/// A failure of the project file: what kind, which file, and in which words SQLite put it.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    path: PathBuf,
    detail: Option<String>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, path: &Path) -> Error {
        Error { kind, path: path.to_owned(), detail: None }
    }

    pub(crate) fn with(kind: ErrorKind, path: &Path, detail: impl Into<String>) -> Error {
        Error { kind, path: path.to_owned(), detail: Some(detail.into()) }
    }

    pub(crate) fn sqlite(error: &rusqlite::Error, path: &Path) -> Error {
        Error::with(kind_of(error), path, error.to_string())
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn kind_of(error: &rusqlite::Error) -> ErrorKind {
    use rusqlite::Error as E;
    use rusqlite::ErrorCode as Code;
    match error {
        E::SqliteFailure(failure, _) => match failure.code {
            Code::NotADatabase => ErrorKind::NotAProject,
            Code::DatabaseBusy | Code::DatabaseLocked => ErrorKind::Locked,
            Code::ReadOnly => ErrorKind::ReadOnly,
            Code::DiskFull => ErrorKind::Full,
            Code::DatabaseCorrupt => ErrorKind::Corrupt,
            Code::CannotOpen | Code::PermissionDenied | Code::SystemIoFailure => ErrorKind::Io,
            _ => ErrorKind::Internal,
        },
        E::FromSqlConversionFailure(..) | E::IntegralValueOutOfRange(..) | E::InvalidColumnType(..) => {
            ErrorKind::Corrupt
        }
        _ => ErrorKind::Internal,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ErrorKind::NotFound => "there is no such project file",
            ErrorKind::NotAProject => "this is not a mandala project file",
            ErrorKind::Newer => "this project file was written by a newer version of mandala",
            ErrorKind::ReadOnly => "this project file cannot be written to, only read",
            ErrorKind::Locked => "another program is writing to this project file; try again when it is done",
            ErrorKind::Full => "there is no room left on the disk; what was stored before is safe",
            ErrorKind::Corrupt => "this project file is damaged",
            ErrorKind::Io => "this project file cannot be read or written",
            ErrorKind::Internal => "the project file could not be used (this is a mistake in mandala)",
        };
        write!(f, "{}: {what}", self.path.display())?;
        match &self.detail {
            Some(detail) => write!(f, " ({detail})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
