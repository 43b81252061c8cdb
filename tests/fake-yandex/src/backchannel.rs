//! What apps ask without a browser: fields of a form, who asks, and how they are refused.

use axum::{http::StatusCode, response::Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;

use crate::{call::Call, log::Named, say, world::Registered};

/// Why there is no token.
pub(crate) struct Refusal {
    status: StatusCode,
    error: String,
    text: Option<&'static str>,
}

/// An app that asks, and whether it has shown its secret.
pub(crate) struct Caller {
    pub(crate) app: Registered,
    pub(crate) proven: bool,
}

/// Which app asks: by the header if there is one, else by the body. Without a secret it is nobody proven.
pub(crate) async fn caller(call: &Call) -> Result<Caller, Refusal> {
    let header = call.header("authorization").map(basic).transpose()?;
    let status = if header.is_some() {
        StatusCode::UNAUTHORIZED
    } else {
        StatusCode::BAD_REQUEST
    };
    let (client_id, secret) = match header {
        Some((client_id, secret)) => (client_id, Some(secret)),
        None => (
            call.field("client_id")
                .ok_or_else(|| Refusal::new("invalid_request", Some("client_id is missing")))?
                .to_owned(),
            call.field("client_secret").map(ToOwned::to_owned),
        ),
    };

    let world = call.yandex.world().await;
    let unknown = || Refusal {
        status,
        error: "invalid_client".to_owned(),
        text: Some(call.say("Client not found", "Приложение не найдено")),
    };
    let app = world
        .app(&client_id)
        .filter(|app| !app.blocked)
        .ok_or_else(unknown)?;
    if secret.as_ref().is_some_and(|secret| *secret != app.secret) {
        return Err(Refusal {
            text: Some(call.say("Wrong client secret", "Неверный секрет приложения")),
            ..unknown()
        });
    }

    Ok(Caller {
        app: app.clone(),
        proven: secret.is_some(),
    })
}

/// Takes the id and the secret out of the header.
fn basic(header: &str) -> Result<(String, String), Refusal> {
    let refusal = |error: &str, text| Refusal {
        status: StatusCode::UNAUTHORIZED,
        error: error.to_owned(),
        text,
    };
    let Some(("Basic", code)) = header.split_once(' ') else {
        return Err(refusal("Basic auth required", Some("Basic auth required")));
    };
    let pair = BASE64_STANDARD
        .decode(code.trim())
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());

    pair.as_deref()
        .and_then(|pair| pair.split_once(':'))
        .map(|(id, secret)| (id.to_owned(), secret.to_owned()))
        .ok_or_else(|| refusal("Malformed Authorization header", None))
}

/// The fields of a request, each given once and in its body.
pub(crate) struct Fields<'a>(&'a Call);

impl<'a> Fields<'a> {
    pub(crate) fn read(call: &'a Call) -> Result<Self, Refusal> {
        let refuse = |text| Err(Refusal::new("invalid_request", Some(text)));
        let form = "application/x-www-form-urlencoded";
        let kind = call.header("content-type").unwrap_or_default();
        if !call.is_post() || !kind.starts_with(form) {
            return refuse("a form is expected");
        }
        if !call.query.is_empty() {
            return refuse("parameters must be in the body");
        }
        let given = |name: &str| call.form.iter().filter(|(key, _)| key == name).count();
        if call.form.iter().any(|(name, _)| given(name) > 1) {
            return refuse("a parameter is given twice");
        }

        Ok(Self(call))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.0.field(name).filter(|value| !value.is_empty())
    }

    pub(crate) fn needed(&self, name: &str) -> Result<&'a str, Refusal> {
        self.get(name)
            .ok_or_else(|| Refusal::new("invalid_request", Some("a parameter is missing")))
    }
}

impl Refusal {
    /// With status 400.
    pub(crate) fn new(error: &str, text: Option<&'static str>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            error: error.to_owned(),
            text,
        }
    }

    pub(crate) fn answer(self) -> Response {
        let body = match self.text {
            Some(text) => json!({ "error": &self.error, "error_description": text }),
            None => json!({ "error": &self.error }),
        };

        let mut answer = say::json(self.status, body);
        answer.extensions_mut().insert(Named(self.error));

        answer
    }
}
