//! `api-metrika.yandex.net`: the counters of an account. <https://yandex.com/dev/metrika/en/intro/errors>

use axum::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::Response,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    call::Call,
    counters::{COUNTERS, Counter, Right},
    people::{Account, account},
    say,
    switches::Switches,
};

/// What Metrica calls the reasons why it refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the vendor's names say it")]
pub enum MetricaError {
    AccessDenied,
    BackendError,
    Conflict,
    CounterInConnect,
    FilterLimits,
    InvalidJson,
    InvalidParameter,
    InvalidToken,
    InvalidUploading,
    LimitExceeded,
    MissingParameter,
    NotAcceptable,
    NotFound,
    QueryError,
    QuotaDelegateRequests,
    QuotaGrantsRequests,
    QuotaParallelRequests,
    QuotaRequestsByCounterId,
    QuotaRequestsByIp,
    QuotaRequestsByUid,
    Timeout,
    TooMuchRows,
    Unauthorized,
}

impl MetricaError {
    /// The documented status, and a text like the documented ones.
    fn meaning(self) -> (u16, &'static str) {
        match self {
            Self::AccessDenied => (403, "Access is denied"),
            Self::BackendError => (503, "Backend error"),
            Self::Conflict => (409, "Conflict"),
            Self::CounterInConnect => (403, "Counter belongs to an organization"),
            Self::FilterLimits => (400, "Too many filters"),
            Self::InvalidJson => (400, "Invalid JSON"),
            Self::InvalidParameter => (400, "Invalid parameter"),
            Self::InvalidToken => (403, "Invalid oauth_token"),
            Self::InvalidUploading => (400, "Invalid uploading"),
            Self::LimitExceeded => (400, "Limit exceeded"),
            Self::MissingParameter => (400, "Missing parameter"),
            Self::NotAcceptable => (406, "Not acceptable"),
            Self::NotFound => (404, "Entity not found"),
            Self::QueryError => (400, "Query error"),
            Self::QuotaDelegateRequests => (429, "Quota for delegate requests is exceeded"),
            Self::QuotaGrantsRequests => (429, "Quota for grants requests is exceeded"),
            Self::QuotaParallelRequests => (429, "Quota of parallel requests is exceeded"),
            Self::QuotaRequestsByCounterId => (429, "Quota of the counter is exceeded"),
            Self::QuotaRequestsByIp => (429, "Quota of the IP address is exceeded"),
            Self::QuotaRequestsByUid => (429, "Quota of the user is exceeded"),
            Self::Timeout => (504, "Query took too long"),
            Self::TooMuchRows => (400, "Too many rows"),
            Self::Unauthorized => (401, "Authorization required"),
        }
    }
}

pub(crate) async fn answer(call: &Call) -> Response {
    let switches = call.yandex.switches().await;
    match refused(call, &switches).await {
        Ok(account) if call.path == "/management/v1/counters" => counters(call, account, &switches),
        Ok(account) => match call.path.strip_prefix("/management/v1/counter/") {
            Some(id) => counter(id, account, &switches),
            None => refusal(MetricaError::NotFound, &switches),
        },
        Err(error) => refusal(error, &switches),
    }
}

/// Whose counters may be seen, or why none may.
async fn refused(call: &Call, switches: &Switches) -> Result<&'static Account, MetricaError> {
    if let Some(error) = switches.metrica_error {
        return Err(error);
    }

    // Without a header, or with a malformed one, it asks for authorization; a header that only lacks a
    // live token is another matter.
    let header = call.header("authorization").unwrap_or_default();
    let is_oauth = header
        .split_once(' ')
        .is_some_and(|(scheme, token)| scheme.eq_ignore_ascii_case("OAuth") && !token.is_empty());
    if !is_oauth {
        return Err(MetricaError::Unauthorized);
    }

    let issued = call.token().await.ok_or(MetricaError::InvalidToken)?;
    if !issued.allows("metrika:read") && !issued.allows("metrika:write") {
        return Err(MetricaError::AccessDenied);
    }

    account(issued.key.uid).ok_or(MetricaError::InvalidToken)
}

fn counters(call: &Call, account: &Account, switches: &Switches) -> Response {
    let most = match call.get("per_page").map(str::parse) {
        None => usize::MAX,
        Some(Ok(most)) if most > 0 => most,
        Some(_) => return refusal(MetricaError::InvalidParameter, switches),
    };
    let all: Vec<_> = COUNTERS
        .iter()
        .filter(|counter| !switches.metrica_no_counters && !counter.is_in_organisation())
        .map(|counter| (counter, counter.right_of(account.uid)))
        .filter(|(_, right)| *right != Right::None)
        .map(|(counter, right)| counter.json(right))
        .collect();
    let rows = all.len();
    let page: Vec<_> = all.into_iter().take(most).collect();

    say::json(StatusCode::OK, json!({ "rows": rows, "counters": page }))
}

/// One counter, or why it is not told of.
fn counter(id: &str, account: &Account, switches: &Switches) -> Response {
    let found = match id.parse::<u64>() {
        _ if switches.metrica_counter_error.is_some() => switches.metrica_counter_error.map(Err),
        Ok(id) => COUNTERS.iter().find(|counter| counter.id == id).map(Ok),
        Err(_) => Some(Err(MetricaError::InvalidParameter)),
    };
    let right = |counter: &Counter| counter.right_of(account.uid);

    match found.unwrap_or(Err(MetricaError::NotFound)) {
        Err(error) => refusal(error, switches),
        Ok(counter) if counter.is_in_organisation() => {
            refusal(MetricaError::CounterInConnect, switches)
        }
        Ok(counter) if right(counter) == Right::None => {
            refusal(MetricaError::AccessDenied, switches)
        }
        Ok(counter) => say::json(
            StatusCode::OK,
            json!({ "counter": counter.json(right(counter)) }),
        ),
    }
}

/// Metrica's own shape of an error.
fn refusal(error: MetricaError, switches: &Switches) -> Response {
    let (documented, text) = error.meaning();
    let code = match (error, documented) {
        (MetricaError::InvalidToken, _) => switches.metrica_dead_token,
        (_, 429) => switches.metrica_quota_status,
        _ => documented,
    };
    let body = json!({
        "errors": [{ "error_type": error, "message": text, "location": "header" }],
        "code": code,
        "message": text,
    });

    let mut answer = say::json(StatusCode::from_u16(code).unwrap_or_default(), body);
    if let Some(seconds) = switches.metrica_retry_after {
        let seconds = HeaderValue::from(seconds);
        answer.headers_mut().insert(RETRY_AFTER, seconds);
    }

    answer
}
