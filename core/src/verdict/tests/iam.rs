//! What refusals mean that concern IAM tokens: of those who issue them, and of those who are shown them.

use super::{alive, json_reply};
use crate::{
    service::Service,
    token::Credential::{self, Key, Token},
    verdict::{
        Cause::{
            self, AccessClosed, AgreementMissing, ExchangeEnded, KeyRejected, NoPermission,
            OrganisationWrong, Quota, Rejected, ServiceDown, TimedOut, UnexpectedAnswer,
        },
        Evidence, Identity, fits, judge,
    },
};

const UNAUTHENTICATED: &str = r#"{"code":16,"message":"The token is invalid","details":[]}"#;
const AGREEMENT: &str = r#"{"code":16,"message":"User has to accept the End User License Agreement and Privacy Policy to get an IAM token"}"#;
const DISCONTINUED: &str = r#"{"code":16,"message":"OAuth tokens: Discontinued."}"#;
const ENDED: &str = r#"{"code":9,"message":"Use another method"}"#;
const DENIED: &str = r#"{"code":7,"message":"Permission denied","details":[]}"#;
const NOT_FOUND: &str = r#"{"code":5,"message":"Key not found","details":[]}"#;
const ARGUMENT: &str = r#"{"code":3,"message":"JWT is malformed","details":[]}"#;
const WRONG_ORGANISATION: &str = r#"{"errorCode":620345}"#;

/// With what was asked, status, body, whether user-info takes the token, and what it means.
type Row = (Credential, u16, &'static str, Option<bool>, Cause);

const CLOUD: &[Row] = &[
    (Key, 401, UNAUTHENTICATED, None, KeyRejected),
    (Key, 404, NOT_FOUND, None, KeyRejected),
    (Key, 403, DENIED, None, AccessClosed),
    // Our request was at fault, or the answer is not this server's: that says nothing about the key.
    (Key, 400, ARGUMENT, None, UnexpectedAnswer),
    (Key, 404, "{}", None, UnexpectedAnswer),
    (Key, 429, "{}", None, Quota),
    (Key, 503, "{}", None, ServiceDown),
    (Token, 401, UNAUTHENTICATED, Some(false), Rejected),
    (Token, 401, UNAUTHENTICATED, Some(true), NoPermission),
    (Token, 401, UNAUTHENTICATED, None, TimedOut),
    (Token, 403, DENIED, Some(true), AccessClosed),
    (Token, 401, AGREEMENT, Some(true), AgreementMissing),
    (Token, 401, DISCONTINUED, Some(true), ExchangeEnded),
    (Token, 401, DISCONTINUED, Some(false), Rejected),
    (Token, 400, ENDED, Some(true), ExchangeEnded),
    (Token, 501, "{}", Some(true), ExchangeEnded),
    (Token, 400, ENDED, Some(false), UnexpectedAnswer),
    (Token, 429, "{}", Some(true), Quota),
    (Token, 503, "{}", Some(true), ServiceDown),
];

const TRACKER: &[Row] = &[
    (Key, 401, "{}", Some(true), AccessClosed),
    (Key, 403, "{}", Some(true), AccessClosed),
    (Key, 403, WRONG_ORGANISATION, Some(true), OrganisationWrong),
];

#[test]
fn refusal_means_what_its_file_says() {
    for (id, rows) in [("cloud", CLOUD), ("tracker", TRACKER)] {
        let service = service(id);
        for row in rows {
            assert_eq!(about(row, |it| judge(&service, it)), row.4, "{id}: {row:?}");
        }
    }
}

#[test]
fn no_row_about_iam_tokens_is_without_a_test() {
    for (id, rows) in [("cloud", CLOUD), ("tracker", TRACKER)] {
        let service = service(id);
        let mut untried: Vec<_> = service.cases.iter().collect();
        untried.retain(|case| id == "cloud" || case.by == Some(Key));

        for row in rows {
            let answer = json_reply(row.1, serde_json::from_str(row.2).unwrap());
            let crate::http::Reply::Answer(answer) = answer else {
                unreachable!()
            };
            let first = about(row, |evidence| {
                let mut cases = service.cases.iter();
                cases.find(|case| fits(case, evidence, &answer))
            });
            untried.retain(|case| first.is_none_or(|first| !std::ptr::eq(*case, first)));
        }

        assert!(untried.is_empty(), "{id}: {untried:?}");
    }
}

#[test]
fn no_answer_blames_a_key_for_a_token_or_a_token_for_a_key() {
    let cloud = service("cloud");

    for status in 100..600 {
        for body in [
            UNAUTHENTICATED,
            AGREEMENT,
            DISCONTINUED,
            ENDED,
            DENIED,
            NOT_FOUND,
        ] {
            let by_key = about(&(Key, status, body, None, TimedOut), |it| judge(&cloud, it));
            let by_token = about(&(Token, status, body, Some(true), TimedOut), |it| {
                judge(&cloud, it)
            });

            assert!(
                ![Rejected, ExchangeEnded, AgreementMissing].contains(&by_key),
                "{status}"
            );
            assert!(![Rejected, KeyRejected].contains(&by_token), "{status}");
        }
    }
}

fn about<T>(row: &Row, ask: impl FnOnce(&Evidence<'_>) -> T) -> T {
    let (by, status, body, takes, _) = row;
    let identity = match takes {
        Some(true) => alive(),
        Some(false) => Identity::Dead,
        None => Identity::Unknown(if *by == Key {
            UnexpectedAnswer
        } else {
            TimedOut
        }),
    };

    ask(&Evidence {
        by: *by,
        identity: &identity,
        organisation: true,
        resource: false,
        reply: &json_reply(*status, serde_json::from_str(body).unwrap()),
    })
}

fn service(id: &str) -> Service {
    let mut services = Service::bundled().unwrap().into_iter();

    services.find(|service| service.id == id).unwrap()
}
