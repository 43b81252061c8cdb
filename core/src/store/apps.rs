//! Apps, and the records of their secrets.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    AppRecord, Result, Store, found,
    rows::{self, Seconds},
    statements::{flip, mark_deleting, next},
};
use crate::vault::{EntryId, Place, TokenId};

/// Where the secret of an app is to be written.
#[derive(Debug, Clone)]
pub(crate) struct AppSecretPlan<'a> {
    /// Whose it is.
    pub(crate) client_id: &'a str,
    /// Where its entry will be.
    pub(crate) place: Place,
    /// Names the entry, if the app never had one.
    pub(crate) fresh: TokenId,
    /// When it was given to us.
    pub(crate) at: Timestamp,
}

impl Store {
    /// Every app that tokens were issued to or whose secret is kept, also those whose tokens were removed
    /// again; none that was removed itself.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`](super::StoreError::Unavailable) if the disk fails.
    pub fn apps(&self) -> Result<Vec<AppRecord>> {
        let database = self.database();
        let mut apps = database.prepare(
            "SELECT app.client_id, name,
                 count(DISTINCT iif(state = 'active' AND kind = 'token', token.id, NULL)),
                 group_concat(DISTINCT service),
                 count(iif(state = 'active' AND kind = 'app-secret', 1, NULL)) > 0
             FROM app
             LEFT JOIN token ON token.client_id = app.client_id
             LEFT JOIN connection ON token_id = token.id AND token_version = token.version
             WHERE listed GROUP BY app.rowid ORDER BY app.rowid",
        )?;
        let apps = apps.query_map([], |row| {
            let services: Option<String> = row.get(3)?;

            Ok(AppRecord {
                client_id: row.get(0)?,
                name: row.get(1)?,
                services: services
                    .iter()
                    .flat_map(|all| all.split(','))
                    .map(Into::into)
                    .collect(),
                tokens: row.get(2)?,
                has_secret: row.get(4)?,
            })
        })?;

        Ok(apps.collect::<rusqlite::Result<_>>()?)
    }

    /// Changes the name of an app; `None` takes it away.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`](super::StoreError::NotFound), or
    /// [`StoreError::NotWritten`](super::StoreError::NotWritten).
    pub fn rename_app(&self, client_id: &str, name: Option<&str>) -> Result<()> {
        self.change(|change| {
            found(change.execute(
                "UPDATE app SET name = ?2 WHERE client_id = ?1 AND listed",
                params![client_id, name],
            )?)
        })
    }

    /// Removes an app with all of its connections, and marks its secrets. What is still being saved is
    /// left to whoever saves it.
    pub(crate) fn remove_app(&self, client_id: &str) -> Result<()> {
        self.change(|change| {
            found(change.execute(
                "UPDATE app SET listed = 0 WHERE client_id = ?1 AND listed",
                [client_id],
            )?)?;
            change.execute(
                "DELETE FROM connection WHERE EXISTS (SELECT 1 FROM token
                     WHERE token.id = token_id AND token.version = token_version AND client_id = ?1)",
                [client_id],
            )?;
            change.execute(
                "UPDATE token SET state = 'deleting' WHERE client_id = ?1 AND state = 'active'",
                [client_id],
            )?;
            drop_unlisted(change)
        })
    }

    /// Where the secret of an app is; `None` if it is not kept.
    pub(crate) fn app_secret(&self, client_id: &str) -> Result<Option<(Place, EntryId)>> {
        Ok(app_secret(&self.database(), client_id)?)
    }

    /// Whether an entry is the secret of an app.
    pub(crate) fn is_app_secret(&self, entry: &EntryId) -> Result<bool> {
        let database = self.database();
        let mut secrets = database.prepare(
            "SELECT 1 FROM token WHERE id = ?1 AND version = ?2 AND kind = 'app-secret'",
        )?;

        Ok(secrets.exists(params![entry.token, entry.version])?)
    }

    /// Step 1: notes that the secret of an app is about to be written. It is at least `version` of its
    /// entry.
    pub(crate) fn begin_app_secret(
        &self,
        plan: &AppSecretPlan<'_>,
        version: u32,
    ) -> Result<EntryId> {
        self.change(|change| {
            let known = change.query_row(
                "SELECT id FROM token WHERE kind = 'app-secret' AND client_id = ?1
                 ORDER BY rowid DESC LIMIT 1",
                [plan.client_id],
                |row| row.get(0),
            );
            let id = known.optional()?.unwrap_or_else(|| plan.fresh.clone());
            let mut entry = next(change, &id)?;
            entry.version = entry.version.max(version);
            insert_pending(change, plan, &entry)?;

            Ok(entry)
        })
    }

    /// Makes the record of an app's secret that has none, unless the app has another; then it is to be
    /// deleted.
    pub(crate) fn adopt_app_secret(
        &self,
        plan: &AppSecretPlan<'_>,
        entry: &EntryId,
        superseded: bool,
    ) -> Result<()> {
        self.change(|change| {
            let other = app_secret(change, plan.client_id)?;
            let other = other.is_some_and(|(_, other)| other.token != entry.token);
            insert_pending(change, plan, entry)?;
            if superseded || other {
                mark_deleting(change, entry)
            } else {
                flip(change, entry)
            }
        })
    }

    /// Marks the secret of an app.
    pub(crate) fn mark_app_secret(&self, client_id: &str) -> Result<()> {
        self.change(|change| {
            change.execute(
                "UPDATE token SET state = 'deleting'
                 WHERE kind = 'app-secret' AND client_id = ?1 AND state = 'active'",
                [client_id],
            )?;
            Ok(())
        })
    }
}

/// Has the app of `entry` in the list, now that something of it is kept.
pub(super) fn list_app(change: &Transaction<'_>, entry: &EntryId) -> rusqlite::Result<()> {
    change.execute(
        "UPDATE app SET listed = 1
         WHERE client_id <> ''
             AND client_id = (SELECT client_id FROM token WHERE id = ?1 AND version = ?2)",
        params![entry.token, entry.version],
    )?;

    Ok(())
}

/// Drops the records of apps that are not listed and have no secret any more.
pub(super) fn drop_unlisted(change: &Transaction<'_>) -> rusqlite::Result<()> {
    change.execute(
        "DELETE FROM app WHERE NOT listed
             AND NOT EXISTS (SELECT 1 FROM token WHERE token.client_id = app.client_id)",
        [],
    )?;

    Ok(())
}

fn app_secret(
    database: &rusqlite::Connection,
    client_id: &str,
) -> rusqlite::Result<Option<(Place, EntryId)>> {
    database
        .query_row(
            "SELECT place, id, version FROM token
             WHERE kind = 'app-secret' AND client_id = ?1 AND state = 'active'",
            [client_id],
            |row| Ok((row.get("place")?, rows::entry(row, "id", "version")?)),
        )
        .optional()
}

/// An app that is not known yet is not listed before its secret is there.
fn insert_pending(
    change: &Transaction<'_>,
    plan: &AppSecretPlan<'_>,
    entry: &EntryId,
) -> rusqlite::Result<()> {
    change.execute(
        "INSERT OR IGNORE INTO app (client_id, listed) VALUES (?1, 0)",
        [plan.client_id],
    )?;
    change.execute(
        "INSERT INTO token (id, version, state, kind, client_id, issued_at, place)
         VALUES (?1, ?2, 'pending', 'app-secret', ?3, ?4, ?5)",
        params![
            entry.token,
            entry.version,
            plan.client_id,
            Seconds(plan.at),
            plan.place
        ],
    )?;

    Ok(())
}
