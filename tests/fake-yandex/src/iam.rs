//! `iam.api.cloud.yandex.net`: IAM tokens. <https://yandex.cloud/en/docs/iam/api-ref/IamToken/create>

use axum::{http::StatusCode, response::Response};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    call::Call,
    say,
    service_accounts::ServiceAccount,
    token::{now, random},
    world::World,
};

/// What a signed request must say that it is for.
const AUDIENCE: &str = "https://iam.api.cloud.yandex.net/iam/v1/tokens";
/// The longest life of a signed request, in seconds.
const LONGEST_REQUEST: i64 = 3600;
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const AGREEMENT: &str =
    "User has to accept the End User License Agreement and Privacy Policy to get an IAM token";
const DISCONTINUED: &str =
    "Authentication with an OAuth token has been discontinued, use another method";

/// The codes of gRPC that this API uses, with the statuses that stand for them.
#[derive(Debug, Clone, Copy)]
enum Code {
    InvalidArgument,
    PermissionDenied,
    FailedPrecondition,
    Unauthenticated,
}

/// Who is shown an IAM token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A person's account, by its number.
    Account(u64),
    /// A service account, by its id.
    ServiceAccount(String),
}

/// An IAM token that was issued at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IamToken {
    /// The token itself; worth nothing outside of the practice Yandex.
    pub value: String,
    /// Whose it is.
    pub subject: Subject,
    /// When it was issued, in seconds since 1970.
    pub issued_at: u64,
    /// How many seconds it lives.
    pub lifetime: u64,
    /// Whether it was revoked.
    pub ended: bool,
}

impl IamToken {
    /// Whether it still opens anything.
    pub fn is_alive(&self) -> bool {
        !self.ended && now().saturating_sub(self.issued_at) < self.lifetime
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Create {
    jwt: Option<String>,
    yandex_passport_oauth_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Revoke {
    iam_token: String,
}

#[derive(Deserialize)]
struct Header {
    typ: Option<String>,
    alg: String,
    kid: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    iat: i64,
    exp: i64,
}

pub(crate) async fn answer(call: &Call) -> Response {
    match (call.path.as_str(), call.is_post()) {
        ("/iam/v1/tokens", true) => create(call).await,
        ("/iam/v1/tokens:revoke", true) => revoke(call).await,
        _ => say::json(
            StatusCode::NOT_FOUND,
            json!({ "code": 5, "message": "Not Found", "details": [] }),
        ),
    }
}

async fn create(call: &Call) -> Response {
    let mut world = call.yandex.world().await;
    let request = serde_json::from_slice(&call.body);
    let subject = match request {
        Ok(Create {
            jwt: Some(jwt),
            yandex_passport_oauth_token: None,
        }) => by_jwt(&world, &jwt),
        Ok(Create {
            jwt: None,
            yandex_passport_oauth_token: Some(token),
        }) => by_oauth_token(&world, &token),
        _ => Err((
            Code::InvalidArgument,
            "One of jwt, yandexPassportOauthToken is required",
        )),
    };

    match subject {
        Ok(subject) => issued(&world.issue_iam(subject)),
        Err((code, message)) => refusal(code, message),
    }
}

/// Whose signed request it is.
fn by_jwt(world: &World, jwt: &str) -> Result<Subject, (Code, &'static str)> {
    let malformed = (Code::InvalidArgument, "JWT is malformed");
    let invalid = (Code::Unauthenticated, "JWT is invalid or expired");
    let (message, signature) = jwt.rsplit_once('.').ok_or(malformed)?;
    let (header, claims) = message.split_once('.').ok_or(malformed)?;
    let header: Header = part(header).ok_or(malformed)?;
    let claims: Claims = part(claims).ok_or(malformed)?;
    let signature = BASE64_URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| malformed)?;
    if header.alg != "PS256" || header.typ.is_some_and(|typ| typ != "JWT") {
        return Err(malformed);
    }

    let key = world
        .keys
        .iter()
        .find(|key| key.id == header.kid && !key.deleted);
    let key = key
        .filter(|key| key.service_account_id == claims.iss)
        .ok_or(invalid)?;
    // Takes no salt of another length than the hash.
    UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, &key.public_key)
        .verify(message.as_bytes(), &signature)
        .map_err(|_| invalid)?;
    let now = i64::try_from(now()).unwrap_or_default();
    let timely =
        claims.iat <= now && now < claims.exp && claims.exp - claims.iat <= LONGEST_REQUEST;
    if !timely || claims.aud != AUDIENCE {
        return Err(invalid);
    }
    if world.switches.iam_account_blocked {
        return Err((Code::PermissionDenied, "Permission denied"));
    }

    Ok(Subject::ServiceAccount(claims.iss))
}

/// Whose OAuth token it is.
fn by_oauth_token(world: &World, token: &str) -> Result<Subject, (Code, &'static str)> {
    if world.switches.iam_exchange_ended {
        return Err((Code::FailedPrecondition, DISCONTINUED));
    }
    let issued = world
        .live(token)
        .filter(|issued| issued.allows("cloud:auth"));
    let issued = issued.ok_or((Code::Unauthenticated, "OAuth token is invalid or expired"))?;
    if world.switches.iam_agreement_missing {
        return Err((Code::Unauthenticated, AGREEMENT));
    }

    Ok(Subject::Account(issued.key.uid))
}

/// Ends the token that is named, by the right of the one that is shown.
async fn revoke(call: &Call) -> Response {
    let shown = call.iam_token().await;
    let mut world = call.yandex.world().await;
    let Ok(Revoke { iam_token }) = serde_json::from_slice(&call.body) else {
        return refusal(Code::InvalidArgument, "iamToken is required");
    };
    let named = world
        .iam_tokens
        .iter_mut()
        .find(|issued| issued.value == iam_token);

    match (shown, named) {
        (Some(shown), Some(named)) if shown.subject == named.subject => {
            named.ended = true;
            let id = match &named.subject {
                Subject::Account(uid) => format!("aje{uid}"),
                Subject::ServiceAccount(id) => id.clone(),
            };
            say::json(StatusCode::OK, json!({ "subjectId": id }))
        }
        (None, _) => refusal(Code::Unauthenticated, "The token is invalid"),
        _ => refusal(Code::PermissionDenied, "Permission denied"),
    }
}

impl World {
    pub(crate) fn issue_iam(&mut self, subject: Subject) -> IamToken {
        let token = IamToken {
            value: format!("t1.FAKE{}.{}", random(LETTERS, 96), random(LETTERS, 86)),
            subject,
            issued_at: now(),
            lifetime: self.switches.iam_lifetime,
            ended: false,
        };
        self.iam_tokens.push(token.clone());

        token
    }
}

impl Call {
    /// The live IAM token in the `Authorization` header.
    pub(crate) async fn iam_token(&self) -> Option<IamToken> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        if !scheme.eq_ignore_ascii_case("Bearer") {
            return None;
        }
        let world = self.yandex.world().await;
        let mut tokens = world.iam_tokens.iter();

        tokens
            .find(|issued| issued.value == token.trim() && issued.is_alive())
            .cloned()
    }
}

impl IamToken {
    /// The service account whose it is.
    pub(crate) fn service_account(&self) -> Option<&'static ServiceAccount> {
        match &self.subject {
            Subject::Account(_) => None,
            Subject::ServiceAccount(id) => ServiceAccount::by_id(id),
        }
    }
}

fn issued(token: &IamToken) -> Response {
    let ends = i64::try_from(token.issued_at + token.lifetime).unwrap_or_default();
    let ends = Timestamp::new(ends, 123_456_789).unwrap_or_default();

    say::json(
        StatusCode::OK,
        json!({ "iamToken": token.value, "expiresAt": ends.to_string() }),
    )
}

fn part<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

fn refusal(code: Code, message: &str) -> Response {
    let (code, status) = match code {
        Code::InvalidArgument => (3, StatusCode::BAD_REQUEST),
        Code::PermissionDenied => (7, StatusCode::FORBIDDEN),
        Code::FailedPrecondition => (9, StatusCode::BAD_REQUEST),
        Code::Unauthenticated => (16, StatusCode::UNAUTHORIZED),
    };

    say::json(
        status,
        json!({ "code": code, "message": message, "details": [] }),
    )
}
