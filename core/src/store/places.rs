//! In which place each secret is, and moving it to another.

use rusqlite::params;

use super::{
    Result, Store, apps::drop_unlisted, found, learned::set_verdict, rows, set_setting, setting,
    statements::next,
};
use crate::{
    vault::{EntryId, Place},
    verdict::Verdict,
};

/// Names the place of new tokens among the settings.
const PLACE: &str = "secrets-place";

/// An active secret that is in another place than it should be.
#[derive(Debug, Clone)]
pub(crate) struct Outside {
    /// Where it is.
    pub(crate) place: Place,
    /// Its entry.
    pub(crate) entry: EntryId,
    /// It is a token; otherwise the secret of an app.
    pub(crate) is_token: bool,
}

impl Store {
    /// The active secrets that are not in `place`.
    pub(crate) fn outside(&self, place: Place) -> Result<Vec<Outside>> {
        let database = self.database();
        let mut secrets = database.prepare(
            "SELECT place, id, version, kind = 'token' FROM token
             WHERE state = 'active' AND place <> ?1 ORDER BY rowid",
        )?;
        let secrets = secrets.query_map([place], |row| {
            Ok(Outside {
                place: row.get(0)?,
                entry: rows::entry(row, "id", "version")?,
                is_token: row.get(3)?,
            })
        })?;

        Ok(secrets.collect::<rusqlite::Result<_>>()?)
    }

    /// Step 1 of a move: notes that the secret of `entry` is about to be written in `place`, too. It is the
    /// next version of the same token, at least `version`, without a word of what it opens: that stays as
    /// it is.
    ///
    /// `NotFound` if the token was replaced or removed meanwhile.
    pub(crate) fn begin_move(
        &self,
        entry: &EntryId,
        place: Place,
        version: u32,
    ) -> Result<EntryId> {
        self.change(|change| {
            let mut moved = next(change, &entry.token)?;
            moved.version = moved.version.max(version);
            found(change.execute(
                "INSERT INTO token
                     (id, version, state, kind, credential, client_id, account_id, login, device_id,
                      issued_at, expires_at, place)
                 SELECT id, ?3, 'pending', kind, credential, client_id, account_id, login, device_id,
                     issued_at, expires_at, ?4
                 FROM token WHERE id = ?1 AND version = ?2 AND state = 'active'",
                params![entry.token, entry.version, moved.version, place],
            )?)?;

            Ok(moved)
        })
    }

    /// Notes what is known of connections whose secrets went with the run that had them in memory. It is
    /// noted once: later starts find nothing new. Of an app's secret nothing is left to be noted.
    pub(crate) fn end_session(&self, verdict: &Verdict) -> Result<()> {
        self.change(|change| {
            let text = format!("{} WHERE place = ?1", rows::CONNECTIONS);
            let mut lost = change.prepare(&text)?;
            let lost = lost.query_map([Place::Session], rows::connection)?;
            for connection in lost.collect::<rusqlite::Result<Vec<_>>>()? {
                let before = connection.verdict.map(|before| before.cause);
                if before != Some(verdict.cause) {
                    set_verdict(change, &connection.id, verdict)?;
                }
            }
            change.execute(
                "DELETE FROM token WHERE kind = 'app-secret' AND place = ?1",
                [Place::Session],
            )?;
            drop_unlisted(change)
        })
    }

    /// Where new tokens go; `None` is not chosen.
    pub(crate) fn secrets_place(&self) -> Result<Option<Place>> {
        setting(&self.database(), PLACE)
    }

    /// Remembers where new tokens go.
    pub(crate) fn set_secrets_place(&self, place: Place) -> Result<()> {
        self.change(|change| set_setting(change, PLACE, Some(place)))
    }
}
