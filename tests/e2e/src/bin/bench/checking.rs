//! Checking everything, against a plain client that makes the same calls within the same limits.
//!
//! The servers take as long as near ones on the Internet do. The plain client has its tokens at hand; the
//! app reads each from the keychain, which is to cost nothing because others wait for answers meanwhile.

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use fake_yandex::{
    COURIER_HOST, FakeYandex, Fault, Issued, LOGIN_HOST, METRICA_HOST, TRACKER_HOST,
};
use keyward_core::http;
use keyward_e2e::Journey;
use reqwest::Client;
use tokio::{sync::Semaphore, task::JoinSet};

use crate::{MANY, figures::Figures};

const TURNS: usize = 5;
const ALL: usize = 8;
const LANE: usize = 3;
/// Milliseconds before each answer.
const LATENCY: u64 = 40;
/// Whoever is asked.
const HOSTS: [&str; 4] = [LOGIN_HOST, TRACKER_HOST, METRICA_HOST, COURIER_HOST];
const INFO: &str = "https://login.yandex.ru/info";
const SERVICES: [&str; 3] = [
    "https://api.tracker.yandex.net/v3/myself",
    "https://api-metrika.yandex.net/management/v1/counters?per_page=1",
    "https://courier.yandex.ru/api/v1/test",
];

/// The list is full already.
pub(crate) async fn measure(journey: &Journey) -> Result<()> {
    let tokens = of_the_list(journey).await?;
    let client = http::builder()?.build()?;
    let far = Fault {
        latency: LATENCY,
        ..Fault::default()
    };
    journey
        .yandex
        .switch(|switches| {
            let faults = HOSTS.map(|host| (host.to_owned(), far.clone()));
            switches.faults.extend(faults);
        })
        .await?;
    let app = journey.app().await?;
    app.sees(&format!("{MANY} tokens")).await?;
    let mut figures = Figures::default();

    // Both have their connections open and their certificates checked.
    plain(&client, &tokens).await?;
    app.checks_all().await?;
    for _ in 0..TURNS {
        figures.theirs(plain(&client, &tokens).await?);
        figures.ours(app.checks_all().await?);
    }
    app.quits().await?;
    journey
        .yandex
        .switch(|switches| switches.faults.clear())
        .await?;

    let what = format!("check all {MANY} at servers that take {LATENCY} ms");
    figures.print_ratio(&what, "a plain client", 1.3);
    Ok(())
}

/// A token, whose it is, and how many services it is to be tried at.
type Try = (String, u64, usize);

/// The tokens of the list: the newest ones, in the order in which they were issued.
async fn of_the_list(journey: &Journey) -> Result<Vec<Try>> {
    let count = MANY.div_ceil(SERVICES.len());
    let issued = journey.yandex.tokens().await?;
    let newest = issued.len().checked_sub(count).context("too few tokens")?;
    let mut left = MANY;

    let tries = issued[newest..].iter().map(|Issued { value, key, .. }| {
        let services = left.min(SERVICES.len());
        left -= services;
        (value.clone(), key.uid, services)
    });
    Ok(tries.collect())
}

async fn plain(client: &Client, tokens: &[Try]) -> Result<Duration> {
    let all = Arc::new(Semaphore::new(ALL));
    let mut lanes: HashMap<(u64, &str), Arc<Semaphore>> = HashMap::new();
    let start = Instant::now();

    let mut visits = JoinSet::new();
    for (token, account, services) in tokens {
        if visits.len() == ALL {
            visits.join_next().await.context("nobody was sent")???;
        }
        let mut lane = |url| Lane {
            client: client.clone(),
            all: Arc::clone(&all),
            own: lanes
                .entry((*account, url))
                .or_insert_with(|| Arc::new(Semaphore::new(LANE)))
                .clone(),
            url,
        };
        let info = lane(INFO);
        let services: Vec<_> = SERVICES[..*services].iter().map(|url| lane(url)).collect();
        visits.spawn(visit(token.clone(), info, services));
    }
    while let Some(visit) = visits.join_next().await {
        visit??;
    }

    Ok(start.elapsed())
}

struct Lane {
    client: Client,
    all: Arc<Semaphore>,
    own: Arc<Semaphore>,
    url: &'static str,
}

async fn visit(token: String, info: Lane, services: Vec<Lane>) -> Result<()> {
    info.ask(&token).await?;
    let mut asked = JoinSet::new();
    for service in services {
        let token = token.clone();
        asked.spawn(async move { service.ask(&token).await });
    }
    while let Some(answer) = asked.join_next().await {
        answer??;
    }

    Ok(())
}

impl Lane {
    async fn ask(&self, token: &str) -> Result<()> {
        let _own = self.own.acquire().await?;
        let _all = self.all.acquire().await?;
        let request = self
            .client
            .get(self.url)
            .header("Authorization", format!("OAuth {token}"))
            .header("X-Org-ID", FakeYandex::ORGANISATION);
        let answer = request.send().await?;
        ensure!(
            answer.status().is_success(),
            "{} for {}",
            answer.status(),
            self.url
        );
        answer.bytes().await?;

        Ok(())
    }
}
