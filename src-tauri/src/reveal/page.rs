//! The page that shows a token, and how it is sent.

use base64::{Engine, prelude::BASE64_STANDARD};
use keyward_core::{service::Service, store::Connection, token::Token};
use secrecy::zeroize::Zeroizing;
use tauri::http::{HeaderName, HeaderValue, Response, StatusCode, header};

use super::words::{Words, words};
use crate::view::{Language, Theme};

const TOKENS: &str = include_str!("../../../ui/src/styles/tokens.css");
const STYLE: &str = include_str!("page.css");

/// Not kept, and no part of another page.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Room for everything but the styles and the token: a page that grew would leave copies behind.
const ROOM: usize = 8 * 1024;

/// What stands on a page.
pub(super) struct Page<'a> {
    pub(super) language: Language,
    /// Chosen by the user; `None` follows the system.
    pub(super) theme: Option<Theme>,
    pub(super) service: &'a Service,
    pub(super) connection: &'a Connection,
    pub(super) token: &'a Token,
    /// Fresh from the system: lets in the page's own style, and no other.
    pub(super) nonce: [u8; 32],
}

/// A page in full.
pub(super) struct Written {
    html: Zeroizing<String>,
    policy: String,
}

impl Page<'_> {
    /// Writes the page. Nothing that came from outside is anything but text on it.
    pub(super) fn write(&self) -> Written {
        let nonce = BASE64_STANDARD.encode(self.nonce);
        let words = words(self.language);
        let capacity = TOKENS.len() + STYLE.len() + self.token.expose().len() + ROOM;
        let mut html = Zeroizing::new(String::with_capacity(capacity));

        for part in [
            "<!doctype html><html lang=\"",
            words.code,
            "\"",
            self.theme(),
            "><head><meta charset=\"utf-8\"><title>",
            words.title,
            "</title><style nonce=\"",
            &nonce,
            "\">",
            TOKENS,
            STYLE,
            "</style></head><body><main><h1>",
            &text(self.service()),
            "</h1>",
            &self.facts(words),
            "<h2 id=\"token\">",
            self.name(words),
            "</h2><p class=\"token\" aria-labelledby=\"token\">",
            // `Token` holds no character that means anything in markup.
            self.token.expose(),
            "</p><p class=\"hides\">",
            words.hides,
            "</p></main></body></html>",
        ] {
            html.push_str(part);
        }

        Written {
            html,
            policy: format!(
                "default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; \
                 form-action 'none'; frame-ancestors 'none'"
            ),
        }
    }

    fn service(&self) -> &str {
        match self.language {
            Language::En => &self.service.name.en,
            Language::Ru => &self.service.name.ru,
        }
    }

    /// What it is that is shown.
    fn name(&self, words: &Words) -> &'static str {
        if self.connection.credential.brings_iam_tokens() || self.service.iam.is_some() {
            words.iam_token
        } else {
            words.token
        }
    }

    fn theme(&self) -> &'static str {
        match self.theme {
            Some(Theme::Light) => " data-theme=\"light\"",
            Some(Theme::Dark) => " data-theme=\"dark\"",
            None => "",
        }
    }

    fn facts(&self, words: &Words) -> String {
        let connection = self.connection;
        let account = connection
            .account
            .as_ref()
            .map(|account| &account.login)
            .or(connection.expected_login.as_ref())
            .map_or(words.unknown, String::as_str);
        let app = connection.app_name.as_ref();
        let app = app.unwrap_or(&connection.client_id);

        format!(
            "<dl><dt>{}</dt><dd><bdi>{}</bdi></dd><dt>{}</dt><dd><bdi>{}</bdi></dd></dl>",
            words.account,
            text(account),
            words.app,
            text(app),
        )
    }
}

/// Sends `page`, or says that there is none.
pub(super) fn response(page: Option<&Written>) -> Response<Vec<u8>> {
    let (status, html, policy) = match page {
        // The runtime drops this copy unwiped, as WebKit does its own.
        Some(page) => (
            StatusCode::OK,
            page.html.as_bytes().to_vec(),
            page.policy.as_str(),
        ),
        None => (StatusCode::NOT_FOUND, Vec::new(), "default-src 'none'"),
    };

    let mut response = Response::new(html);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }

    response
}

/// `raw` as text of a page.
fn text(raw: &str) -> String {
    raw.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
