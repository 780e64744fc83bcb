//! The project file: one SQLite database. The only SQL.
