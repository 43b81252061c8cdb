//! The answer to the app: the address the browser is sent to, and the way it is sent there.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header::LOCATION},
    response::Response,
};
use url::form_urlencoded;

use crate::{
    ask::ResponseType,
    call::Call,
    pages::{escape, page},
    say,
    switches::{ErrorPlace, Order, StateEcho, Switches, Way},
    token::{Issued, random},
};

/// Who gets an answer, and where.
pub(crate) struct Recipient<'a> {
    /// The app's address.
    pub(crate) redirect_uri: &'a str,
    /// What it sent along.
    pub(crate) state: Option<&'a str>,
    /// What it asked for.
    pub(crate) response_type: ResponseType,
}

type Pairs = Vec<(&'static str, String)>;

/// The address that carries a token, in its fragment.
pub(crate) fn token(recipient: &Recipient, issued: &Issued, switches: &Switches) -> String {
    let access_token = ("access_token", issued.value.clone());
    let token_type = ("token_type", "bearer".to_owned());
    let expires_in = ("expires_in", issued.expires_in().to_string());
    let state = states(recipient.state, switches.state);
    let cid = cid();

    let mut pairs = match switches.order {
        Order::Documented | Order::Reversed => {
            [vec![access_token, expires_in, token_type], state, cid].concat()
        }
        Order::Observed => [vec![access_token, token_type, expires_in], cid, state].concat(),
    };
    if switches.order == Order::Reversed {
        pairs.reverse();
    }
    if switches.scope_key {
        pairs.push(("scope", issued.scope.clone()));
    }
    pairs.retain(|(name, _)| match *name {
        "cid" => !switches.no_cid,
        "expires_in" => !switches.no_expires_in,
        _ => true,
    });

    let number = random(b"0123456789", 6);
    let query = if switches.query_part {
        format!("?ncrnd={number}&status=ok")
    } else {
        String::new()
    };
    format!("{}{query}#{}", recipient.redirect_uri, join(&pairs))
}

/// The address that carries a confirmation code, in its query.
pub(crate) fn code(recipient: &Recipient, code: &str, switches: &Switches) -> String {
    let mut pairs = vec![("code", code.to_owned())];
    pairs.extend(states(recipient.state, switches.state));
    if !switches.no_cid {
        pairs.extend(cid());
    }

    format!("{}?{}", recipient.redirect_uri, join(&pairs))
}

/// The address that carries an error.
pub(crate) fn error(recipient: &Recipient, name: &str, text: &str, switches: &Switches) -> String {
    let mut pairs = vec![
        ("error", name.to_owned()),
        ("error_description", text.to_owned()),
    ];
    pairs.extend(states(recipient.state, switches.state));
    let mark = match (switches.error_place, recipient.response_type) {
        (ErrorPlace::Query, _) | (ErrorPlace::Documented, ResponseType::Code) => '?',
        (ErrorPlace::Fragment, _) | (ErrorPlace::Documented, ResponseType::Token) => '#',
    };

    format!("{}{mark}{}", recipient.redirect_uri, join(&pairs))
}

/// Sends the browser to `address`.
pub(crate) fn send(call: &Call, address: &str, way: Way) -> Response {
    let status = match way {
        Way::Found => StatusCode::FOUND,
        Way::SeeOther => StatusCode::SEE_OTHER,
        Way::Temporary => StatusCode::TEMPORARY_REDIRECT,
        Way::RefreshHeader | Way::MetaRefresh | Way::Script => StatusCode::OK,
    };
    let body = match way {
        Way::MetaRefresh => {
            format!(
                "<meta http-equiv=\"refresh\" content=\"0;url={}\">",
                escape(address)
            )
        }
        Way::Script => format!("<script>location.replace({})</script>", in_script(address)),
        _ => String::new(),
    };
    let text = call.say("One moment…", "Одну минуту…");

    let mut answer = say::html(
        status,
        page(call.lang, text, &format!("<p>{text}</p>{body}")),
    );
    let header = match way {
        Way::Found | Way::SeeOther | Way::Temporary => Some((LOCATION, address.to_owned())),
        Way::RefreshHeader => Some((
            HeaderName::from_static("refresh"),
            format!("0;url={address}"),
        )),
        Way::MetaRefresh | Way::Script => None,
    };
    if let Some((name, value)) = header
        && let Ok(value) = HeaderValue::from_str(&value)
    {
        answer.headers_mut().insert(name, value);
    }

    answer
}

/// An ordinary redirect.
pub(crate) fn found(call: &Call, address: &str) -> Response {
    send(call, address, Way::Found)
}

/// `address` as a value in a script.
pub(crate) fn in_script(address: &str) -> String {
    serde_json::json!(address)
        .to_string()
        .replace('<', "\\u003c")
}

fn states(state: Option<&str>, echo: StateEcho) -> Pairs {
    let Some(state) = state else {
        return Vec::new();
    };

    match echo {
        StateEcho::Echoed => vec![("state", state.to_owned())],
        StateEcho::Omitted => Vec::new(),
        StateEcho::Foreign => vec![("state", "somebody-elses".to_owned())],
        StateEcho::Doubled => vec![("state", state.to_owned()), ("state", state.to_owned())],
    }
}

fn cid() -> Pairs {
    vec![("cid", random(b"abcdefghijklmnopqrstuvwxyz0123456789", 26))]
}

fn join(pairs: &[(&str, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}
