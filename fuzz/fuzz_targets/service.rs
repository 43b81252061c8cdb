//! Texts read as definitions of a service. Those that are accepted send tokens by TLS only, and their
//! rows can be applied to any answer.

#![no_main]

use keyward_core::{
    http::{Answer, Body, Reply},
    service::Service,
    token::Credential,
    verdict::{Cause, Evidence, Identity, judge},
};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::json;

fuzz_target!(|text: &str| -> Corpus {
    let Ok(service) = Service::from_toml(text) else {
        return Corpus::Keep;
    };

    assert_eq!(service.check.url.scheme(), "https", "a token without TLS");
    assert!(service.check.url.has_host(), "a token for nobody");
    if let Some(rule) = &service.organisation {
        assert_eq!(rule.page.scheme(), "https", "a page without TLS");
    }
    for status in [200, 401, 403, 429, 500] {
        for body in [
            Body::Empty,
            Body::Html,
            Body::Json(json!({ "a": [1, "b"] })),
        ] {
            let resource = service.resource.iter().flat_map(|it| &it.cases);
            let named = resource
                .chain(&service.cases)
                .any(|case| case.status.contains(&status));
            let cause = cause(&service, status, body);
            assert!(
                named || cause != Cause::Rejected,
                "condemned by no row for {status}"
            );
        }
    }

    Corpus::Keep
});

fn cause(service: &Service, status: u16, body: Body) -> Cause {
    let reply = Reply::Answer(Answer {
        status,
        body,
        retry_after: None,
        date: None,
    });

    judge(
        service,
        &Evidence {
            by: Credential::Token,
            identity: &Identity::Dead,
            organisation: true,
            resource: service.resource.is_some(),
            reply: &reply,
        },
    )
}
