//! Reports for support, on the disk: what the screens show of a check, for somebody who helps.
//!
//! Their words are the screens', in the user's language. What is decided here is how much may be written, and that
//! it is written as a whole or not at all.

use std::{io, path::Path};

use crate::disk;

/// Longest report that is written, in bytes. One of a computer has about 2,000.
pub const MOST_BYTES: usize = 64 * 1024;

/// Why a report was not written. Nothing is left of it then, and a file that had its name is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// It has more than [`MOST_BYTES`], so it is no report.
    #[error("report is too large")]
    TooLarge,
    /// There is no room left for it.
    #[error("disk is full")]
    DiskFull,
    /// It may not be written there, or the folder is gone.
    #[error("report cannot be written")]
    NotWritten,
}

/// Writes exactly `text` to exactly `path`. Only the owner of the file may read it.
///
/// # Errors
///
/// [`ReportError`].
pub fn save(path: &Path, text: &str) -> Result<(), ReportError> {
    if text.len() > MOST_BYTES {
        return Err(ReportError::TooLarge);
    }

    disk::write_whole(path, text).map_err(|error| error.kind().into())
}

impl From<io::ErrorKind> for ReportError {
    fn from(kind: io::ErrorKind) -> Self {
        match kind {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::NotWritten,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use std::fs;

    use super::*;

    #[test]
    fn report_takes_the_place_of_an_older_one_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.txt");
        fs::write(&file, "an older one, which is longer").unwrap();

        save(&file, "Keyward 0.1.0\nЧасы: В порядке").unwrap();

        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            "Keyward 0.1.0\nЧасы: В порядке"
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_too_long_for_a_report_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.txt");

        assert_eq!(save(&file, &"x".repeat(MOST_BYTES)), Ok(()));
        assert_eq!(
            save(&file, &"y".repeat(MOST_BYTES + 1)),
            Err(ReportError::TooLarge)
        );
        assert!(fs::read_to_string(&file).unwrap().starts_with('x'));
    }

    #[test]
    fn report_that_cannot_be_written_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        // A folder of the name that was chosen: it cannot be replaced by a file.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();

        for path in [&taken, &folder.path().join("gone/report.txt")] {
            assert_eq!(save(path, "Keyward"), Err(ReportError::NotWritten));
        }
        assert!(taken.is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn disk_without_room_is_told_from_one_that_refuses() {
        for (kind, error) in [
            (io::ErrorKind::StorageFull, ReportError::DiskFull),
            (io::ErrorKind::QuotaExceeded, ReportError::DiskFull),
            (io::ErrorKind::PermissionDenied, ReportError::NotWritten),
            (io::ErrorKind::ReadOnlyFilesystem, ReportError::NotWritten),
        ] {
            assert_eq!(ReportError::from(kind), error);
        }
    }
}
