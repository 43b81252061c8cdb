//! The records as the rest of the core sees them. None holds a byte of a token.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Builder;

use crate::{
    organisation::Organisation,
    resource::ResourceId,
    token::Credential,
    vault::{EntryId, Place},
    verdict::Verdict,
};

/// Random name of a connection.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(pub(crate) String);

impl ConnectionId {
    /// Makes an id out of random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(Builder::from_random_bytes(bytes).into_uuid().to_string())
    }

    /// The id as the frontend names it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ConnectionId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// A Yandex account, as user-info names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Numeric id; it never changes.
    pub id: String,
    /// Login; an organisation can change it.
    pub login: String,
}

/// An app that tokens were issued to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppRecord {
    /// 32 hexadecimal digits.
    pub client_id: String,
    /// Name the user gave it here.
    pub name: Option<String>,
    /// Services its connections are at.
    pub services: Vec<String>,
    /// How many tokens hang on it.
    pub tokens: u32,
    /// Whether its secret is kept.
    pub has_secret: bool,
}

/// How far the saving of a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenState {
    /// Its secret is about to be written.
    Pending,
    /// Its secret was written and read back.
    Active,
    /// Its secret is about to be deleted.
    Deleting,
}

/// Everything about a token that is to be kept, except its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// What is kept.
    pub credential: Credential,
    /// Connection whose token it replaces, if the user signed in again from there.
    pub replaces: Option<ConnectionId>,
    /// App it was issued to; empty for a key.
    pub client_id: String,
    /// Name for that app, if the user gave one.
    pub app_name: Option<String>,
    /// Account it belongs to; unknown while nobody could be asked.
    pub account: Option<Account>,
    /// What it opens, each once; what was asked for comes first.
    pub openings: Vec<Opening>,
    /// Login the user expects.
    pub expected_login: Option<String>,
    /// Device it was issued for.
    pub device_id: Option<String>,
    /// When it was issued, or brought in.
    pub issued_at: Timestamp,
    /// When it ends, as told; `None` is unknown, not never.
    pub expires_at: Option<Timestamp>,
}

/// What a token is to open: one of its connections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Id of the service.
    pub service: String,
    /// Organisation, where the service needs one.
    pub organisation: Option<Organisation>,
    /// The one thing there that is checked, too, if one was named.
    pub resource: Option<ResourceId>,
    /// What a check has already found; `None` is not checked yet.
    pub verdict: Option<Verdict>,
}

impl Opening {
    /// The id of the organisation. With the service it tells a token's connections apart.
    pub(crate) fn organisation_id(&self) -> Option<&str> {
        self.organisation.as_ref().map(|known| known.id.as_str())
    }
}

/// A token at one service: the row of the list, the thing that is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    /// Its own id.
    pub id: ConnectionId,
    /// The token's entry.
    pub entry: EntryId,
    /// Where that entry is.
    pub place: Place,
    /// What the entry holds.
    pub credential: Credential,
    /// Id of the service.
    pub service: String,
    /// App the token was issued to; empty for a key.
    pub client_id: String,
    /// Name the user gave that app.
    pub app_name: Option<String>,
    /// Account the token belongs to; unknown while nobody could be asked.
    pub account: Option<Account>,
    /// Login the user expects.
    pub expected_login: Option<String>,
    /// Organisation, where the service needs one.
    pub organisation: Option<Organisation>,
    /// The one thing there that is checked, too, if the user named one.
    pub resource: Option<ResourceId>,
    /// Device the token was issued for.
    pub device_id: Option<String>,
    /// When the token was issued, or brought in.
    pub issued_at: Timestamp,
    /// When it ends, as told; `None` is unknown, not never.
    pub expires_at: Option<Timestamp>,
    /// What the last check found; `None` is not checked yet.
    pub verdict: Option<Verdict>,
}
