//! What can come back, as far as it is read.

use std::time::Duration;

use jiff::{Timestamp, fmt::rfc2822};
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderName, RETRY_AFTER};
use secrecy::zeroize::Zeroizing;
use serde_json::Value;

use super::Fault;

/// What came back of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// An answer; whose is another question.
    Answer(Answer),
    /// None, or half of one.
    Fault(Fault),
}

/// An answer, as far as it matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// What the body is.
    pub body: Body,
    /// How long the server asks to be left alone.
    pub retry_after: Option<Duration>,
    /// The time by the server's own clock.
    pub date: Option<Timestamp>,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// Data.
    Json(Value),
    /// Data that ends in its middle.
    CutOff,
    /// A page.
    Html,
    /// More than 256 KiB.
    TooLarge,
    /// Anything else.
    Other,
}

impl Answer {
    /// The value at a JSON pointer.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        match &self.body {
            Body::Json(body) => body.pointer(pointer),
            _ => None,
        }
    }

    /// What "Details" says about the answer's form.
    pub fn note(&self) -> Option<&'static str> {
        match self.body {
            _ if self.status == 407 => Some("proxy-password"),
            _ if self.status == 511 => Some("sign-in-page"),
            _ if (300..400).contains(&self.status) => Some("redirect"),
            Body::CutOff => Some("cut-off"),
            Body::Html => Some("html"),
            Body::TooLarge => Some("too-large"),
            Body::Other => Some("not-json"),
            Body::Empty | Body::Json(_) => None,
        }
    }
}

/// An answer that may hold a secret: nobody can print it, and its bytes are wiped.
pub(crate) struct Sealed {
    pub(crate) status: u16,
    pub(super) headers: HeaderMap,
    /// `None` if there are more than are read.
    pub(super) bytes: Option<Zeroizing<Vec<u8>>>,
}

impl Sealed {
    /// The body; empty if it is longer than is read.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.as_ref().map_or(&[], |bytes| bytes.trim_ascii())
    }

    /// What the body is. Only for an answer that is no success: a token in it would stay in memory.
    pub(crate) fn body(&self) -> Body {
        self.bytes
            .as_ref()
            .map_or(Body::TooLarge, |bytes| read(bytes, &self.headers))
    }

    /// Whether it is a success, which may hold a token.
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What may be said about it: of a success nothing that stands in it.
    pub(crate) fn outline(&self) -> Answer {
        Answer {
            status: self.status,
            body: if self.is_success() {
                Body::Empty
            } else {
                self.body()
            },
            retry_after: retry_after(&self.headers),
            date: self.date(),
        }
    }

    /// The time by the server's own clock.
    pub(crate) fn date(&self) -> Option<Timestamp> {
        date(&self.headers, DATE)
    }

    /// The error that an answer other than a success names.
    pub(crate) fn error(&self) -> Option<String> {
        if !(400..=403).contains(&self.status) {
            return None;
        }

        match self.body() {
            Body::Json(body) => Some(body.get("error")?.as_str()?.to_owned()),
            _ => None,
        }
    }

    #[cfg(test)]
    pub(crate) fn of(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            bytes: Some(Zeroizing::new(body.as_bytes().to_vec())),
        }
    }
}

pub(super) fn read(bytes: &[u8], headers: &HeaderMap) -> Body {
    let html = headers.get(CONTENT_TYPE).is_some_and(|kind| {
        kind.as_bytes()
            .to_ascii_lowercase()
            .starts_with(b"text/html")
    });
    let text = bytes.trim_ascii();

    match serde_json::from_slice(text) {
        _ if text.is_empty() => Body::Empty,
        Ok(value) => Body::Json(value),
        _ if html || text.starts_with(b"<") => Body::Html,
        Err(error) if error.is_eof() => Body::CutOff,
        Err(_) => Body::Other,
    }
}

/// Seconds, or a date: that one is compared with the server's own clock, not with ours.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();

    match asked.parse::<u32>() {
        Ok(seconds) => Some(Duration::from_secs(seconds.into())),
        Err(_) => date(headers, RETRY_AFTER)?
            .duration_since(date(headers, DATE)?)
            .try_into()
            .ok(),
    }
}

pub(super) fn date(headers: &HeaderMap, name: HeaderName) -> Option<Timestamp> {
    let text = headers.get(name)?.to_str().ok()?;

    rfc2822::DateTimeParser::new()
        .parse_timestamp(text.trim())
        .ok()
}
