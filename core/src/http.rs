//! Calls to the outside: the client, and what can come back.
//!
//! An answer is read as far as a verdict needs it. Nothing of it is kept or logged.

mod fault;
mod issuer;
mod trouble;
mod verifier;

use std::{sync::Arc, time::Duration};

use jiff::{Timestamp, fmt::rfc2822};
use reqwest::{
    Client, ClientBuilder, Proxy, RequestBuilder, Response,
    header::{AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use rustls::{ClientConfig, crypto::ring};
use secrecy::zeroize::Zeroizing;
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

pub use fault::{Fault, Mistrust};
pub use trouble::Trouble;
pub(crate) use verifier::Witness;

use crate::{Error, Result, proxy::Route, service::Scheme, token::Token};

const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const BODY_LIMIT: usize = 256 * 1024;
const HEADERS_LIMIT: usize = 100;

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

/// The client that the product uses: that of [`builder`], by the proxies of `route`.
///
/// # Errors
///
/// [`Error::Client`] if the system's list of trusted certificates cannot be read.
pub fn client(route: &Route) -> Result<Client> {
    client_with(route, None)
}

/// The same; `witness` is told who vouches for the servers.
pub(crate) fn client_with(route: &Route, witness: Option<Witness>) -> Result<Client> {
    let route = route.clone();
    let proxy = Proxy::custom(move |url| {
        let mut proxy = route.take(url)?;
        // The library's name for a proxy that looks names up itself.
        if proxy.scheme() == "socks5" {
            proxy.set_scheme("socks5h").ok()?;
        }
        Some(proxy)
    });

    builder_with(witness)?
        .proxy(proxy)
        .build()
        .map_err(|error| Error::Client(error.into()))
}

/// What [`client`] is built from: TLS by the system's list of trusted certificates, no redirects, no
/// cookies, no decompression.
///
/// # Errors
///
/// [`Error::Client`] if the system's list of trusted certificates cannot be read.
pub fn builder() -> Result<ClientBuilder> {
    builder_with(None)
}

fn builder_with(witness: Option<Witness>) -> Result<ClientBuilder> {
    Ok(Client::builder()
        .tls_backend_preconfigured(tls(witness).map_err(|error| Error::Client(error.into()))?)
        .user_agent(concat!("Keyward/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(CONNECT_LIMIT)
        .http1_max_headers(HEADERS_LIMIT))
}

/// The provider of the cryptography is an argument: nothing is set for the whole process.
fn tls(witness: Option<Witness>) -> std::result::Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier = verifier::Naming::system(provider.clone(), witness)?;

    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous() // the name of the method; what it takes here is the system's own verifier
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth())
}

/// Sends `request` with `token` and reads the answer, until `deadline` at the latest.
pub(crate) async fn ask(
    request: RequestBuilder,
    scheme: Scheme,
    token: &Token,
    deadline: Instant,
) -> Reply {
    // A token has no character that a header refuses.
    let Some(authorization) = authorization(scheme, token) else {
        return Reply::Fault(Fault::Malformed);
    };
    let request = request.header(AUTHORIZATION, authorization);

    timeout_at(deadline, send(request))
        .await
        .unwrap_or(Reply::Fault(Fault::Timeout))
}

fn authorization(scheme: Scheme, token: &Token) -> Option<HeaderValue> {
    let value = Zeroizing::new(format!("{} {}", scheme.as_str(), token.expose()));
    let mut value = HeaderValue::from_str(&value).ok()?;
    value.set_sensitive(true);

    Some(value)
}

/// An answer that may hold a secret: nobody can print it, and its bytes are wiped.
pub(crate) struct Sealed {
    pub(crate) status: u16,
    headers: HeaderMap,
    bytes: Option<Zeroizing<Vec<u8>>>,
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

/// Sends `request`, whose body may hold secrets, and reads the answer, until `deadline` at the latest.
pub(crate) async fn post(
    request: RequestBuilder,
    deadline: Instant,
) -> std::result::Result<Sealed, Fault> {
    let sent = async {
        let mut response = request.send().await.map_err(|error| Fault::of(&error))?;
        let bytes = bytes(&mut response).await;

        Ok(Sealed {
            status: response.status().as_u16(),
            bytes: bytes.map_err(|error| Fault::of_body(&error))?,
            headers: std::mem::take(response.headers_mut()),
        })
    };

    timeout_at(deadline, sent)
        .await
        .unwrap_or(Err(Fault::Timeout))
}

/// What is seen of a server that is only knocked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// HTTP status.
    pub status: u16,
    /// The time by the server's own clock.
    pub date: Option<Timestamp>,
    /// Who issued its certificate, as that says itself.
    pub issuer: Option<String>,
}

/// Knocks at a server: asks it by TLS for nothing, until `deadline` at the latest.
pub(crate) async fn knock(
    client: &Client,
    witness: &Witness,
    host: &str,
    deadline: Instant,
) -> std::result::Result<Sight, Fault> {
    let request = client.head(format!("https://{host}/")).send();
    let response = timeout_at(deadline, request)
        .await
        .map_err(|_| Fault::Timeout)?
        .map_err(|error| Fault::of(&error))?;

    Ok(Sight {
        status: response.status().as_u16(),
        date: date(response.headers(), DATE),
        issuer: witness.issuer_of(host),
    })
}

async fn send(request: RequestBuilder) -> Reply {
    let mut response = match request.send().await {
        Ok(response) => response,
        Err(error) => return Reply::Fault(Fault::of(&error)),
    };

    match body(&mut response).await {
        Ok(body) => Reply::Answer(Answer {
            status: response.status().as_u16(),
            body,
            retry_after: retry_after(response.headers()),
            date: date(response.headers(), DATE),
        }),
        Err(error) => Reply::Fault(Fault::of_body(&error)),
    }
}

async fn body(response: &mut Response) -> reqwest::Result<Body> {
    let bytes = bytes(response).await?;

    Ok(bytes.map_or(Body::TooLarge, |bytes| read(&bytes, response.headers())))
}

/// The bytes of the body; `None` if there are more than are read.
async fn bytes(response: &mut Response) -> reqwest::Result<Option<Zeroizing<Vec<u8>>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }

    Ok(Some(bytes))
}

fn read(bytes: &[u8], headers: &HeaderMap) -> Body {
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
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();

    match asked.parse::<u32>() {
        Ok(seconds) => Some(Duration::from_secs(seconds.into())),
        Err(_) => date(headers, RETRY_AFTER)?
            .duration_since(date(headers, DATE)?)
            .try_into()
            .ok(),
    }
}

fn date(headers: &HeaderMap, name: HeaderName) -> Option<Timestamp> {
    let text = headers.get(name)?.to_str().ok()?;

    rfc2822::DateTimeParser::new()
        .parse_timestamp(text.trim())
        .ok()
}
