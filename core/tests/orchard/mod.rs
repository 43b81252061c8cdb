//! A service that is nothing but its definition, and a token to check there.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by the tests beside it, each uses its part"
)]

use std::time::Duration;

use keyward_core::{
    check::{Checker, Finding, Limits, Subject, Whose},
    clock::SystemClock,
    http,
    provider::Provider,
    proxy::Route,
    service::Service,
    token::Token,
};
use reqwest::Client;

pub const TOKEN: &str = "y0_FAKEhostile";

/// A service nobody wrote Rust for, with rows of its own.
const ORCHARD: &str = r#"
    id = "orchard"
    name = { en = "Orchard", ru = "Сад" }
    purpose = { en = "Apples.", ru = "Яблоки." }
    scheme = "Bearer"
    permission = [{ scope = "orchard:all", label = { en = "All", ru = "Всё" } }]
    case = [{ status = [429], html = true, cause = "quota" }, { status = [503], cause = "service-down" }]
    [check]
    url = "https://orchard.example/api/v1/test"
    works = ["/login"]
"#;

/// Checks a token at the orchard; user-info and service are both at `base`.
pub async fn check(base: &str) -> Finding {
    check_within(Duration::from_secs(15), &direct(), base).await
}

/// The product's client, without the proxy that this machine may have.
pub fn direct() -> Client {
    http::builder().unwrap().no_proxy().build().unwrap()
}

pub async fn check_within(total: Duration, http: &Client, base: &str) -> Finding {
    check_by(total, http, None, base).await
}

/// The same by a way that is known.
pub async fn check_by(
    total: Duration,
    http: &Client,
    route: Option<&Route>,
    base: &str,
) -> Finding {
    let mut provider = Provider::bundled().unwrap();
    provider.user_info_url = format!("{base}/info").parse().unwrap();
    let mut service = Service::from_toml(ORCHARD).unwrap();
    service.check.url = format!("{base}/api/v1/test").parse().unwrap();
    let checker = Checker {
        http,
        route,
        provider: &provider,
        cloud: None,
        clock: &SystemClock,
        limits: Limits {
            total,
            pause: Duration::ZERO,
        },
        pace: None,
    };
    let subject = Subject {
        service: &service,
        client_id: None,
        account: Whose::Anybodys,
        organisation: None,
        resource: None,
    };

    let token = Token::new(TOKEN).unwrap();
    let identified = checker.identify(&token).await;

    checker.find(&identified, &subject, &token).await
}

/// The remark on the last call.
pub fn last_note(finding: &Finding) -> Option<&str> {
    finding.verdict.proof.last()?.note.as_deref()
}
