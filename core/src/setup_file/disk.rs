//! Setup files on the disk.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::Path,
};

use super::{MOST_BYTES, Result, SetupFileError};
use crate::disk::{self, ReadError};

/// Reads at most one byte more than a setup file may have, from a regular file only.
///
/// # Errors
///
/// [`SetupFileError::Unreadable`], [`SetupFileError::NotAFile`], [`SetupFileError::TooLarge`].
pub fn load(path: &Path) -> Result<Vec<u8>> {
    let bytes = disk::read_at_most(path, MOST_BYTES).map_err(|error| match error {
        ReadError::Unreadable => SetupFileError::Unreadable,
        ReadError::NotAFile => SetupFileError::NotAFile,
        ReadError::TooLarge => SetupFileError::TooLarge,
    })?;

    Ok(bytes.to_vec())
}

/// Writes `text` to `path`, as a whole or not at all.
///
/// # Errors
///
/// [`SetupFileError::NotWritten`].
pub fn save(path: &Path, text: &str) -> Result<()> {
    let place = path.parent().zip(path.file_name());
    let (directory, name) = place.ok_or(SetupFileError::NotWritten)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".new");
    let beside = directory.join(beside);

    let written = write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Nobody asked for it; if it cannot go, it says by its name what it is.
        _ = fs::remove_file(&beside);
    }
    written
        .and_then(|()| disk::sync_directory(directory))
        .map_err(|_| SetupFileError::NotWritten)
}

/// A new file; what was left by a write that was broken off goes.
fn write(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = disk::create_new_private(path)?;
    file.write_all(text.as_bytes())?;

    file.sync_all()
}
