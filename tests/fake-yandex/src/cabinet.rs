//! Pages of a signed-in account: `id.yandex.*` with its accesses, `tracker.yandex.ru` with its organisations.

use axum::{http::StatusCode, response::Response};

use crate::{
    apps::sign_in_first,
    call::Call,
    log::Moment,
    pages::{escape, wide_page},
    permissions::label,
    redirect, say,
    switches::Way,
    world::{Account, ORGANISATIONS, OrganisationKind, World, account},
};

/// `id.yandex.*`: who has access to the account's data.
pub(crate) async fn accesses(call: &Call) -> Response {
    if call.path.trim_end_matches('/') != "/personal/data-access" {
        return say::missing(call);
    }
    let Some(user) = call.session().await.and_then(account) else {
        return sign_in_first(call);
    };

    match call.field("client_id").filter(|_| call.is_post()) {
        Some(client_id) => {
            call.yandex
                .world()
                .await
                .end(|issued| issued.key.uid == user.uid && issued.key.client_id == client_id);
            call.yandex.note(Moment::AccessRemoved).await;

            redirect::send(call, &call.link(&call.host, &call.path), Way::SeeOther)
        }
        None => list(call, user, &*call.yandex.world().await),
    }
}

fn list(call: &Call, user: &Account, world: &World) -> Response {
    let title = call.say("Data access rights", "Доступ к вашим данным");
    let accesses: String = world
        .apps
        .iter()
        .filter_map(|app| {
            let issued = world.tokens.iter().find(|issued| {
                issued.is_alive()
                    && issued.key.uid == user.uid
                    && issued.key.client_id == app.client_id
            })?;
            let permissions = issued
                .scope
                .split(' ')
                .map(|name| format!("<li>{}</li>", escape(label(name, call.lang))))
                .collect::<Vec<_>>()
                .concat();
            Some(format!(
                "<h2>{name}</h2><ul>{permissions}</ul><form method=\"post\">\
                 <button name=\"client_id\" value=\"{id}\">{remove}</button></form>",
                name = escape(&app.name),
                id = escape(&app.client_id),
                remove = call.say("Remove access", "Отозвать доступ"),
            ))
        })
        .collect();
    let none = call.say("No app has access.", "Доступа нет ни у одного приложения.");
    let accesses = if accesses.is_empty() {
        format!("<p>{none}</p>")
    } else {
        accesses
    };
    let body = format!(
        "<h1>{title}</h1><p class=\"quiet\">{}</p>{accesses}",
        escape(user.login)
    );

    say::html(StatusCode::OK, wide_page(call.lang, title, &body))
}

/// `tracker.yandex.ru/admin/orgs`: the organisations and their ids.
pub(crate) async fn organisations(call: &Call) -> Response {
    if call.path.trim_end_matches('/') != "/admin/orgs" {
        return say::missing(call);
    }
    let Some(user) = call.session().await.and_then(account) else {
        return sign_in_first(call);
    };

    let title = call.say("Organizations", "Организации");
    let label = call.say("ID", "Идентификатор");
    let organisations = ORGANISATIONS
        .iter()
        .filter(|organisation| organisation.has(user.uid))
        .map(|organisation| {
            let kind = match organisation.kind {
                OrganisationKind::Yandex360 => "Yandex 360",
                OrganisationKind::Cloud => "Yandex Cloud",
            };
            let (name, id) = (organisation.name, organisation.id);
            format!(
                "<h2>{name}</h2><dl><dt class=\"quiet\">{kind}, {label}</dt><dd><code>{id}</code></dd></dl>"
            )
        })
        .collect::<Vec<_>>().concat();
    let body = format!(
        "<h1>{title}</h1><p class=\"quiet\">{}</p>{organisations}",
        escape(user.login)
    );

    say::html(StatusCode::OK, wide_page(call.lang, title, &body))
}
