//! In which place each secret is, and moving it to another.

use rusqlite::params;

use super::{
    Result, Store, found, learned::set_verdict, rows, set_setting, setting, statements::next,
};
use crate::{
    vault::{EntryId, Place},
    verdict::Verdict,
};

/// Names the place of new tokens among the settings.
const PLACE: &str = "secrets-place";

impl Store {
    /// The active tokens whose secret is not in `place`, with where it is instead.
    pub(crate) fn outside(&self, place: Place) -> Result<Vec<(Place, EntryId)>> {
        let database = self.database();
        let mut tokens = database.prepare(
            "SELECT place, id, version FROM token
             WHERE state = 'active' AND place <> ?1 ORDER BY rowid",
        )?;
        let tokens = tokens.query_map([place], |row| {
            Ok((row.get(0)?, rows::entry(row, "id", "version")?))
        })?;

        Ok(tokens.collect::<rusqlite::Result<_>>()?)
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
                     (id, version, state, client_id, account_id, login, device_id, issued_at, expires_at, place)
                 SELECT id, ?3, 'pending', client_id, account_id, login, device_id, issued_at, expires_at, ?4
                 FROM token WHERE id = ?1 AND version = ?2 AND state = 'active'",
                params![entry.token, entry.version, moved.version, place],
            )?)?;

            Ok(moved)
        })
    }

    /// Notes what is known of connections whose secrets went with the run that had them in memory. It is
    /// noted once: later starts find nothing new.
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
            Ok(())
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
