//! `api360.yandex.net`: the organisations of Yandex 360 that an account sees.
//! <https://yandex.ru/dev/api360/doc/en/ref/OrgService/OrgService_List>

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use crate::{
    call::Call,
    people::{ORGANISATIONS, Organisation, OrganisationKind},
    say,
};

/// Organisations on a page, if nobody says how many.
const USUAL: usize = 10;
/// Organisations on a page, however many were asked for.
const MOST: usize = 100;

pub(crate) async fn answer(call: &Call) -> Response {
    if call.path != "/directory/v1/org" {
        return refusal(404, 5, "Not Found");
    }
    let switches = call.yandex.switches().await;
    match switches.refusals.get(&call.host).map(String::as_str) {
        None => {}
        Some("8") => return refusal(429, 8, "Resource exhausted"),
        Some(_) => return refusal(503, 14, "Unavailable"),
    }
    let Some(issued) = call.token().await else {
        return refusal(401, 16, "Unauthenticated");
    };
    if !issued.allows("directory:read_organization") {
        return refusal(403, 7, "No required scope");
    }

    let size = match call.get("pageSize").map(str::parse) {
        None => USUAL,
        Some(Ok(size)) if (1..=MOST).contains(&size) => size,
        Some(_) => return refusal(400, 3, "Invalid page size"),
    };
    let first = match call.get("pageToken").map(offset) {
        None => 0,
        Some(Some(first)) => first,
        Some(None) => return refusal(400, 3, "Invalid page token"),
    };
    let own = ORGANISATIONS.iter().filter(|organisation| {
        organisation.kind == OrganisationKind::Yandex360
            && organisation.has(issued.key.uid)
            && !switches.nothing_to_show
    });

    page(&own.collect::<Vec<_>>(), first, size)
}

fn page(own: &[&Organisation], first: usize, size: usize) -> Response {
    let end = own.len().min(first + size);
    let organisations: Vec<_> = own
        .iter()
        .take(end)
        .skip(first)
        .map(|it| told(it))
        .collect();
    let next = if end < own.len() {
        format!("page:{end}")
    } else {
        String::new()
    };

    say::json(
        StatusCode::OK,
        json!({ "organizations": organisations, "nextPageToken": next }),
    )
}

fn told(organisation: &Organisation) -> Value {
    json!({
        "id": organisation.id.parse::<u64>().unwrap_or_default(),
        "name": organisation.name,
        "email": "",
        "phone": "",
        "fax": "",
        "language": "ru",
        "subscriptionPlan": "free",
    })
}

/// How many organisations come before the page of this mark.
fn offset(mark: &str) -> Option<usize> {
    mark.strip_prefix("page:")?.parse().ok()
}

fn refusal(status: u16, code: u16, text: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or_default();

    say::json(
        status,
        json!({ "code": code, "message": text, "details": [] }),
    )
}
