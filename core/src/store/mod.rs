//! The records: an `SQLite` database in the app's data directory. Never a byte of a token.

use std::{
    fs::File,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use uuid::Builder;

use crate::{
    organisation::Organisation, proxy::Choice, resource::ResourceId, vault::EntryId,
    verdict::Verdict,
};

mod apps;
mod content;
mod copies;
mod error;
mod file;
mod history;
mod learned;
mod places;
mod records;
mod rows;
mod settings;
mod setup_files;
mod statements;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use apps::AppSecretPlan;
pub use error::StoreError;
pub use file::Damage;
pub use history::PastCheck;
pub(crate) use learned::Learned;
pub(crate) use places::Outside;
pub use records::{Account, AppRecord, Connection, ConnectionId, Intent, Opening, TokenState};
pub use settings::{AutoLockMinutes, ClipboardSeconds, Language, Settings, Theme, Within};
pub(crate) use setup_files::SetupRecord;
pub(crate) use tokens::{Plan, Unfinished};

type Result<T> = std::result::Result<T, StoreError>;

/// The records, open. Only one process can have them open.
#[derive(Debug)]
pub struct Store {
    database: Mutex<rusqlite::Connection>,
    /// Held for as long as the records are open.
    _lock: File,
}

impl Store {
    /// Opens the records in `directory`, which is made if it is missing; checks them, brings them up to
    /// date, and puts a good copy beside them. Damaged records are put aside and the last good copy is
    /// taken.
    ///
    /// # Errors
    ///
    /// [`StoreError::AlreadyRunning`], [`StoreError::Newer`], and [`StoreError::Unavailable`] for what
    /// the disk refuses. None of them changes anything.
    pub fn open(directory: &Path) -> Result<(Self, Option<Damage>)> {
        let (database, lock, damage) = file::open(directory)?;

        Ok((
            Self {
                database: Mutex::new(database),
                _lock: lock,
            },
            damage,
        ))
    }

    /// Every connection, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] if the disk fails.
    pub fn connections(&self) -> Result<Vec<Connection>> {
        let database = self.database();
        let text = format!("{} ORDER BY connection.rowid", rows::CONNECTIONS);
        let mut connections = database.prepare(&text)?;

        Ok(connections
            .query_map([], rows::connection)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The connections of one version of a token, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] if the disk fails.
    pub fn connections_of(&self, entry: &EntryId) -> Result<Vec<Connection>> {
        let database = self.database();

        Ok(statements::connections_of(&database, entry)?)
    }

    /// The connections of the token that an app has for an account; empty if it has none.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] if the disk fails.
    pub fn connections_for(&self, client_id: &str, account: &Account) -> Result<Vec<Connection>> {
        let database = self.database();

        Ok(match statements::active(&database, client_id, account)? {
            Some((_, entry)) => statements::connections_of(&database, &entry)?,
            None => Vec::new(),
        })
    }

    /// One connection.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`], or [`StoreError::Unavailable`] if the disk fails.
    pub fn connection(&self, id: &ConnectionId) -> Result<Connection> {
        Ok(rows::by_id(&self.database(), id)?)
    }

    /// Notes what a check found, and adds it to the history.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`], or [`StoreError::NotWritten`].
    pub fn set_verdict(&self, id: &ConnectionId, verdict: &Verdict) -> Result<()> {
        self.change(|change| learned::set_verdict(change, id, verdict))
    }

    /// Notes whose token it is and which app it was issued to, once somebody could be asked.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`], or [`StoreError::NotWritten`].
    pub fn set_identity(
        &self,
        id: &ConnectionId,
        account: &Account,
        client_id: &str,
    ) -> Result<()> {
        self.change(|change| learned::set_identity(change, id, account, client_id))
    }

    /// Changes a connection's organisation. What the last check found no longer counts.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`], or [`StoreError::NotWritten`].
    pub fn set_organisation(
        &self,
        id: &ConnectionId,
        organisation: Option<&Organisation>,
    ) -> Result<()> {
        self.change(|change| learned::set_organisation(change, id, organisation))
    }

    /// Changes the one thing that a connection names. What the last check found no longer counts.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`], or [`StoreError::NotWritten`].
    pub fn set_resource(&self, id: &ConnectionId, resource: Option<&ResourceId>) -> Result<()> {
        self.change(|change| learned::set_resource(change, id, resource))
    }

    /// What the user chose.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] if the disk fails.
    pub fn settings(&self) -> Result<Settings> {
        let database = self.database();

        Ok(Settings {
            language: setting(&database, "language")?,
            theme: setting(&database, "theme")?,
            clipboard: setting(&database, "clipboard-seconds")?.unwrap_or_default(),
            auto_lock: setting(&database, "auto-lock-minutes")?.unwrap_or_default(),
        })
    }

    /// Keeps what the user chose.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotWritten`].
    pub fn change_settings(&self, settings: Settings) -> Result<()> {
        self.change(|change| {
            set_setting(change, "language", settings.language)?;
            set_setting(change, "theme", settings.theme)?;
            set_setting(change, "clipboard-seconds", Some(settings.clipboard))?;
            set_setting(change, "auto-lock-minutes", Some(settings.auto_lock))
        })
    }

    /// The proxy that the user chose.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] if the disk fails.
    pub fn proxy(&self) -> Result<Choice> {
        Ok(setting(&self.database(), "proxy")?.unwrap_or_default())
    }

    /// Keeps the proxy that the user chose.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotWritten`].
    pub fn set_proxy(&self, choice: &Choice) -> Result<()> {
        let kept = Some(choice).filter(|choice| **choice != Choice::System);

        self.change(|change| set_setting(change, "proxy", kept))
    }

    /// Whether the database finds itself whole; a change is written to it and taken back.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`], [`StoreError::NotWritten`].
    pub fn self_test(&self) -> Result<bool> {
        let verdict: String = self
            .database()
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Ok(false);
        }
        self.change(|change| set_setting(change, "self-test", Some("written")))?;
        self.change(|change| set_setting(change, "self-test", None::<&str>))?;

        Ok(true)
    }

    /// The one id of this installation as a device: the one that was kept, or one made out of `random`.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotWritten`].
    pub fn device_id(&self, random: [u8; 16]) -> Result<String> {
        let fresh = Builder::from_random_bytes(random).into_uuid().to_string();

        self.change(|change| {
            change.execute(
                "INSERT OR IGNORE INTO setting (key, value) VALUES ('device-id', ?1)",
                [&fresh],
            )?;
            change.query_row(
                "SELECT value FROM setting WHERE key = 'device-id'",
                [],
                |row| row.get(0),
            )
        })
    }

    fn database(&self) -> MutexGuard<'_, rusqlite::Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does all of `work`, or nothing.
    fn change<T>(&self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T> {
        let mut database = self.database();
        let change = || {
            let change = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&change)?;
            change.commit()?;

            Ok(result)
        };

        change().map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound,
            error => StoreError::NotWritten(error),
        })
    }
}

/// An update that met no row is about a record that does not exist.
fn found(count: usize) -> rusqlite::Result<()> {
    if count == 0 {
        Err(rusqlite::Error::QueryReturnedNoRows)
    } else {
        Ok(())
    }
}

/// A setting; one that nobody knows any more counts as not chosen.
fn setting<T: rusqlite::types::FromSql>(
    database: &rusqlite::Connection,
    key: &str,
) -> Result<Option<T>> {
    let value = database.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| {
        row.get(0)
    });

    match value.optional() {
        Err(
            rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..),
        ) => Ok(None),
        value => Ok(value?),
    }
}

fn set_setting(
    change: &Transaction<'_>,
    key: &str,
    value: Option<impl rusqlite::ToSql>,
) -> rusqlite::Result<()> {
    change.execute("DELETE FROM setting WHERE key = ?1", [key])?;
    if let Some(value) = value {
        change.execute(
            "INSERT INTO setting (key, value) VALUES (?1, ?2)",
            params![key, value],
        )?;
    }

    Ok(())
}
