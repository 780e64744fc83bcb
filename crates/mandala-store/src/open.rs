//! Opening project files: existing, new, in memory.

use crate::{Error, ErrorKind, Result};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks a file as mandala's in SQLite's header: "mand" in ASCII.
const APPLICATION_ID: i32 = 0x6d61_6e64;
/// The layout of tables that this program writes. Every older one must stay readable.
const LAYOUT: i32 = 1;
/// How long to wait for another program before giving up.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a project file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To ask; the file must exist.
    ReadOnly,
    /// To ask and add; the file must exist.
    ReadWrite,
    /// To ask and add; the file is made where there is none.
    Create,
}

/// An open project file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

impl Store {
    /// Opens a project file.
    ///
    /// # Errors
    /// If there is none, it is no project, is newer than this program, is in use, or cannot be written to.
    pub fn open(path: &Path, access: Access) -> Result<Store> {
        if access != Access::Create && !path.exists() {
            return Err(Error::new(ErrorKind::NotFound, path));
        }
        let flags = match access {
            Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|e| Error::sqlite(&e, path))?;
        let mut store = Store { connection, path: path.to_owned() };
        store.prepare(access)?;
        Ok(store)
    }

    /// A project that lives as long as the value.
    ///
    /// # Errors
    /// If SQLite has no memory for it.
    pub fn in_memory() -> Result<Store> {
        let path = PathBuf::from("(in memory)");
        let connection = Connection::open_in_memory().map_err(|e| Error::sqlite(&e, &path))?;
        let mut store = Store { connection, path };
        store.prepare(Access::Create)?;
        Ok(store)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn fail(&self, error: &rusqlite::Error) -> Error {
        Error::sqlite(error, &self.path)
    }

    fn prepare(&mut self, access: Access) -> Result<()> {
        self.connection.busy_timeout(PATIENCE).map_err(|e| self.fail(&e))?;
        let layout = match self.layout()? {
            0 if access == Access::Create => self.lay_out()?,
            layout => layout,
        };
        if layout > LAYOUT {
            let detail = format!("layout {layout}, this program knows up to {LAYOUT}; get a newer mandala");
            return Err(Error::with(ErrorKind::Newer, &self.path, detail));
        }
        if layout < 1 {
            return Err(Error::new(ErrorKind::NotAProject, &self.path));
        }
        // SQLite silently opens a file for reading where it may not write.
        if access != Access::ReadOnly && self.connection.is_readonly("main").map_err(|e| self.fail(&e))? {
            return Err(Error::new(ErrorKind::ReadOnly, &self.path));
        }
        self.connection.pragma_update(None, "foreign_keys", true).map_err(|e| self.fail(&e))
    }

    /// The layout of the file's tables; 0 where it holds nothing at all.
    fn layout(&self) -> Result<i32> {
        let pragma = |name| self.connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let tables = "SELECT count(*) FROM sqlite_schema";
        let look = || {
            let tables: i64 = self.connection.query_row(tables, [], |row| row.get(0))?;
            Ok((tables, pragma("application_id")?, pragma("user_version")?))
        };
        match look().map_err(|e| self.fail(&e))? {
            (0, 0, 0) => Ok(0),
            (_, APPLICATION_ID, layout) => Ok(layout),
            _ => Err(Error::with(
                ErrorKind::NotAProject,
                &self.path,
                "it is the SQLite database of another program",
            )),
        }
    }

    /// Makes the tables, all or none. Another program that had the same idea at the same time wins.
    fn lay_out(&mut self) -> Result<i32> {
        let path = &self.path;
        let make = |transaction: Transaction<'_>| {
            let tables: i64 =
                transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            if tables == 0 {
                transaction.execute_batch(include_str!("schema.sql"))?;
                transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
                transaction.pragma_update(None, "user_version", LAYOUT)?;
            }
            transaction.commit()
        };
        self.connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .and_then(make)
            .map_err(|e| Error::sqlite(&e, path))?;
        self.layout()
    }
}
