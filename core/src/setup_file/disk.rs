//! Setup files on the disk.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use super::{MOST_BYTES, Result, SetupFileError};
use crate::disk;

/// Reads at most one byte more than a setup file may have, from a regular file only: a pipe would keep us
/// waiting, and a device may do anything.
///
/// # Errors
///
/// [`SetupFileError::Unreadable`], [`SetupFileError::NotAFile`], [`SetupFileError::TooLarge`].
pub fn load(path: &Path) -> Result<Vec<u8>> {
    // Looked at before it is opened, because opening can do something; and after, because it is another by then.
    let named = fs::metadata(path).map_err(|_| SetupFileError::Unreadable)?;
    if !named.is_file() {
        return Err(SetupFileError::NotAFile);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(target_os = "linux")]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        i32::from_ne_bytes(rustix::fs::OFlags::NONBLOCK.bits().to_ne_bytes()),
    );
    let file = options.open(path).map_err(|_| SetupFileError::Unreadable)?;
    let opened = file.metadata().map_err(|_| SetupFileError::Unreadable)?;
    if !opened.is_file() {
        return Err(SetupFileError::NotAFile);
    }

    let mut bytes = Vec::new();
    file.take(MOST_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| SetupFileError::Unreadable)?;
    if bytes.len() > MOST_BYTES {
        return Err(SetupFileError::TooLarge);
    }
    Ok(bytes)
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
