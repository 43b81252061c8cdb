//! Taking back secrets of ours that have no record. That happens when records were lost or restored.

use std::collections::HashSet;

use super::{Keep, Note, Result, note::AppSecretNote};
use crate::{
    store::{AppSecretPlan, ConnectionId, Plan},
    vault::{EntryId, Place},
};

/// What a secret opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Token,
    AppSecret,
}

impl Keep {
    /// Makes records for the secrets in `place` that have none; returns for how many tokens.
    pub(super) async fn take_back(&self, place: Place, late: &[EntryId]) -> Result<u32> {
        let there = self.places.list(place).await?;
        let there: HashSet<EntryId> = there.into_iter().collect();
        let known = self.store.entries()?;
        let mut astray: Vec<_> = there.difference(&known.all).collect();
        // Of one token the newest first.
        astray.sort_by(|one, other| other.cmp(one));

        let mut kept = HashSet::new();
        let mut tokens = 0;
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

            match self.adopt(place, entry, superseded, &there).await? {
                Some(_) if superseded => {}
                Some(kind) => {
                    kept.insert(&entry.token);
                    tokens += u32::from(kind == Kind::Token);
                }
                None => {}
            }
        }
        self.delete_marked(late).await?;

        Ok(tokens)
    }

    /// Whether there is a secret, found out without making a keychain ask for its password.
    async fn has(&self, place: Place, entry: &EntryId) -> Result<bool> {
        Ok(self.places.list(place).await?.contains(entry))
    }

    /// Makes the record of one secret; one that was superseded is on its way out. Says what it
    /// is, if it can be read. One that cannot is left where it is: a newer version may have written it.
    async fn adopt(
        &self,
        place: Place,
        entry: &EntryId,
        superseded: bool,
        there: &HashSet<EntryId>,
    ) -> Result<Option<Kind>> {
        let note = match self.places.read(place, entry).await {
            Err(error) if error.is_altered() => return Ok(None),
            secret => secret?.map(|secret| secret.note).unwrap_or_default(),
        };
        if let Some((client_id, at)) = AppSecretNote::read(&note) {
            let plan = AppSecretPlan {
                client_id: &client_id,
                place,
                fresh: entry.token.clone(),
                at,
            };
            self.store.adopt_app_secret(&plan, entry, superseded)?;
            return Ok(Some(Kind::AppSecret));
        }
        let Some((intent, mut connections)) = Note::read(&note) else {
            return Ok(None);
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

        Ok(Some(Kind::Token))
    }
}
