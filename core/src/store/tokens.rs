//! The steps of the save protocol as far as they are records: each is one transaction.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::{
    Connection, ConnectionId, Intent, Result, Store, TokenState, found,
    rows::{self, Seconds},
    statements::{
        active, at_service, flip, fulfil_intent, insert_intent, insert_pending, mark_deleting,
        mark_unused, name_app, next,
    },
};
use crate::{
    vault::{EntryId, TokenId},
    verdict::Verdict,
};

/// Which records a token will become.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Entry for its secret, never used before.
    pub(crate) entry: EntryId,
    /// Entry of the version it replaces.
    pub(crate) current: Option<EntryId>,
    /// Its connection.
    pub(crate) connection: ConnectionId,
}

/// A version of a token whose saving or deleting is not finished.
#[derive(Debug, Clone)]
pub(crate) struct Unfinished {
    /// Its entry.
    pub(crate) entry: EntryId,
    /// How far it is.
    pub(crate) state: TokenState,
    /// It is pending, and a later save of the same account's token was finished meanwhile.
    pub(crate) superseded: bool,
}

/// The keychain entries that have a record.
#[derive(Debug)]
pub(crate) struct Known {
    /// In whatever state.
    pub(crate) all: HashSet<EntryId>,
    /// The active version of each token.
    pub(crate) active: HashMap<TokenId, u32>,
}

impl Store {
    /// Decides which records `intent` will become, and changes nothing. An app has one token for an
    /// account; a service has one connection for a token and an organisation.
    pub(crate) fn plan(&self, intent: &Intent, random: [u8; 32]) -> Result<Plan> {
        let (token, connection) = random.split_at(16);
        let fresh = |bytes: &[u8]| std::array::from_fn(|index| bytes[index]);
        let database = self.database();

        let replaced = match &intent.replaces {
            Some(id) => database
                .query_row(rows::CONNECTIONS, [id], rows::connection)
                .optional()?,
            None => None,
        };
        let same_owner = |connection: &Connection| {
            let accounts = (&connection.account, &intent.account);
            let account = !matches!(accounts, (Some(one), Some(other)) if one.id != other.id);

            account && connection.client_id == intent.client_id
        };
        let current = match replaced
            .as_ref()
            .filter(|connection| same_owner(connection))
        {
            Some(connection) => Some(connection.entry.clone()),
            None => active(&database, intent)?,
        };
        let sibling = match &current {
            Some(entry) => {
                let organisation = intent.organisation.as_ref().map(|known| known.id.as_str());
                at_service(&database, entry, &intent.service, organisation)?
            }
            None => None,
        };
        let entry = match &current {
            Some(entry) => next(&database, &entry.token)?,
            None => EntryId {
                token: TokenId::from_random(fresh(token)),
                version: 1,
            },
        };
        let connection = replaced
            .map(|connection| connection.id)
            .or(sibling)
            .unwrap_or_else(|| ConnectionId::from_random(fresh(connection)));

        Ok(Plan {
            entry,
            current,
            connection,
        })
    }

    /// Step 1: notes that a secret is about to be written. `abandoned` is an earlier try of the same
    /// save, whose secret is to go.
    pub(crate) fn begin(
        &self,
        plan: &Plan,
        intent: &Intent,
        abandoned: Option<&EntryId>,
    ) -> Result<()> {
        self.change(|change| {
            if let Some(entry) = abandoned {
                mark_deleting(change, entry)?;
            }
            insert_pending(change, plan, intent)
        })
    }

    /// Step 4: the secret is written. Flips the record to it, and marks what it replaces.
    pub(crate) fn activate(&self, entry: &EntryId, verdict: Option<&Verdict>) -> Result<()> {
        let verdict = verdict.and_then(|verdict| serde_json::to_string(verdict).ok());

        self.change(|change| {
            flip(change, entry)?;
            fulfil_intent(change, entry, verdict.as_deref())?;
            mark_unused(change)
        })
    }

    /// Notes what the same token brought that its record did not know yet.
    pub(crate) fn renew(
        &self,
        current: &EntryId,
        connection: &ConnectionId,
        intent: &Intent,
        verdict: Option<&Verdict>,
    ) -> Result<()> {
        let verdict = verdict.and_then(|verdict| serde_json::to_string(verdict).ok());

        self.change(|change| {
            name_app(change, intent)?;
            change.execute(
                "UPDATE token SET client_id = ?3, account_id = coalesce(?4, account_id),
                     login = coalesce(?5, login), expires_at = coalesce(?6, expires_at)
                 WHERE id = ?1 AND version = ?2",
                params![
                    current.token,
                    current.version,
                    intent.client_id,
                    intent.account.as_ref().map(|account| &account.id),
                    intent.account.as_ref().map(|account| &account.login),
                    intent.expires_at.map(Seconds),
                ],
            )?;
            insert_intent(change, current, connection, intent)?;
            fulfil_intent(change, current, verdict.as_deref())?;
            mark_unused(change)
        })
    }

    /// Removes a connection from the list, and marks its token if that was the last one.
    pub(crate) fn disconnect(&self, id: &ConnectionId) -> Result<()> {
        self.change(|change| {
            found(change.execute("DELETE FROM connection WHERE id = ?1", [id])?)?;
            mark_unused(change)
        })
    }

    /// Notes that the secret of an entry is about to be deleted.
    pub(crate) fn mark_deleting(&self, entry: &EntryId) -> Result<()> {
        self.change(|change| mark_deleting(change, entry))
    }

    /// The secret is gone, or was never written: the record goes, too.
    pub(crate) fn forget(&self, entry: &EntryId) -> Result<()> {
        self.change(|change| {
            change.execute(
                "DELETE FROM token WHERE id = ?1 AND version = ?2 AND state <> 'active'",
                params![entry.token, entry.version],
            )?;
            Ok(())
        })
    }

    /// What is left to be finished, oldest first.
    pub(crate) fn unfinished(&self) -> Result<Vec<Unfinished>> {
        let database = self.database();
        let mut tokens = database.prepare(
            "SELECT id, version, state, EXISTS (
                 SELECT 1 FROM token AS other
                 WHERE other.state = 'active' AND (
                     (other.id = token.id AND other.version > token.version)
                     OR (other.id <> token.id AND other.client_id = token.client_id
                         AND other.account_id = token.account_id AND other.rowid > token.rowid)))
             FROM token WHERE state <> 'active' ORDER BY rowid",
        )?;
        let tokens = tokens.query_map([], |row| {
            Ok(Unfinished {
                entry: rows::entry(row, "id", "version")?,
                state: row.get(2)?,
                superseded: row.get(3)?,
            })
        })?;

        Ok(tokens.collect::<rusqlite::Result<_>>()?)
    }

    /// Every entry that a record names, and which of them are active.
    pub(crate) fn entries(&self) -> Result<Known> {
        let database = self.database();
        let mut entries = database.prepare("SELECT id, version, state = 'active' FROM token")?;
        let entries = entries.query_map([], |row| {
            Ok((rows::entry(row, "id", "version")?, row.get(2)?))
        })?;
        let entries = entries.collect::<rusqlite::Result<Vec<(EntryId, bool)>>>()?;
        let active = entries.iter().filter(|(_, active)| *active);

        Ok(Known {
            active: active
                .map(|(entry, _)| (entry.token.clone(), entry.version))
                .collect(),
            all: entries.into_iter().map(|(entry, _)| entry).collect(),
        })
    }

    /// Makes the record of a secret that has none: as if it had just been saved, or as a superseded one
    /// that is to be deleted.
    pub(crate) fn adopt(&self, plan: &Plan, intent: &Intent, superseded: bool) -> Result<()> {
        self.change(|change| {
            insert_pending(change, plan, intent)?;
            if superseded {
                return mark_deleting(change, &plan.entry);
            }

            flip(change, &plan.entry)?;
            fulfil_intent(change, &plan.entry, None)?;
            mark_unused(change)
        })
    }
}
