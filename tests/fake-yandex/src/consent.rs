//! The page that asks the user, and what a hostile page may add to it.

use axum::{http::StatusCode, response::Response};

use crate::{
    VERIFICATION_CODE,
    ask::Ask,
    call::{Call, Lang},
    hosts::HOSTILE_HOST,
    log::Moment,
    pages::{escape, page, report},
    permissions, say,
    switches::Switches,
    world::Account,
};

/// A token that nobody issued.
pub(crate) const FORGED_TOKEN: &str = "y0_FORGED_FAKE_0000000000000000000000000000000000000000000";

/// Shows the page; the cursor is on Allow.
pub(crate) async fn show(call: &Call, ask: &Ask, user: &Account, other: &str) -> Response {
    call.yandex.note(Moment::ConsentShown).await;

    let switches = call.yandex.switches().await;
    let name = escape(&ask.app.name);
    let title = match call.lang {
        Lang::En => format!("{name} asks for access"),
        Lang::Ru => format!("{name} запрашивает доступ"),
    };
    let permissions = ask
        .scope
        .split(' ')
        .map(|scope| format!("<li>{}</li>", escape(permissions::label(scope, call.lang))))
        .collect::<Vec<_>>()
        .concat();
    let note = call.say(
        "You can take access away at any time in your account.",
        "Доступ можно отозвать в любой момент в настройках аккаунта.",
    );
    let note = if ask.popup {
        String::new()
    } else {
        format!("<p class=\"quiet\">{note}</p>")
    };
    let body = format!(
        "<h1>{title}</h1><p>{you} <b>{login}</b><br><a href=\"{other}\">{other_text}</a></p>\
         <h2>{what}</h2><ul>{permissions}</ul>{note}\
         <form method=\"post\" class=\"row\">\
         <button class=\"main\" name=\"decision\" value=\"allow\" autofocus>{allow}</button>\
         <button name=\"decision\" value=\"deny\">{deny}</button></form>{extras}{report}",
        you = call.say("You are signed in as", "Вы вошли как"),
        login = escape(user.login),
        other = escape(other),
        other_text = call.say("Other account", "Другой аккаунт"),
        what = call.say("The app will be able to", "Приложение сможет"),
        allow = call.say("Allow", "Разрешить"),
        deny = call.say("Deny", "Отказать"),
        extras = extras(call, &switches),
        report = report(Moment::ConsentReady),
    );

    say::html(StatusCode::OK, page(call.lang, &title, &body))
}

/// Warns that nobody knows who made the app; the cursor is on Continue.
pub(crate) async fn warn(call: &Call, ask: &Ask) -> Response {
    call.yandex.note(Moment::WarningShown).await;

    let title = call.say(
        "The developer of this app is not verified",
        "Разработчик этого приложения не подтверждён",
    );
    let text = call.say(
        "Continue only if you know who made it:",
        "Продолжайте, только если знаете, кто его сделал:",
    );
    let body = format!(
        "<h1>{title}</h1><p>{text} <b>{name}</b></p><form method=\"post\">\
         <button class=\"main\" name=\"understood\" value=\"yes\" autofocus>{button}</button></form>{report}",
        name = escape(&ask.app.name),
        button = call.say("Continue", "Продолжить"),
        report = report(Moment::WarningReady),
    );

    say::html(StatusCode::OK, page(call.lang, title, &body))
}

/// What was switched on to test the browser with.
fn extras(call: &Call, switches: &Switches) -> String {
    let mut extras = Vec::new();
    if switches.consent_frame {
        extras.push(format!(
            "<iframe src=\"{}\"></iframe>",
            escape(&forged_answer())
        ));
    }
    if switches.consent_popup {
        let link = escape(&call.link(HOSTILE_HOST, "/popup"));
        let text = call.say("Help", "Помощь");
        extras.push(format!(
            "<p><a href=\"{link}\" target=\"_blank\">{text}</a></p><script>window.open('{link}')</script>"
        ));
    }
    if switches.consent_download {
        let link = escape(&call.link(HOSTILE_HOST, "/download"));
        extras.push(format!("<iframe src=\"{link}\"></iframe>"));
    }
    if let Some(script) = &switches.consent_script {
        extras.push(format!("<script>{script}</script>"));
    }

    extras.concat()
}

/// An answer that nobody asked for.
pub(crate) fn forged_answer() -> String {
    format!(
        "{VERIFICATION_CODE}#access_token={FORGED_TOKEN}&token_type=bearer&expires_in=31536000&state=guess"
    )
}
