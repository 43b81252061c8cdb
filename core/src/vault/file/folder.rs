//! The folder of the two files. It comes and goes as a whole, and each file is replaced as a whole: killed
//! at any moment, there is the old state or the new one.

use std::{
    fs,
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use super::FileError;
use crate::disk::{create_directory, create_new_private, restrict, sync_directory};

type Result<T> = std::result::Result<T, FileError>;

/// The identity, behind the password.
pub(super) const IDENTITY: &str = "identity.age";
/// The secrets.
pub(super) const SECRETS: &str = "secrets.age";

const FOLDER: &str = "secrets";
/// A folder that is being put together; it has never held a secret.
const UNFINISHED: &str = "secrets.new";
/// A folder that is being removed; it holds no secret any more.
const LEAVING: &str = "secrets.old";
/// A file that is being written; never read.
const UNFINISHED_FILE: &str = "unfinished";
/// Far more than ten thousand of the longest tokens need.
const MAX_BYTES: u64 = 64 << 20;

/// Where the two files are.
pub(super) struct Folder {
    data_dir: PathBuf,
    path: PathBuf,
}

impl Folder {
    pub(super) fn new(data_dir: &Path) -> Self {
        Self {
            data_dir: data_dir.to_owned(),
            path: data_dir.join(FOLDER),
        }
    }

    /// Whether there is one. If nobody can say, none is made.
    pub(super) fn exists(&self) -> bool {
        !matches!(fs::symlink_metadata(&self.path), Err(error) if error.kind() == ErrorKind::NotFound)
    }

    /// Makes both files at once.
    pub(super) fn begin(&self, identity: &[u8], secrets: &[u8]) -> Result<()> {
        if self.exists() {
            return Err(FileError::Exists);
        }
        self.sweep()?;

        let unfinished = self.data_dir.join(UNFINISHED);
        create_directory(&self.data_dir)?;
        create_directory(&unfinished)?;
        let made = write_new(&unfinished.join(IDENTITY), identity)
            .and_then(|()| write_new(&unfinished.join(SECRETS), secrets))
            .and_then(|()| sync_directory(&unfinished))
            .and_then(|()| fs::rename(&unfinished, &self.path));
        if let Err(error) = made {
            _ = remove_directory(&unfinished);
            return Err(error.into());
        }

        Ok(sync_directory(&self.data_dir)?)
    }

    /// Reads one of the files.
    pub(super) fn read(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.path.join(name);
        let file = match fs::File::open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound && self.exists() => {
                return Err(FileError::Incomplete);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(FileError::Missing),
            file => file?,
        };
        let metadata = file.metadata()?;
        if !metadata.is_file() || metadata.len() > MAX_BYTES {
            return Err(FileError::Foreign);
        }

        let mut bytes = Vec::new();
        file.take(MAX_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Takes away what others may do with the files, if somebody gave it to them.
    pub(super) fn restrict(&self) -> Result<()> {
        restrict(&self.path, 0o700)?;
        for name in [IDENTITY, SECRETS] {
            restrict(&self.path.join(name), 0o600)?;
        }

        Ok(())
    }

    /// Puts `bytes` in the place of one of the files, all or nothing.
    pub(super) fn replace(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let unfinished = self.write_unfinished(bytes)?;
        if let Err(error) = fs::rename(&unfinished, self.path.join(name)) {
            _ = remove_file(&unfinished);
            return Err(error.into());
        }

        Ok(sync_directory(&self.path)?)
    }

    /// Finds out whether [`Folder::replace`] could do its work, and changes nothing.
    pub(super) fn try_out(&self, bytes: &[u8]) -> Result<()> {
        let unfinished = self.write_unfinished(bytes)?;

        Ok(remove_file(&unfinished)?)
    }

    /// Removes both files at once.
    pub(super) fn remove(&self) -> Result<()> {
        self.sweep()?;
        fs::rename(&self.path, self.data_dir.join(LEAVING))?;
        sync_directory(&self.data_dir)?;

        self.sweep()
    }

    /// Clears away what was left when a folder was made or removed.
    pub(super) fn sweep(&self) -> Result<()> {
        for name in [UNFINISHED, LEAVING] {
            remove_directory(&self.data_dir.join(name))?;
        }

        Ok(())
    }

    fn write_unfinished(&self, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.path.join(UNFINISHED_FILE);
        remove_file(&path)?;
        if let Err(error) = write_new(&path, bytes) {
            _ = remove_file(&path);
            return Err(error.into());
        }

        Ok(path)
    }
}

/// Writes a new file, has the disk keep it, and reads it back.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new_private(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;

    if fs::read(path)? == bytes {
        Ok(())
    } else {
        Err(ErrorKind::InvalidData.into())
    }
}

fn remove_file(path: &Path) -> io::Result<()> {
    ignore_missing(fs::remove_file(path))
}

fn remove_directory(path: &Path) -> io::Result<()> {
    ignore_missing(fs::remove_dir_all(path))
}

fn ignore_missing(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
