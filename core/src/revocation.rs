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
    http::{self, Body, Sealed},
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
    /// Nobody has decided it.
    OnTheWay(http::Trouble),
}

impl Trouble {
    /// All that are no [`http::Trouble`].
    pub const SAID: [Self; 6] = [
        Self::NoSecret,
        Self::OtherApp,
        Self::NoDevice,
        Self::SecretRefused,
        Self::RequestRefused,
        Self::OtherError,
    ];

    /// Whether the token may be dead all the same: the question may have arrived, and its answer got lost.
    pub fn may_have_ended_it(self) -> bool {
        use http::Trouble as T;

        matches!(
            self,
            Self::OnTheWay(T::ServiceDown | T::BrokenOff | T::TimedOut | T::UnexpectedAnswer)
        )
    }

    /// Whether another question may have another answer: it is the network, or a passing weakness.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::OnTheWay(_))
    }

    /// Whether it keeps every token of the app from being ended, and not only the one that was asked about.
    pub(crate) fn goes_for_the_app(self) -> bool {
        use http::Trouble as T;

        match self {
            Self::NoSecret | Self::SecretRefused => true,
            Self::OnTheWay(way) => {
                !matches!(way, T::ServiceDown | T::BrokenOff | T::UnexpectedAnswer)
            }
            Self::OtherApp | Self::NoDevice | Self::RequestRefused | Self::OtherError => false,
        }
    }

    fn named(error: &str) -> Self {
        match error {
            "invalid_grant" => Self::OtherApp,
            "unsupported_token_type" => Self::NoDevice,
            "invalid_client" | "unauthorized_client" => Self::SecretRefused,
            "invalid_request" => Self::RequestRefused,
            "server_error" | "temporarily_unavailable" => {
                Self::OnTheWay(http::Trouble::ServiceDown)
            }
            _ => Self::OtherError,
        }
    }
}

impl From<http::Trouble> for Trouble {
    fn from(trouble: http::Trouble) -> Self {
        Self::OnTheWay(trouble)
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
    let answer = exchange::post(client, &provider.revoke_url, &fields).await?;

    judge(&answer)
}

fn judge(answer: &Sealed) -> Result<(), Trouble> {
    match (answer.body(), answer.error()) {
        (Body::Json(body), _) if answer.status == 200 && body["status"] == "ok" => Ok(()),
        (_, Some(error)) => Err(Trouble::named(&error)),
        (body, None) => Err(http::Trouble::of_answer(answer.status, &body).into()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Trouble::OnTheWay, *};
    use crate::http::Trouble::{
        BrokenOff, PageInstead, ProxyPassword, Quota, ServiceDown, UnexpectedAnswer,
    };

    #[test]
    fn only_the_vendors_success_is_one() {
        for (status, body, found) in [
            (200, "{\"status\":\"ok\"}", Ok(())),
            (200, "{\"status\":\"OK\"}", Err(OnTheWay(UnexpectedAnswer))),
            (200, "{}", Err(OnTheWay(UnexpectedAnswer))),
            (200, "[1]", Err(OnTheWay(UnexpectedAnswer))),
            (200, "", Err(OnTheWay(UnexpectedAnswer))),
            (200, "{\"status\":\"o", Err(OnTheWay(BrokenOff))),
            (200, "<!doctype html><p>Wi-Fi", Err(OnTheWay(PageInstead))),
            (201, "{\"status\":\"ok\"}", Err(OnTheWay(UnexpectedAnswer))),
            (302, "", Err(OnTheWay(UnexpectedAnswer))),
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
            (500, "{\"error\":\"invalid_grant\"}", OnTheWay(ServiceDown)),
            (503, "<html>", OnTheWay(ServiceDown)),
            (429, "", OnTheWay(Quota)),
            (407, "<html>", OnTheWay(ProxyPassword)),
            (511, "<html>", OnTheWay(PageInstead)),
            (403, "<html>", OnTheWay(PageInstead)),
            (404, "{\"error\":\"x\"}", OnTheWay(UnexpectedAnswer)),
            (400, "{\"error\":\"invalid_gr", OnTheWay(BrokenOff)),
        ] {
            let found = judge(&Sealed::of(status, body));

            assert_eq!(found, Err(trouble), "{status} {body}");
            assert!(trouble.may_pass());
        }
    }

    #[test]
    fn all_are_listed_once() {
        let said: HashSet<_> = Trouble::SAID.into_iter().collect();

        assert_eq!(said.len(), Trouble::SAID.len());
        assert!(!said.iter().any(|it| it.may_pass()));
    }
}
