//! `POST /token`: what apps give for a token. <https://yandex.com/dev/id/doc/en/codes/code-url>
//!
//! Which status an error has and what becomes of a code after a failed attempt is not documented; it is as
//! with the servers of others that follow RFC 6749.

use axum::{http::StatusCode, response::Response};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};
use serde_json::json;

use crate::{
    backchannel::{Caller, Fields, Refusal, caller},
    call::Call,
    grants::{Challenge, Word},
    log::Moment,
    say,
    token::{Issued, Key},
    world::World,
};

pub(crate) async fn answer(call: &Call) -> Response {
    let answer = match exchange(call).await {
        Ok((issued, refresh)) => grant(call, &issued, &refresh).await,
        Err(refusal) => refusal.answer(),
    };
    call.yandex.note(Moment::Exchanged).await;

    answer
}

async fn exchange(call: &Call) -> Result<(Issued, String), Refusal> {
    let fields = Fields::read(call)?;
    let caller = caller(call).await?;
    let grant = fields.needed("grant_type")?;
    if let Some(error) = call.yandex.switches().await.token_error {
        return Err(Refusal::new(&error, None));
    }

    let mut world = call.yandex.world().await;
    let (key, scope) = match grant {
        "authorization_code" => by_code(call, &mut world, &caller, &fields)?,
        "device_code" => by_device(&mut world, &caller, &fields)?,
        "refresh_token" => by_refresh(&mut world, &caller, &fields)?,
        _ => return Err(Refusal::new("unsupported_grant_type", None)),
    };
    let issued = world.give(key, &scope);
    let refresh = world.give_refresh(&issued);

    Ok((issued, refresh))
}

async fn grant(call: &Call, issued: &Issued, refresh: &str) -> Response {
    let switches = call.yandex.switches().await;
    let mut body = json!({
        "token_type": "bearer",
        "access_token": issued.value,
        "expires_in": issued.expires_in(),
        "refresh_token": refresh,
    });
    if let Some(body) = body.as_object_mut() {
        if switches.no_expires_in {
            body.remove("expires_in");
        }
        if switches.scope_key {
            body.insert("scope".to_owned(), json!(issued.scope));
        }
    }

    say::json(StatusCode::OK, body)
}

fn by_code(
    call: &Call,
    world: &mut World,
    caller: &Caller,
    fields: &Fields,
) -> Result<(Key, String), Refusal> {
    let value = fields.needed("code")?;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if !(4..=64).contains(&value.len()) || !value.bytes().all(allowed) {
        let text = call.say("The code has a wrong format", "Неверный формат кода");
        return Err(Refusal::new("bad_verification_code", Some(text)));
    }
    let expired = || {
        let text = call.say("Code has expired", "Срок действия кода истёк");
        Refusal::new("invalid_grant", Some(text))
    };
    let code = world.promised(value).ok_or_else(expired)?.clone();
    if code.key.client_id != caller.app.client_id {
        return Err(expired());
    }
    // Nobody knows for certain whether the real servers ask public apps for their secret.
    let challenged = code.challenge.is_some() && !world.switches.secret_needed;
    if !caller.proven && !challenged {
        return Err(Refusal::new("invalid_client", None));
    }

    if !is_met(code.challenge.as_ref(), fields.get("code_verifier")) {
        return Err(expired());
    }
    if code.scope.split(' ').any(|name| !caller.app.has(name)) {
        return Err(Refusal::new("invalid_scope", None));
    }

    world.use_up(value);
    let device_id = code.key.device_id.clone();
    let device_id = device_id.or_else(|| fields.get("device_id").map(ToOwned::to_owned));
    let key = Key {
        device_id,
        ..code.key
    };
    Ok((key, code.scope))
}

/// Whether the verifier is the one that the challenge was made of; one without the other is not.
fn is_met(challenge: Option<&Challenge>, verifier: Option<&str>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            let hash = || BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));

            (43..=128).contains(&verifier.len())
                && if challenge.hashed {
                    challenge.value == hash()
                } else {
                    challenge.value == verifier
                }
        }
        _ => false,
    }
}

fn by_device(
    world: &mut World,
    caller: &Caller,
    fields: &Fields,
) -> Result<(Key, String), Refusal> {
    let code = fields.needed("code")?;
    if !caller.proven {
        return Err(Refusal::new("invalid_client", None));
    }
    let device = world
        .grants
        .devices
        .iter_mut()
        .find(|device| device.code == code && device.client_id == caller.app.client_id)
        .ok_or_else(|| Refusal::new("invalid_grant", None))?;
    let hurries = device.hurries();

    match device.word {
        Word::Served => Err(Refusal::new("invalid_grant", None)),
        Word::Denied => Err(Refusal::new("access_denied", None)),
        _ if device.is_over() => Err(Refusal::new("expired_token", None)),
        _ if hurries => Err(Refusal::new("slow_down", None)),
        Word::Pending => Err(Refusal::new(
            "authorization_pending",
            Some("User has not yet authorized your application"),
        )),
        Word::Allowed(uid) => {
            device.word = Word::Served;
            let key = Key {
                client_id: caller.app.client_id.clone(),
                uid,
                device_id: device.id.clone(),
            };
            Ok((key, device.scope.clone()))
        }
    }
}

/// The token stays the same while it has long to live.
fn by_refresh(
    world: &mut World,
    caller: &Caller,
    fields: &Fields,
) -> Result<(Key, String), Refusal> {
    let value = fields.needed("refresh_token")?;
    if !caller.proven {
        return Err(Refusal::new("invalid_client", None));
    }
    let issued = world
        .refreshed(value)
        .filter(|issued| issued.key.client_id == caller.app.client_id)
        .ok_or_else(|| Refusal::new("invalid_grant", None))?
        .clone();
    if issued.expires_in() < issued.lifetime / 2 {
        world.end(|other| other.value == issued.value);
    }

    Ok((issued.key, issued.scope))
}
