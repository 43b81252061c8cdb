//! Calls to the outside: the client, and what can come back.
//!
//! An answer is read as far as a verdict needs it. Nothing of it is kept or logged.

mod answer;
mod fault;
mod issuer;
mod trouble;
mod verifier;

use std::{sync::Arc, time::Duration};

use answer::{date, read, retry_after};
use jiff::Timestamp;
use reqwest::{
    Client, ClientBuilder, Proxy, RequestBuilder, Response,
    header::{AUTHORIZATION, DATE, HeaderValue},
    redirect::Policy,
};
use rustls::{ClientConfig, crypto::ring};
use secrecy::zeroize::Zeroizing;
use tokio::time::{Instant, timeout_at};

pub(crate) use answer::Sealed;
pub use answer::{Answer, Body, Reply};
pub use fault::{Fault, Mistrust};
pub use trouble::Trouble;
pub(crate) use verifier::Witness;

use crate::{Error, Result, proxy::Route, service::Scheme, token::Token};

const CONNECT_LIMIT: Duration = Duration::from_secs(5);
const BODY_LIMIT: usize = 256 * 1024;
const HEADERS_LIMIT: usize = 100;

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
