//! Opening the database: one process at a time, checked, up to date; and what happens when it is damaged.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{
    Result, StoreError,
    content::{MIGRATIONS, check, migrate, model, read_all, schema, version},
    copies::{self, DATABASE, GOOD},
};

const LOCK: &str = "records.lock";

/// What became of records that were found damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The last good copy was taken.
    Restored {
        /// Where the damaged file is now.
        kept_as: PathBuf,
    },
    /// There was no good copy: the list starts empty.
    StartedAnew {
        /// Where the damaged file is now.
        kept_as: PathBuf,
    },
}

/// Why a database file was not opened.
pub(super) enum Refusal {
    /// It is no database, or not one of ours.
    Damaged,
    /// Its content is not to blame.
    Error(StoreError),
}

pub(super) fn open(directory: &Path) -> Result<(Connection, File, Option<Damage>)> {
    copies::create_directory(directory)?;
    let lock = lock(directory)?;
    let path = directory.join(DATABASE);

    let existing = match fs::symlink_metadata(&path) {
        Ok(metadata) => Some(metadata.is_file() && metadata.len() > 0),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let damage = match existing {
        Some(true) => match open_checked(directory, &path, MIGRATIONS) {
            Ok(database) => return Ok((keep_good_copy(database, directory), lock, None)),
            Err(Refusal::Error(error)) => return Err(error),
            Err(Refusal::Damaged) => Some(copies::put_aside(directory)?),
        },
        // New databases are put together elsewhere and moved here, so this is none of ours.
        Some(false) => Some(copies::put_aside(directory)?),
        None => copies::last_aside(directory).filter(|_| directory.join(GOOD).exists()),
    };

    copies::remove_stray_log(directory)?;
    let restored = restore(directory)?;
    if !restored {
        copies::replace(directory, DATABASE, |path| Ok(create(path)?)).map_err(unavailable)?;
    }
    let database = open_checked(directory, &path, MIGRATIONS).map_err(unavailable)?;
    let damage = damage.map(|kept_as| {
        if restored {
            Damage::Restored { kept_as }
        } else {
            Damage::StartedAnew { kept_as }
        }
    });

    Ok((database, lock, damage))
}

/// Keeps other processes away from all of the files, also while one of them is being replaced.
fn lock(directory: &Path) -> Result<File> {
    let path = directory.join(LOCK);
    let lock = match File::open(&path) {
        Ok(lock) => lock,
        Err(_) => copies::create_private(&path)?,
    };

    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyRunning),
        // Some network file systems know no such locks; the database's own lock remains.
        Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {
            Ok(lock)
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Opens an existing database, brings it up to date and reads all of it.
pub(super) fn open_checked(
    directory: &Path,
    path: &Path,
    migrations: &[&str],
) -> std::result::Result<Connection, Refusal> {
    copies::restrict(path, 0o600)?;
    if copies::is_cut_off(path)? {
        return Err(Refusal::Damaged);
    }
    let mut database = connect(path)?;
    check(&database)?;

    let newest = u32::try_from(migrations.len()).unwrap_or(u32::MAX).into();
    match version(&database)? {
        version if version > newest => return Err(Refusal::Error(StoreError::Newer)),
        version if version == newest => {}
        version @ 1.. => {
            let name = format!("records.version-{version}.db");
            copies::copy::<Refusal>(&database, directory, &name)?;
            migrate(&mut database, migrations)?;
        }
        _ => return Err(Refusal::Damaged),
    }
    if schema(&database)? != schema(&model(migrations)?)? {
        return Err(Refusal::Damaged);
    }
    read_all(&database)?;

    Ok(database)
}

/// Opens the file for this process alone.
fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags)?;
    database.busy_timeout(Duration::ZERO)?;
    database.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    database.pragma_update(None, "foreign_keys", true)?;
    database.pragma_update(None, "secure_delete", true)?;
    database.pragma_update(None, "synchronous", "FULL")?;
    // The schema may come from a damaged file.
    database.pragma_update(None, "trusted_schema", false)?;
    database.pragma_update(None, "cell_size_check", true)?;
    database.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // The lock is taken by the first change, and stays.
    database.execute_batch("BEGIN IMMEDIATE; COMMIT")?;

    Ok(database)
}

/// Makes a new database in an empty file.
fn create(path: &Path) -> rusqlite::Result<()> {
    let mut database = connect(path)?;
    migrate(&mut database, MIGRATIONS)?;

    database.close().map_err(|(_, error)| error)
}

/// Puts the last good copy in the place of the database, if there is one and it is in order.
fn restore(directory: &Path) -> Result<bool> {
    let good = directory.join(GOOD);
    if !fs::metadata(&good).is_ok_and(|metadata| metadata.is_file() && metadata.len() > 0) {
        return Ok(false);
    }

    let replaced = copies::replace(directory, DATABASE, |unfinished| {
        fs::copy(&good, unfinished)?;
        let database = connect(unfinished)?;
        check(&database)?;
        match version(&database)? {
            1.. => Ok(database.close().map_err(|(_, error)| error)?),
            _ => Err(Refusal::Damaged),
        }
    });

    match replaced {
        Ok(()) => Ok(true),
        Err(Refusal::Damaged) => Ok(false),
        Err(Refusal::Error(error)) => Err(error),
    }
}

/// Even a file that was just made cannot be read.
fn unavailable(refusal: Refusal) -> StoreError {
    match refusal {
        Refusal::Damaged => StoreError::Unavailable("new records cannot be read".into()),
        Refusal::Error(error) => error,
    }
}

/// The database was found in order: that is worth a copy. One that cannot be made does no harm.
fn keep_good_copy(database: Connection, directory: &Path) -> Connection {
    if copies::copy::<StoreError>(&database, directory, GOOD).is_err() {
        tracing::warn!("last good copy of the records could not be renewed");
    }

    database
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Error(error)
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Error(error.into())
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;

        // `SQLITE_ERROR` (`Unknown`) is what a schema that makes no sense comes to.
        let damaged = matches!(
            error,
            E::FromSqlConversionFailure(..)
                | E::InvalidColumnType(..)
                | E::IntegralValueOutOfRange(..)
                | E::QueryReturnedNoRows
                | E::SqlInputError { .. }
                | E::Utf8Error(..)
        );

        match error.sqlite_error_code() {
            _ if damaged => Self::Damaged,
            Some(
                ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::ConstraintViolation
                | ErrorCode::TypeMismatch
                | ErrorCode::Unknown,
            ) => Self::Damaged,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::Error(StoreError::AlreadyRunning)
            }
            _ => Self::Error(StoreError::Unavailable(Box::new(error))),
        }
    }
}
