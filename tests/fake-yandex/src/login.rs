//! `login.yandex.ru`: who a token belongs to. <https://yandex.com/dev/id/doc/en/user-information>

use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

use crate::{
    call::Call,
    people::{Account, account},
    say,
    token::Issued,
};

pub(crate) async fn answer(call: &Call) -> Response {
    if call.path != "/info" {
        return say::empty(StatusCode::NOT_FOUND);
    }

    let issued = call.token().await;
    let known = issued.and_then(|issued| Some((account(issued.key.uid)?, issued)));
    let Some((account, issued)) = known else {
        return say::empty(StatusCode::UNAUTHORIZED);
    };
    let switched = call.yandex.world().await.switches.info_client_id.clone();
    let client_id = switched.unwrap_or_else(|| issued.key.client_id.clone());

    say::json(StatusCode::OK, user(account, &issued, &client_id))
}

/// What any live token tells, and what its permissions add.
fn user(account: &Account, issued: &Issued, client_id: &str) -> Value {
    let mut user = json!({
        "login": account.login,
        "id": account.uid.to_string(),
        "client_id": client_id,
        "psuid": format!("1.FAKE.{}", account.uid),
    });

    if issued.allows("login:info") {
        user["first_name"] = account.first_name.into();
        user["last_name"] = account.last_name.into();
        user["display_name"] = account.login.into();
        user["real_name"] = format!("{} {}", account.first_name, account.last_name).into();
        user["sex"] = Value::Null;
    }
    if issued.allows("login:email") {
        user["default_email"] = account.email.into();
        user["emails"] = json!([account.email]);
    }
    if issued.allows("login:avatar") {
        user["default_avatar_id"] = "0/0-0".into();
        user["is_avatar_empty"] = true.into();
    }
    if issued.allows("login:birthday") {
        user["birthday"] = "1987-00-00".into();
    }
    if issued.allows("login:default_phone") {
        user["default_phone"] = json!({ "id": 1, "number": "+70000000000" });
    }

    user
}
