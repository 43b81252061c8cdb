//! Setup files on the disk.

use std::path::Path;

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
    disk::write_whole(path, text).map_err(|_| SetupFileError::NotWritten)
}
