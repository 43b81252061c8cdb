//! Taking back secrets of ours that have no record. That happens when records were lost or restored.

use std::collections::HashSet;

use super::{Keep, Note, Result};
use crate::{
    store::{ConnectionId, Plan},
    vault::{EntryId, Place},
};

impl Keep {
    /// Makes records for the secrets in `place` that have none; returns for how many.
    pub(super) async fn take_back(&self, place: Place, late: &[EntryId]) -> Result<u32> {
        let there = self.places.list(place).await?;
        let there: HashSet<EntryId> = there.into_iter().collect();
        let known = self.store.entries()?;
        let mut astray: Vec<_> = there.difference(&known.all).collect();
        // Of one token the newest first.
        astray.sort_by(|one, other| other.cmp(one));

        let mut kept = HashSet::new();
        for entry in astray {
            let active = known.active.get(&entry.token);
            let newer = active.filter(|(_, version)| *version > entry.version);
            let superseded = match newer {
                _ if kept.contains(&entry.token) => true,
                None => false,
                Some((newer_place, version)) => {
                    let newer = EntryId {
                        version: *version,
                        ..entry.clone()
                    };
                    match self.has(*newer_place, &newer).await {
                        Ok(there) => there,
                        // Nobody can say now which of the two is to stay: both do.
                        Err(_) => continue,
                    }
                }
            };

            if self.adopt(place, entry, superseded, &there).await? && !superseded {
                kept.insert(&entry.token);
            }
        }
        self.delete_marked(late).await?;

        Ok(u32::try_from(kept.len()).unwrap_or(u32::MAX))
    }

    /// Whether there is a secret, found out without making a keychain ask for its password.
    async fn has(&self, place: Place, entry: &EntryId) -> Result<bool> {
        Ok(self.places.list(place).await?.contains(entry))
    }

    /// Makes the record of one secret; one that was superseded is on its way out. Says whether it is a
    /// secret that can be read. One that cannot is left where it is: a newer version may have written it.
    async fn adopt(
        &self,
        place: Place,
        entry: &EntryId,
        superseded: bool,
        there: &HashSet<EntryId>,
    ) -> Result<bool> {
        let secret = match self.places.read(place, entry).await {
            Err(error) if error.is_altered() => return Ok(false),
            secret => secret?,
        };
        let Some((intent, mut connections)) = secret.and_then(|secret| Note::read(&secret.note))
        else {
            return Ok(false);
        };

        // A connection it once had may have a better token by now.
        for (number, (connection, _)) in connections.iter_mut().enumerate() {
            let taken = self.store.connection(connection).is_ok_and(|it| {
                let lives = it.place != place || there.contains(&it.entry);
                it.entry.token != entry.token && lives
            });
            if taken {
                *connection = ConnectionId(format!("{}.{number}", entry.token.as_str()));
            }
        }
        let plan = Plan {
            entry: entry.clone(),
            place,
            current: None,
            connections,
        };
        self.store.adopt(&plan, &intent, superseded)?;

        Ok(true)
    }
}
