//! `oauth.yandex.*/device`: people say yes here to devices that have no browser.
//! <https://yandex.com/dev/id/doc/en/codes/screen-code-oauth>

use axum::{http::StatusCode, response::Response};
use serde_json::json;

use crate::{
    apps::sign_in_first,
    backchannel::{Fields, Refusal, caller},
    call::Call,
    grants::{Device, Word},
    hosts::{DEVICE_HOST, OAUTH_HOST},
    log::Moment,
    pages::{escape, page, report},
    permissions,
    redirect::found,
    say,
    world::{Account, account},
};

pub(crate) async fn answer(call: &Call) -> Response {
    match call.path.trim_end_matches('/') {
        "/device/code" => match enrol(call).await {
            Ok(answer) => answer,
            Err(refusal) => refusal.answer(),
        },
        _ if call.host == DEVICE_HOST => found(call, &call.link(OAUTH_HOST, "/device")),
        _ => ask(call).await,
    }
}

/// A device begins to wait. It needs no secret for that.
async fn enrol(call: &Call) -> Result<Response, Refusal> {
    let fields = Fields::read(call)?;
    let app = caller(call).await?.app;
    let scope = fields.get("scope").unwrap_or(&app.scope);
    if scope.split(' ').any(|name| !app.has(name)) {
        return Err(Refusal::new("invalid_scope", None));
    }

    let mut world = call.yandex.world().await;
    let device_id = fields.get("device_id").map(ToOwned::to_owned);
    let device = world.enrol(&app.client_id, device_id, scope);
    let switches = &world.switches;

    Ok(say::json(
        StatusCode::OK,
        json!({
            "device_code": device.code,
            "user_code": device.user_code,
            "verification_url": switches.verification_url,
            "interval": switches.device_interval,
            "expires_in": switches.device_lifetime,
        }),
    ))
}

/// The page that a person opens on another device.
async fn ask(call: &Call) -> Response {
    let Some(user) = call.session().await.and_then(account) else {
        return sign_in_first(call);
    };
    let Some(typed) = call.field("user_code").filter(|_| call.is_post()) else {
        return form(call, false);
    };
    let Some(device) = call.yandex.world().await.waiting(typed).cloned() else {
        return form(call, true);
    };

    match call.field("decision") {
        None => consent(call, &device, user).await,
        Some(decision) => {
            let allowed = decision == "allow";
            call.yandex
                .answer_device(&device.user_code, user, allowed)
                .await;
            thanks(call, allowed)
        }
    }
}

/// The page with one field; the cursor is in it.
fn form(call: &Call, wrong: bool) -> Response {
    let title = call.say("Sign in on a device", "Вход на устройстве");
    let message = call.say("There is no such code", "Такого кода нет");
    let message = if wrong {
        format!("<p class=\"wrong\" role=\"alert\">{message}</p>")
    } else {
        String::new()
    };
    let body = format!(
        "<h1>{title}</h1>{message}<form method=\"post\">\
         <label>{label}<input name=\"user_code\" autocomplete=\"off\" autocapitalize=\"none\" \
         spellcheck=\"false\" required autofocus></label>\
         <button class=\"main\">{button}</button></form>{report}",
        label = call.say("Code on the device", "Код на устройстве"),
        button = call.say("Continue", "Продолжить"),
        report = report(Moment::DeviceReady),
    );

    say::html(StatusCode::OK, page(call.lang, title, &body))
}

/// The page that asks for the word; the cursor is on Allow.
async fn consent(call: &Call, device: &Device, user: &Account) -> Response {
    let world = call.yandex.world().await;
    let name = world
        .app(&device.client_id)
        .map_or(String::new(), |app| escape(&app.name));
    drop(world);
    let permissions = device
        .scope
        .split(' ')
        .map(|scope| format!("<li>{}</li>", escape(permissions::label(scope, call.lang))))
        .collect::<Vec<_>>()
        .concat();
    let title = call.say("asks for access", "запрашивает доступ");
    let body = format!(
        "<h1>{name} {title}</h1><p>{you} <b>{login}</b></p><ul>{permissions}</ul>\
         <form method=\"post\" class=\"row\"><input type=\"hidden\" name=\"user_code\" value=\"{code}\">\
         <button class=\"main\" name=\"decision\" value=\"allow\" autofocus>{allow}</button>\
         <button name=\"decision\" value=\"deny\">{deny}</button></form>{report}",
        you = call.say("You are signed in as", "Вы вошли как"),
        login = escape(user.login),
        code = escape(&device.user_code),
        allow = call.say("Allow", "Разрешить"),
        deny = call.say("Deny", "Отказать"),
        report = report(Moment::ConsentReady),
    );

    say::html(StatusCode::OK, page(call.lang, title, &body))
}

fn thanks(call: &Call, allowed: bool) -> Response {
    let title = if allowed {
        call.say(
            "Done, look at the device",
            "Готово, посмотрите на устройство",
        )
    } else {
        call.say("Access was refused", "Доступ не разрешён")
    };

    say::html(
        StatusCode::OK,
        page(call.lang, title, &format!("<h1>{title}</h1>")),
    )
}

impl crate::FakeYandex {
    /// Says yes or no to the device that shows `user_code`; whether there is one that waits.
    pub async fn answer_device(&self, user_code: &str, account: &Account, allow: bool) -> bool {
        let mut world = self.world().await;
        let Some(device) = world.waiting(user_code) else {
            return false;
        };
        device.word = if allow {
            Word::Allowed(account.uid)
        } else {
            Word::Denied
        };
        drop(world);
        let moment = if allow {
            Moment::Allowed
        } else {
            Moment::Denied
        };
        self.note(moment).await;

        true
    }
}
