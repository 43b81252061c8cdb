//! A service that is nothing but its definition, and a token to check there.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by the tests beside it, each uses its part"
)]

use std::time::Duration;

use keyward_core::{
    check::{Checker, Limits, Proof, Subject, Whose},
    clock::SystemClock,
    http,
    provider::Provider,
    service::Service,
    token::Token,
};
use reqwest::Client;

pub const TOKEN: &str = "y0_FAKEhostile";

/// A service nobody wrote Rust for, with rows of its own.
const COURIER: &str = r#"
    id = "courier"
    name = { en = "Courier", ru = "Маршрутизация" }
    purpose = { en = "Deliveries.", ru = "Доставки." }
    scheme = "Bearer"
    permission = [{ scope = "courier:all", label = { en = "All", ru = "Всё" } }]
    case = [{ status = [429], html = true, cause = "quota" }, { status = [503], cause = "service-down" }]
    [check]
    url = "https://courier.example/api/v1/test"
    works = ["/login"]
"#;

/// Checks a token at the courier service; user-info and service are both at `base`.
pub async fn check(base: &str) -> Proof {
    check_within(Duration::from_secs(15), &direct(), base).await
}

/// The product's client, without the proxy that this machine may have.
pub fn direct() -> Client {
    http::builder().unwrap().no_proxy().build().unwrap()
}

pub async fn check_within(total: Duration, http: &Client, base: &str) -> Proof {
    let mut provider = Provider::bundled().unwrap();
    provider.user_info_url = format!("{base}/info").parse().unwrap();
    let mut service = Service::from_toml(COURIER).unwrap();
    service.check.url = format!("{base}/api/v1/test").parse().unwrap();
    let checker = Checker {
        http,
        provider: &provider,
        clock: &SystemClock,
        limits: Limits {
            total,
            pause: Duration::ZERO,
        },
    };
    let subject = Subject {
        service: &service,
        client_id: None,
        account: Whose::Anybodys,
        organisation: None,
    };

    checker.check(&subject, &Token::new(TOKEN).unwrap()).await
}

/// The remark on the last call.
pub fn last_note(proof: &Proof) -> Option<&str> {
    proof.verdict.proof.last()?.note.as_deref()
}
