//! `api.wiki.yandex.net` and `api.forms.yandex.net`: who the token is there.
//! <https://yandex.ru/support/wiki/en/api-ref/access>, <https://yandex.ru/support/forms/en/api-ref/access>

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use crate::{
    call::Call,
    hosts::Site,
    people::{Account, ORGANISATIONS, Organisation, OrganisationKind, account},
    say,
    token::Issued,
};

pub(crate) async fn answer(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    if let Some(error) = switches.refusals.get(&call.host) {
        return refusal(error.parse().unwrap_or(500));
    }
    if call.path != "/v1/users/me" {
        return refusal(404);
    }

    let issued = call.token().await;
    let known = issued.and_then(|issued| Some((account(issued.key.uid)?, issued)));
    let Some((account, issued)) = known else {
        return refusal(401);
    };
    let permission = match call.site {
        Site::Forms => "forms:",
        _ => "wiki:",
    };
    if !issued.allows(permission) {
        return refusal(switches.me_scope_missing);
    }

    match organisation(call, &issued) {
        Ok(organisation) => say::json(StatusCode::OK, me(call, account, organisation)),
        Err(status) => refusal(status),
    }
}

/// The organisation that the request names, or the status without one.
fn organisation(call: &Call, issued: &Issued) -> Result<&'static Organisation, u16> {
    let named = [
        (OrganisationKind::Yandex360, call.header("x-org-id")),
        (OrganisationKind::Cloud, call.header("x-cloud-org-id")),
    ];
    if named.iter().all(|(_, id)| id.is_none()) {
        return Err(400);
    }

    let found = ORGANISATIONS
        .iter()
        .find(|known| named.contains(&(known.kind, Some(known.id))) && known.has(issued.key.uid));
    found.ok_or(403)
}

fn me(call: &Call, account: &Account, organisation: &Organisation) -> Value {
    match call.site {
        Site::Forms => json!({
            "id": 1,
            "uid": account.uid.to_string(),
            "cloud_uid": null,
            "login": account.login,
            "display": format!("{} {}", account.first_name, account.last_name),
            "email": account.email,
        }),
        _ => json!({
            "username": account.login,
            "home_cluster": format!("users/{}", account.login),
            "identity": { "uid": account.uid.to_string(), "cloud_uid": null },
            "org": { "dir_id": organisation.id, "collab_id": null },
        }),
    }
}

/// An error; what the real ones look like is not documented.
fn refusal(status: u16) -> Response {
    say::json_with(status, json!({ "message": "The request was refused" }))
}
