//! `courier.yandex.ru`: whether a token opens Yandex Routing. <https://yandex.ru/routing/doc/en/delivery/quickstart/register>

use axum::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::Response,
};
use serde_json::json;

use crate::{call::Call, say, switches::Switches, token::Issued};

pub(crate) async fn answer(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    if let Some(seconds) = switches.courier_quota {
        let mut answer = message(429, "Too many requests");
        let seconds = HeaderValue::from(seconds);
        answer.headers_mut().insert(RETRY_AFTER, seconds);
        return answer;
    }
    if let Some(status) = switches.courier_error {
        return message(status, "The request failed");
    }

    match call.token().await {
        _ if call.path != "/api/v1/test" => message(404, "Not found"),
        None => message(401, "Unauthorized"),
        Some(issued) => test(&issued, &switches),
    }
}

/// What a live token is told. Whether the real server looks at rights here is not documented.
fn test(issued: &Issued, switches: &Switches) -> Response {
    if !issued.allows("courier:") {
        message(switches.courier_scope_missing, "Forbidden")
    } else if switches.courier_not_admin {
        message(403, "User is not an administrator of the company")
    } else {
        message(200, "OK")
    }
}

fn message(status: u16, text: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or_default();

    say::json(status, json!({ "message": text }))
}
