//! What only the inside of the module can show.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::fs;

use rusqlite::Connection;

use super::{
    StoreError,
    content::{self, MIGRATIONS},
    copies::{self, DATABASE},
    file::{Refusal, open_checked},
};

#[test]
fn database_cut_off_anywhere_is_damaged() {
    let directory = tempfile::tempdir().unwrap();
    let (database, lock, _) = super::file::open(directory.path()).unwrap();
    for number in 0..100 {
        let setting = [format!("key-{number}"), "value".repeat(20)];
        database
            .execute("INSERT INTO setting (key, value) VALUES (?1, ?2)", setting)
            .unwrap();
    }
    drop((database, lock));
    let path = directory.path().join(DATABASE);
    let whole = fs::metadata(&path).unwrap().len();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    open_checked(directory.path(), &path, MIGRATIONS)
        .map(drop)
        .ok()
        .unwrap();

    for length in (1..whole).rev() {
        file.set_len(length).unwrap();

        let opened = open_checked(directory.path(), &path, MIGRATIONS);

        assert!(
            matches!(opened, Err(Refusal::Damaged)),
            "{length} of {whole}"
        );
    }
}

#[test]
fn migration_takes_a_copy_first_and_then_every_step() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(DATABASE);
    drop(super::file::open(directory.path()).unwrap());
    let steps = [
        MIGRATIONS[0],
        "CREATE TABLE second (a) STRICT",
        "CREATE TABLE third (a) STRICT",
    ];
    let steps = steps.map(|step| step.replace("(a)", "(a TEXT)"));
    let steps: Vec<_> = steps.iter().map(String::as_str).collect();

    let database = open_checked(directory.path(), &path, &steps).ok().unwrap();

    assert_eq!(content::version(&database).unwrap(), 3);
    database
        .execute_batch("INSERT INTO third (a) VALUES ('b')")
        .unwrap();
    let copy = Connection::open(directory.path().join("records.version-1.db")).unwrap();
    assert_eq!(content::version(&copy).unwrap(), 1);
}

#[test]
fn migration_that_fails_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(DATABASE);
    drop(super::file::open(directory.path()).unwrap());
    let steps = [
        MIGRATIONS[0],
        "CREATE TABLE second (a TEXT) STRICT",
        "CREATE TABLE setting (a)",
    ];

    assert!(open_checked(directory.path(), &path, &steps).is_err());

    let database = open_checked(directory.path(), &path, MIGRATIONS)
        .ok()
        .unwrap();
    assert_eq!(content::version(&database).unwrap(), 1);
    assert!(database.prepare("SELECT * FROM second").is_err());
}

#[test]
fn copy_that_was_not_finished_is_in_nobody_s_way() {
    let directory = tempfile::tempdir().unwrap();
    let (database, _lock, _) = super::file::open(directory.path()).unwrap();
    fs::write(directory.path().join("records.new.db"), "half").unwrap();

    copies::copy::<StoreError>(&database, directory.path(), "copy.db").unwrap();

    let copy = Connection::open(directory.path().join("copy.db")).unwrap();
    assert_eq!(content::version(&copy).unwrap(), 1);
}
