//! A code for another device: RFC 8628, in Yandex's own spelling.
//! <https://yandex.com/dev/id/doc/en/codes/screen-code-oauth>

use std::time::Duration;

use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{Trouble, grant, lifetime, post};
use crate::{
    app_secret::AppSecret,
    client_id::ClientId,
    http::{self, Sealed},
    provider::Provider,
    sign_in::Grant,
};

/// As often as the documentation's example asks, for an answer that does not say.
const INTERVAL: Duration = Duration::from_secs(5);
/// As long as a code lives in the documentation's example.
const LIFETIME: Duration = Duration::from_mins(5);
/// No code is waited for any longer, whatever the answer says.
const LONGEST: Duration = Duration::from_hours(1);

/// A code that a person types on another device. Its `Debug` prints no byte of what it is exchanged by.
#[derive(Debug)]
pub struct DeviceCode {
    secret: SecretString,
    /// What the person types.
    pub user_code: String,
    /// Where.
    pub page: Url,
    /// How long to wait between two questions.
    pub interval: Duration,
    /// How long the code lives.
    pub lifetime: Duration,
}

/// What comes back of a question whether the person has allowed it.
#[derive(Debug)]
pub enum Polled {
    /// They have.
    Granted(Grant),
    /// Not yet.
    Pending,
    /// Not yet, and the question came too soon.
    SlowDown,
}

#[derive(Deserialize)]
struct Begun {
    device_code: String,
    user_code: String,
    verification_url: String,
    interval: Option<Value>,
    expires_in: Option<Value>,
}

/// Asks for a code for `app`, whose token will be one of this device.
///
/// # Errors
///
/// Why there is none.
pub(crate) async fn begin(
    client: &Client,
    provider: &Provider,
    app: &ClientId,
    (device_id, device_name): (&str, &str),
) -> Result<DeviceCode, Trouble> {
    let fields = [
        ("client_id", app.as_str()),
        ("device_id", device_id),
        ("device_name", device_name),
    ];
    let answer = post(client, &provider.device_code_url, &fields).await?;

    read(&answer)
}

/// Asks whether the person has allowed it. The app proves itself by its secret.
///
/// # Errors
///
/// Why there will be no token, or why nobody could be asked; see [`Trouble::may_pass`].
pub(crate) async fn poll(
    client: &Client,
    token_url: &Url,
    app: &ClientId,
    secret: &AppSecret,
    code: &DeviceCode,
) -> Result<Polled, Trouble> {
    let fields = [
        ("grant_type", "device_code"),
        ("code", code.secret.expose_secret()),
        ("client_id", app.as_str()),
        ("client_secret", secret.expose()),
    ];
    let answer = post(client, token_url, &fields).await?;

    match answer.error().as_deref() {
        Some("authorization_pending") => Ok(Polled::Pending),
        Some("slow_down") => Ok(Polled::SlowDown),
        Some("invalid_grant") => Err(Trouble::CodeExpired),
        _ => grant(&answer)
            .map(Polled::Granted)
            .map_err(Trouble::despite_secret),
    }
}

fn read(answer: &Sealed) -> Result<DeviceCode, Trouble> {
    if answer.status != 200 {
        return Err(Trouble::of_answer(answer));
    }
    let begun: Begun = match serde_json::from_slice(answer.bytes()) {
        Ok(begun) => begun,
        Err(_) => return Err(http::Trouble::of_answer(answer.status, &answer.body()).into()),
    };
    let page = Url::parse(&begun.verification_url)
        .ok()
        .filter(|page| page.scheme() == "https" && page.as_str().len() <= 200)
        .ok_or(http::Trouble::UnexpectedAnswer)?;
    if !is_typed(&begun.user_code) || begun.device_code.is_empty() {
        return Err(http::Trouble::UnexpectedAnswer.into());
    }
    let interval = begun.interval.as_ref().and_then(lifetime);
    let lives = begun.expires_in.as_ref().and_then(lifetime);

    Ok(DeviceCode {
        secret: begun.device_code.into(),
        user_code: begun.user_code,
        page,
        interval: interval.unwrap_or(INTERVAL).max(Duration::from_secs(1)),
        lifetime: lives.unwrap_or(LIFETIME).min(LONGEST),
    })
}

/// Whether a person can be asked to type it.
fn is_typed(code: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';

    (4..=32).contains(&code.len()) && code.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use super::*;

    #[test]
    fn returned_page_is_the_one_that_counts() {
        let code = begun(&[]).unwrap();

        assert_eq!(code.page.as_str(), "https://ya.ru/device");
        assert_eq!(code.user_code, "h5nbcr6c");
        assert_eq!(code.interval, Duration::from_secs(7));
        assert_eq!(code.lifetime, Duration::from_mins(5));
        assert!(!format!("{code:?}").contains("FAKE"));
    }

    #[test]
    fn times_that_make_no_sense_are_the_usual_ones() {
        let code = begun(&[("interval", "\"x\""), ("expires_in", "null")]).unwrap();
        assert_eq!((code.interval, code.lifetime), (INTERVAL, LIFETIME));

        let code = begun(&[("interval", "0"), ("expires_in", "4000000000")]).unwrap();
        assert_eq!(
            (code.interval, code.lifetime),
            (Duration::from_secs(1), LONGEST)
        );
    }

    #[test]
    fn what_nobody_should_open_or_type_is_not_shown() {
        for (field, value) in [
            ("verification_url", "\"http://ya.ru/device\""),
            ("verification_url", "\"javascript:alert(1)\""),
            ("verification_url", "7"),
            ("user_code", "\"<b>call us</b>\""),
            ("user_code", "\"\""),
            ("device_code", "\"\""),
        ] {
            let found = begun(&[(field, value)]).unwrap_err();

            assert_eq!(
                found,
                http::Trouble::UnexpectedAnswer.into(),
                "{field} {value}"
            );
        }
        assert_eq!(
            read(&Sealed::of(200, "<html>")).unwrap_err(),
            http::Trouble::PageInstead.into()
        );
        let refusal = Sealed::of(400, "{\"error\":\"unauthorized_client\"}");
        assert_eq!(read(&refusal).unwrap_err(), Trouble::AppRefused);
    }

    /// The documentation's example with some fields changed.
    fn begun(changed: &[(&str, &str)]) -> Result<DeviceCode, Trouble> {
        let mut fields = vec![
            ("device_code", "\"FAKE5555666677778888aaaabbbbcccc\""),
            ("user_code", "\"h5nbcr6c\""),
            ("verification_url", "\"https://ya.ru/device\""),
            ("interval", "7"),
            ("expires_in", "300"),
        ];
        for (name, value) in &mut fields {
            if let Some((_, new)) = changed.iter().find(|(changed, _)| changed == name) {
                *value = new;
            }
        }
        let body: Vec<_> = fields
            .iter()
            .map(|(name, value)| format!("\"{name}\":{value}"))
            .collect();

        read(&Sealed::of(200, &format!("{{{}}}", body.join(","))))
    }
}
