//! Files and directories that only their owner may read, and changes that are there to stay.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};

use secrecy::zeroize::Zeroizing;

/// Why a file that somebody chose is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// The disk does not give it.
    Unreadable,
    /// A directory, a pipe, a device.
    NotAFile,
    /// It has more bytes than were wanted.
    TooLarge,
}

/// Reads a file of at most this many bytes, a regular one only: a pipe would keep us waiting, and a device
/// may do anything.
pub(crate) fn read_at_most(path: &Path, most: usize) -> Result<Zeroizing<Vec<u8>>, ReadError> {
    // Looked at before it is opened, because opening can do something; and after, because it is another by then.
    let named = fs::metadata(path).map_err(|_| ReadError::Unreadable)?;
    if !named.is_file() {
        return Err(ReadError::NotAFile);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(target_os = "linux")]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        i32::from_ne_bytes(rustix::fs::OFlags::NONBLOCK.bits().to_ne_bytes()),
    );
    let file = options.open(path).map_err(|_| ReadError::Unreadable)?;
    let opened = file.metadata().map_err(|_| ReadError::Unreadable)?;
    if !opened.is_file() {
        return Err(ReadError::NotAFile);
    }

    // Of its final size, so that no part of it is left behind by a growing buffer.
    let mut bytes = Zeroizing::new(Vec::with_capacity(most + 1));
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| ReadError::Unreadable)?;
    if bytes.len() > most {
        return Err(ReadError::TooLarge);
    }
    Ok(bytes)
}

/// Writes a file that only its owner may read, as a whole or not at all: what was there of its name stays until
/// then.
pub(crate) fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let place = path.parent().zip(path.file_name());
    let (directory, name) = place.ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(".new");
    let beside = directory.join(beside);

    let written = write_new(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // Nobody asked for it; if it cannot go, it says by its name what it is.
        _ = fs::remove_file(&beside);
    }

    written.and_then(|()| sync_directory(directory))
}

/// A new file; what was left by a write that was broken off goes.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = create_new_private(path)?;
    file.write_all(text.as_bytes())?;

    file.sync_all()
}

/// Makes an empty file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    private().create(true).truncate(true).open(path)
}

/// The same, unless there is something of this name already.
pub(crate) fn create_new_private(path: &Path) -> io::Result<File> {
    private().create_new(true).open(path)
}

/// Makes the directory, which only its owner may enter.
pub(crate) fn create_directory(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)?;

    restrict(path, 0o700)
}

/// Takes everybody else's rights away, where a file has such rights.
pub(crate) fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        let permissions = fs::metadata(path)?.permissions();
        if permissions.mode() & 0o777 != mode {
            fs::set_permissions(path, PermissionsExt::from_mode(mode))?;
        }
    }
    #[cfg(not(unix))]
    let _ = (path, mode);

    Ok(())
}

/// Has the disk keep what was made, renamed or removed in a directory.
pub(crate) fn sync_directory(path: &Path) -> io::Result<()> {
    // A directory can be synced on Unix only; elsewhere the file system sees to it.
    #[cfg(unix)]
    File::open(path)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;

    Ok(())
}

/// What is left for us on the disk that `path` is on, in bytes; `None` if the system does not tell.
pub(crate) fn free(path: &Path) -> Option<u64> {
    #[cfg(target_os = "linux")]
    {
        let disk = rustix::fs::statvfs(path).ok()?;
        Some(disk.f_bavail.saturating_mul(disk.f_frsize))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = path;
        None
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);

    options
}
