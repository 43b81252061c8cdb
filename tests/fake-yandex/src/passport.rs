//! `passport.yandex.*`: who is at the browser.

use axum::{
    http::{HeaderValue, StatusCode, header::SET_COOKIE},
    response::Response,
};

use crate::{
    SSO_HOST,
    call::Call,
    captcha,
    hosts::{self, Site},
    log::Moment,
    pages::{escape, page, report},
    redirect::found,
    say,
    world::{Account, by_login},
};

pub(crate) async fn answer(call: &Call) -> Response {
    match (call.path.as_str(), call.is_post()) {
        ("/showcaptcha", _) => captcha::answer(call).await,
        ("/auth" | "/auth/", false) if captcha::is_due(call).await => captcha::ask_first(call),
        ("/auth" | "/auth/", true) => sign_in(call).await,
        ("/auth" | "/auth/", false) if call.yandex.switches().await.sso => to_company(call),
        ("/auth" | "/auth/", false) => {
            form(call, call.get("login").unwrap_or_default(), false).await
        }
        ("/auth/sso", false) => from_company(call).await,
        _ => say::missing(call),
    }
}

/// The address of the sign-in page that leads back to `back`, with `login` filled in.
pub(crate) fn link(call: &Call, back: &str, login: Option<&str>) -> String {
    let host = call.lang.host("passport.yandex.ru", "passport.yandex.com");
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("retpath", back);
    if let Some(login) = login {
        query.append_pair("login", login);
    }

    call.link(host, &format!("/auth?{}", query.finish()))
}

/// The page with two fields; the cursor is in the first empty one.
async fn form(call: &Call, login: &str, wrong: bool) -> Response {
    let moment = if wrong {
        Moment::WrongPassword
    } else {
        Moment::SignInShown
    };
    call.yandex.note(moment).await;

    let title = call.say("Sign in", "Вход");
    let message = call.say("Wrong login or password", "Неверный логин или пароль");
    let message = if wrong {
        format!("<p class=\"wrong\" role=\"alert\">{message}</p>")
    } else {
        String::new()
    };
    let (login_focus, password_focus) = if login.is_empty() {
        (" autofocus", "")
    } else {
        ("", " autofocus")
    };
    let body = format!(
        "<h1>{title}</h1>{message}<form method=\"post\">\
         <label>{login_label}<input name=\"login\" value=\"{login}\" autocomplete=\"username\" \
         autocapitalize=\"none\" spellcheck=\"false\" required{login_focus}></label>\
         <label>{password_label}<input name=\"passwd\" type=\"password\" \
         autocomplete=\"current-password\" required{password_focus}></label>\
         <button class=\"main\">{button}</button></form>{report}",
        login_label = call.say("Login or email", "Логин или почта"),
        login = escape(login),
        password_label = call.say("Password", "Пароль"),
        button = call.say("Sign in", "Войти"),
        report = report(Moment::SignInReady),
    );

    say::html(StatusCode::OK, page(call.lang, title, &body))
}

async fn sign_in(call: &Call) -> Response {
    let login = call.field("login").unwrap_or_default();

    match by_login(login) {
        Some(account) if call.field("passwd") == Some(account.password) => {
            welcome(call, account).await
        }
        _ => form(call, login, true).await,
    }
}

/// Signs the browser in and sends it back to where it came from.
async fn welcome(call: &Call, account: &Account) -> Response {
    let session = call.yandex.world().await.open_session(account.uid);
    call.yandex.note(Moment::SignedIn).await;

    let back = call.get("retpath").filter(|back| is_ours(call, back));
    let home = call.link(
        call.lang.host("id.yandex.ru", "id.yandex.com"),
        "/personal/data-access",
    );
    let mut answer = found(call, back.unwrap_or(&home));
    if let Ok(cookie) = HeaderValue::from_str(&call.session_cookie(&session)) {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }

    answer
}

fn to_company(call: &Call) -> Response {
    let back = call.link(&call.host, &format!("/auth/sso?{}", call.raw_query));
    let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();

    found(call, &call.link(SSO_HOST, &format!("/login?back={back}")))
}

/// A browser comes back from the company's page with a ticket, good once.
async fn from_company(call: &Call) -> Response {
    let ticket = call.get("ticket").unwrap_or_default();
    let uid = call.yandex.world().await.tickets.remove(ticket);

    match uid.and_then(crate::world::account) {
        Some(account) => welcome(call, account).await,
        None => form(call, "", true).await,
    }
}

/// Whether an address is a page of Yandex, as this browser reaches it; nobody is sent elsewhere.
fn is_ours(call: &Call, address: &str) -> bool {
    hosts::HOSTS
        .iter()
        .filter(|host| !matches!(hosts::by_name(host), Site::Hostile | Site::Sso))
        .any(|host| address.starts_with(&call.link(host, "/")))
}
