//! How records stand in the database's rows.

use jiff::Timestamp;
use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::{Account, Connection, ConnectionId, Language, Theme, TokenState};
use crate::{
    organisation::{Organisation, OrganisationKind},
    vault::{EntryId, TokenId},
};

/// Every connection with its token and its app, in the order in which they were added.
pub(super) const CONNECTIONS: &str = "
    SELECT connection.id, token_id, token_version, service, token.client_id, app.name,
           account_id, login, expected_login, organisation_id, organisation_kind,
           device_id, issued_at, expires_at, verdict
    FROM connection
    JOIN token ON token.id = token_id AND token.version = token_version
    JOIN app ON app.client_id = token.client_id
    WHERE connection.id = ?1 OR ?1 IS NULL
    ORDER BY connection.rowid";

/// A row of [`CONNECTIONS`].
pub(super) fn connection(row: &Row<'_>) -> rusqlite::Result<Connection> {
    let verdict: Option<String> = row.get("verdict")?;

    Ok(Connection {
        id: row.get(0)?,
        entry: entry(row, "token_id", "token_version")?,
        service: row.get("service")?,
        client_id: row.get("client_id")?,
        app_name: row.get("name")?,
        account: account(row)?,
        expected_login: row.get("expected_login")?,
        organisation: organisation(row)?,
        device_id: row.get("device_id")?,
        issued_at: row.get::<_, Seconds>("issued_at")?.0,
        expires_at: row
            .get::<_, Option<Seconds>>("expires_at")?
            .map(|seconds| seconds.0),
        // One that cannot be read is a check to be made again, not a damaged record.
        verdict: verdict.and_then(|verdict| serde_json::from_str(&verdict).ok()),
    })
}

/// The keychain entry that two columns name.
pub(super) fn entry(row: &Row<'_>, token: &str, version: &str) -> rusqlite::Result<EntryId> {
    Ok(EntryId {
        token: row.get(token)?,
        version: row.get(version)?,
    })
}

fn account(row: &Row<'_>) -> rusqlite::Result<Option<Account>> {
    let id: Option<String> = row.get("account_id")?;
    let login: Option<String> = row.get("login")?;

    Ok(id.zip(login).map(|(id, login)| Account { id, login }))
}

fn organisation(row: &Row<'_>) -> rusqlite::Result<Option<Organisation>> {
    let id: Option<String> = row.get("organisation_id")?;
    let kind: Option<OrganisationKind> = row.get("organisation_kind")?;

    Ok(id.zip(kind).map(|(id, kind)| Organisation { id, kind }))
}

/// A time, to the second.
pub(super) struct Seconds(pub(super) Timestamp);

impl ToSql for Seconds {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_second().into())
    }
}

impl FromSql for Seconds {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let seconds = Timestamp::from_second(value.as_i64()?);

        seconds
            .map(Self)
            .map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

/// Text columns that stand for one of a few things.
macro_rules! words {
    ($type:ty { $($text:literal = $variant:path),+ $(,)? }) => {
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(match self { $($variant => $text),+ }.into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($text => Ok($variant),)+
                    _ => Err(FromSqlError::InvalidType),
                }
            }
        }
    };
}

words!(TokenState { "pending" = Self::Pending, "active" = Self::Active, "deleting" = Self::Deleting });
words!(OrganisationKind { "360" = Self::Yandex360, "cloud" = Self::Cloud });
words!(Language { "en" = Self::English, "ru" = Self::Russian });
words!(Theme { "light" = Self::Light, "dark" = Self::Dark });

/// Text columns that stand for an id.
macro_rules! id {
    ($type:ident) => {
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                String::column_result(value).map(Self)
            }
        }
    };
}

id!(ConnectionId);
id!(TokenId);
