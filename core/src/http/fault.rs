//! Why no answer came, or half of one.

use std::{error::Error as StdError, io};

use rustls::{CertificateError, Error as TlsError};

use super::{Trouble, verifier::Untrusted};

/// Why no whole answer came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The time is over.
    Timeout,
    /// The name could not be looked up.
    Name,
    /// No connection: no network, no route, refused.
    Connect,
    /// The proxy wants a password.
    ProxyPassword,
    /// The proxy did not let us through.
    Proxy,
    /// The server's certificate is not trusted, so nothing was sent.
    Untrusted {
        /// Who issued it, as it says itself.
        issuer: Option<String>,
        /// What is wrong with it.
        mistrust: Mistrust,
    },
    /// TLS failed for another reason.
    Tls,
    /// The connection ended before the answer began.
    Dropped,
    /// The connection ended in the middle of the answer.
    CutOff,
    /// What came is no HTTP, or more of it than we read.
    Malformed,
    /// Nobody was asked: the host wants to hear no more of this account for now.
    Spared,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistrust {
    /// Its issuer is not known to this system.
    Issuer,
    /// It is too old or too new: the clock of one of the two machines is wrong.
    Time,
    /// It was issued to another host.
    Name,
    /// Anything else.
    Other,
}

impl Fault {
    /// What the fault means for the question.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Timeout => Trouble::TimedOut,
            Self::Name => Trouble::NameNotFound,
            Self::Connect | Self::Tls => Trouble::NoConnection,
            Self::ProxyPassword => Trouble::ProxyPassword,
            Self::Proxy => Trouble::ProxyRefused,
            Self::Untrusted { mistrust, .. } => match mistrust {
                Mistrust::Time => Trouble::ClockWrong,
                Mistrust::Issuer | Mistrust::Name | Mistrust::Other => Trouble::TlsIntercepted,
            },
            Self::Dropped | Self::CutOff => Trouble::BrokenOff,
            Self::Spared => Trouble::Quota,
            Self::Malformed => Trouble::UnexpectedAnswer,
        }
    }

    /// Who issued a certificate that is not trusted.
    pub fn issuer(&self) -> Option<&str> {
        match self {
            Self::Untrusted { issuer, .. } => issuer.as_deref(),
            _ => None,
        }
    }

    /// What "Details" says.
    pub fn note(&self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Name => "name-not-found",
            Self::Connect => "no-connection",
            Self::ProxyPassword => "proxy-password",
            Self::Proxy => "proxy",
            Self::Untrusted { mistrust, .. } => match mistrust {
                Mistrust::Issuer => "certificate-issuer",
                Mistrust::Time => "certificate-time",
                Mistrust::Name => "certificate-name",
                Mistrust::Other => "certificate",
            },
            Self::Tls => "tls",
            Self::Dropped => "dropped",
            Self::CutOff => "cut-off",
            Self::Malformed => "malformed",
            Self::Spared => "spared",
        }
    }

    /// Reads an error of the client. Its text is not kept: it may name addresses.
    pub(super) fn of(error: &reqwest::Error) -> Self {
        if let Some(error) = find::<TlsError>(error) {
            return Self::of_tls(error);
        }
        // The client's own type for it is private.
        let tunnel = chain(error)
            .map(ToString::to_string)
            .find(|error| error.starts_with("tunnel error"));

        match () {
            () if error.is_timeout() => Self::Timeout,
            () if error.is_dns() => Self::Name,
            () if tunnel
                .as_ref()
                .is_some_and(|error| error.contains("authorization")) =>
            {
                Self::ProxyPassword
            }
            () if tunnel.is_some() => Self::Proxy,
            () if error.is_connect() => Self::Connect,
            () if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) => {
                Self::Malformed
            }
            () => Self::Dropped,
        }
    }

    /// The same for an error that came after the status: somebody was there and had begun to answer.
    pub(super) fn of_body(error: &reqwest::Error) -> Self {
        match Self::of(error) {
            Self::Dropped => Self::CutOff,
            fault => fault,
        }
    }

    fn of_tls(error: &TlsError) -> Self {
        match error {
            TlsError::InvalidCertificate(CertificateError::Other(other)) => {
                match other.0.downcast_ref::<Untrusted>() {
                    Some(Untrusted { issuer, mistrust }) => Self::Untrusted {
                        issuer: issuer.clone(),
                        mistrust: *mistrust,
                    },
                    None => Self::Tls,
                }
            }
            _ => Self::Tls,
        }
    }
}

/// The error and what caused it, from the outside in. An I/O error hides its cause from `source`.
fn chain<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let hidden = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);

        match hidden {
            Some(hidden) => Some(hidden as &(dyn StdError + 'static)),
            None => error.source(),
        }
    })
}

fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    chain(error).find_map(|error| error.downcast_ref())
}
