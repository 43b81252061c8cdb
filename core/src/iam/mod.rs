//! IAM tokens of Yandex Cloud: they live for twelve hours at most, are never kept, and are got anew by
//! themselves. <https://yandex.cloud/en/docs/iam/concepts/authorization/iam-token>

mod bringer;
mod jwt;
mod key;
mod key_file;
mod numbers;
mod wallet;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, header::CONTENT_TYPE};
use secrecy::{SecretString, zeroize::Zeroizing};
use serde::{Deserialize, Deserializer};
use tokio::time::Instant;
use url::Url;

pub use bringer::Bringer;
pub use key::ServiceAccountKey;
pub use key_file::{KeyFileError, MOST_BYTES, load, read};
pub(crate) use wallet::Wallet;

use crate::{
    http::{self, Reply, Sealed},
    service::{Scheme, https},
    token::Token,
};

/// A new one is got after this long at the latest, as the documentation advises.
const LONGEST_USE: SignedDuration = SignedDuration::from_hours(1);
/// So much of its life is left to one that is still used; less of one that lives shortly.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

/// Nobody waits longer for the end of a token that ends by itself.
const REVOKING: Duration = Duration::from_secs(3);

/// Where an IAM token comes from.
///
/// Whoever adds a further source adds a variant here, the request or the run that brings the token in
/// `check/iam.rs`, and, if a record of its own stands for it, a
/// [`Credential`](crate::token::Credential). Everything behind that, the wallet, the renewal, the verdicts, is
/// the same.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// The authorised key of a service account signs a request.
    Key(&'a ServiceAccountKey),
    /// An OAuth token of a person's account is exchanged. Announced to end with the year 2026.
    Exchange(&'a Token),
}

/// How a service issues IAM tokens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IamRule {
    /// What a signed request must name as the one that it is for; compared as text, never called.
    pub audience: String,
    /// Page on which terms are agreed to and keys are made.
    #[serde(deserialize_with = "https")]
    pub console: Url,
    /// Ends an IAM token before its time.
    #[serde(deserialize_with = "https")]
    pub revoke_url: Url,
}

/// An IAM token, and until when it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Issued {
    /// The token, for `Authorization: Bearer`.
    pub token: Token,
    /// When it ends, by the clock of this computer; `None` is unknown.
    pub ends_at: Option<Timestamp>,
    /// From when on a new one is got.
    pub(crate) renew_at: Timestamp,
}

/// The answer as it is documented; what else it says is left alone.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Granted {
    #[serde(deserialize_with = "sealed")]
    iam_token: SecretString,
    #[serde(default)]
    expires_at: Option<serde_json::Value>,
}

impl IamRule {
    /// Ends `token` before its time; says whether it has ended.
    pub(crate) async fn revoke(&self, client: &Client, token: &Token) -> bool {
        // No character of a token means anything in JSON.
        let body = Zeroizing::new(format!(r#"{{"iamToken":"{}"}}"#, token.expose()));
        let request = client
            .post(self.revoke_url.clone())
            .header(CONTENT_TYPE, "application/json")
            .body(body.as_bytes().to_vec());
        let deadline = Instant::now() + REVOKING;
        let reply = http::ask(request, Scheme::Bearer, token, deadline).await;

        matches!(reply, Reply::Answer(answer) if answer.status == 200)
    }
}

impl Issued {
    /// Reads an answer that came at `now`. How long the token lives is told by the server's own clock, should
    /// the two differ. `None` if there is no token in it.
    pub(crate) fn read(answer: &Sealed, now: Timestamp) -> Option<Self> {
        let granted: Granted = serde_json::from_slice(answer.bytes()).ok()?;
        let ends: Option<Timestamp> = granted
            .expires_at
            .as_ref()
            .and_then(|ends| ends.as_str()?.parse().ok());
        let lifetime = ends.map(|ends| ends.duration_since(answer.date().unwrap_or(now)));

        Some(Self::with_lifetime(
            Token::new(granted.iam_token)?,
            lifetime,
            now,
        ))
    }

    /// A token that came at `now` from somebody who does not say how long it lives.
    pub(crate) fn of_unknown_lifetime(token: Token, now: Timestamp) -> Self {
        Self::with_lifetime(token, None, now)
    }

    fn with_lifetime(token: Token, lifetime: Option<SignedDuration>, now: Timestamp) -> Self {
        let use_for = lifetime.map_or(LONGEST_USE, |lifetime| {
            LONGEST_USE.min(lifetime - MARGIN.min(lifetime / 10))
        });

        Self {
            token,
            ends_at: lifetime.and_then(|lifetime| now.checked_add(lifetime).ok()),
            renew_at: now.checked_add(use_for).unwrap_or(now),
        }
    }
}

/// Text that nothing prints from here on.
fn sealed<'de, D: Deserializer<'de>>(text: D) -> Result<SecretString, D::Error> {
    String::deserialize(text).map(SecretString::from)
}

#[cfg(test)]
mod tests;
