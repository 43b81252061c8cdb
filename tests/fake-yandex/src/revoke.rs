//! `POST /revoke_token`: apps end a token of theirs.
//! <https://yandex.com/dev/id/doc/en/tokens/token-invalidate>
//!
//! What becomes of a token that nobody has ever issued is not documented; it is as in RFC 7009.

use axum::{http::StatusCode, response::Response};
use serde_json::json;

use crate::{
    backchannel::{Fields, Refusal, caller},
    call::Call,
    say,
};

pub(crate) async fn answer(call: &Call) -> Response {
    match revoke(call).await {
        Ok(()) => say::json(StatusCode::OK, json!({ "status": "ok" })),
        Err(refusal) => refusal.answer(),
    }
}

async fn revoke(call: &Call) -> Result<(), Refusal> {
    let fields = Fields::read(call)?;
    let caller = caller(call).await?;
    if !caller.proven {
        let text = Some("client_secret is missing");
        return Err(Refusal::new("invalid_request", text));
    }
    let value = fields.needed("access_token")?;

    let mut world = call.yandex.world().await;
    let Some(issued) = world.tokens.iter().find(|issued| issued.value == value) else {
        return Ok(());
    };
    if issued.key.client_id != caller.app.client_id {
        let text = call.say(
            "The token belongs to another app",
            "Токен выдан другому приложению",
        );
        return Err(Refusal::new("invalid_grant", Some(text)));
    }
    if issued.is_alive() && issued.key.device_id.is_none() {
        let text = call.say(
            "The token was issued without device_id",
            "Токен выдан без device_id",
        );
        return Err(Refusal::new("unsupported_token_type", Some(text)));
    }
    world.end(|issued| issued.value == value);

    Ok(())
}
