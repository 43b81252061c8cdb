//! `oauth.yandex.*/client/…`: where apps are registered. <https://yandex.com/dev/id/doc/en/register-api>

use axum::{http::StatusCode, response::Response};

use crate::{
    call::Call,
    log::Moment,
    pages::{escape, wide_page},
    permissions::{PERMISSIONS, label},
    redirect::{self, found},
    say,
    switches::Way,
    world::Registered,
};

pub(crate) async fn answer(call: &Call) -> Response {
    match call
        .path
        .trim_end_matches('/')
        .strip_prefix("/client/")
        .unwrap_or_default()
    {
        "new" | "new/api" if call.is_post() => create(call).await,
        "new" | "new/api" => form(call, false),
        client_id => match call.yandex.world().await.app(client_id) {
            Some(app) => show(call, app),
            None => say::missing(call),
        },
    }
}

/// The user's own apps.
pub(crate) async fn list(call: &Call) -> Response {
    let title = call.say("Your apps", "Ваши приложения");
    let create = call.say("Create app", "Создать приложение");
    let world = call.yandex.world().await;
    let apps = world
        .apps
        .iter()
        .map(|app| {
            let (id, name) = (escape(&app.client_id), escape(&app.name));
            format!("<li><a href=\"/client/{id}\">{name}</a></li>")
        })
        .collect::<Vec<_>>()
        .concat();
    let body =
        format!("<h1>{title}</h1><ul>{apps}</ul><p><a href=\"/client/new\">{create}</a></p>");

    say::html(StatusCode::OK, wide_page(call.lang, title, &body))
}

fn form(call: &Call, incomplete: bool) -> Response {
    let title = call.say(
        "New app for API access or debugging",
        "Новое приложение для доступа к API или отладки",
    );
    let ticks = PERMISSIONS
        .iter()
        .map(|(name, ..)| {
            let label = escape(label(name, call.lang));
            format!(
                "<label class=\"tick\"><input type=\"checkbox\" name=\"scope\" value=\"{name}\">\
                 <span>{label} <code class=\"quiet\">{name}</code></span></label>"
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let wrong = call.say(
        "Fill in the name and the email and choose at least one permission.",
        "Укажите название и почту и выберите хотя бы один доступ.",
    );
    let wrong = if incomplete {
        format!("<p class=\"wrong\" role=\"alert\">{wrong}</p>")
    } else {
        String::new()
    };
    let body = format!(
        "<h1>{title}</h1>{wrong}<form method=\"post\" action=\"/client/new\">\
         <label>{name}<input name=\"title\" required autofocus></label>\
         <label>{email}<input name=\"email\" type=\"email\" required></label>\
         <label>Redirect URI<input readonly value=\"{uri}\"></label>\
         <h2>{data}</h2><p class=\"quiet\">{access}</p>{ticks}<p></p>\
         <button class=\"main\">{create}</button></form>",
        name = call.say("Your service's name", "Название вашего сервиса"),
        email = call.say("Contact email", "Почта для связи"),
        uri = crate::VERIFICATION_CODE,
        data = call.say("Access to data", "Доступ к данным"),
        access = call.say("Permission name", "Название доступа"),
        create = call.say("Create app", "Создать приложение"),
    );
    let status = if incomplete {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::OK
    };

    say::html(status, wide_page(call.lang, title, &body))
}

async fn create(call: &Call) -> Response {
    let name = call.field("title").unwrap_or_default().trim();
    let scope: Vec<&str> = call
        .form
        .iter()
        .filter(|(key, _)| key == "scope")
        .map(|(_, value)| value.as_str())
        .collect();
    if name.is_empty() || scope.is_empty() || call.field("email").is_none_or(str::is_empty) {
        return form(call, true);
    }

    let client_id = call.yandex.world().await.register(name, &scope.join(" "));
    call.yandex.note(Moment::AppCreated).await;

    redirect::send(
        call,
        &call.link(&call.host, &format!("/client/{client_id}")),
        Way::SeeOther,
    )
}

fn show(call: &Call, app: &Registered) -> Response {
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
    let name = escape(&app.name);
    let body = format!(
        "<h1>{name}</h1><dl><dt class=\"quiet\">ClientID</dt><dd><code>{id}</code></dd>\
         <dt class=\"quiet\">Client secret</dt><dd><code>{secret}</code></dd>\
         <dt class=\"quiet\">Redirect URI</dt><dd><code>{uri}</code></dd></dl>\
         <h2>{data}</h2><ul>{permissions}</ul><p><a href=\"/\">{all}</a></p>",
        id = escape(&app.client_id),
        secret = escape(&app.secret),
        uri = escape(&app.redirect_uri),
        data = call.say("Access to data", "Доступ к данным"),
        all = call.say("Your apps", "Ваши приложения"),
    );

    say::html(StatusCode::OK, wide_page(call.lang, &name, &body))
}

/// Sends a browser that nobody is signed in with to the sign-in page and back here.
pub(crate) fn sign_in_first(call: &Call) -> Response {
    found(
        call,
        &crate::passport::link(call, &call.link(&call.host, &call.path), None),
    )
}
