//! The statements of which the steps of the save protocol are made.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    ConnectionId, Intent, TokenState, found,
    rows::{self, Seconds},
    tokens::Plan,
};
use crate::vault::{EntryId, TokenId};

/// The active token of the same app and account.
pub(super) fn active(
    database: &rusqlite::Connection,
    intent: &Intent,
) -> rusqlite::Result<Option<EntryId>> {
    let Some(account) = &intent.account else {
        return Ok(None);
    };

    database
        .query_row(
            "SELECT id, version FROM token
             WHERE state = 'active' AND client_id = ?1 AND account_id = ?2 ORDER BY rowid LIMIT 1",
            params![intent.client_id, account.id],
            |row| rows::entry(row, "id", "version"),
        )
        .optional()
}

/// The token's connection at a service and its organisation: one account may be in several.
pub(super) fn at_service(
    database: &rusqlite::Connection,
    entry: &EntryId,
    service: &str,
    organisation: Option<&str>,
) -> rusqlite::Result<Option<ConnectionId>> {
    database
        .query_row(
            "SELECT id FROM connection
             WHERE token_id = ?1 AND token_version = ?2 AND service = ?3 AND organisation_id IS ?4
             ORDER BY rowid LIMIT 1",
            params![entry.token, entry.version, service, organisation],
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
        "INSERT INTO app (client_id, name) VALUES (?1, ?2)
         ON CONFLICT DO UPDATE SET name = coalesce(excluded.name, name)",
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
             (id, version, state, client_id, account_id, login, device_id, issued_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
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
        ],
    )?;

    insert_intent(change, &plan.entry, &plan.connection, intent)
}

pub(super) fn insert_intent(
    change: &Transaction<'_>,
    entry: &EntryId,
    connection: &ConnectionId,
    intent: &Intent,
) -> rusqlite::Result<()> {
    let organisation = intent.organisation.as_ref();
    change.execute(
        "INSERT INTO intent (token_id, token_version, connection_id, service,
             organisation_id, organisation_kind, expected_login)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            entry.token,
            entry.version,
            connection,
            intent.service,
            organisation.map(|organisation| &organisation.id),
            organisation.map(|organisation| organisation.kind),
            intent.expected_login,
        ],
    )?;

    Ok(())
}

/// Makes `entry` the active version of its token; all of the token's connections follow.
pub(super) fn flip(change: &Transaction<'_>, entry: &EntryId) -> rusqlite::Result<()> {
    let entry = params![entry.token, entry.version];
    change.execute(
        "UPDATE token SET state = 'deleting' WHERE id = ?1 AND version <> ?2 AND state = 'active'",
        entry,
    )?;
    found(change.execute(
        "UPDATE token SET state = 'active' WHERE id = ?1 AND version = ?2 AND state = 'pending'",
        entry,
    )?)?;
    change.execute(
        "UPDATE connection SET token_version = ?2, verdict = NULL WHERE token_id = ?1",
        entry,
    )?;

    Ok(())
}

/// Turns what a token is to open into its only connection at that service.
pub(super) fn fulfil_intent(
    change: &Transaction<'_>,
    entry: &EntryId,
    verdict: Option<&str>,
) -> rusqlite::Result<()> {
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
             organisation_id, organisation_kind, expected_login, verdict)
         SELECT connection_id, token_id, token_version, service,
             organisation_id, organisation_kind, expected_login, ?3
         FROM intent WHERE token_id = ?1 AND token_version = ?2
         ON CONFLICT (id) DO UPDATE SET (token_id, token_version, service,
             organisation_id, organisation_kind, expected_login, verdict)
         = (excluded.token_id, excluded.token_version, excluded.service, excluded.organisation_id,
             excluded.organisation_kind, excluded.expected_login, excluded.verdict)",
        params![entry.token, entry.version, verdict],
    )?;
    change.execute(
        "DELETE FROM intent WHERE token_id = ?1 AND token_version = ?2",
        token,
    )?;

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
        "UPDATE token SET state = 'deleting' WHERE state = 'active' AND NOT EXISTS (
             SELECT 1 FROM connection WHERE token_id = token.id AND token_version = token.version)",
        [],
    )?;

    Ok(())
}
