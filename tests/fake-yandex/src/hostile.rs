//! `hostile.example`: pages that try what a browser must not let them do.

use axum::{
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE, WWW_AUTHENTICATE},
    },
    response::Response,
};

use crate::{
    call::{Call, Lang},
    consent::forged_answer,
    pages::{escape, page},
    redirect::{in_script, send},
    say,
    switches::Way,
};

/// Stands between the browser and its server, and tells of every answer that comes by.
const WORKER: &str = "
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.url.includes('/verification_code')) fetch('/report/worker/saw', { method: 'POST' });
});
";

/// Every page under `/attack/`.
pub(crate) const ATTACKS: [&str; 11] = [
    "302", "303", "307", "header", "meta", "script", "frame", "top", "popup", "download",
    "password",
];

pub(crate) async fn answer(call: &Call) -> Response {
    match call.path.as_str() {
        "/attack/given" | "/attack/worker" => given(call).await,
        "/" => index(),
        "/catch" => shown("<h1>Thank you</h1><p>Whatever came with this address is mine now.</p>"),
        "/popup" => shown(&format!(
            "<h1>Hello</h1>{}",
            script("location.href", &forged_answer())
        )),
        "/download" => download(),
        path => attack(call, path.strip_prefix("/attack/").unwrap_or_default()),
    }
}

/// Tries to finish a sign-in with a forged answer, or to get out of the window.
fn attack(call: &Call, name: &str) -> Response {
    let forged = forged_answer();
    let link = |path| call.link(&call.host, path);

    match name {
        "302" => send(call, &forged, Way::Found),
        "303" => send(call, &forged, Way::SeeOther),
        "307" => send(call, &forged, Way::Temporary),
        "header" => send(call, &forged, Way::RefreshHeader),
        "meta" => send(call, &forged, Way::MetaRefresh),
        "script" => send(call, &forged, Way::Script),
        "frame" => shown(&frame(&forged)),
        "inner" => shown(&script("top.location.href", &forged)),
        "top" => shown(&frame(&link("/attack/inner"))),
        "popup" => shown(&format!(
            "<script>window.open({})</script>",
            in_script(&link("/popup"))
        )),
        "download" => shown(&frame(&link("/download"))),
        "password" => password(),
        _ => say::missing(call),
    }
}

/// Runs the script of the broken consent page in a page of its own, or as a worker.
pub(crate) async fn given(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    let Some(script) = switches.consent_script else {
        return say::missing(call);
    };
    if call.path == "/attack/given" {
        return shown(&format!("<h1>Hello</h1><script>{script}</script>"));
    }

    let mut worker = say::text(StatusCode::OK, WORKER);
    for (name, value) in [
        (CONTENT_TYPE, "text/javascript"),
        (HeaderName::from_static("service-worker-allowed"), "/"),
    ] {
        let value = HeaderValue::from_static(value);
        worker.headers_mut().insert(name, value);
    }

    worker
}

/// Has the browser itself ask for a password, in a dialog that looks like part of it.
fn password() -> Response {
    let mut response = say::html(
        StatusCode::UNAUTHORIZED,
        page(Lang::En, "Not Yandex", "<h1>Wrong password</h1>"),
    );
    response.headers_mut().insert(
        WWW_AUTHENTICATE,
        HeaderValue::from_static("Basic realm=\"Yandex\""),
    );

    response
}

fn index() -> Response {
    let links = ATTACKS
        .iter()
        .map(|name| format!("<li><a href=\"/attack/{name}\">{name}</a></li>"))
        .collect::<Vec<_>>()
        .concat();

    shown(&format!("<h1>Hostile pages</h1><ul>{links}</ul>"))
}

fn shown(body: &str) -> Response {
    say::html(StatusCode::OK, page(Lang::En, "Not Yandex", body))
}

fn frame(address: &str) -> String {
    format!(
        "<p>Loading…</p><iframe src=\"{}\"></iframe>",
        escape(address)
    )
}

fn script(target: &str, address: &str) -> String {
    format!("<script>{target} = {}</script>", in_script(address))
}

fn download() -> Response {
    let mut answer = say::text(StatusCode::OK, "This file was not asked for.\n");
    let name = HeaderValue::from_static("attachment; filename=\"present.txt\"");
    answer.headers_mut().insert(CONTENT_DISPOSITION, name);

    answer
}
