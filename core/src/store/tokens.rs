//! The steps of the save protocol as far as they are records: each is one transaction.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, params};

use super::{
    Connection, ConnectionId, Intent, Opening, Result, Store, TokenState,
    apps::drop_unlisted,
    found,
    rows::{self, Seconds},
    statements::{
        active, at_service, flip, fulfil_intent, insert_intent, insert_pending, mark_deleting,
        mark_unused, name_app, next, set_verdicts,
    },
};
use crate::vault::{EntryId, Place, TokenId};

/// Which records a token will become.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Entry for its secret, never used before.
    pub(crate) entry: EntryId,
    /// Where that entry will be.
    pub(crate) place: Place,
    /// Place and entry of the version it replaces.
    pub(crate) current: Option<(Place, EntryId)>,
    /// What it opens, and as which connection; what was asked for comes first.
    pub(crate) connections: Vec<(ConnectionId, Opening)>,
}

/// A version of a token whose saving or deleting is not finished.
#[derive(Debug, Clone)]
pub(crate) struct Unfinished {
    /// Its entry.
    pub(crate) entry: EntryId,
    /// Where that entry is.
    pub(crate) place: Place,
    /// How far it is.
    pub(crate) state: TokenState,
    /// It is pending, and a later save of the same account's token was finished meanwhile.
    pub(crate) superseded: bool,
}

/// The entries that have a record.
#[derive(Debug)]
pub(crate) struct Known {
    /// In whatever state.
    pub(crate) all: HashSet<EntryId>,
    /// The active version of each token, and its place.
    pub(crate) active: HashMap<TokenId, (Place, u32)>,
}

impl Store {
    /// Decides which records `intent` will become, and changes nothing. An app has one token for an
    /// account; a service has one connection for a token and an organisation. The secret goes to `place`.
    pub(crate) fn plan(&self, intent: &Intent, place: Place, random: [u8; 32]) -> Result<Plan> {
        let (token, connection) = random.split_at(16);
        let fresh = |bytes: &[u8]| std::array::from_fn(|index| bytes[index]);
        let database = self.database();

        let replaced = match &intent.replaces {
            Some(id) => rows::by_id(&database, id).optional()?,
            None => None,
        };
        let same_owner = replaced
            .as_ref()
            .filter(|connection| has_same_owner(connection, intent));
        let current = match (same_owner, &intent.account) {
            (Some(connection), _) => Some((connection.place, connection.entry.clone())),
            (None, Some(account)) => active(&database, &intent.client_id, account)?,
            (None, None) => None,
        };
        let entry = match &current {
            Some((_, entry)) => next(&database, &entry.token)?,
            None => EntryId {
                token: TokenId::from_random(fresh(token)),
                version: 1,
            },
        };
        let opened = replaced.as_ref().map(|connection| &connection.entry);
        let opened = opened.or(current.as_ref().map(|(_, entry)| entry));
        let connections = connections(
            &database,
            intent,
            replaced.as_ref(),
            opened,
            fresh(connection),
        )?;

        Ok(Plan {
            entry,
            place,
            current,
            connections,
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

    /// Step 4: the secret is written. Flips the record to it with all of its connections, and marks what
    /// it replaces. `checked` are those about which more is known than the intent says.
    pub(crate) fn activate(
        &self,
        entry: &EntryId,
        checked: &[(ConnectionId, Opening)],
    ) -> Result<()> {
        self.change(|change| {
            flip(change, entry)?;
            fulfil_intent(change, entry)?;
            set_verdicts(change, checked)?;
            mark_unused(change)
        })
    }

    /// Notes what the same token brought that its record did not know yet.
    pub(crate) fn renew(&self, current: &EntryId, plan: &Plan, intent: &Intent) -> Result<()> {
        self.change(|change| {
            name_app(change, intent)?;
            change.execute(
                "UPDATE token SET client_id = ?3, account_id = coalesce(?4, account_id),
                     login = coalesce(?5, login), expires_at = coalesce(?6, expires_at),
                     device_id = coalesce(?7, device_id)
                 WHERE id = ?1 AND version = ?2",
                params![
                    current.token,
                    current.version,
                    intent.client_id,
                    intent.account.as_ref().map(|account| &account.id),
                    intent.account.as_ref().map(|account| &account.login),
                    intent.expires_at.map(Seconds),
                    intent.device_id,
                ],
            )?;
            insert_intent(change, current, plan, intent)?;
            fulfil_intent(change, current)?;
            set_verdicts(change, &plan.connections)?;
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
            drop_unlisted(change)
        })
    }

    /// What is left to be finished, oldest first.
    pub(crate) fn unfinished(&self) -> Result<Vec<Unfinished>> {
        let database = self.database();
        let mut tokens = database.prepare(
            "SELECT id, version, place, state, EXISTS (
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
                place: row.get(2)?,
                state: row.get(3)?,
                superseded: row.get(4)?,
            })
        })?;

        Ok(tokens.collect::<rusqlite::Result<_>>()?)
    }

    /// Every entry that a record names, and which of them are active.
    pub(crate) fn entries(&self) -> Result<Known> {
        let database = self.database();
        let mut entries =
            database.prepare("SELECT id, version, place, state = 'active' FROM token")?;
        let entries = entries.query_map([], |row| {
            Ok((rows::entry(row, "id", "version")?, row.get(2)?, row.get(3)?))
        })?;
        let entries = entries.collect::<rusqlite::Result<Vec<(EntryId, Place, bool)>>>()?;
        let active = entries.iter().filter(|(.., active)| *active);

        Ok(Known {
            active: active
                .map(|(entry, place, _)| (entry.token.clone(), (*place, entry.version)))
                .collect(),
            all: entries.into_iter().map(|(entry, ..)| entry).collect(),
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
            fulfil_intent(change, &plan.entry)?;
            mark_unused(change)
        })
    }
}

/// Whether the connection's token is, as far as is known, of the app and the account of `intent`.
fn has_same_owner(connection: &Connection, intent: &Intent) -> bool {
    let accounts = (&connection.account, &intent.account);
    let account = !matches!(accounts, (Some(one), Some(other)) if one.id != other.id);

    account && connection.client_id == intent.client_id
}

/// As which connections the token will open what it is to open: those that the token `opened` has there
/// already, or new ones.
fn connections(
    database: &rusqlite::Connection,
    intent: &Intent,
    replaced: Option<&Connection>,
    opened: Option<&EntryId>,
    random: [u8; 16],
) -> rusqlite::Result<Vec<(ConnectionId, Opening)>> {
    let mut planned: Vec<(ConnectionId, Opening)> = Vec::new();
    // Each gets an id of its own out of the same random bytes.
    for (opening, number) in intent.openings.iter().zip(0u8..) {
        let place = |opening: &Opening| {
            let organisation = opening.organisation_id().map(str::to_owned);
            (opening.service.clone(), organisation)
        };
        if planned
            .iter()
            .any(|(_, other)| place(other) == place(opening))
        {
            continue;
        }

        let known = match (replaced, opened) {
            (Some(connection), _) if planned.is_empty() => Some(connection.id.clone()),
            (_, Some(entry)) => at_service(database, entry, opening)?,
            (_, None) => None,
        };
        let id = match known {
            Some(id) => id,
            // The user has removed it while its token was being renewed.
            None if replaced.is_some() => continue,
            None => {
                let mut random = random;
                random[0] ^= number;
                ConnectionId::from_random(random)
            }
        };
        planned.push((id, opening.clone()));
    }

    Ok(planned)
}
