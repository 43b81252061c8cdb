//! `/verification_code`: shows a token or a code, so that it can be copied by hand.

use axum::{http::StatusCode, response::Response};

use crate::{
    call::Call,
    log::Moment,
    pages::{escape, page, report},
    say,
};

/// Reads the fragment, which no server gets to see.
const SCRIPT: &str = "<script>
const answer = new URLSearchParams(location.hash.slice(1));
const show = (part, text) => {
  document.getElementById(part).hidden = false;
  const field = document.querySelector(`#${part} [data-value]`);
  field.textContent = text;
  if ('select' in field) { field.focus(); field.select(); }
};
if (answer.get('access_token')) show('token', answer.get('access_token'));
else if (answer.get('error')) show('error', answer.get('error_description') || answer.get('error'));
else if (!document.querySelector('[data-shown]')) document.getElementById('nothing').hidden = false;
document.getElementById('copy')?.addEventListener('click', () => {
  const field = document.querySelector('#token [data-value]');
  field.select();
  document.execCommand('copy');
});
</script>";

pub(crate) async fn answer(call: &Call) -> Response {
    call.yandex.note(Moment::ResultShown).await;

    let title = call.say("Your token", "Ваш токен");
    let code = call.get("code").map(|code| {
        let label = call.say("Confirmation code", "Код подтверждения");
        let code = escape(code);
        format!("<label data-shown>{label}<input readonly autofocus value=\"{code}\"></label>")
    });
    let error = call.get("error").map(|error| {
        let text = escape(call.get("error_description").unwrap_or(error));
        format!("<p class=\"wrong\" role=\"alert\" data-shown>{text}</p>")
    });
    let body = format!(
        "<h1>{title}</h1>{code}{error}\
         <div id=\"token\" hidden><label>{label}<textarea readonly rows=\"3\" data-value></textarea></label>\
         <button id=\"copy\" class=\"main\">{copy}</button></div>\
         <p id=\"error\" class=\"wrong\" role=\"alert\" hidden><span data-value></span></p>\
         <p id=\"nothing\" hidden>{nothing}</p>{SCRIPT}{report}",
        code = code.unwrap_or_default(),
        error = error.unwrap_or_default(),
        label = call.say(
            "Copy it and give it to nobody",
            "Скопируйте его и никому не передавайте"
        ),
        copy = call.say("Copy", "Скопировать"),
        nothing = call.say(
            "There is no token in this address.",
            "В этом адресе нет токена."
        ),
        report = report(Moment::ResultReady),
    );

    say::html(StatusCode::OK, page(call.lang, title, &body))
}
