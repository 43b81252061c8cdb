//! Fills the app's list as days of signing in would: real records, real entries of the keychain, and
//! tokens that the practice Yandex has issued.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::{Context, Result, ensure};
use fake_yandex::{Account as Person, Control, FakeYandex, ROMASHKA_EVERYTHING, crowd};
use jiff::Timestamp;
use keyward_core::{
    app::{App, World},
    check::{Finding, Proof, Standing},
    client_id::ClientId,
    clock::SystemClock,
    organisation::Organisation,
    provider::Provider,
    proxy::{Network, Surroundings},
    service::Service,
    sign_in::SignInRequest,
    token::Token,
    vault::Places,
    verdict::{Account, Call, Cause, Verdict},
};

/// What one app may open; its tokens have a connection for each.
const SERVICES: [(&str, &str); 3] = [
    ("tracker", "api.tracker.yandex.net"),
    ("metrica", "api-metrika.yandex.net"),
    ("courier", "courier.yandex.ru"),
];
const DAY: u64 = 24 * 60 * 60;

/// Adds `count` connections to the list below `data`, of accounts of the crowd and tokens of their own.
/// The app must not be running.
///
/// # Errors
///
/// If records, keychain or practice Yandex refuse.
pub async fn fill(data: &Path, yandex: &Control, count: usize) -> Result<()> {
    let filler = Filler::open(data)?;
    let mut left = count;

    for (number, person) in crowd().iter().enumerate() {
        let services = &SERVICES[..left.min(SERVICES.len())];
        if services.is_empty() {
            return Ok(());
        }
        let token = catch(yandex, person).await?;
        let proof = proof(number, person, services);
        filler
            .keep(services, &token, lifetime(number), &proof)
            .await?;
        left -= services.len();
    }

    ensure!(left == 0, "there are not so many people");
    Ok(())
}

/// The core at work, without a window.
pub struct Filler(App);

impl Filler {
    /// Opens the records below `data`.
    ///
    /// # Errors
    ///
    /// If they cannot be opened.
    pub fn open(data: &Path) -> Result<Self> {
        let world = World {
            data_dir: data.to_owned(),
            provider: Provider::bundled()?,
            services: Service::bundled()?,
            places: Places::platform(data),
            network: Network::new(Surroundings::silent())?,
            clock: Arc::new(SystemClock),
            random: Box::new(random),
            device_name: "Keyward".to_owned(),
            yc: keyward_core::yc::Yc::of_user(None),
        };

        Ok(Self(App::open(world)?))
    }

    /// Does what follows when a token was caught: asks what it is good for, and keeps it.
    ///
    /// # Errors
    ///
    /// If it cannot be kept.
    pub async fn proves_and_keeps(&self, token: &Token) -> Result<()> {
        let proof = self.0.prove(&request(&SERVICES)?, token).await;

        self.keep(&SERVICES, token, None, &proof).await
    }

    async fn keep(
        &self,
        services: &[(&str, &str)],
        token: &Token,
        lifetime: Option<Duration>,
        proof: &Proof,
    ) -> Result<()> {
        self.0
            .keep(&request(services)?, token, lifetime, proof)
            .await?;

        Ok(())
    }

    /// Keeps a token of somebody in the crowd, without asking anybody about it.
    ///
    /// # Errors
    ///
    /// If it cannot be kept.
    pub async fn keeps(&self, person: &Person, token: &Token) -> Result<()> {
        let proof = proof(0, person, &SERVICES);

        self.keep(&SERVICES, token, None, &proof).await
    }
}

/// A new token for all services.
///
/// # Errors
///
/// If none is issued.
pub async fn catch(yandex: &Control, person: &Person) -> Result<Token> {
    let app = ROMASHKA_EVERYTHING;
    let token = yandex.issue(person.login, app.client_id, app.scope).await?;

    Token::new(token).context("no token was issued")
}

fn request(services: &[(&str, &str)]) -> Result<SignInRequest> {
    Ok(SignInRequest {
        services: services.iter().map(|(id, _)| (*id).to_owned()).collect(),
        client_id: ClientId::new(ROMASHKA_EVERYTHING.client_id).context("no ClientID")?,
        app_name: Some(ROMASHKA_EVERYTHING.name.to_owned()),
        expected_login: None,
        organisation: Organisation::new(FakeYandex::ORGANISATION),
        replaces: None,
    })
}

/// Some tokens end soon, some in a year, and of some nobody knows.
fn lifetime(number: usize) -> Option<Duration> {
    let days = [365, 11, 200, 90, 28][number % 5];

    (number % 7 != 6).then(|| Duration::from_secs(days * DAY))
}

/// What a check would have found some days ago: mostly good things.
fn proof(number: usize, person: &Person, services: &[(&str, &str)]) -> Proof {
    let days = i64::try_from(number % 9).unwrap_or_default();
    let at = Timestamp::now() - jiff::SignedDuration::from_hours(24 * days);
    let cause = match number % 25 {
        7 => Cause::ServiceDown,
        16 => Cause::NoPermission,
        _ => Cause::Works,
    };

    Proof {
        at,
        standing: Standing::Fits,
        account: Some(Account {
            id: person.uid.to_string(),
            login: person.login.to_owned(),
        }),
        client_id_found: Some(ROMASHKA_EVERYTHING.client_id.to_owned()),
        findings: services
            .iter()
            .map(|(service, host)| finding(service, host, cause, at))
            .collect(),
    }
}

fn finding(service: &str, host: &str, cause: Cause, at: Timestamp) -> Finding {
    let call = |host: &str, request: &str| Call {
        host: host.to_owned(),
        request: request.to_owned(),
        status: Some(200),
        note: None,
    };

    Finding {
        service: service.to_owned(),
        verdict: Verdict {
            cause,
            at,
            took: Duration::from_millis(240),
            proof: vec![
                call("login.yandex.ru", "GET /info"),
                call(host, "GET /management/v1/counters"),
            ],
            found: None,
            issuer: None,
            retry_at: None,
            clock_ahead: None,
            proxy: None,
            iam_until: None,
        },
        cause_for_any_account: cause,
        organisation: (service == "tracker")
            .then(|| Organisation::new(FakeYandex::ORGANISATION))
            .flatten(),
        resource: None,
        header_corrected: false,
        issued: None,
    }
}

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    #[expect(
        clippy::expect_used,
        reason = "a system without randomness fills no list"
    )]
    getrandom::fill(&mut bytes).expect("the system has randomness");

    bytes
}
