//! What only the inside of the module can show.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod history;

use std::fs;

use rusqlite::Connection;

use super::{
    Language, Store, StoreError, TokenState,
    content::{self, MIGRATIONS},
    copies::{self, DATABASE},
    file::{Refusal, open_checked},
};
use crate::{organisation::Organisation, vault::Place, verdict::Cause};

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
    let steps = with_more(&[
        "CREATE TABLE more (a TEXT) STRICT",
        "CREATE TABLE yet_more (a TEXT) STRICT",
    ]);

    let database = open_checked(directory.path(), &path, &steps).ok().unwrap();

    assert_eq!(content::version(&database).unwrap(), newest() + 2);
    database
        .execute_batch("INSERT INTO yet_more (a) VALUES ('b')")
        .unwrap();
    let copy = format!("records.version-{}.db", newest());
    let copy = Connection::open(directory.path().join(copy)).unwrap();
    assert_eq!(content::version(&copy).unwrap(), newest());
}

#[test]
fn migration_that_fails_changes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(DATABASE);
    drop(super::file::open(directory.path()).unwrap());
    let steps = with_more(&[
        "CREATE TABLE more (a TEXT) STRICT",
        "CREATE TABLE setting (a)",
    ]);

    assert!(open_checked(directory.path(), &path, &steps).is_err());

    let database = open_checked(directory.path(), &path, MIGRATIONS)
        .ok()
        .unwrap();
    assert_eq!(content::version(&database).unwrap(), newest());
    assert!(database.prepare("SELECT * FROM more").is_err());
}

/// What version 1 left on disks: two tokens, one in use by two connections and one that was being saved
/// when the process was killed, and a third on its way out.
const VERSION_1: &str = include_str!("tests/version_1.sql");

#[test]
fn records_of_version_1_are_all_there_in_the_newest() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(DATABASE);
    Connection::open(&path)
        .unwrap()
        .execute_batch(VERSION_1)
        .unwrap();

    let (store, damage) = Store::open(directory.path()).unwrap();

    assert_eq!(damage, None);
    let connections = store.connections().unwrap();
    let seen: Vec<_> = connections
        .iter()
        .map(|it| (it.service.as_str(), it.entry.version, it.place))
        .collect();
    let keychain = Place::Keychain;
    assert_eq!(seen, [("tracker", 2, keychain), ("metrica", 2, keychain)]);
    assert_eq!(connections[0].organisation, Organisation::new("7405218"));
    assert_eq!(connections[0].account.as_ref().unwrap().login, "a.belova");
    assert_eq!(
        connections[0].verdict.as_ref().unwrap().cause,
        Cause::Works,
        "what was found stays"
    );
    let settings = store.settings().unwrap();
    assert_eq!(settings.language, Some(Language::Russian));
    let copy = Connection::open(directory.path().join("records.version-1.db")).unwrap();
    assert_eq!(content::version(&copy).unwrap(), 1);
}

#[test]
fn saving_that_version_1_had_begun_is_finished_by_the_newest() {
    let directory = tempfile::tempdir().unwrap();
    Connection::open(directory.path().join(DATABASE))
        .unwrap()
        .execute_batch(VERSION_1)
        .unwrap();
    let (store, _) = Store::open(directory.path()).unwrap();

    let unfinished = store.unfinished().unwrap();
    let states: Vec<_> = unfinished.iter().map(|it| (it.place, it.state)).collect();
    assert_eq!(
        states,
        [
            (Place::Keychain, TokenState::Deleting),
            (Place::Keychain, TokenState::Pending)
        ]
    );
    store.activate(&unfinished[1].entry, &[]).unwrap();

    let saved = store.connections().unwrap().remove(2);
    assert_eq!(saved.service, "tracker");
    assert_eq!(saved.organisation, Organisation::new("8120663"));
    assert_eq!(saved.expected_login.as_deref(), Some("sync.office"));
}

#[test]
fn copy_that_was_not_finished_is_in_nobody_s_way() {
    let directory = tempfile::tempdir().unwrap();
    let (database, _lock, _) = super::file::open(directory.path()).unwrap();
    fs::write(directory.path().join("records.new.db"), "half").unwrap();

    copies::copy::<StoreError>(&database, directory.path(), "copy.db").unwrap();

    let copy = Connection::open(directory.path().join("copy.db")).unwrap();
    assert_eq!(content::version(&copy).unwrap(), newest());
}

/// The scripts of today and some of tomorrow.
fn with_more<'a>(more: &[&'a str]) -> Vec<&'a str> {
    MIGRATIONS.iter().chain(more).copied().collect()
}

/// How many scripts there are today.
fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap()
}
