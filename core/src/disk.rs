//! Files and directories that only their owner may read, and changes that are there to stay.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::Path,
};

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

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);

    options
}
