//! `oauth.yandex.*`: the apps of an account and the page of each.
//! <https://yandex.com/dev/id/doc/en/confirm-account>

use axum::{http::StatusCode, response::Response};

use crate::{
    call::Call,
    log::Moment,
    pages::{escape, report, wide_page},
    permissions::label,
    redirect::found,
    registration, say,
    world::{Registered, account},
};

pub(crate) async fn answer(call: &Call) -> Response {
    let user = call.session().await.and_then(account);

    match (
        call.path
            .trim_end_matches('/')
            .strip_prefix("/client/")
            .unwrap_or_default(),
        user,
    ) {
        ("new" | "new/api", None) => sign_in_first(call),
        ("new" | "new/api", Some(user)) if call.is_post() => registration::create(call, user).await,
        ("new" | "new/api", Some(user)) => registration::form(call, user).await,
        (client_id, user) => show(call, client_id, user.map(|user| user.uid)).await,
    }
}

/// The start page: the user's own apps, if somebody is signed in.
pub(crate) async fn list(call: &Call) -> Response {
    let title = call.say("Your apps", "Ваши приложения");
    let create = call.say("Create app", "Создать приложение");
    let user = call.session().await;
    let world = call.yandex.world().await;
    let apps = user
        .iter()
        .flat_map(|uid| world.apps_of(*uid))
        .map(|app| {
            let (id, name) = (escape(&app.client_id), escape(&app.name));
            format!("<li><a href=\"/client/{id}\">{name}</a></li>")
        })
        .collect::<Vec<_>>()
        .concat();
    let body = format!(
        "<h1>{title}</h1><ul>{apps}</ul><p class=\"quiet\">{note}</p>\
         <p><a href=\"/client/new\" autofocus>{create}</a></p>",
        note = unverified(call),
    );

    say::html(StatusCode::OK, wide_page(call.lang, title, &body))
}

/// What the pages say to a developer who is not verified. Nobody here is.
pub(crate) fn unverified(call: &Call) -> &'static str {
    call.lang.pick(
        "You are not verified yet: you can create at most 5 apps, and everybody sees a warning before they allow access.",
        "Вы пока не подтверждены: можно создать не больше 5 приложений, и перед разрешением доступа все видят предупреждение.",
    )
}

/// The page of one app. One that somebody registered here is shown to nobody else.
async fn show(call: &Call, client_id: &str, user: Option<u64>) -> Response {
    let app = call.yandex.world().await.app(client_id).cloned();

    match app {
        Some(app) if app.owner.is_none() || app.owner == user => {
            let body = format!("{}{}", page_of(call, &app), report(Moment::AppPageReady));
            say::html(
                StatusCode::OK,
                wide_page(call.lang, &escape(&app.name), &body),
            )
        }
        Some(_) if user.is_none() => sign_in_first(call),
        _ => say::missing(call),
    }
}

/// What an app's page shows.
pub(crate) fn page_of(call: &Call, app: &Registered) -> String {
    let permissions = app
        .scope
        .split(' ')
        .map(|name| {
            let label = escape(label(name, call.lang));
            format!(
                "<li>{label} <code class=\"quiet\">{}</code></li>",
                escape(name)
            )
        })
        .collect::<Vec<_>>()
        .concat();

    format!(
        "<h1>{name}</h1><dl><dt class=\"quiet\">ClientID</dt><dd><code>{id}</code></dd>\
         <dt class=\"quiet\">Client secret</dt><dd><code>{secret}</code></dd>\
         <dt class=\"quiet\">Redirect URI</dt><dd><code>{uri}</code></dd></dl>\
         <h2>{data}</h2><ul>{permissions}</ul><p><a href=\"/\">{all}</a></p>",
        name = escape(&app.name),
        id = escape(&app.client_id),
        secret = escape(&app.secret),
        uri = escape(&app.redirect_uri),
        data = call.say("Access to data", "Доступ к данным"),
        all = call.say("Your apps", "Ваши приложения"),
    )
}

/// Sends a browser that nobody is signed in with to the sign-in page and back here.
pub(crate) fn sign_in_first(call: &Call) -> Response {
    found(
        call,
        &crate::passport::link(call, &call.link(&call.host, &call.path), None),
    )
}
