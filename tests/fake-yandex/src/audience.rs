//! `api-audience.yandex.ru` and `api.appmetrica.yandex.ru`: segments and apps of an account. Both speak of
//! errors as Metrica does. <https://appmetrica.yandex.com/docs/en/mobile-api/management/errors>

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use crate::{call::Call, hosts::Site, say};

pub(crate) async fn answer(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    if let Some(error) = switches.refusals.get(&call.host) {
        return refusal(error);
    }
    let (path, permission, list) = match call.site {
        Site::Audience => ("/v1/management/segments", "audience:", "segments"),
        _ => ("/management/v1/applications", "appmetrica:", "applications"),
    };
    if call.path != path {
        return refusal("not_found");
    }

    match call.token().await {
        None => refusal("unauthorized"),
        Some(issued) if !issued.allows(permission) => refusal("access_denied"),
        Some(_) => {
            let shown = if switches.nothing_to_show {
                json!([])
            } else {
                shown(list)
            };
            say::json(StatusCode::OK, json!({ list: shown }))
        }
    }
}

fn shown(list: &str) -> Value {
    match list {
        "segments" => json!([{
            "id": 2_041_177,
            "name": "Romashka, regular customers",
            "type": "uploading",
            "status": "processed",
        }]),
        _ => json!([{
            "id": 3_310_502,
            "name": "Romashka",
            "permission": "own",
            "time_zone_name": "Europe/Moscow",
        }]),
    }
}

/// The shape of an error, as at Metrica.
fn refusal(error: &str) -> Response {
    let status = match error {
        "unauthorized" => 401,
        "access_denied" | "invalid_token" => 403,
        "not_found" => 404,
        "quota" => 429,
        "backend_error" => 503,
        _ => 400,
    };
    let text = "The request was refused";

    say::json_with(
        status,
        json!({
            "errors": [{ "error_type": error, "message": text, "location": "header" }],
            "code": status,
            "message": text,
        }),
    )
}
