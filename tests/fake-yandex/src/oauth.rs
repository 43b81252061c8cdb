//! `oauth.yandex.*`: from a request for a token to the answer at the app's address.

use axum::{http::StatusCode, response::Response};

use crate::{
    apps,
    ask::{Ask, BadRequest, ResponseType},
    call::Call,
    consent, device, exchange, hostile,
    hosts::OAUTH_HOST_EN,
    log::Moment,
    pages::{escape, page},
    passport,
    redirect::{self, Recipient, found},
    result_page, revoke, say,
    token::Key,
    world::{Account, account, by_login},
};

pub(crate) async fn answer(call: &Call) -> Response {
    match call.path.as_str() {
        "/authorize" | "/authorize/" => authorize(call).await,
        "/verification_code" | "/verification_code/" => result_page::answer(call).await,
        "/token" | "/token/" => exchange::answer(call).await,
        "/revoke_token" | "/revoke_token/" => revoke::answer(call).await,
        "/device" | "/device/" | "/device/code" | "/device/code/" => device::answer(call).await,
        "/" => apps::list(call).await,
        "/attack/given" | "/attack/worker" => hostile::given(call).await,
        path if path.starts_with("/client/") => apps::answer(call).await,
        _ => say::missing(call),
    }
}

async fn authorize(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    if let Some(detour) = &switches.detour {
        return found(call, &detour.replace("{query}", &call.raw_query));
    }

    let ask = match Ask::read(call).await {
        Ok(ask) => ask,
        Err(fault) => return bad_request(call, fault).await,
    };
    if ask.app.blocked {
        return refuse(call, &ask, "unauthorized_client").await;
    }
    if ask.foreign_scope {
        return refuse(call, &ask, "invalid_scope").await;
    }

    let hinted = ask.login_hint.as_deref().map(by_login);
    if hinted == Some(None) {
        return unknown_account(call);
    }
    let hinted = hinted.flatten();
    let Some(user) = call.session().await.and_then(account) else {
        return sign_in(call, hinted);
    };
    // Whoever has just signed in was free to take another account than the one hinted at.
    if hinted.is_some_and(|hinted| hinted != user) && call.get("signed_in").is_none() {
        return sign_in(call, hinted);
    }

    match call.field("decision").filter(|_| call.is_post()) {
        Some("allow") => {
            call.yandex.note(Moment::Allowed).await;
            grant(call, &ask, user).await
        }
        Some(_) => {
            call.yandex.note(Moment::Denied).await;
            refuse(call, &ask, "access_denied").await
        }
        None if ask.force_confirm || !is_allowed(call, &ask, user).await => {
            let unverified = switches.unverified || ask.app.owner.is_some();
            if unverified && call.field("understood").is_none() {
                consent::warn(call, &ask).await
            } else {
                consent::show(call, &ask, user, &other_account(call)).await
            }
        }
        None => grant(call, &ask, user).await,
    }
}

/// Sends the browser to the sign-in page and, after that, here again.
fn sign_in(call: &Call, hinted: Option<&Account>) -> Response {
    found(
        call,
        &passport::link(call, &back(call), hinted.map(|account| account.login)),
    )
}

/// The link to sign in as somebody else.
fn other_account(call: &Call) -> String {
    passport::link(call, &back(call), None)
}

fn back(call: &Call) -> String {
    let mark = if call.get("signed_in").is_some() {
        ""
    } else {
        "&signed_in=1"
    };

    call.link(&call.host, &format!("/authorize?{}{mark}", call.raw_query))
}

/// Whether the user has allowed this before, and the token is alive.
async fn is_allowed(call: &Call, ask: &Ask, user: &Account) -> bool {
    call.yandex
        .world()
        .await
        .is_allowed(&ask.app.client_id, user.uid, &ask.scope)
}

/// Sends a token or a code to the app's address.
async fn grant(call: &Call, ask: &Ask, user: &Account) -> Response {
    let switches = call.yandex.switches().await;
    if let Some(error) = &switches.error {
        return refuse(call, ask, error).await;
    }

    let key = Key {
        client_id: ask.app.client_id.clone(),
        uid: user.uid,
        device_id: ask.device_id.clone(),
    };
    let redirect_uri = redirect_uri(call, ask, switches.answer_on_same_host);
    let recipient = recipient(ask, &redirect_uri);
    let mut world = call.yandex.world().await;
    let address = match ask.response_type {
        ResponseType::Token => redirect::token(&recipient, &world.give(key, &ask.scope), &switches),
        ResponseType::Code => {
            let code = world.promise(key, &ask.scope, ask.challenge.clone());
            redirect::code(&recipient, &code, &switches)
        }
    };
    drop(world);
    call.yandex.note(Moment::Answered).await;

    redirect::send(call, &address, switches.way)
}

/// Sends an error to the app's address.
async fn refuse(call: &Call, ask: &Ask, error: &str) -> Response {
    let switches = call.yandex.switches().await;
    let redirect_uri = redirect_uri(call, ask, switches.answer_on_same_host);
    let text = match error {
        "access_denied" => call.say("User denied access", "Пользователь отказал в доступе"),
        "unauthorized_client" => call.say(
            "The app was blocked or awaits moderation",
            "Приложение заблокировано или ожидает модерации",
        ),
        "invalid_scope" => call.say(
            "The app has no such permission",
            "У приложения нет такого доступа",
        ),
        _ => call.say("The request failed", "Запрос не выполнен"),
    };
    let address = redirect::error(&recipient(ask, &redirect_uri), error, text, &switches);
    call.yandex.note(Moment::AnsweredError).await;

    redirect::send(call, &address, switches.way)
}

fn recipient<'a>(ask: &'a Ask, redirect_uri: &'a str) -> Recipient<'a> {
    Recipient {
        redirect_uri,
        state: ask.state.as_deref(),
        response_type: ask.response_type,
    }
}

fn redirect_uri(call: &Call, ask: &Ask, same_host: bool) -> String {
    let uri = &ask.app.redirect_uri;

    if same_host && call.host == OAUTH_HOST_EN {
        uri.replace("oauth.yandex.ru", OAUTH_HOST_EN)
    } else {
        uri.clone()
    }
}

async fn bad_request(call: &Call, fault: BadRequest) -> Response {
    call.yandex.note(Moment::Refused).await;

    let text = escape(fault.text(call));
    let body = format!("<h1>400</h1><p>{text}</p>");

    say::html(StatusCode::BAD_REQUEST, page(call.lang, "400", &body))
}

fn unknown_account(call: &Call) -> Response {
    let title = call.say("There is no such account", "Такого аккаунта нет");
    let text = call.say(
        "The app named an account that does not exist. Go back to the app and start again.",
        "Приложение указало несуществующий аккаунт. Вернитесь в приложение и начните заново.",
    );

    say::html(
        StatusCode::OK,
        page(call.lang, title, &format!("<h1>{title}</h1><p>{text}</p>")),
    )
}
