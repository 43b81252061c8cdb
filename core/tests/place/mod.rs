//! A practice Yandex, and a checker that asks it.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by the tests beside it, each uses its part"
)]

use std::time::Duration;

use fake_yandex::{FakeYandex, Fault};
use keyward_core::{
    check::{Checker, Finding, Limits, Proof, Subject, Whose},
    clock::SystemClock,
    http,
    organisation::Organisation,
    provider::Provider,
    service::Service,
    token::Token,
    verdict::Cause,
};
use reqwest::Client;

/// What Tracker wants to be allowed.
pub const SCOPE: &str = "tracker:read tracker:write";

/// One practice Yandex, and somebody who asks it.
pub struct Place {
    pub yandex: FakeYandex,
    pub http: Client,
    pub provider: Provider,
    /// Tracker.
    pub service: Service,
    /// Every service of the product.
    pub services: Vec<Service>,
    pub organisation: Option<Organisation>,
    /// Long enough for a busy machine; shorter where a server keeps silent.
    pub limit: Duration,
}

impl Place {
    pub async fn new() -> Self {
        let yandex = FakeYandex::default();
        let base = yandex.serve().await.unwrap();
        let mut provider = Provider::bundled().unwrap();
        provider.revoke_url = format!("{base}/revoke_token").parse().unwrap();
        provider.user_info_url = format!("{base}/info").parse().unwrap();
        let services = services_at(&base);

        Self {
            yandex,
            http: http::builder().unwrap().no_proxy().build().unwrap(),
            provider,
            service: services[0].clone(),
            services,
            organisation: Organisation::new(FakeYandex::ORGANISATION),
            limit: Duration::from_secs(15),
        }
    }

    /// Makes a host take its time, more than anybody has.
    pub async fn silence(&self, host: &str) {
        let fault = Fault {
            latency: 600_000,
            ..Fault::default()
        };

        self.yandex
            .switch(|switches| drop(switches.faults.insert(host.into(), fault)))
            .await;
    }

    pub fn checker(&self) -> Checker<'_> {
        let limits = Limits {
            total: self.limit,
            pause: Duration::ZERO,
        };

        Checker {
            http: &self.http,
            route: None,
            provider: &self.provider,
            cloud: self.services.iter().find(|service| service.iam.is_some()),
            clock: &SystemClock,
            limits,
            pace: None,
        }
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject {
            service: &self.service,
            client_id: Some(FakeYandex::CLIENT_ID),
            account: Whose::Anybodys,
            organisation: self.organisation.as_ref(),
            resource: None,
        }
    }

    /// Checks the token at the place's one service.
    pub async fn check(&self, token: &str) -> Finding {
        self.prove(&self.subject(), token).await.findings.remove(0)
    }

    pub async fn prove(&self, subject: &Subject<'_>, token: &str) -> Proof {
        let (checker, token) = (self.checker(), Token::new(token).unwrap());
        let identified = checker.identify(&token).await;

        checker
            .prove(&identified, std::slice::from_ref(subject), &token)
            .await
    }

    pub async fn cause(&self, token: &str) -> Cause {
        self.check(token).await.verdict.cause
    }
}

/// Every service of the product, all of them at `base`.
pub fn services_at(base: &str) -> Vec<Service> {
    let mut services = Service::bundled().unwrap();
    for service in &mut services {
        let resource = service.resource.as_mut().map(|resource| &mut resource.url);
        let directory = service
            .organisation
            .as_mut()
            .and_then(|it| it.directory.as_mut());
        let others = resource.into_iter().chain(directory.map(|it| &mut it.url));
        let revoke = service.iam.as_mut().map(|iam| &mut iam.revoke_url);
        for url in others.chain(revoke).chain([&mut service.check.url]) {
            let query = url.query().map(|query| format!("?{query}"));
            let moved = format!("{base}{}{}", url.path(), query.unwrap_or_default());
            *url = moved.parse().unwrap();
        }
    }

    services
}
