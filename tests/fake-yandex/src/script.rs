//! Answers that a test writes down word for word: what was seen somewhere and no documentation tells, and
//! what machines between here and Yandex say.

use std::{collections::BTreeMap, io};

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::Response,
};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::task::yield_now;

use crate::{log::Named, world::World};

/// An answer in place of the server's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Script {
    /// Only to requests that have this header, such as the one that names an organisation.
    pub with: Option<String>,
    /// Only once.
    pub once: bool,
    /// The status; 200 if it is left out.
    pub status: Option<u16>,
    /// Headers beside those that the body needs.
    pub headers: BTreeMap<String, String>,
    /// A body of data.
    pub json: Option<Value>,
    /// A body that is a page.
    pub html: Option<String>,
    /// A body that calls itself data, whatever it is.
    pub raw: Option<String>,
    /// This many blanks at the end of the body.
    pub padding: usize,
    /// The connection ends half way through the body.
    pub breaks: bool,
}

impl Script {
    /// The answer, as written.
    pub(crate) fn answer(self) -> Response {
        let named = self.json.as_ref().and_then(|value| value["error"].as_str());
        let named = named.map(|error| Named(error.to_owned()));
        let (kind, mut text) = match (self.json, self.html, self.raw) {
            (Some(value), ..) => ("application/json", value.to_string()),
            (_, Some(page), _) => ("text/html; charset=utf-8", page),
            (.., text) => ("application/json", text.unwrap_or_default()),
        };
        text.extend(std::iter::repeat_n(' ', self.padding));

        let mut answer = if self.breaks {
            let half = text[..text.len() / 2].to_owned();
            // What is there goes out before the end comes.
            let end = stream::once(async {
                yield_now().await;
                Err(io::Error::from(io::ErrorKind::BrokenPipe))
            });
            let pieces = stream::iter([Ok(half)]).chain(end);
            let mut answer = Response::new(Body::from_stream(pieces));
            answer
                .headers_mut()
                .insert(CONTENT_LENGTH, HeaderValue::from(text.len()));
            answer
        } else {
            Response::new(Body::from(text))
        };
        *answer.status_mut() = self
            .status
            .and_then(|status| StatusCode::from_u16(status).ok())
            .unwrap_or_default();
        if let Some(named) = named {
            answer.extensions_mut().insert(named);
        }
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse()) {
                headers.insert(name, value);
            }
        }

        answer
    }
}

impl World {
    /// What a request to `host` is to be answered, if that was written down.
    pub(crate) fn script(&mut self, host: &str, headers: &HeaderMap) -> Option<Script> {
        let scripts = self.switches.answers.get_mut(host)?;
        let fits = |script: &Script| match &script.with {
            Some(name) => headers.contains_key(name),
            None => true,
        };
        let at = scripts.iter().position(fits)?;

        if scripts[at].once {
            Some(scripts.remove(at))
        } else {
            scripts.get(at).cloned()
        }
    }
}
