//! What an address means to a sign-in: the one function that decides whether it is an answer.
//!
//! Strict on purpose. Looser forms, such as a token in the query, are for a paste, which a person
//! vouches for; here any page of any frame may have chosen the address.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use url::Url;

use crate::{form, provider::Provider, token::Token};

/// Error names of RFC 6749, sections 4.1.2.1 and 4.2.2.1, that have no meaning of their own to us.
const ERROR_NAMES: [&str; 5] = [
    "invalid_request",
    "unsupported_response_type",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
];

/// What a sign-in waits for.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Exact addresses at which an answer may arrive.
    pub redirect_addresses: Vec<Url>,
    /// What was asked for.
    pub mode: Mode,
    /// The `state` that was sent, if one was. Every sign-in of ours sends one.
    pub state: Option<SecretString>,
}

/// What was asked for, and with it the part of the address that carries the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `response_type=token`: the answer is the fragment.
    Token,
    /// `response_type=code`: the answer is the query.
    Code,
}

/// What an address means to a sign-in.
#[derive(Debug)]
pub enum Outcome {
    /// Not an answer: the window's own rules decide.
    Ignore,
    /// Our answer. Cancel the navigation and close the window.
    Capture(Grant),
    /// An answer without a token for us. Cancel the navigation and say why.
    Error(AnswerError),
}

/// What a captured answer carries.
#[derive(Debug)]
pub struct Grant {
    /// The token, or the code if that was asked for; not yet known to work, nor whose it is.
    pub token: Token,
    /// How long it lives, as told; `None` is "unknown", not "for ever".
    pub expires_in: Option<Duration>,
}

/// Why an answer carries no token for us. A foreign one does not end the sign-in: say so, and offer to
/// try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum AnswerError {
    #[error("answer carries no state, or somebody else's")]
    ForeignState,
    #[error("user denied access")]
    Denied,
    #[error("provider refused the app")]
    Refused,
    #[error("provider answered with an error: {}", .0.unwrap_or("one without a known name"))]
    Provider(Option<&'static str>),
    #[error("answer carries no usable token")]
    NoToken,
}

/// Says what `address` means to a sign-in that waits for `expected`.
///
/// The address is judged as a browser reads it: after parsing by the WHATWG rules, which settle dot
/// segments, backslashes, the spelling of the host and a default port before anything is compared.
pub fn classify(address: &str, expected: &Expected) -> Outcome {
    let Some(address) = Url::parse(address)
        .ok()
        .filter(|address| expected.is_redirect(address))
    else {
        return Outcome::Ignore;
    };

    let fragment = address.fragment().unwrap_or_default();
    let query = address.query().unwrap_or_default();
    let (answer, answered) = match expected.mode {
        Mode::Token => (fragment, !fragment.is_empty()),
        Mode::Code => (query, form::has(query, "code")),
    };
    if !answered && !form::has(query, "error") {
        return Outcome::Ignore;
    }

    let error = expected.error_in([fragment, query]);
    match error.map_or_else(|| expected.grant_in(answer), Err) {
        Ok(grant) => Outcome::Capture(grant),
        Err(error) => Outcome::Error(error),
    }
}

impl Expected {
    /// What a sign-in at `provider` by the implicit way waits for.
    pub fn token(provider: &Provider, state: SecretString) -> Self {
        Self::of(Mode::Token, provider, state)
    }

    /// What a sign-in at `provider` by the way of a confirmation code waits for.
    pub fn code(provider: &Provider, state: SecretString) -> Self {
        Self::of(Mode::Code, provider, state)
    }

    fn of(mode: Mode, provider: &Provider, state: SecretString) -> Self {
        let redirect_addresses = provider.redirect_addresses.clone();

        Self {
            redirect_addresses,
            mode,
            state: Some(state),
        }
    }

    /// Whether `address` is one at which an answer may arrive, whatever it carries.
    pub fn is_redirect(&self, address: &Url) -> bool {
        self.redirect_addresses
            .iter()
            .any(|known| same(known, address))
    }

    /// Whether `state` is the one that was sent. Takes as long for a near miss as for a far one.
    pub fn is_ours(&self, state: &[u8]) -> bool {
        self.state
            .as_ref()
            .is_some_and(|ours| ours.expose_secret().as_bytes().ct_eq(state).into())
    }

    /// An error names itself in either part of the address, and its state stands beside it.
    fn error_in(&self, parts: [&str; 2]) -> Option<AnswerError> {
        let mut errors = parts
            .into_iter()
            .filter(|part| form::has(part, "error"))
            .peekable();
        errors.peek()?;

        let ours = errors.find(|part| self.admits(part));
        Some(ours.map_or(AnswerError::ForeignState, AnswerError::named_in))
    }

    fn grant_in(&self, answer: &str) -> Result<Grant, AnswerError> {
        if !self.admits(answer) {
            return Err(AnswerError::ForeignState);
        }

        let name = match self.mode {
            Mode::Token => "access_token",
            Mode::Code => "code",
        };
        let value =
            form::single(answer, name).and_then(|value| String::from_utf8(value.into_owned()).ok());
        let token = value.and_then(Token::new).ok_or(AnswerError::NoToken)?;

        Ok(Grant {
            token,
            expires_in: form::expires_in(answer),
        })
    }

    /// Whether the state in `answer` is ours, given once; without a state of ours, any will do.
    fn admits(&self, answer: &str) -> bool {
        self.state.is_none()
            || form::single(answer, "state").is_some_and(|state| self.is_ours(&state))
    }
}

impl AnswerError {
    fn named_in(part: &str) -> Self {
        let name = form::values(part, "error").next().unwrap_or_default();

        match &*name {
            b"access_denied" => Self::Denied,
            b"unauthorized_client" => Self::Refused,
            other => Self::Provider(
                ERROR_NAMES
                    .into_iter()
                    .find(|known| known.as_bytes() == other),
            ),
        }
    }
}

/// Compares what a browser would connect to, and the path as it stands, with one trailing slash at most.
fn same(known: &Url, address: &Url) -> bool {
    let path = address.path();

    address.scheme() == "https"
        && address.host() == known.host()
        && address.port().is_none()
        && address.username().is_empty()
        && address.password().is_none()
        && path.strip_suffix('/').unwrap_or(path) == known.path()
}

#[cfg(test)]
mod tests;
