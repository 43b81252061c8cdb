//! Getting a token in exchange for a confirmation code: RFC 6749, section 4.1.3, with RFC 7636; or for a
//! code that was allowed on another device.
//!
//! Everything secret goes into the body of one request, which is never repeated: a code is good once.
//! Nothing of the answer is kept but the token and how long it lives.

mod code;
mod device;
mod pkce;
mod trouble;

use std::time::Duration;

use reqwest::{Client, header::CONTENT_TYPE};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use tokio::time::Instant;
use url::{Url, form_urlencoded::Serializer};

pub use code::Code;
pub use device::{DeviceCode, Polled};
pub(crate) use device::{begin, poll};
pub use pkce::Verifier;
pub use trouble::Trouble;

use crate::{
    app_secret::AppSecret,
    client_id::ClientId,
    http::{self, Body, Sealed},
    sign_in::Grant,
    token::Token,
};

/// The longest that one exchange takes.
const LIMIT: Duration = Duration::from_secs(15);

/// An answer with a token in it. The vendor names the first field and `expires_in`. A refresh token may
/// stand beside them; it is not kept: it lives no longer than the token, and nobody renews with it who does
/// not have the app's secret.
#[derive(Deserialize)]
struct Granted {
    #[serde(deserialize_with = "sealed")]
    access_token: SecretString,
    expires_in: Option<Value>,
}

/// Text that nothing prints from here on.
fn sealed<'de, D: Deserializer<'de>>(text: D) -> Result<SecretString, D::Error> {
    String::deserialize(text).map(SecretString::from)
}

/// Exchanges `code` for a token of `app`, which proves by `verifier` that it is the one that asked, and by
/// its secret who it is, if that is known.
///
/// # Errors
///
/// Why there is no token.
pub(crate) async fn by_code(
    client: &Client,
    token_url: &Url,
    (app, secret): (&ClientId, Option<&AppSecret>),
    code: &Code,
    verifier: &Verifier,
) -> Result<Grant, Trouble> {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("client_id", app.as_str()),
        ("code", code.expose()),
        ("code_verifier", verifier.expose()),
    ];
    fields.extend(secret.map(|secret| ("client_secret", secret.expose())));
    let found = grant(&post(client, token_url, &fields).await?);

    match secret {
        Some(_) => found.map_err(Trouble::despite_secret),
        None => found,
    }
}

/// Sends `fields` in the body of one request.
///
/// # Errors
///
/// Why there is no answer.
pub(crate) async fn post(
    client: &Client,
    url: &Url,
    fields: &[(&str, &str)],
) -> Result<Sealed, http::Trouble> {
    let body = Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = client
        .post(url.clone())
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body);

    http::post(request, Instant::now() + LIMIT)
        .await
        .map_err(|fault| fault.trouble())
}

fn grant(answer: &Sealed) -> Result<Grant, Trouble> {
    if answer.status != 200 {
        return Err(Trouble::of_answer(answer));
    }
    let granted: Granted = match serde_json::from_slice(answer.bytes()) {
        Ok(granted) => granted,
        Err(_) => return Err(without_token(&answer.body())),
    };

    Ok(Grant {
        token: Token::new(granted.access_token).ok_or(Trouble::NoToken)?,
        expires_in: granted.expires_in.as_ref().and_then(lifetime),
    })
}

fn without_token(body: &Body) -> Trouble {
    match http::Trouble::of_answer(200, body) {
        http::Trouble::UnexpectedAnswer => Trouble::NoToken,
        trouble => trouble.into(),
    }
}

/// A number of seconds, however it is written; anything else is "unknown".
fn lifetime(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Number(number) => number.as_u64()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };

    u32::try_from(seconds)
        .ok()
        .map(|seconds| Duration::from_secs(seconds.into()))
}

#[cfg(test)]
mod tests;
