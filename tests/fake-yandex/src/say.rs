//! Building answers.

use axum::{
    Json,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{Html, IntoResponse, Response},
};
use serde_json::Value;

use crate::{call::Call, pages::page};

/// A JSON answer.
pub(crate) fn json(status: StatusCode, body: Value) -> Response {
    (status, Json(body)).into_response()
}

/// A JSON answer with a status from a table or a switch.
pub(crate) fn json_with(status: u16, body: Value) -> Response {
    json(StatusCode::from_u16(status).unwrap_or_default(), body)
}

/// An HTML page.
pub(crate) fn html(status: StatusCode, page: String) -> Response {
    (status, Html(page)).into_response()
}

/// No body at all.
pub(crate) fn empty(status: StatusCode) -> Response {
    status.into_response()
}

/// What a proxy says when the server behind it does not answer.
pub(crate) fn proxy_page(status: StatusCode) -> Response {
    html(
        status,
        format!(
            "<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center><hr></body></html>"
        ),
    )
}

/// Text that a browser does not show as a page.
pub(crate) fn text(status: StatusCode, body: &str) -> Response {
    (
        status,
        [(CONTENT_TYPE, "text/plain; charset=utf-8")],
        body.to_owned(),
    )
        .into_response()
}

/// A page that does not exist.
pub(crate) fn missing(call: &Call) -> Response {
    let text = call.say("There is no such page", "Такой страницы нет");

    html(
        StatusCode::NOT_FOUND,
        page(call.lang, "404", &format!("<h1>404</h1><p>{text}</p>")),
    )
}
