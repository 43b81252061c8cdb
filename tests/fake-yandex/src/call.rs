//! One request, as the servers see it.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{
        HeaderMap, Method, Request,
        header::{CONTENT_TYPE, HOST},
    },
};
use url::form_urlencoded;

use crate::{
    FakeYandex,
    hosts::{self, Site},
    token::Issued,
};

/// The name of the cookie that a signed-in browser has.
pub(crate) const SESSION: &str = "Session_id";

/// The largest form read.
const MAX_FORM: usize = 64 * 1024;

/// The language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    En,
    Ru,
}

impl Lang {
    /// The words in this language.
    pub(crate) fn pick<'a>(self, en: &'a str, ru: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Ru => ru,
        }
    }

    /// The name of the same server in this language.
    pub(crate) fn host(self, ru: &'static str, en: &'static str) -> &'static str {
        self.pick(en, ru)
    }
}

/// A request and the world it comes into.
pub(crate) struct Call {
    pub(crate) yandex: FakeYandex,
    pub(crate) site: Site,
    /// The name of the server; on a bare address, the one that its path belongs to.
    pub(crate) host: String,
    pub(crate) lang: Lang,
    pub(crate) secure: bool,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// The query as it came.
    pub(crate) raw_query: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) form: Vec<(String, String)>,
    /// The body as it came.
    pub(crate) body: Bytes,
    pub(crate) headers: HeaderMap,
    /// What the browser called the server: name and port.
    authority: String,
    /// Whether it came to a bare address.
    bare: bool,
}

impl Call {
    /// Takes a request apart.
    pub(crate) async fn read(yandex: FakeYandex, secure: bool, request: Request<Body>) -> Self {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        let authority = header(&parts.headers, HOST.as_str())
            .unwrap_or_default()
            .to_owned();
        let name = authority.split(':').next().unwrap_or_default();
        let (site, host, bare) = match hosts::by_name(name) {
            Site::Unknown if is_bare(name) => {
                let (site, host) = hosts::by_path(&path);
                (site, host.to_owned(), true)
            }
            site => (site, name.to_owned(), false),
        };
        let raw_query = parts.uri.query().unwrap_or_default().to_owned();
        let body = to_bytes(body, MAX_FORM).await.unwrap_or_default();
        let is_json = header(&parts.headers, CONTENT_TYPE.as_str())
            .is_some_and(|kind| kind.starts_with("application/json"));
        let form = if is_json { Vec::new() } else { pairs(&body) };

        Self {
            yandex,
            site,
            lang: if host.rsplit('.').next() == Some("com") {
                Lang::En
            } else {
                Lang::Ru
            },
            host,
            secure,
            method: parts.method,
            path,
            query: pairs(raw_query.as_bytes()),
            raw_query,
            form,
            body,
            headers: parts.headers,
            authority,
            bare,
        }
    }

    /// The words in the page's language.
    pub(crate) fn say<'a>(&self, en: &'a str, ru: &'a str) -> &'a str {
        self.lang.pick(en, ru)
    }

    /// The address of a page of `host`, as this browser reaches it.
    pub(crate) fn link(&self, host: &str, path: &str) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        let port = self
            .authority
            .split_once(':')
            .map(|(_, port)| format!(":{port}"));

        if self.bare {
            format!("{scheme}://{}{path}", self.authority)
        } else {
            format!("{scheme}://{host}{}{path}", port.unwrap_or_default())
        }
    }

    /// The first value of `name` in the query.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        first(&self.query, name)
    }

    /// The first value of `name` in the form that was sent.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        first(&self.form, name)
    }

    /// Whether a form was sent.
    pub(crate) fn is_post(&self) -> bool {
        self.method == Method::POST
    }

    /// The value of a request header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The live token in the `Authorization` header, after the word `OAuth`.
    pub(crate) async fn token(&self) -> Option<Issued> {
        self.token_after("OAuth").await
    }

    /// The live token in the `Authorization` header, after this word.
    pub(crate) async fn token_after(&self, word: &str) -> Option<Issued> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case(word) {
            return None;
        }

        self.yandex.world().await.live(token.trim()).cloned()
    }

    /// The number of the account that this browser is signed in with.
    pub(crate) async fn session(&self) -> Option<u64> {
        let id = self.cookie(SESSION)?;

        self.yandex.world().await.sessions.get(id).copied()
    }

    /// The value of a cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.header("cookie")?
            .split(';')
            .filter_map(|cookie| cookie.trim().split_once('='))
            .find_map(|(known, value)| (known == name).then_some(value))
    }

    /// The cookie that keeps this browser signed in, on every server of the same domain.
    pub(crate) fn session_cookie(&self, id: &str) -> String {
        let domain = self.host.split_once('.').map_or("", |(_, domain)| domain);
        let domain = if self.bare {
            String::new()
        } else {
            format!("; Domain={domain}")
        };
        let secure = if self.secure { "; Secure" } else { "" };

        format!("{SESSION}={id}; Path=/{domain}; HttpOnly; SameSite=Lax{secure}")
    }
}

/// Loopback, by number or by name.
fn is_bare(name: &str) -> bool {
    name == "localhost" || name.starts_with("127.")
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find_map(|(key, value)| (key == name).then_some(value.as_str()))
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}
