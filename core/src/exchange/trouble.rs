//! Why an exchange brought no token. Each reason leads a person somewhere else.

use crate::http::{self, Sealed};

/// Why an exchange brought no token. The names of errors are those of RFC 6749, section 5.2, and Yandex's
/// own. <https://yandex.com/dev/id/doc/en/codes/code-url>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// `bad_verification_code`: no code looks like this.
    CodeMalformed,
    /// `invalid_grant`: the code is wrong, too old, used up, or was asked for by somebody else.
    CodeRefused,
    /// `invalid_client`: the app has to show its secret, and none was sent.
    SecretNeeded,
    /// `invalid_client`: the app has shown its secret, and it is wrong, or the app is gone.
    SecretRefused,
    /// `expired_token`: nobody has allowed the code of a device in time.
    CodeExpired,
    /// `invalid_request`: a parameter is missing, doubled, or in the wrong place.
    RequestRefused,
    /// `invalid_scope`: the app's permissions were changed after the code was issued.
    PermissionsChanged,
    /// `unauthorized_client`: the app is blocked, rejected, or awaits moderation.
    AppRefused,
    /// `unsupported_grant_type`: Yandex does not know this way, or not any more.
    WayRefused,
    /// `Basic auth required`: a header was there that we do not send.
    HeaderForeign,
    /// `Malformed Authorization header`: the same, and it was nonsense.
    HeaderMalformed,
    /// `access_denied`: the user refused.
    Denied,
    /// An error by another name.
    OtherError,
    /// An answer like a success, without a token that can be used.
    NoToken,
    /// Nothing that the code is to blame for.
    OnTheWay(http::Trouble),
}

impl Trouble {
    /// All that Yandex says itself; the others are [`http::Trouble::ALL`].
    pub const SAID: [Self; 14] = [
        Self::CodeMalformed,
        Self::CodeRefused,
        Self::SecretNeeded,
        Self::SecretRefused,
        Self::CodeExpired,
        Self::RequestRefused,
        Self::PermissionsChanged,
        Self::AppRefused,
        Self::WayRefused,
        Self::HeaderForeign,
        Self::HeaderMalformed,
        Self::Denied,
        Self::OtherError,
        Self::NoToken,
    ];

    /// What an answer's `error` means.
    pub fn named(error: &str) -> Self {
        match error {
            "bad_verification_code" => Self::CodeMalformed,
            "invalid_grant" => Self::CodeRefused,
            "expired_token" => Self::CodeExpired,
            "invalid_client" => Self::SecretNeeded,
            "invalid_request" => Self::RequestRefused,
            "invalid_scope" => Self::PermissionsChanged,
            "unauthorized_client" => Self::AppRefused,
            "unsupported_grant_type" => Self::WayRefused,
            "Basic auth required" => Self::HeaderForeign,
            "Malformed Authorization header" => Self::HeaderMalformed,
            "access_denied" => Self::Denied,
            "server_error" | "temporarily_unavailable" => {
                Self::OnTheWay(http::Trouble::ServiceDown)
            }
            _ => Self::OtherError,
        }
    }

    /// Whether the code is lost with it: it may have reached Yandex, where it is good once.
    pub fn spends_the_code(self) -> bool {
        !matches!(self, Self::OnTheWay(trouble) if trouble.left_it_unheard())
    }

    /// Whether the next question may have another answer: it is the network, or a passing weakness.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::OnTheWay(_))
    }

    /// The same for an app that has shown its secret.
    pub(super) fn despite_secret(self) -> Self {
        match self {
            Self::SecretNeeded => Self::SecretRefused,
            trouble => trouble,
        }
    }

    /// What an answer other than a success means.
    pub(super) fn of_answer(answer: &Sealed) -> Self {
        match answer.error() {
            Some(error) => Self::named(&error),
            None => http::Trouble::of_answer(answer.status, &answer.body()).into(),
        }
    }
}

impl From<http::Trouble> for Trouble {
    fn from(trouble: http::Trouble) -> Self {
        Self::OnTheWay(trouble)
    }
}
