//! `api.webmaster.yandex.net`: who the token is to Webmaster. <https://yandex.com/dev/webmaster/doc/en/reference/user>

use axum::{http::StatusCode, response::Response};
use serde_json::json;

use crate::{call::Call, say};

pub(crate) async fn answer(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    if let Some(error) = switches.refusals.get(&call.host) {
        return refusal(error);
    }

    match call.token().await {
        _ if call.path.trim_end_matches('/') != "/v4/user" => refusal("RESOURCE_NOT_FOUND"),
        None => refusal("UNAUTHORIZED"),
        Some(issued) if !issued.allows("webmaster:") => refusal("ACCESS_FORBIDDEN"),
        Some(issued) => say::json(StatusCode::OK, json!({ "user_id": issued.key.uid })),
    }
}

/// Webmaster's own shape of an error.
fn refusal(error: &str) -> Response {
    let status = match error {
        "UNAUTHORIZED" => 401,
        "ACCESS_FORBIDDEN" | "INVALID_USER_ID" => 403,
        "RESOURCE_NOT_FOUND" => 404,
        "TOO_MANY_REQUESTS_ERROR" => 429,
        _ => 500,
    };

    say::json_with(
        status,
        json!({ "error_code": error, "error_message": "The request was refused" }),
    )
}
