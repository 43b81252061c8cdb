//! What keeps a question from being decided: the way to the server, or a passing weakness of the server.

use super::Body;

/// Why a question was not decided. Another try may have another end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
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
    /// A page came where data is due: of a network that wants a sign-in, or of a filter.
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
    pub const ALL: [Self; 12] = [
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

    /// Whether Yandex has certainly done nothing about the question: it was not sent, did not arrive, or was
    /// one too many.
    pub fn left_it_unheard(self) -> bool {
        matches!(
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

    /// What an answer means that names no error, and is not the one that was hoped for.
    pub(crate) fn of_answer(status: u16, body: &Body) -> Self {
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
