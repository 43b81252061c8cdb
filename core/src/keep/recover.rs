//! Finishing at the start what was unfinished at the end.

use std::collections::HashSet;

use super::{Keep, KeepError, Note, Result};
use crate::{
    store::{ConnectionId, Plan, TokenState, Unfinished},
    vault::{EntryId, KeychainError},
};

/// What recovery found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Secrets without a record that were taken back into the list, not checked yet.
    pub found: u32,
    /// Why there is unfinished work that stays unfinished. Nothing is lost; the next start tries again,
    /// and so may the caller.
    pub postponed: Option<KeychainError>,
}

impl Keep {
    /// Finishes what the last run left unfinished, and takes back secrets of ours that have no record.
    ///
    /// Only unfinished work can make the keychain ask for its password; without any, a locked keychain
    /// is left alone. Must be called before the first save of a run.
    ///
    /// # Errors
    ///
    /// [`KeepError::Store`]. What the keychain refuses is [`Recovered::postponed`].
    pub async fn recover(&self) -> Result<Recovered> {
        let turn = self.turn.lock().await;
        if turn.failed.is_some() || !turn.late.is_empty() {
            // These are this run's own, and in hand.
            return Ok(Recovered::default());
        }

        match self.finish().await {
            Err(KeepError::Keychain(error)) => {
                return Ok(Recovered {
                    found: 0,
                    postponed: Some(error),
                });
            }
            finished => finished?,
        }
        match self.take_back().await {
            // Nothing is known to be unfinished: there is nothing to say.
            Err(KeepError::Keychain(_)) => Ok(Recovered::default()),
            found => Ok(Recovered {
                found: found?,
                postponed: None,
            }),
        }
    }

    async fn finish(&self) -> Result<()> {
        for token in self.store.unfinished()? {
            if token.state == TokenState::Pending {
                self.settle(&token).await?;
            }
        }

        self.delete_marked(&[]).await
    }

    /// A pending token is kept if its secret is there, and forgotten if it never was.
    async fn settle(&self, token: &Unfinished) -> Result<()> {
        let entry = &token.entry;

        match self.vault.read(entry).await {
            Ok(None) => self.store.forget(entry)?,
            Ok(Some(_)) if !token.superseded => self.store.activate(entry, None)?,
            // A later save has taken its place, or what is there is no token of ours.
            Ok(Some(_)) | Err(KeychainError::Altered) => self.store.mark_deleting(entry)?,
            Err(error) => return Err(error.into()),
        }

        Ok(())
    }

    /// Makes records for secrets that have none. That happens when records were lost or restored.
    async fn take_back(&self) -> Result<u32> {
        let there: HashSet<EntryId> = self.vault.list().await?.into_iter().collect();
        let known = self.store.entries()?;
        let mut astray: Vec<_> = there.difference(&known.all).collect();
        // Of one token the newest first.
        astray.sort_by(|one, other| other.cmp(one));

        let mut kept = HashSet::new();
        for entry in astray {
            let newer = known
                .active
                .get(&entry.token)
                .filter(|version| **version > entry.version);
            let newer = newer.map(|version| EntryId {
                version: *version,
                ..entry.clone()
            });
            let superseded =
                kept.contains(&entry.token) || newer.is_some_and(|it| there.contains(&it));

            if self.adopt(entry, superseded, &there).await? && !superseded {
                kept.insert(&entry.token);
            }
        }
        self.delete_marked(&[]).await?;

        Ok(u32::try_from(kept.len()).unwrap_or(u32::MAX))
    }

    /// Makes the record of one secret; one that was superseded is on its way out. Says whether it is a
    /// secret that can be read. One that cannot is left where it is: a newer version may have written it.
    async fn adopt(
        &self,
        entry: &EntryId,
        superseded: bool,
        there: &HashSet<EntryId>,
    ) -> Result<bool> {
        let secret = match self.vault.read(entry).await {
            Err(KeychainError::Altered) => return Ok(false),
            secret => secret?,
        };
        let Some((intent, connection)) = secret.and_then(|secret| Note::read(&secret.note)) else {
            return Ok(false);
        };

        // The connection it once had may have a better token by now.
        let connection = match self.store.connection(&connection) {
            Ok(taken) if taken.entry.token != entry.token && there.contains(&taken.entry) => {
                ConnectionId(entry.token.as_str().to_owned())
            }
            _ => connection,
        };
        let plan = Plan {
            entry: entry.clone(),
            current: None,
            connection,
        };
        self.store.adopt(&plan, &intent, superseded)?;

        Ok(true)
    }
}
