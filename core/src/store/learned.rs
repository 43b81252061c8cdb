//! Writing down what checks found, many at a time: each write waits for the disk.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Account, Connection, ConnectionId, Result, Store, found, history, rows};
use crate::{organisation::Organisation, resource::ResourceId, verdict::Verdict};

/// What a check found about a connection.
#[derive(Debug)]
pub(crate) struct Learned<'a> {
    /// The connection as it was when it was checked.
    pub(crate) checked: &'a Connection,
    /// What was found.
    pub(crate) verdict: &'a Verdict,
    /// Whose the token is and which app it was issued to, if somebody could be asked.
    pub(crate) identity: Option<(&'a Account, &'a str)>,
    /// The organisation, if its kind turned out to be another one.
    pub(crate) organisation: Option<&'a Organisation>,
}

impl Store {
    /// Notes what checks found, unless a record is gone, or has got another token, organisation or thing to
    /// check since.
    /// Returns how the records that are there stand now.
    pub(crate) fn learn(&self, all: &[Learned<'_>]) -> Result<Vec<Connection>> {
        if all.is_empty() {
            return Ok(Vec::new());
        }

        self.change(|change| {
            let mut connections = Vec::with_capacity(all.len());
            for learned in all {
                connections.extend(learn(change, learned)?);
            }
            Ok(connections)
        })
    }
}

fn learn(change: &Transaction<'_>, learned: &Learned<'_>) -> rusqlite::Result<Option<Connection>> {
    let Learned { checked, .. } = learned;
    let Some(now) = rows::by_id(change, &checked.id).optional()? else {
        return Ok(None);
    };
    let asked = |it: &Connection| {
        (
            it.entry.clone(),
            it.organisation.clone(),
            it.resource.clone(),
        )
    };
    if asked(&now) != asked(checked) {
        return Ok(Some(now));
    }

    if let (None, Some((account, client_id))) = (&now.account, learned.identity) {
        set_identity(change, &now.id, account, client_id)?;
    }
    if learned.organisation.is_some() {
        set_organisation(change, &now.id, learned.organisation)?;
    }
    set_verdict(change, &now.id, learned.verdict)?;

    rows::by_id(change, &now.id).optional()
}

/// Notes what a check found, here and in the history.
pub(super) fn set_verdict(
    change: &Transaction<'_>,
    id: &ConnectionId,
    verdict: &Verdict,
) -> rusqlite::Result<()> {
    let text = serde_json::to_string(verdict).ok();
    found(change.execute(
        "UPDATE connection SET verdict = ?2 WHERE id = ?1",
        params![id, text],
    )?)?;

    history::record(change, id, verdict)
}

pub(super) fn set_identity(
    change: &Transaction<'_>,
    id: &ConnectionId,
    account: &Account,
    client_id: &str,
) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO app (client_id) VALUES (?1) ON CONFLICT DO UPDATE SET listed = 1",
        [client_id],
    )?;

    found(change.execute(
        "UPDATE token SET account_id = ?2, login = ?3, client_id = ?4
         FROM connection
         WHERE connection.id = ?1 AND token.id = token_id AND token.version = token_version",
        params![id, account.id, account.login, client_id],
    )?)
}

pub(super) fn set_organisation(
    change: &Transaction<'_>,
    id: &ConnectionId,
    organisation: Option<&Organisation>,
) -> rusqlite::Result<()> {
    let (organisation, kind) = organisation.map(|known| (&known.id, known.kind)).unzip();

    found(change.execute(
        "UPDATE connection SET organisation_id = ?2, organisation_kind = ?3, verdict = NULL
         WHERE id = ?1",
        params![id, organisation, kind],
    )?)
}

pub(super) fn set_resource(
    change: &Transaction<'_>,
    id: &ConnectionId,
    resource: Option<&ResourceId>,
) -> rusqlite::Result<()> {
    found(change.execute(
        "UPDATE connection SET resource = ?2, verdict = NULL WHERE id = ?1",
        params![id, resource],
    )?)
}
