//! `oauth.yandex.*/client/new`: both generations of the form that registers an app, each an app of one page.
//! <https://yandex.com/dev/id/doc/en/register-api>

use axum::{http::StatusCode, response::Response};
use serde_json::json;
use url::Url;

use crate::{
    apps::{self, page_of},
    call::Call,
    log::Moment,
    pages::wide_page,
    permissions::PERMISSIONS,
    say,
    switches::{Arrival, Form, Switches},
    world::Account,
};

const SCRIPT: &str = include_str!("registration.js");

/// How many apps a developer may have who is not verified.
pub(crate) const MOST_APPS: usize = 5;

/// The form, or why there is none.
pub(crate) async fn form(call: &Call, user: &Account) -> Response {
    let title = call.say("New app", "Новое приложение");
    if call.yandex.world().await.apps_of(user.uid).count() >= MOST_APPS {
        let body = format!("<h1>{title}</h1><p class=\"wrong\">{}</p>", too_many(call));
        return say::html(StatusCode::OK, wide_page(call.lang, title, &body));
    }

    let switches = call.yandex.switches().await;
    let (first, views) = match switches.form {
        Form::OnePage if call.path.trim_end_matches('/') == "/client/new/api" => {
            ("fields", one_page(call))
        }
        Form::OnePage => ("choice", format!("{}{}", choice(call), one_page(call))),
        Form::FourSteps => ("name", four_steps(call)),
    };
    let body = format!(
        "<h1>{title}</h1>{views}<p class=\"wrong\" id=\"wrong\" role=\"alert\"></p>\
         <script type=\"application/json\" id=\"setup\">{setup}</script><script>{SCRIPT}</script>",
        setup = setup(call, &switches, first),
    );

    say::html(StatusCode::OK, wide_page(call.lang, title, &body))
}

/// Takes a form that was filled in.
pub(crate) async fn create(call: &Call, user: &Account) -> Response {
    let name = call.field("title").unwrap_or_default().trim();
    let scope = call
        .form
        .iter()
        .filter(|(key, _)| key == "scope")
        .map(|(_, value)| value.as_str())
        .collect::<Vec<_>>();
    let switches = call.yandex.switches().await;
    // The current form has an address of its own, whatever is sent.
    let redirect = match switches.form {
        Form::OnePage => Some(crate::VERIFICATION_CODE),
        Form::FourSteps => call
            .field("redirect_uri")
            .filter(|uri| Url::parse(uri).is_ok()),
    };

    let known = |name: &&str| PERMISSIONS.iter().any(|(known, ..)| known == name);
    let has_email = call.field("email").is_some_and(|email| email.contains('@'));
    let Some(redirect) = redirect
        .filter(|_| !name.is_empty() && has_email && !scope.is_empty() && scope.iter().all(known))
    else {
        return refuse(StatusCode::BAD_REQUEST, incomplete(call, switches.form));
    };
    let mut world = call.yandex.world().await;
    if world.apps_of(user.uid).count() >= MOST_APPS {
        return refuse(StatusCode::FORBIDDEN, too_many(call));
    }
    let app = world.register(user.uid, name, &scope.join(" "), redirect);
    drop(world);
    call.yandex.note(Moment::AppCreated).await;

    let created = json!({
        "address": format!("/client/{}", app.client_id),
        "title": app.name,
        "page": page_of(call, &app),
    });
    say::json(StatusCode::CREATED, created)
}

fn refuse(status: StatusCode, text: &str) -> Response {
    say::json(status, json!({ "wrong": text }))
}

/// What the script has to know.
fn setup(call: &Call, switches: &Switches, first: &str) -> String {
    let permissions = PERMISSIONS
        .iter()
        .map(|(name, en, ru)| json!({ "name": name, "label": ru, "labels": [en, ru] }))
        .collect::<Vec<_>>();
    let setup = json!({
        "first": first,
        "arrival": match switches.arrival {
            Arrival::PushState => "push-state",
            Arrival::Navigation => "navigation",
        },
        // The list was seen in Russian only.
        "permissions": permissions,
        "debugging": format!("https://{}/verification_code", call.host),
    });

    setup.to_string().replace('<', "\\u003c")
}

/// The first view of the current form: what the app is for.
fn choice(call: &Call) -> String {
    format!(
        "<form data-view=\"choice\" data-next=\"fields\" data-address=\"/client/new/api\" \
         data-elsewhere=\"/client/new/id\" hidden><p>{why}</p>\
         <label class=\"tick\"><input type=\"radio\" name=\"kind\" value=\"api\" required data-first>{api}</label>\
         <label class=\"tick\"><input type=\"radio\" name=\"kind\" value=\"id\">{id}</label>\
         <button class=\"main\">{go}</button></form>",
        why = call.say("What is the app for?", "Для чего нужно приложение?"),
        api = call.say(
            "For API access or debugging",
            "Для доступа к API или отладки"
        ),
        id = call.say("For user authorization", "Для авторизации пользователей"),
        go = call.say("Proceed to creation", "Перейти к созданию"),
    )
}

/// The current form. What comes first is an offer that has to be closed.
fn one_page(call: &Call) -> String {
    format!(
        "<form data-view=\"fields\" hidden><dialog><h2>{offer}</h2><p>{note}</p>\
         <button type=\"button\" autofocus onclick=\"this.closest('dialog').close()\">{close}</button></dialog>\
         <label>{name}<input name=\"title\" required data-first></label>\
         <label>{email}<input name=\"email\" type=\"email\" required></label>\
         <h2>{data}</h2>{search}\
         <label>Redirect URI<input readonly value=\"{uri}\"></label>\
         <button class=\"main\">{create}</button></form>",
        offer = call.say(
            "Verify your account with Gosuslugi",
            "Подтвердите личность через Госуслуги"
        ),
        note = apps::unverified(call),
        close = call.say("Close", "Закрыть"),
        name = call.say("Your service’s name", "Название вашего сервиса"),
        email = call.say("Contact email", "Контактная почта"),
        data = call.say("Access to data", "Доступ к данным"),
        search = search(call.say("Permission name", "Название доступа"), ""),
        uri = crate::VERIFICATION_CODE,
        create = call.say("Create app", "Создать приложение"),
    )
}

/// The older form.
fn four_steps(call: &Call) -> String {
    let go_on = call.say("Save and continue", "Сохранить и продолжить");

    format!(
        "<form data-view=\"name\" data-next=\"platforms\" hidden><h2>1/4</h2>\
         <label>{name}<input name=\"title\" required data-first></label>\
         <label>{icon}<input type=\"file\" accept=\"image/*\"></label>\
         <label>{email}<input name=\"email\" type=\"email\" required></label>\
         <button class=\"main\">{go_on}</button></form>\
         <form data-view=\"platforms\" data-next=\"access\" hidden><h2>2/4 {platforms}</h2>\
         <label class=\"tick\"><input type=\"checkbox\" id=\"web\" data-first>{web}</label>\
         <div id=\"address\" hidden><label>Redirect URI<input name=\"redirect_uri\" id=\"redirect\"></label>\
         <button type=\"button\" id=\"debugging\">{debugging}</button></div>\
         <label class=\"tick\"><input type=\"checkbox\">{ios}</label>\
         <label class=\"tick\"><input type=\"checkbox\">{android}</label>\
         <button class=\"main\">{go_on}</button></form>\
         <form data-view=\"access\" data-next=\"check\" hidden><h2>3/4 {data}</h2>{search}\
         <button class=\"main\">{go_on}</button></form>\
         <form data-view=\"check\" hidden><h2>4/4</h2>\
         <button class=\"main\" data-first>{create}</button></form>",
        name = call.say("Service name", "Название сервиса"),
        icon = call.say("Service icon", "Иконка сервиса"),
        email = call.say("Email address", "Почта для связи"),
        platforms = call.say("App platforms", "Платформы приложения"),
        web = call.say("Web services", "Веб-сервисы"),
        debugging = call.say("Set URL for debugging", "Подставить URL для разработки"),
        ios = call.say("iOS app", "iOS-приложение"),
        android = call.say("Android app", "Android-приложение"),
        data = call.say("Data access", "Доступ к данным"),
        search = search(call.say("Data access", "Доступ к данным"), " data-first"),
        create = call.say(
            "Everything is correct, create the app",
            "Всё верно, создать приложение"
        ),
    )
}

/// The field that permissions are looked up in, between those that were chosen and those that fit.
fn search(label: &str, first: &str) -> String {
    format!(
        "<ul id=\"chosen\"></ul><label>{label}\
         <input id=\"search\" autocomplete=\"off\" spellcheck=\"false\"{first}></label><ul id=\"options\"></ul>"
    )
}

fn incomplete(call: &Call, form: Form) -> &'static str {
    let (en, ru) = match form {
        Form::OnePage => (
            "Fill in the name and the email and choose at least one permission.",
            "Укажите название и почту и выберите хотя бы один доступ.",
        ),
        Form::FourSteps => (
            "Fill in the name, the email and the Redirect URI and choose at least one permission.",
            "Укажите название, почту и Redirect URI и выберите хотя бы один доступ.",
        ),
    };

    call.lang.pick(en, ru)
}

fn too_many(call: &Call) -> &'static str {
    call.lang.pick(
        "You have 5 apps already. To create more, verify your account with Gosuslugi.",
        "У вас уже 5 приложений. Чтобы создать ещё, подтвердите личность через Госуслуги.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_cannot_end_the_page_it_stands_in() {
        assert!(!SCRIPT.contains("</"));
    }
}
