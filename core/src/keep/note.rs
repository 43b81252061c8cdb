//! What is noted beside a secret, so that its records can be made again when they are lost.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    organisation::Organisation,
    resource::ResourceId,
    store::{Account, ConnectionId, Intent, Opening},
    token::Credential,
};

/// Records in short. Nothing in it is secret, and nothing of it is needed while there are records.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Note {
    /// Notes of the first versions were all beside tokens.
    #[serde(default, skip_serializing_if = "is_token")]
    credential: Credential,
    client_id: String,
    account: Option<Account>,
    expected_login: Option<String>,
    device_id: Option<String>,
    issued_at: i64,
    expires_at: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    openings: Vec<Noted>,
    /// Notes of the first version had one opening, with its fields among the others.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    only: Option<Noted>,
}

/// A connection in short.
#[derive(Debug, Serialize, Deserialize)]
struct Noted {
    connection: String,
    service: String,
    organisation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resource: Option<String>,
}

impl Note {
    /// Notes `intent`, which becomes `connections`.
    pub(super) fn write(intent: &Intent, connections: &[(ConnectionId, Opening)]) -> String {
        let noted = connections.iter().map(|(connection, opening)| Noted {
            connection: connection.as_str().to_owned(),
            service: opening.service.clone(),
            organisation: opening.organisation_id().map(str::to_owned),
            resource: opening.resource.as_ref().map(|id| id.as_str().to_owned()),
        });
        let note = Self {
            credential: intent.credential,
            client_id: intent.client_id.clone(),
            account: intent.account.clone(),
            expected_login: intent.expected_login.clone(),
            device_id: intent.device_id.clone(),
            issued_at: intent.issued_at.as_second(),
            expires_at: intent.expires_at.map(Timestamp::as_second),
            openings: noted.collect(),
            only: None,
        };

        serde_json::to_string(&note).unwrap_or_default()
    }

    /// Reads a note; `None` if nobody of us wrote it.
    pub(super) fn read(text: &str) -> Option<(Intent, Vec<(ConnectionId, Opening)>)> {
        let note: Self = serde_json::from_str(text).ok()?;
        let time = |seconds| Timestamp::from_second(seconds).ok();

        let noted = note.openings.into_iter().chain(note.only);
        let connections: Vec<_> = noted.map(Noted::read).collect();
        if connections.is_empty() {
            return None;
        }
        let intent = Intent {
            credential: note.credential,
            replaces: None,
            client_id: note.client_id,
            app_name: None,
            account: note.account,
            openings: connections.iter().map(|(_, it)| it.clone()).collect(),
            expected_login: note.expected_login,
            device_id: note.device_id,
            issued_at: time(note.issued_at)?,
            expires_at: note.expires_at.and_then(time),
        };

        Some((intent, connections))
    }
}

/// For the attribute, which passes a reference.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks like this")]
fn is_token(credential: &Credential) -> bool {
    *credential == Credential::Token
}

/// Whose secret an entry holds, if it is no token.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AppSecretNote {
    app_secret_of: String,
    kept_at: i64,
}

impl AppSecretNote {
    /// Notes the secret of an app.
    pub(super) fn write(client_id: &str, at: Timestamp) -> String {
        let note = Self {
            app_secret_of: client_id.to_owned(),
            kept_at: at.as_second(),
        };

        serde_json::to_string(&note).unwrap_or_default()
    }

    /// Reads a note: the app, and when its secret was given to us; `None` if it is none of these.
    pub(super) fn read(text: &str) -> Option<(String, Timestamp)> {
        let note: Self = serde_json::from_str(text).ok()?;

        Some((
            note.app_secret_of,
            Timestamp::from_second(note.kept_at).ok()?,
        ))
    }
}

impl Noted {
    fn read(self) -> (ConnectionId, Opening) {
        let opening = Opening {
            service: self.service,
            organisation: self.organisation.and_then(Organisation::new),
            resource: self.resource.map(ResourceId),
            verdict: None,
        };

        (ConnectionId(self.connection), opening)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn thing_that_a_connection_names_is_noted_and_earlier_notes_have_none() {
        let opening = |resource: Option<&str>| Opening {
            service: "orchard".to_owned(),
            organisation: None,
            resource: resource.map(|id| ResourceId(id.to_owned())),
            verdict: None,
        };
        let intent = Intent {
            credential: Credential::Token,
            replaces: None,
            client_id: "4760187d81bc4b7799476b42b5103713".to_owned(),
            app_name: None,
            account: None,
            openings: Vec::new(),
            expected_login: None,
            device_id: None,
            issued_at: Timestamp::UNIX_EPOCH,
            expires_at: None,
        };

        for opening in [opening(Some("880011")), opening(None)] {
            let connections = [(ConnectionId::from("a"), opening.clone())];
            let text = Note::write(&intent, &connections);

            let (_, read) = Note::read(&text).unwrap();
            assert_eq!(read, connections);
            assert_eq!(text.contains("resource"), opening.resource.is_some());
        }
    }
}
