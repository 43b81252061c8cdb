//! Every row of every service's file, and what no row may say.

use super::{alive, json_reply};
use crate::{
    http::{Answer, Body, Reply},
    service::Service,
    token::Credential,
    verdict::{
        Cause::{
            self, AccessClosed, Dismissed, HeaderLost, NoPermission, NotAdministrator,
            OrganisationMissing, OrganisationWrong, PageInstead, Quota, Rejected, ResourceDenied,
            ServiceDown, TimedOut, UnexpectedAnswer, Works, WorksEmpty, WorksReadOnly,
        },
        Evidence, Identity, fits, judge,
    },
};

/// What user-info said.
#[derive(Debug, Clone, Copy)]
enum Token {
    Alive,
    Dead,
    /// It could not be asked.
    Unknown,
}

use Token::{Alive, Dead, Unknown};

/// What came back, about which token, and what it means.
type Row = (u16, Said, Token, Cause);

#[derive(Debug, Clone, Copy)]
enum Said {
    /// JSON.
    Json(&'static str),
    Page,
}

use Said::{Json, Page};

const NOTHING: Said = Json("{}");
const NOT_READY: Said = Json(
    r#"{"errors":{},"errorMessages":["Organization is not available, not ready or not found"]}"#,
);
const ERROR_CODE: Said = Json(r#"{"errors":{},"errorMessages":[],"errorCode":620345}"#);
const STATUS_CODE: Said = Json(r#"{"errors":{},"errorMessages":[],"statusCode":"620345"}"#);
const INVALID_TOKEN: Said = Json(
    r#"{"errors":[{"error_type":"invalid_token","message":"Invalid oauth_token"}],"code":403}"#,
);
const ACCESS_DENIED: Said =
    Json(r#"{"errors":[{"error_type":"access_denied","message":"Access is denied"}],"code":403}"#);
const OLD_QUOTA: Said = Json(r#"{"errors":[{"error_type":"quota_requests_by_uid"}],"code":403}"#);
const DISMISSED: Said = Json(r#"{"login":"a.belova","hasLicense":false,"dismissed":true}"#);
const NO_LICENCE: Said = Json(r#"[{"login":"a.belova","hasLicense":false,"dismissed":false}]"#);
const NEW_ERROR: Said = Json(r#"{"errors":[{"error_type":"counter_in_connect"}],"code":403}"#);

const TRACKER: &[Row] = &[
    (401, NOTHING, Dead, Rejected),
    (401, Page, Dead, Rejected),
    (401, NOTHING, Alive, NoPermission),
    (401, NOTHING, Unknown, TimedOut),
    (403, ERROR_CODE, Alive, OrganisationWrong),
    (403, STATUS_CODE, Alive, OrganisationWrong),
    (403, NOT_READY, Alive, OrganisationWrong),
    (403, NOT_READY, Dead, Rejected),
    (403, NOTHING, Alive, AccessClosed),
    (403, NOTHING, Dead, Rejected),
    (403, Page, Alive, PageInstead),
    (429, NOTHING, Dead, Rejected),
    (429, Page, Alive, Quota),
    (429, NOTHING, Unknown, Quota),
    (500, Page, Alive, ServiceDown),
    (502, Page, Dead, ServiceDown),
    (503, NOTHING, Unknown, ServiceDown),
    (504, NOTHING, Alive, ServiceDown),
    (400, NOTHING, Alive, UnexpectedAnswer),
    (404, NOTHING, Dead, UnexpectedAnswer),
    (200, Json(r#"{"login":"a.belova"}"#), Alive, Works),
    (200, Json(r#"[{"login":"a.belova"}]"#), Alive, Works),
    (200, Json(r#"{"login":null}"#), Alive, UnexpectedAnswer),
    (200, DISMISSED, Alive, Dismissed),
    (200, Json(r#"[{"dismissed":true}]"#), Alive, Dismissed),
    (200, NO_LICENCE, Alive, WorksReadOnly),
    (200, Json(r#"{"hasLicense":false}"#), Alive, WorksReadOnly),
    (200, NO_LICENCE, Unknown, TimedOut),
];

const METRICA: &[Row] = &[
    (403, INVALID_TOKEN, Dead, Rejected),
    // User-info takes the same token: then it is Metrica's word against theirs, and nobody is condemned.
    (403, INVALID_TOKEN, Alive, UnexpectedAnswer),
    (403, INVALID_TOKEN, Unknown, TimedOut),
    (401, NOTHING, Dead, Rejected),
    (401, Page, Dead, Rejected),
    (401, NOTHING, Alive, HeaderLost),
    (401, NOTHING, Unknown, TimedOut),
    (403, ACCESS_DENIED, Alive, NoPermission),
    (403, ACCESS_DENIED, Dead, UnexpectedAnswer),
    (403, ACCESS_DENIED, Unknown, TimedOut),
    (403, NEW_ERROR, Alive, UnexpectedAnswer),
    (403, NEW_ERROR, Dead, UnexpectedAnswer),
    (429, NOTHING, Dead, Rejected),
    (429, NOTHING, Alive, Quota),
    (420, Page, Alive, Quota),
    (420, NOTHING, Unknown, Quota),
    (403, OLD_QUOTA, Alive, Quota),
    (403, OLD_QUOTA, Dead, Quota),
    (500, Page, Alive, ServiceDown),
    (503, NOTHING, Dead, ServiceDown),
    (504, NOTHING, Alive, ServiceDown),
    (400, NOTHING, Alive, UnexpectedAnswer),
    (
        200,
        Json(r#"{"rows":1,"counters":[{"id":880011}]}"#),
        Alive,
        Works,
    ),
    (200, Json(r#"{"rows":0,"counters":[]}"#), Alive, WorksEmpty),
    (200, Json(r#"{"rows":0}"#), Alive, UnexpectedAnswer),
    (
        200,
        Json(r#"{"rows":0,"counters":[]}"#),
        Dead,
        UnexpectedAnswer,
    ),
];

const COUNTER_TOLD: Said = Json(r#"{"counter":{"id":880011}}"#);
const NO_COUNTER: Said = Json(r#"{"errors":[{"error_type":"not_found"}],"code":404}"#);
const NO_NUMBER: Said = Json(r#"{"errors":[{"error_type":"invalid_parameter"}],"code":400}"#);

/// One counter, after the list was answered.
const COUNTER: &[Row] = &[
    (403, ACCESS_DENIED, Alive, ResourceDenied),
    (403, ACCESS_DENIED, Dead, UnexpectedAnswer),
    (403, ACCESS_DENIED, Unknown, TimedOut),
    (404, NO_COUNTER, Alive, ResourceDenied),
    (404, NOTHING, Alive, UnexpectedAnswer),
    (400, NO_NUMBER, Alive, ResourceDenied),
    (400, NOTHING, Alive, UnexpectedAnswer),
    // What is no matter of the counter is what it is everywhere.
    (403, INVALID_TOKEN, Dead, Rejected),
    (401, NOTHING, Alive, HeaderLost),
    (403, NEW_ERROR, Alive, UnexpectedAnswer),
    (429, NOTHING, Alive, Quota),
    (403, OLD_QUOTA, Alive, Quota),
    (503, NOTHING, Alive, ServiceDown),
    (200, COUNTER_TOLD, Alive, Works),
    (200, COUNTER_TOLD, Unknown, TimedOut),
    (
        200,
        Json(r#"{"rows":1,"counters":[{"id":880011}]}"#),
        Alive,
        UnexpectedAnswer,
    ),
];

const DIRECT_53: Said = Json(r#"{"error":{"error_code":53,"error_string":"Authorization error"}}"#);

const COURIER: &[Row] = &[
    (401, NOTHING, Dead, Rejected),
    (401, Page, Dead, Rejected),
    (403, NOTHING, Dead, Rejected),
    (
        401,
        Json(r#"{"message":"Unauthorized"}"#),
        Alive,
        NoPermission,
    ),
    (401, Page, Alive, NoPermission),
    (
        403,
        Json(r#"{"message":"Forbidden"}"#),
        Alive,
        NotAdministrator,
    ),
    (403, Page, Alive, PageInstead),
    (401, NOTHING, Unknown, TimedOut),
    (403, NOTHING, Unknown, TimedOut),
    (429, NOTHING, Dead, Rejected),
    (429, Page, Alive, Quota),
    (500, NOTHING, Alive, ServiceDown),
    (502, Page, Dead, ServiceDown),
    (404, NOTHING, Alive, UnexpectedAnswer),
    (409, NOTHING, Dead, UnexpectedAnswer),
    (200, Json(r#"{"message":"OK"}"#), Alive, Works),
    (200, Json(r#"{"message":"ok?"}"#), Alive, UnexpectedAnswer),
    (
        200,
        Json(r#"{"message":"Forbidden"}"#),
        Alive,
        UnexpectedAnswer,
    ),
    (200, Json(r#"{"ok":true}"#), Alive, UnexpectedAnswer),
    (200, Json(r#"{"message":"OK"}"#), Unknown, TimedOut),
];

#[test]
fn every_row_says_what_its_file_says() {
    for (id, rows) in [
        ("tracker", TRACKER),
        ("metrica", METRICA),
        ("courier", COURIER),
    ] {
        let service = service(id);
        for row in rows {
            let (_, _, _, cause) = row;
            let named = service.needs_organisation();

            assert_eq!(
                about(row, named, |it| judge(&service, it)),
                *cause,
                "{id}: {row:?}"
            );
        }
    }
}

#[test]
fn every_row_about_one_thing_says_what_its_file_says_and_none_is_without_a_test() {
    let metrica = service("metrica");
    let mut untried: Vec<_> = metrica.resource.iter().flat_map(|it| &it.cases).collect();

    for row in COUNTER {
        let asked = |evidence: &Evidence<'_>| {
            let evidence = Evidence {
                resource: true,
                ..*evidence
            };
            if let Reply::Answer(answer) = evidence.reply {
                untried.retain(|case| !fits(case, &evidence, answer));
            }

            judge(&metrica, &evidence)
        };

        assert_eq!(about(row, false, asked), row.3, "{row:?}");
    }
    assert!(untried.is_empty(), "{untried:?}");
}

#[test]
fn organisation_that_was_not_named_is_missing_where_one_is_needed() {
    let tracker = service("tracker");

    for (row, named) in [
        ((400, NOTHING, Alive, OrganisationMissing), false),
        ((403, ERROR_CODE, Alive, OrganisationMissing), false),
    ] {
        assert_eq!(
            about(&row, named, |it| judge(&tracker, it)),
            OrganisationMissing
        );
    }
}

#[test]
fn no_row_of_a_file_is_without_a_test() {
    for (id, rows) in [
        ("tracker", TRACKER),
        ("metrica", METRICA),
        ("courier", COURIER),
    ] {
        let service = service(id);
        // Rows about keys have tests of their own.
        let of_tokens = service.cases.iter();
        let of_tokens = of_tokens.filter(|case| case.by != Some(Credential::Key));
        let mut untried: Vec<_> = of_tokens.collect();
        let missing = (400, NOTHING, Alive, OrganisationMissing);

        for (row, named) in rows
            .iter()
            .map(|row| (row, service.needs_organisation()))
            .chain([(&missing, false)])
        {
            let Reply::Answer(answer) = reply(row) else {
                unreachable!()
            };
            about(row, named, |evidence| {
                let first = service
                    .cases
                    .iter()
                    .find(|case| fits(case, evidence, &answer));
                untried.retain(|case| first.is_none_or(|first| !std::ptr::eq(*case, first)));
            });
        }

        assert!(untried.is_empty(), "{id}: {untried:?}");
    }
}

#[test]
fn nothing_condemns_a_token_that_user_info_takes_or_could_not_be_asked_about() {
    for service in Service::bundled().unwrap() {
        let id = &service.id;
        for status in 100..600 {
            for said in [
                NOTHING,
                Page,
                NOT_READY,
                ERROR_CODE,
                STATUS_CODE,
                INVALID_TOKEN,
                ACCESS_DENIED,
                OLD_QUOTA,
                NEW_ERROR,
                DIRECT_53,
            ] {
                for token in [Alive, Unknown] {
                    for named in [true, false] {
                        let row = (status, said, token, Rejected);
                        let cause = about(&row, named, |it| judge(&service, it));

                        assert_ne!(cause, Rejected, "{id}: {row:?}");
                    }
                }
            }
        }
    }
}

/// Asks `ask` about a row; `named` says whether an organisation was named to the service.
fn about<T>(row: &Row, named: bool, ask: impl FnOnce(&Evidence<'_>) -> T) -> T {
    let identity = match row.2 {
        Alive => alive(),
        Dead => Identity::Dead,
        Unknown => Identity::Unknown(TimedOut),
    };

    ask(&Evidence {
        by: Credential::Token,
        identity: &identity,
        organisation: named,
        resource: false,
        reply: &reply(row),
    })
}

fn reply((status, said, ..): &Row) -> Reply {
    match said {
        Json(text) => json_reply(*status, serde_json::from_str(text).unwrap()),
        Page => Reply::Answer(Answer {
            status: *status,
            body: Body::Html,
            retry_after: None,
            date: None,
        }),
    }
}

fn service(id: &str) -> Service {
    let mut services = Service::bundled().unwrap().into_iter();

    services.find(|service| service.id == id).unwrap()
}
