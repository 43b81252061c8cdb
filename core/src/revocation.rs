//! Ending a token at Yandex before its time: RFC 7009, in Yandex's own spelling.
//! <https://yandex.com/dev/id/doc/en/tokens/token-invalidate>
//!
//! Only a token that was issued for a device can be ended, and only by an app that shows its secret. To ask
//! again is always safe: for a token that is dead already the answer is the same success.

use reqwest::Client;

use crate::{
    app_secret::AppSecret,
    client_id::ClientId,
    exchange,
    http::{Body, Sealed},
    provider::Provider,
    token::Token,
};

/// Why Yandex has not ended a token, as far as is known. The names of errors are those of RFC 7009,
/// section 2.2.1, and Yandex's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The secret of the app is not here any more, so nobody was asked.
    NoSecret,
    /// `invalid_grant`: the token was issued to another app.
    OtherApp,
    /// `unsupported_token_type`: the token was issued for no device.
    NoDevice,
    /// `invalid_client`: the secret is wrong, or the app is gone or blocked.
    SecretRefused,
    /// `invalid_request`: a parameter is missing.
    RequestRefused,
    /// An error by another name.
    OtherError,
    /// Too many requests.
    Quota,
    /// Yandex has trouble of its own.
    ServiceDown,
    /// The connection ended before the answer did.
    BrokenOff,
    /// No connection came about: no network, no route, refused.
    NoConnection,
    /// The name of the server could not be looked up.
    NameNotFound,
    /// No answer came in time.
    TimedOut,
    /// The proxy of this network wants a password.
    ProxyPassword,
    /// The proxy of this network does not let the request through.
    ProxyRefused,
    /// A page came where data is due.
    PageInstead,
    /// Somebody between here and Yandex answers with a certificate that is not trusted.
    TlsIntercepted,
    /// The certificate is not valid at the date of this computer.
    ClockWrong,
    /// An answer that nothing of this names.
    UnexpectedAnswer,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::NoSecret,
        Self::OtherApp,
        Self::NoDevice,
        Self::SecretRefused,
        Self::RequestRefused,
        Self::OtherError,
        Self::Quota,
        Self::ServiceDown,
        Self::BrokenOff,
        Self::NoConnection,
        Self::NameNotFound,
        Self::TimedOut,
        Self::ProxyPassword,
        Self::ProxyRefused,
        Self::PageInstead,
        Self::TlsIntercepted,
        Self::ClockWrong,
        Self::UnexpectedAnswer,
    ];

    /// Whether the token may be dead all the same: the question may have arrived, and its answer got lost.
    pub fn may_have_ended_it(self) -> bool {
        matches!(
            self,
            Self::ServiceDown | Self::BrokenOff | Self::TimedOut | Self::UnexpectedAnswer
        )
    }

    /// Whether another question may have another answer: it is the network, or a passing weakness.
    pub fn may_pass(self) -> bool {
        !matches!(
            self,
            Self::NoSecret
                | Self::OtherApp
                | Self::NoDevice
                | Self::SecretRefused
                | Self::RequestRefused
                | Self::OtherError
        )
    }

    fn named(error: &str) -> Self {
        match error {
            "invalid_grant" => Self::OtherApp,
            "unsupported_token_type" => Self::NoDevice,
            "invalid_client" | "unauthorized_client" => Self::SecretRefused,
            "invalid_request" => Self::RequestRefused,
            "server_error" | "temporarily_unavailable" => Self::ServiceDown,
            _ => Self::OtherError,
        }
    }

    /// The way to Yandex is the same as that of an exchange.
    fn on_the_way(trouble: exchange::Trouble) -> Self {
        use exchange::Trouble as T;

        match trouble {
            T::Quota => Self::Quota,
            T::ServiceDown => Self::ServiceDown,
            T::BrokenOff => Self::BrokenOff,
            T::NoConnection => Self::NoConnection,
            T::NameNotFound => Self::NameNotFound,
            T::TimedOut => Self::TimedOut,
            T::ProxyPassword => Self::ProxyPassword,
            T::ProxyRefused => Self::ProxyRefused,
            T::PageInstead => Self::PageInstead,
            T::TlsIntercepted => Self::TlsIntercepted,
            T::ClockWrong => Self::ClockWrong,
            _ => Self::UnexpectedAnswer,
        }
    }
}

/// Has the provider end `token` of `app`, which proves by its secret who it is. One request.
///
/// # Errors
///
/// Why it lives on, or why nobody knows whether it does.
pub(crate) async fn revoke(
    client: &Client,
    provider: &Provider,
    (app, secret): (&ClientId, &AppSecret),
    token: &Token,
) -> Result<(), Trouble> {
    let fields = [
        ("access_token", token.expose()),
        ("client_id", app.as_str()),
        ("client_secret", secret.expose()),
    ];
    let answer = exchange::post(client, &provider.revoke_url, &fields).await;

    judge(&answer.map_err(Trouble::on_the_way)?)
}

fn judge(answer: &Sealed) -> Result<(), Trouble> {
    let body = answer.body();
    if answer.status != 200 {
        return Err(match answer.error() {
            Some(error) => Trouble::named(&error),
            None => Trouble::on_the_way(exchange::Trouble::of_answer(answer.status, &body)),
        });
    }

    match body {
        Body::Json(body) if body["status"] == "ok" => Ok(()),
        Body::Html => Err(Trouble::PageInstead),
        Body::CutOff => Err(Trouble::BrokenOff),
        _ => Err(Trouble::UnexpectedAnswer),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn only_the_vendors_success_is_one() {
        for (status, body, found) in [
            (200, "{\"status\":\"ok\"}", Ok(())),
            (200, "{\"status\":\"OK\"}", Err(Trouble::UnexpectedAnswer)),
            (200, "{}", Err(Trouble::UnexpectedAnswer)),
            (200, "[1]", Err(Trouble::UnexpectedAnswer)),
            (200, "", Err(Trouble::UnexpectedAnswer)),
            (200, "{\"status\":\"o", Err(Trouble::BrokenOff)),
            (200, "<!doctype html><p>Wi-Fi", Err(Trouble::PageInstead)),
            (201, "{\"status\":\"ok\"}", Err(Trouble::UnexpectedAnswer)),
            (302, "", Err(Trouble::UnexpectedAnswer)),
        ] {
            assert_eq!(judge(&Sealed::of(status, body)), found, "{status} {body}");
        }
    }

    #[test]
    fn every_error_of_the_documentation_has_its_own_meaning() {
        for (status, error, trouble) in [
            (400, "invalid_grant", Trouble::OtherApp),
            (400, "unsupported_token_type", Trouble::NoDevice),
            (400, "invalid_client", Trouble::SecretRefused),
            (401, "invalid_client", Trouble::SecretRefused),
            (400, "unauthorized_client", Trouble::SecretRefused),
            (400, "invalid_request", Trouble::RequestRefused),
            (400, "no such thing", Trouble::OtherError),
        ] {
            let body = format!("{{\"error\":\"{error}\"}}");

            let found = judge(&Sealed::of(status, &body));

            assert_eq!(found, Err(trouble), "{status} {error}");
        }
    }

    #[test]
    fn what_names_no_error_blames_nobody_but_the_way() {
        for (status, body, trouble) in [
            (500, "{\"error\":\"invalid_grant\"}", Trouble::ServiceDown),
            (503, "<html>", Trouble::ServiceDown),
            (429, "", Trouble::Quota),
            (407, "<html>", Trouble::ProxyPassword),
            (511, "<html>", Trouble::PageInstead),
            (403, "<html>", Trouble::PageInstead),
            (404, "{\"error\":\"x\"}", Trouble::UnexpectedAnswer),
            (400, "{\"error\":\"invalid_gr", Trouble::BrokenOff),
        ] {
            let found = judge(&Sealed::of(status, body));

            assert_eq!(found, Err(trouble), "{status} {body}");
            assert!(trouble.may_pass());
        }
    }

    #[test]
    fn all_are_listed_once_and_what_may_have_worked_may_be_tried_again() {
        let all: HashSet<_> = Trouble::ALL.into_iter().collect();

        assert_eq!(all.len(), Trouble::ALL.len());
        assert!(
            Trouble::ALL
                .iter()
                .all(|it| !it.may_have_ended_it() || it.may_pass())
        );
    }
}
