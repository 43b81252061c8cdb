//! `api.tracker.yandex.net`: who the token is to Tracker. <https://yandex.ru/support/tracker/en/api/access>

use axum::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::Response,
};
use serde_json::{Value, json};

use crate::{
    call::Call,
    iam::{IamToken, Subject},
    people::{Account, ORGANISATIONS, OrganisationKind, account},
    say,
    service_accounts::ServiceAccount,
    switches::Switches,
    token::Issued,
};

pub(crate) async fn answer(call: &Call) -> Response {
    let version = match call.path.as_str() {
        "/v2/myself" => "v2",
        "/v3/myself" => "v3",
        _ => return refusal(StatusCode::NOT_FOUND, "Object not found", None),
    };
    let switches = call.yandex.switches().await;
    if let Some(seconds) = switches.tracker_quota {
        return quota(seconds);
    }

    if let Some(issued) = call.iam_token().await {
        return by_iam_token(call, &issued, version, &switches);
    }
    let issued = call.token().await;
    let known = issued.and_then(|issued| Some((account(issued.key.uid)?, issued)));
    let Some((account, issued)) = known else {
        return refusal(StatusCode::UNAUTHORIZED, "Unauthorized", None);
    };

    match refused(call, &issued, &switches) {
        Some(refusal) => refusal,
        None => say::json(StatusCode::OK, myself(account, version, &switches)),
    }
}

/// An IAM token opens organisations of Yandex Cloud only.
fn by_iam_token(call: &Call, issued: &IamToken, version: &str, switches: &Switches) -> Response {
    let Some(id) = call.header("x-cloud-org-id") else {
        return unavailable();
    };
    let organisation = ORGANISATIONS
        .iter()
        .filter(|known| !switches.tracker_not_started.iter().any(|id| id == known.id))
        .find(|known| known.kind == OrganisationKind::Cloud && known.id == id);
    let user = organisation.and_then(|known| match &issued.subject {
        Subject::Account(uid) if known.has(*uid) => Some(myself(account(*uid)?, version, switches)),
        Subject::ServiceAccount(id) if known.service_accounts.contains(&id.as_str()) => {
            Some(service_user(issued.service_account()?, version))
        }
        Subject::Account(_) | Subject::ServiceAccount(_) => None,
    });

    match user {
        None => unavailable(),
        Some(_) if switches.tracker_api_off => api_off(),
        Some(user) => say::json(StatusCode::OK, user),
    }
}

/// A service account as a user of Tracker.
fn service_user(account: &ServiceAccount, version: &str) -> Value {
    json!({
        "self": format!("https://api.tracker.yandex.net/{version}/users/{}", account.uid),
        "uid": account.uid,
        "login": account.id,
        "trackerUid": account.uid,
        "cloudUid": account.id,
        "display": account.name,
        "external": false,
        "hasLicense": true,
        "dismissed": false,
    })
}

/// Why a live token may not see Tracker.
fn refused(call: &Call, issued: &Issued, switches: &Switches) -> Option<Response> {
    if !issued.allows("tracker:") {
        let status = StatusCode::from_u16(switches.tracker_scope_missing).unwrap_or_default();

        return Some(refusal(status, "Not enough permissions", None));
    }

    let organisations = [
        (OrganisationKind::Yandex360, call.header("x-org-id")),
        (OrganisationKind::Cloud, call.header("x-cloud-org-id")),
    ];
    if organisations.iter().all(|(_, id)| id.is_none()) {
        let text = "Header X-Org-ID or X-Cloud-Org-ID is required";

        return Some(refusal(StatusCode::BAD_REQUEST, text, None));
    }

    // The official client sends both headers at once; the valid one counts.
    let member = organisations.iter().any(|(kind, id)| {
        ORGANISATIONS
            .iter()
            .filter(|known| switches.tracker_not_started.iter().all(|id| id != known.id))
            .any(|known| known.kind == *kind && *id == Some(known.id) && known.has(issued.key.uid))
    });
    if !member {
        return Some(unavailable());
    }

    switches.tracker_api_off.then(api_off)
}

fn unavailable() -> Response {
    let text = "Organization is not available, not ready or not found";

    refusal(StatusCode::FORBIDDEN, text, Some(620_345))
}

fn api_off() -> Response {
    let text = "API access is disabled for the organization";

    refusal(StatusCode::FORBIDDEN, text, None)
}

fn myself(account: &Account, version: &str, switches: &Switches) -> Value {
    let user = json!({
        "self": format!("https://api.tracker.yandex.net/{version}/users/{}", account.uid),
        "uid": account.uid,
        "login": account.login,
        "trackerUid": account.uid,
        "passportUid": account.uid,
        "firstName": account.first_name,
        "lastName": account.last_name,
        "display": format!("{} {}", account.first_name, account.last_name),
        "email": account.email,
        "external": false,
        "hasLicense": !switches.tracker_no_licence,
        "dismissed": false,
        "useNewFilters": true,
        "disableNotifications": false,
        "welcomeMailSent": true,
    });

    if switches.tracker_array {
        json!([user])
    } else {
        user
    }
}

fn quota(seconds: u64) -> Response {
    let mut answer = refusal(StatusCode::TOO_MANY_REQUESTS, "Too many requests", None);
    answer
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(seconds));

    answer
}

/// Tracker's own shape of an error; some carry a number of their own, others repeat the status.
fn refusal(status: StatusCode, text: &str, code: Option<u32>) -> Response {
    let mut body = json!({ "errors": {}, "errorMessages": [text] });
    match code {
        Some(code) => body["errorCode"] = code.into(),
        None => body["statusCode"] = status.as_u16().into(),
    }

    say::json(status, body)
}
