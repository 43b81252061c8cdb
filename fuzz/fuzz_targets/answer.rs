//! Answers of a service, judged by the bundled definitions. No answer condemns a token that user-info
//! calls alive, and none makes a token work that user-info did not vouch for.
//!
//! The first byte chooses the status, the second what user-info said; the rest is the body.

#![no_main]

use std::sync::LazyLock;

use keyward_core::{
    http::{Answer, Body, Reply},
    service::Service,
    token::Credential,
    verdict::{Account, Cause, Evidence, Identity, judge},
};
use libfuzzer_sys::{Corpus, fuzz_target};

const STATUSES: [u16; 16] = [
    200, 201, 204, 302, 304, 400, 401, 402, 403, 404, 407, 420, 429, 500, 503, 511,
];

static SERVICES: LazyLock<Vec<Service>> =
    LazyLock::new(|| Service::bundled().expect("a test reads the bundled services"));

fuzz_target!(|data: &[u8]| -> Corpus {
    let [status, said, body @ ..] = data else {
        return Corpus::Reject;
    };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let identity = identity(*said);
    let reply = Reply::Answer(Answer {
        status,
        body: read(body),
        retry_after: None,
        date: None,
    });

    for service in &*SERVICES {
        let evidence = Evidence {
            by: Credential::Token,
            identity: &identity,
            organisation: said & 4 == 0,
            resource: said & 8 == 0,
            reply: &reply,
        };
        let cause = judge(service, &evidence);
        let alive = matches!(identity, Identity::Alive { .. });

        assert!(
            cause != Cause::Rejected || identity == Identity::Dead,
            "{}: {status} condemned a token that lives",
            service.id
        );
        assert!(
            cause != Cause::Works || (status < 300 && alive),
            "{}: {status} worked",
            service.id
        );
    }

    Corpus::Keep
});

fn identity(said: u8) -> Identity {
    match said % 4 {
        0 => Identity::Alive {
            account: Account {
                id: "1130000041235711".into(),
                login: "a.belova".into(),
            },
            client_id: "4760187d81bc4b7799476b42b5103713".into(),
        },
        1 => Identity::Dead,
        2 => Identity::Unknown(Cause::TimedOut),
        _ => Identity::Unknown(Cause::Quota),
    }
}

fn read(body: &[u8]) -> Body {
    match serde_json::from_slice(body) {
        Ok(value) => Body::Json(value),
        Err(_) if body.is_empty() => Body::Empty,
        Err(_) if body.starts_with(b"<") => Body::Html,
        Err(error) if error.is_eof() => Body::CutOff,
        Err(_) => Body::Other,
    }
}
