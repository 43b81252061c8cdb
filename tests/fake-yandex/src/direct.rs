//! `api.direct.yandex.com`: advertisers. <https://yandex.ru/dev/direct/doc/en/concepts/errors-list>

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use crate::{call::Call, people::account, say};

pub(crate) async fn answer(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    let refuse = |code| refusal(switches.direct_status, code);
    if let Some(error) = switches.refusals.get(&call.host) {
        return refuse(error.parse().unwrap_or(1000));
    }
    if !["/json/v5/clients", "/json/v5/clients/"].contains(&call.path.as_str()) {
        return say::empty(StatusCode::NOT_FOUND);
    }
    // Nothing is answered to other methods, and nothing is understood that is no object.
    if !call.is_post() {
        return say::empty(StatusCode::METHOD_NOT_ALLOWED);
    }

    let issued = call.token_after("Bearer").await;
    let known = issued.and_then(|issued| Some((account(issued.key.uid)?, issued)));
    let Some((account, issued)) = known else {
        return refuse(53);
    };
    if !issued.allows("direct:api") {
        return refuse(switches.direct_scope_missing);
    }
    let Ok(request) = serde_json::from_slice::<Value>(&call.body) else {
        return refuse(8000);
    };
    if request["method"] != "get" {
        return refuse(55);
    }
    let names = request["params"]["FieldNames"].as_array();
    if names.is_none_or(|names| names.is_empty() || names.iter().any(|name| name != "Login")) {
        return refuse(8000);
    }

    say::json(
        StatusCode::OK,
        json!({ "result": { "Clients": [{ "Login": account.login }] } }),
    )
}

/// Direct's own shape of an error.
fn refusal(status: u16, code: u16) -> Response {
    let text = match code {
        52 => "Authorization server temporarily unavailable",
        53 => "Authorization error",
        54 => "No rights",
        55 => "The operation was not found",
        58 => "Incomplete registration",
        152 => "Not enough Yandex units",
        506 => "Exceeded limit on number of connections",
        513 => "Your username is not enabled in Yandex Direct",
        3000 => "No API access",
        8000 => "Invalid request",
        _ => "Server temporarily unavailable",
    };

    say::json_with(
        status,
        json!({
            "error": {
                "error_code": code,
                "error_string": text,
                "error_detail": "",
                "request_id": "8695244274068608439",
            },
        }),
    )
}
