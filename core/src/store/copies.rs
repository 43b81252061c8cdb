//! Files beside the database: the last good copy, copies from before a migration, damaged files.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use crate::disk::sync_directory;
pub(super) use crate::disk::{create_directory, create_private, restrict};

/// The database itself.
pub(super) const DATABASE: &str = "records.db";
/// What it was like when it was last found in order.
pub(super) const GOOD: &str = "records.good.db";
/// A database that is being put together; never read.
const UNFINISHED: &str = "records.new.db";
/// What `SQLite` keeps beside a database; a leftover must never meet another database.
const WRITE_AHEAD_LOG: &str = "-wal";

/// Copies `database` to the file `name` beside it, all or nothing.
pub(super) fn copy<E>(database: &Connection, directory: &Path, name: &str) -> Result<(), E>
where
    E: From<io::Error> + From<rusqlite::Error>,
{
    replace(directory, name, |unfinished| {
        let target = unfinished
            .to_str()
            .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
        database.execute("VACUUM INTO ?1", [target])?;

        Ok(())
    })
}

/// Has `make` fill an empty file, and puts that in the place `name`, all or nothing.
pub(super) fn replace<E: From<io::Error>>(
    directory: &Path,
    name: &str,
    make: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<(), E> {
    let unfinished = directory.join(UNFINISHED);
    put_away(&with_suffix(&unfinished, WRITE_AHEAD_LOG))?;
    create_private(&unfinished)?;
    make(&unfinished)?;

    Ok(publish(directory, name)?)
}

/// Whether the file ends inside of a page. `SQLite` would take the rest of that page for zeros. While there is
/// a log the end may still be in there.
pub(super) fn is_cut_off(database: &Path) -> io::Result<bool> {
    let log = fs::metadata(with_suffix(database, WRITE_AHEAD_LOG));
    if log.is_ok_and(|log| log.len() > 0) {
        return Ok(false);
    }

    let mut header = [0; 18];
    let mut file = File::open(database)?;
    match file.read_exact(&mut header) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(true),
        read => read?,
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };

    Ok(file.metadata()?.len().checked_rem(page) != Some(0))
}

/// Moves the database out of the way and says where it is now.
pub(super) fn put_aside(directory: &Path) -> io::Result<PathBuf> {
    let database = directory.join(DATABASE);
    let numbered = (1u32..).map(|number| directory.join(format!("records.damaged-{number}.db")));
    let mut free = numbered.filter(|path| fs::symlink_metadata(path).is_err());
    let aside = free.next().ok_or(io::ErrorKind::AlreadyExists)?;

    // The log first: killed in between, the damaged file is found again, and not a log without its file.
    let log = with_suffix(&database, WRITE_AHEAD_LOG);
    if fs::symlink_metadata(&log).is_ok() {
        fs::rename(log, with_suffix(&aside, WRITE_AHEAD_LOG))?;
    }
    fs::rename(database, &aside)?;

    Ok(aside)
}

/// The damaged file that was put aside last.
pub(super) fn last_aside(directory: &Path) -> Option<PathBuf> {
    let numbered = (1u32..).map(|number| directory.join(format!("records.damaged-{number}.db")));

    numbered
        .take_while(|path| fs::symlink_metadata(path).is_ok())
        .last()
}

/// Removes a log that has lost its database.
pub(super) fn remove_stray_log(directory: &Path) -> io::Result<()> {
    put_away(&with_suffix(&directory.join(DATABASE), WRITE_AHEAD_LOG))
}

fn publish(directory: &Path, name: &str) -> io::Result<()> {
    let unfinished = directory.join(UNFINISHED);
    OpenOptions::new()
        .write(true)
        .open(&unfinished)?
        .sync_all()?;
    fs::rename(unfinished, directory.join(name))?;

    sync_directory(directory)
}

fn put_away(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);

    name.into()
}
