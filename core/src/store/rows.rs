//! How records stand in the database's rows.

use jiff::Timestamp;
use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::{Account, Connection, ConnectionId, Language, Theme, TokenState, Within};
use crate::{
    organisation::{Organisation, OrganisationKind},
    proxy::{Address, Choice},
    resource::ResourceId,
    token::Credential,
    vault::{EntryId, Place, TokenId},
};

/// Connections with their tokens and apps; a condition and an order follow.
pub(super) const CONNECTIONS: &str = "
    SELECT connection.id, token_id, token_version, service, token.client_id, app.name,
           account_id, login, expected_login, organisation_id, organisation_kind, resource,
           device_id, issued_at, expires_at, place, credential, verdict
    FROM connection
    JOIN token ON token.id = token_id AND token.version = token_version
    JOIN app ON app.client_id = token.client_id";

/// One connection, by its id.
pub(super) fn by_id(
    database: &rusqlite::Connection,
    id: &ConnectionId,
) -> rusqlite::Result<Connection> {
    let text = format!("{CONNECTIONS} WHERE connection.id = ?1");

    database.query_row(&text, [id], connection)
}

/// A row of [`CONNECTIONS`].
pub(super) fn connection(row: &Row<'_>) -> rusqlite::Result<Connection> {
    let verdict: Option<String> = row.get("verdict")?;

    Ok(Connection {
        id: row.get(0)?,
        entry: entry(row, "token_id", "token_version")?,
        place: row.get("place")?,
        credential: row.get("credential")?,
        service: row.get("service")?,
        client_id: row.get("client_id")?,
        app_name: row.get("name")?,
        account: account(row)?,
        expected_login: row.get("expected_login")?,
        organisation: organisation(row)?,
        resource: row.get("resource")?,
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
words!(Credential { "token" = Self::Token, "key" = Self::Key, "program" = Self::Program });
words!(Place { "keychain" = Self::Keychain, "session" = Self::Session, "file" = Self::File });
words!(Language { "en" = Self::English, "ru" = Self::Russian });
words!(Theme { "light" = Self::Light, "dark" = Self::Dark });

/// "none", or the address of the user's own; that of the system is not written down.
impl ToSql for Choice {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::System => "system".into(),
            Self::Direct => "none".into(),
            Self::Own(address) => address.to_string().into(),
        })
    }
}

impl FromSql for Choice {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "system" => Ok(Self::System),
            "none" => Ok(Self::Direct),
            address => Address::read(address)
                .map(Self::Own)
                .map_err(|_| FromSqlError::InvalidType),
        }
    }
}

impl<const MIN: u16, const MAX: u16, const USUAL: u16> ToSql for Within<MIN, MAX, USUAL> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().to_string().into())
    }
}

impl<const MIN: u16, const MAX: u16, const USUAL: u16> FromSql for Within<MIN, MAX, USUAL> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_str()?.parse().ok();

        number.and_then(Self::new).ok_or(FromSqlError::InvalidType)
    }
}

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
id!(ResourceId);
