//! What is noted beside a secret, so that a record can be made again when the records are lost.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    organisation::Organisation,
    store::{Account, ConnectionId, Intent},
};

/// A record in short. Nothing in it is secret, and nothing of it is needed while there is a record.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Note {
    connection: String,
    client_id: String,
    account: Option<Account>,
    service: String,
    organisation: Option<String>,
    expected_login: Option<String>,
    device_id: Option<String>,
    issued_at: i64,
    expires_at: Option<i64>,
}

impl Note {
    /// Notes `intent`, which becomes `connection`.
    pub(super) fn write(intent: &Intent, connection: &ConnectionId) -> String {
        let note = Self {
            connection: connection.as_str().to_owned(),
            client_id: intent.client_id.clone(),
            account: intent.account.clone(),
            service: intent.service.clone(),
            organisation: intent.organisation.as_ref().map(|known| known.id.clone()),
            expected_login: intent.expected_login.clone(),
            device_id: intent.device_id.clone(),
            issued_at: intent.issued_at.as_second(),
            expires_at: intent.expires_at.map(Timestamp::as_second),
        };

        serde_json::to_string(&note).unwrap_or_default()
    }

    /// Reads a note; `None` if nobody of us wrote it.
    pub(super) fn read(text: &str) -> Option<(Intent, ConnectionId)> {
        let note: Self = serde_json::from_str(text).ok()?;
        let time = |seconds| Timestamp::from_second(seconds).ok();

        let intent = Intent {
            replaces: None,
            client_id: note.client_id,
            app_name: None,
            account: note.account,
            service: note.service,
            organisation: note.organisation.and_then(Organisation::new),
            expected_login: note.expected_login,
            device_id: note.device_id,
            issued_at: time(note.issued_at)?,
            expires_at: note.expires_at.and_then(time),
        };

        Some((intent, ConnectionId(note.connection)))
    }
}
