//! Files on the disk.

use std::fs;

use keyward_core::setup_file::{MOST_BYTES, SetupFileError, load, save};

use crate::GOOD;

#[test]
fn file_is_written_as_a_whole_and_read() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("weekly.keyward");
    fs::write(&path, "an older one").unwrap();

    save(&path, GOOD).unwrap();

    assert_eq!(load(&path).unwrap(), GOOD.as_bytes());
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("weekly.keyward");
    fs::create_dir(&path).unwrap();

    assert_eq!(save(&path, GOOD), Err(SetupFileError::NotWritten));
    let nowhere = directory.path().join("nowhere/weekly.keyward");
    assert_eq!(save(&nowhere, GOOD), Err(SetupFileError::NotWritten));

    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn only_regular_files_of_a_size_are_read() {
    let directory = tempfile::tempdir().unwrap();
    let large = directory.path().join("large");
    fs::write(&large, vec![b' '; MOST_BYTES + 1]).unwrap();

    assert_eq!(load(&large), Err(SetupFileError::TooLarge));
    assert_eq!(load(directory.path()), Err(SetupFileError::NotAFile));
    assert_eq!(
        load(&directory.path().join("none")),
        Err(SetupFileError::Unreadable)
    );
}

/// Reading it would wait for a writer that never comes.
#[cfg(unix)]
#[test]
fn pipe_is_not_waited_for() {
    let directory = tempfile::tempdir().unwrap();
    let pipe = directory.path().join("pipe.keyward");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());

    assert_eq!(load(&pipe), Err(SetupFileError::NotAFile));
    assert_eq!(load("/dev/zero".as_ref()), Err(SetupFileError::NotAFile));
}
