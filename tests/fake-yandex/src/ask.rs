//! What an app asks of `/authorize`, and whether it may. <https://yandex.com/dev/id/doc/en/codes/code-url>

use crate::{call::Call, grants::Challenge, world::Registered};

/// A request for a token or a code that may be answered at the app's address.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) app: Registered,
    pub(crate) response_type: ResponseType,
    /// Permissions, separated by spaces, in the order of the app's own.
    pub(crate) scope: String,
    /// Whether it is for permissions that the app does not have, too.
    pub(crate) foreign_scope: bool,
    pub(crate) device_id: Option<String>,
    pub(crate) login_hint: Option<String>,
    /// Whether to show the consent page in any case.
    pub(crate) force_confirm: bool,
    pub(crate) state: Option<String>,
    /// What the app will have to prove when it comes for the token.
    pub(crate) challenge: Option<Challenge>,
    /// Whether the page is to be a small one.
    pub(crate) popup: bool,
}

/// What the app wants to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResponseType {
    /// In the fragment.
    Token,
    /// In the query.
    Code,
}

/// Why a request is answered with a page, status 400, and not at the app's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadRequest {
    Client,
    Redirect,
    ResponseType,
    DeviceId,
    DeviceName,
    State,
    Challenge,
}

impl Ask {
    /// Reads the query of a request.
    pub(crate) async fn read(call: &Call) -> Result<Self, BadRequest> {
        let given = |name| call.get(name).map(ToOwned::to_owned);
        let world = call.yandex.world().await;
        let app = world
            .app(call.get("client_id").unwrap_or_default())
            .ok_or(BadRequest::Client)?
            .clone();
        if call
            .get("redirect_uri")
            .is_some_and(|uri| uri != app.redirect_uri)
        {
            return Err(BadRequest::Redirect);
        }
        let response_type = match call.get("response_type") {
            Some("token") => ResponseType::Token,
            Some("code") => ResponseType::Code,
            _ => return Err(BadRequest::ResponseType),
        };
        if call.get("device_id").is_some_and(|id| !is_device_id(id)) {
            return Err(BadRequest::DeviceId);
        }
        if call
            .get("device_name")
            .is_some_and(|name| name.chars().count() > 100)
        {
            return Err(BadRequest::DeviceName);
        }
        if call
            .get("state")
            .is_some_and(|state| state.chars().count() > 1024)
        {
            return Err(BadRequest::State);
        }

        let challenge = challenge(call)?;
        let asked: Option<Vec<&str>> = call
            .get("scope")
            .map(|scope| scope.split_whitespace().collect());
        let own: Vec<&str> = app.scope.split(' ').collect();
        let foreign_scope = asked.iter().flatten().any(|name| !own.contains(name));
        let scope = own
            .iter()
            .copied()
            .filter(|name| asked.as_ref().is_none_or(|asked| asked.contains(name)))
            .collect::<Vec<_>>()
            .join(" ");

        Ok(Self {
            response_type,
            scope,
            foreign_scope,
            device_id: given("device_id"),
            login_hint: given("login_hint").filter(|hint| !hint.is_empty()),
            force_confirm: matches!(call.get("force_confirm"), Some("yes" | "true" | "1")),
            state: given("state"),
            challenge,
            popup: call.get("display") == Some("popup"),
            app,
        })
    }
}

impl BadRequest {
    /// What the page says.
    pub(crate) fn text(self, call: &Call) -> &'static str {
        let (en, ru) = match self {
            Self::Client => (
                "No app with this client_id (invalid_client)",
                "Приложение с таким client_id не найдено (invalid_client)",
            ),
            Self::Redirect => (
                "redirect_uri does not match the Callback URL given when the app was registered",
                "redirect_uri не совпадает с Callback URL, указанным при регистрации приложения",
            ),
            Self::ResponseType => (
                "response_type must be token or code (unsupported_response_type)",
                "response_type должен быть token или code (unsupported_response_type)",
            ),
            Self::DeviceId => (
                "device_id must have 6 to 50 printable characters (invalid_request)",
                "device_id должен содержать от 6 до 50 печатных символов (invalid_request)",
            ),
            Self::DeviceName => (
                "device_name is longer than 100 characters (invalid_request)",
                "device_name длиннее 100 символов (invalid_request)",
            ),
            Self::State => (
                "state is longer than 1024 characters (invalid_request)",
                "state длиннее 1024 символов (invalid_request)",
            ),
            Self::Challenge => (
                "code_challenge is not what code_challenge_method makes (invalid_request)",
                "code_challenge не соответствует code_challenge_method (invalid_request)",
            ),
        };

        call.lang.pick(en, ru)
    }
}

/// RFC 7636, section 4.3; without a method the challenge is the verifier itself.
fn challenge(call: &Call) -> Result<Option<Challenge>, BadRequest> {
    let Some(value) = call.get("code_challenge") else {
        return Ok(None);
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let hashed = match call.get("code_challenge_method") {
        Some("S256") => true,
        Some("plain") | None => false,
        Some(_) => return Err(BadRequest::Challenge),
    };
    let length = if hashed { 43..=43 } else { 43..=128 };
    if !length.contains(&value.len()) || !value.bytes().all(allowed) {
        return Err(BadRequest::Challenge);
    }

    Ok(Some(Challenge {
        value: value.to_owned(),
        hashed,
    }))
}

fn is_device_id(id: &str) -> bool {
    (6..=50).contains(&id.len()) && id.bytes().all(|byte| (32..=126).contains(&byte))
}
