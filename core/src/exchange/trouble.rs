//! Why an exchange brought no token. Each reason leads a person somewhere else.

use crate::http::{Body, Fault, Mistrust};

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
    /// An answer that nothing of this names. Never "the code is wrong".
    UnexpectedAnswer,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 26] = [
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

    /// What an answer's `error` means; `None` if it is no name that we know.
    pub fn named(error: &str) -> Option<Self> {
        Some(match error {
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
            "server_error" | "temporarily_unavailable" => Self::ServiceDown,
            _ => return None,
        })
    }

    /// Whether the code is lost with it: it may have reached Yandex, where it is good once.
    pub fn spends_the_code(self) -> bool {
        !matches!(
            self,
            Self::NoConnection
                | Self::NameNotFound
                | Self::ProxyPassword
                | Self::ProxyRefused
                | Self::TlsIntercepted
                | Self::ClockWrong
                | Self::Quota
        )
    }

    /// Whether the next question may have another answer: it is the network, or a passing weakness.
    pub fn may_pass(self) -> bool {
        !self.spends_the_code()
            || matches!(
                self,
                Self::ServiceDown
                    | Self::BrokenOff
                    | Self::TimedOut
                    | Self::PageInstead
                    | Self::UnexpectedAnswer
            )
    }

    /// The same for an app that has shown its secret.
    pub(super) fn despite_secret(self) -> Self {
        match self {
            Self::SecretNeeded => Self::SecretRefused,
            trouble => trouble,
        }
    }

    /// What no answer, or half of one, means.
    pub(super) fn of_fault(fault: &Fault) -> Self {
        match fault {
            Fault::Timeout => Self::TimedOut,
            Fault::Name => Self::NameNotFound,
            Fault::Connect | Fault::Tls => Self::NoConnection,
            Fault::ProxyPassword => Self::ProxyPassword,
            Fault::Proxy => Self::ProxyRefused,
            Fault::Untrusted { mistrust, .. } => match mistrust {
                Mistrust::Time => Self::ClockWrong,
                Mistrust::Issuer | Mistrust::Name | Mistrust::Other => Self::TlsIntercepted,
            },
            Fault::Dropped | Fault::CutOff => Self::BrokenOff,
            Fault::Spared => Self::Quota,
            Fault::Malformed => Self::UnexpectedAnswer,
        }
    }

    /// What an answer other than a success means. A proxy's page names no error.
    pub(crate) fn of_answer(status: u16, body: &Body) -> Self {
        let error = match body {
            Body::Json(body) => body.get("error").and_then(|error| error.as_str()),
            _ => None,
        };
        if let (Some(error), 400..=403) = (error, status) {
            return Self::named(error).unwrap_or(Self::OtherError);
        }

        match (status, body) {
            (407, _) => Self::ProxyPassword,
            (429, _) => Self::Quota,
            (511, _) => Self::PageInstead,
            (500.., _) => Self::ServiceDown,
            (_, Body::Html) => Self::PageInstead,
            (_, Body::CutOff) => Self::BrokenOff,
            _ => Self::UnexpectedAnswer,
        }
    }
}
