//! `sso.romashka.example`: the sign-in page of a company, on a host that is not Yandex's.

use axum::{http::StatusCode, response::Response};

use crate::{
    call::Call,
    hosts::{PASSPORT_HOST, PASSPORT_HOST_EN},
    log::Moment,
    pages::{escape, page, report},
    redirect::found,
    say,
    world::by_login,
};

pub(crate) async fn answer(call: &Call) -> Response {
    let back = call.get("back").unwrap_or_default();
    let passport = [PASSPORT_HOST, PASSPORT_HOST_EN]
        .iter()
        .any(|host| back.starts_with(&call.link(host, "/auth/sso?")));
    if call.path != "/login" || !passport {
        return say::missing(call);
    }

    let login = call.field("login").unwrap_or_default();
    match by_login(login) {
        Some(account) if call.is_post() && call.field("password") == Some(account.password) => {
            let ticket = call.yandex.world().await.ticket(account.uid);

            found(call, &format!("{back}&ticket={ticket}"))
        }
        _ => form(call, login).await,
    }
}

async fn form(call: &Call, login: &str) -> Response {
    call.yandex.note(Moment::SsoShown).await;

    let wrong = call.say("Wrong login or password", "Неверный логин или пароль");
    let wrong = if call.is_post() {
        format!("<p class=\"wrong\" role=\"alert\">{wrong}</p>")
    } else {
        String::new()
    };
    let (login_focus, password_focus) = if login.is_empty() {
        (" autofocus", "")
    } else {
        ("", " autofocus")
    };
    let body = format!(
        "<h1>Romashka</h1><p>{intro}</p>{wrong}<form method=\"post\">\
         <label>{login_label}<input name=\"login\" value=\"{login}\" required{login_focus}></label>\
         <label>{password_label}<input name=\"password\" type=\"password\" required{password_focus}></label>\
         <button class=\"main\">{button}</button></form>{report}",
        intro = call.say("Sign in with your company account", "Вход для сотрудников"),
        login_label = call.say("Login", "Логин"),
        login = escape(login),
        password_label = call.say("Password", "Пароль"),
        button = call.say("Sign in", "Войти"),
        report = report(Moment::SsoReady),
    );

    say::html(StatusCode::OK, page(call.lang, "Romashka SSO", &body))
}
