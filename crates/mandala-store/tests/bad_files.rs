//! Files that are no projects, cannot be used, or have been damaged: each is told in words.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use mandala_store::{Access, Error, ErrorKind, Store};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use support::{fill, plain, version};
use tempfile::TempDir;

fn project() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mandala");
    drop(fill(&path, &[plain("aa", "One.")]));
    (folder, path)
}

#[track_caller]
fn check(outcome: Result<impl Sized, Error>, kind: ErrorKind, words: &str) {
    let error = outcome.err().expect("it must be refused");
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

#[track_caller]
fn check_open(path: &Path, kind: ErrorKind, words: &str) {
    for access in [Access::ReadOnly, Access::ReadWrite] {
        check(Store::open(path, access), kind, words);
    }
}

#[test]
fn no_file() {
    check_open(Path::new("no/such.mandala"), ErrorKind::NotFound, "no/such.mandala: there is no such");
    check(
        Store::open(Path::new("no/such.mandala"), Access::Create),
        ErrorKind::Io,
        "cannot be read or written",
    );
}

#[test]
fn no_sqlite() {
    let (_folder, path) = project();
    fs::write(&path, "Dear diary, ".repeat(100)).unwrap();
    check_open(&path, ErrorKind::NotAProject, "not a mandala project");
    check(Store::open(&path, Access::Create), ErrorKind::NotAProject, "not a mandala project");
    assert!(fs::read_to_string(&path).unwrap().starts_with("Dear diary"));
}

#[test]
fn a_folder() {
    let (folder, _) = project();
    check(Store::open(folder.path(), Access::Create), ErrorKind::Io, "cannot be read or written");
}

#[test]
fn the_database_of_another_program() {
    let (_folder, path) = project();
    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE bookmarks (url)").unwrap();
    check_open(&path, ErrorKind::NotAProject, "another program");
    check(Store::open(&path, Access::Create), ErrorKind::NotAProject, "another program");
}

#[test]
fn an_empty_file_is_no_project_but_can_become_one() {
    let (_folder, path) = project();
    fs::write(&path, "").unwrap();
    check_open(&path, ErrorKind::NotAProject, "not a mandala project");
    assert!(Store::open(&path, Access::Create).is_ok());
}

#[test]
fn a_newer_version() {
    let (_folder, path) = project();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    check_open(&path, ErrorKind::Newer, "layout 99");
}

#[test]
fn another_program_is_writing() {
    let (_folder, path) = project();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    check_open(&path, ErrorKind::Locked, "another program is writing");
    other.execute_batch("COMMIT; BEGIN IMMEDIATE").unwrap();
    let mut store = Store::open(&path, Access::ReadWrite).unwrap();
    check(store.begin_run(&version("k")), ErrorKind::Locked, "try again");
    assert_eq!(store.summary().unwrap().documents, 1);
}

#[test]
fn a_damaged_file() {
    let (_folder, path) = project();
    let connection = Connection::open(&path).unwrap();
    let damage = |sql: &str, words: &str| {
        connection.execute_batch(sql).unwrap();
        let store = Store::open(&path, Access::ReadOnly).unwrap();
        check(store.each_document(|_, _| Ok::<(), Error>(())), ErrorKind::Corrupt, words);
    };
    damage("UPDATE events SET type = 'HUG'", "\"HUG\" is no EventType");
    damage("UPDATE events SET type = 'AID', clause_begin = 9, clause_end = 2", "backwards");
    damage("UPDATE events SET clause_end = 999", "points outside its text");
    damage("UPDATE events SET clause_end = 9; UPDATE documents SET published = 'yesterday'", "");
}

#[test]
fn a_truncated_file() {
    let (_folder, path) = project();
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let outcome = Store::open(&path, Access::ReadOnly).and_then(|store| store.summary());
    check(outcome, ErrorKind::Corrupt, "damaged");
}
