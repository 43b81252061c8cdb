//! `passport.yandex.*/showcaptcha`: whether a person sits at the browser.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header::SET_COOKIE},
    response::Response,
};

use crate::{
    call::Call,
    log::Moment,
    pages::{escape, page, report},
    redirect::found,
    say,
};

/// The cookie of a browser at which a person was found.
const PASSED: &str = "spravka";
/// What the picture shows.
const WORD: &str = "romashka";

/// Whether the browser is to be asked first.
pub(crate) async fn is_due(call: &Call) -> bool {
    call.yandex.switches().await.captcha && call.cookie(PASSED).is_none()
}

/// Sends a browser to the question and, after that, here again.
pub(crate) fn ask_first(call: &Call) -> Response {
    let back = call.link(&call.host, &format!("{}?{}", call.path, call.raw_query));
    let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();

    let mut answer = found(
        call,
        &call.link(&call.host, &format!("/showcaptcha?retpath={back}")),
    );
    answer.headers_mut().insert(
        HeaderName::from_static("x-yandex-captcha"),
        HeaderValue::from_static("captcha"),
    );

    answer
}

pub(crate) async fn answer(call: &Call) -> Response {
    let back = call.get("retpath").unwrap_or_default();
    if !back.starts_with(&call.link(&call.host, "/auth")) {
        return say::missing(call);
    }
    if !call.is_post() || call.field("rep") != Some(WORD) {
        return form(call).await;
    }

    let mut answer = found(call, back);
    let cookie = HeaderValue::from_static("spravka=1; Path=/; HttpOnly");
    answer.headers_mut().insert(SET_COOKIE, cookie);

    answer
}

async fn form(call: &Call) -> Response {
    call.yandex.note(Moment::CaptchaShown).await;

    let title = call.say(
        "Confirm that you are not a robot",
        "Подтвердите, что вы не робот",
    );
    let body = format!(
        "<h1>{title}</h1><p><b>{picture}</b></p><form method=\"post\">\
         <label>{label}<input name=\"rep\" autocomplete=\"off\" required autofocus></label>\
         <button class=\"main\">{button}</button></form>{report}",
        picture = escape(&WORD.to_uppercase()),
        label = call.say(
            "Letters from the picture, in lower case",
            "Буквы с картинки, строчные"
        ),
        button = call.say("Submit", "Отправить"),
        report = report(Moment::CaptchaReady),
    );

    say::html(StatusCode::OK, page(call.lang, title, &body))
}
