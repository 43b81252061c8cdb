//! One request, as the servers see it.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, header::HOST},
};
use url::form_urlencoded;

use crate::{FakeYandex, LOGIN_HOST, TRACKER_HOST, token::Issued};

/// The largest form read.
const MAX_FORM: usize = 64 * 1024;

/// A server of the practice Yandex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    Login,
    Tracker,
    Unknown,
}

/// A request and the world it comes into.
pub(crate) struct Call {
    pub(crate) yandex: FakeYandex,
    pub(crate) site: Site,
    pub(crate) host: String,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) form: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
}

impl Call {
    /// Takes a request apart.
    pub(crate) async fn read(yandex: FakeYandex, request: Request<Body>) -> Self {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let (site, host) = place(
            header(&parts.headers, HOST.as_str()).unwrap_or_default(),
            &path,
        );
        let form = to_bytes(body, MAX_FORM).await.unwrap_or_default();

        Self {
            yandex,
            site,
            host,
            method: parts.method,
            path,
            query: pairs(parts.uri.query().unwrap_or_default().as_bytes()),
            form: pairs(&form),
            headers: parts.headers,
        }
    }

    /// The value of a request header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The live token in the `Authorization` header.
    pub(crate) async fn token(&self) -> Option<Issued> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("OAuth") {
            return None;
        }

        self.yandex.world().await.live(token.trim()).cloned()
    }
}

/// Which server a request is for: by the name it was called by or, on loopback, by its path.
fn place(authority: &str, path: &str) -> (Site, String) {
    let name = authority.split(':').next().unwrap_or_default();
    let site = match (name, path) {
        (LOGIN_HOST, _) | (_, "/info") => Site::Login,
        (TRACKER_HOST, _) | (_, "/v2/myself" | "/v3/myself") => Site::Tracker,
        _ => Site::Unknown,
    };
    let host = match site {
        Site::Login => LOGIN_HOST,
        Site::Tracker => TRACKER_HOST,
        Site::Unknown => name,
    };

    (site, host.to_owned())
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}
