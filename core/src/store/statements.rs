//! The statements of which the steps of the save protocol are made.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Account, Connection, ConnectionId, Intent, Opening, TokenState,
    apps::list_app,
    found, history,
    rows::{self, Seconds},
    tokens::Plan,
};
use crate::vault::{EntryId, Place, TokenId};

/// The active token of an app and an account.
pub(super) fn active(
    database: &rusqlite::Connection,
    client_id: &str,
    account: &Account,
) -> rusqlite::Result<Option<(Place, EntryId)>> {
    database
        .query_row(
            "SELECT place, id, version FROM token
             WHERE state = 'active' AND client_id = ?1 AND account_id = ?2 ORDER BY rowid LIMIT 1",
            params![client_id, account.id],
            |row| Ok((row.get("place")?, rows::entry(row, "id", "version")?)),
        )
        .optional()
}

/// The connections of one version of a token, in the order in which they were added.
pub(super) fn connections_of(
    database: &rusqlite::Connection,
    entry: &EntryId,
) -> rusqlite::Result<Vec<Connection>> {
    let text = format!(
        "{} WHERE token_id = ?1 AND token_version = ?2 ORDER BY connection.rowid",
        rows::CONNECTIONS
    );
    let mut connections = database.prepare(&text)?;

    connections
        .query_map(params![entry.token, entry.version], rows::connection)?
        .collect()
}

/// The token's connection at a service and its organisation: one account may be in several.
pub(super) fn at_service(
    database: &rusqlite::Connection,
    entry: &EntryId,
    opening: &Opening,
) -> rusqlite::Result<Option<ConnectionId>> {
    database
        .query_row(
            "SELECT id FROM connection
             WHERE token_id = ?1 AND token_version = ?2 AND service = ?3 AND organisation_id IS ?4
             ORDER BY rowid LIMIT 1",
            params![
                entry.token,
                entry.version,
                opening.service,
                opening.organisation_id()
            ],
            |row| row.get(0),
        )
        .optional()
}

/// A version that no record of the token has used.
pub(super) fn next(database: &rusqlite::Connection, token: &TokenId) -> rusqlite::Result<EntryId> {
    let version = database.query_row(
        "SELECT coalesce(max(version), 0) + 1 FROM token WHERE id = ?1",
        [token],
        |row| row.get(0),
    )?;

    Ok(EntryId {
        token: token.clone(),
        version,
    })
}

pub(super) fn name_app(change: &Transaction<'_>, intent: &Intent) -> rusqlite::Result<()> {
    change.execute(
        "INSERT INTO app (client_id, name, listed) VALUES (?1, ?2, ?1 <> '')
         ON CONFLICT DO UPDATE SET name = coalesce(excluded.name, name), listed = excluded.listed",
        params![intent.client_id, intent.app_name],
    )?;

    Ok(())
}

pub(super) fn insert_pending(
    change: &Transaction<'_>,
    plan: &Plan,
    intent: &Intent,
) -> rusqlite::Result<()> {
    name_app(change, intent)?;
    change.execute(
        "INSERT INTO token
             (id, version, state, client_id, account_id, login, device_id, issued_at, expires_at, place,
              credential)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            plan.entry.token,
            plan.entry.version,
            TokenState::Pending,
            intent.client_id,
            intent.account.as_ref().map(|account| &account.id),
            intent.account.as_ref().map(|account| &account.login),
            intent.device_id,
            Seconds(intent.issued_at),
            intent.expires_at.map(Seconds),
            plan.place,
            intent.credential,
        ],
    )?;

    insert_intent(change, &plan.entry, plan, intent)
}

/// Notes what the token `entry` will open.
pub(super) fn insert_intent(
    change: &Transaction<'_>,
    entry: &EntryId,
    plan: &Plan,
    intent: &Intent,
) -> rusqlite::Result<()> {
    let mut insert = change.prepare(
        "INSERT INTO intent (token_id, token_version, connection_id, service,
             organisation_id, organisation_kind, expected_login, resource)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (connection, opening) in &plan.connections {
        let organisation = opening.organisation.as_ref();
        insert.execute(params![
            entry.token,
            entry.version,
            connection,
            opening.service,
            organisation.map(|organisation| &organisation.id),
            organisation.map(|organisation| organisation.kind),
            intent.expected_login,
            opening.resource,
        ])?;
    }

    Ok(())
}

/// Makes `id` the active version of its token; all of the token's connections follow. What was found
/// about them counts no longer, unless it is the same token in another place: then there is no intent.
pub(super) fn flip(change: &Transaction<'_>, id: &EntryId) -> rusqlite::Result<()> {
    let entry = params![id.token, id.version];
    change.execute(
        "UPDATE token SET state = 'deleting' WHERE id = ?1 AND version <> ?2 AND state = 'active'",
        entry,
    )?;
    found(change.execute(
        "UPDATE token SET state = 'active' WHERE id = ?1 AND version = ?2 AND state = 'pending'",
        entry,
    )?)?;
    list_app(change, id)?;
    change.execute(
        "UPDATE connection SET token_version = ?2, verdict = CASE
             WHEN EXISTS (SELECT 1 FROM intent
                 WHERE intent.token_id = ?1 AND intent.token_version = ?2) THEN NULL
             ELSE verdict END
         WHERE token_id = ?1",
        entry,
    )?;

    Ok(())
}

/// Turns all that a token is to open into connections: for each service and organisation its only one.
pub(super) fn fulfil_intent(change: &Transaction<'_>, entry: &EntryId) -> rusqlite::Result<()> {
    let token = params![entry.token, entry.version];
    change.execute(
        "DELETE FROM connection WHERE token_id = ?1 AND EXISTS (
             SELECT 1 FROM intent WHERE intent.token_id = ?1 AND intent.token_version = ?2
                 AND intent.service = connection.service
                 AND intent.organisation_id IS connection.organisation_id
                 AND intent.connection_id <> connection.id)",
        token,
    )?;
    change.execute(
        "INSERT INTO connection (id, token_id, token_version, service,
             organisation_id, organisation_kind, expected_login, resource)
         SELECT connection_id, token_id, token_version, service,
             organisation_id, organisation_kind, expected_login, resource
         FROM intent WHERE token_id = ?1 AND token_version = ?2 ORDER BY rowid
         ON CONFLICT (id) DO UPDATE SET (token_id, token_version, service,
             organisation_id, organisation_kind, expected_login, resource, verdict)
         = (excluded.token_id, excluded.token_version, excluded.service, excluded.organisation_id,
             excluded.organisation_kind, excluded.expected_login,
             coalesce(excluded.resource, connection.resource), NULL)",
        token,
    )?;
    change.execute(
        "DELETE FROM intent WHERE token_id = ?1 AND token_version = ?2",
        token,
    )?;

    Ok(())
}

/// Notes what a check has already found, here and in the history.
pub(super) fn set_verdicts(
    change: &Transaction<'_>,
    connections: &[(ConnectionId, Opening)],
) -> rusqlite::Result<()> {
    for (connection, opening) in connections {
        let verdict = opening.verdict.as_ref();
        change.execute(
            "UPDATE connection SET verdict = ?2 WHERE id = ?1",
            params![
                connection,
                verdict.and_then(|verdict| serde_json::to_string(verdict).ok())
            ],
        )?;
        if let Some(verdict) = verdict {
            history::record_once(change, connection, verdict)?;
        }
    }

    Ok(())
}

pub(super) fn mark_deleting(change: &Transaction<'_>, entry: &EntryId) -> rusqlite::Result<()> {
    change.execute(
        "UPDATE token SET state = 'deleting' WHERE id = ?1 AND version = ?2 AND state = 'pending'",
        params![entry.token, entry.version],
    )?;

    Ok(())
}

/// A token that no connection needs any more is to be deleted.
pub(super) fn mark_unused(change: &Transaction<'_>) -> rusqlite::Result<()> {
    change.execute(
        "UPDATE token SET state = 'deleting' WHERE state = 'active' AND kind = 'token' AND NOT EXISTS (
             SELECT 1 FROM connection WHERE token_id = token.id AND token_version = token.version)",
        [],
    )?;

    Ok(())
}
