//! A desk in a room of its own: practice Yandex, a keychain in memory, a window that is only told of.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use fake_yandex::{BELOVA, FakeYandex};
use jiff::Timestamp;
use keyring_core::{CredentialStore, Error as KeyringError, mock};
use keyward_core::app::{App, World};
use keyward_core::clock::Clock;
use keyward_core::desk::{Desk, Phase, Shell, SignIn, Window};
use keyward_core::http;
use keyward_core::provider::Provider;
use keyward_core::proxy::Network;
use keyward_core::service::Service;
use keyward_core::sign_in::{Decision, SignInRequest, Typed};
use keyward_core::store::Connection;
use keyward_core::vault::{Places, Vault};
use tempfile::TempDir;
use tokio::runtime::Handle;
use tokio::sync::watch;
use url::Url;
use uuid::Uuid;

/// What Tracker wants to be allowed.
pub(crate) const SCOPE: &str = "tracker:read tracker:write";

pub(crate) struct Room {
    pub(crate) yandex: FakeYandex,
    pub(crate) desk: Arc<Desk>,
    pub(crate) app: Arc<App>,
    pub(crate) shell: Arc<Desktop>,
    pub(crate) keychain: Arc<Switch>,
    pub(crate) clock: Arc<Hands>,
    base: String,
    _records: TempDir,
}

impl Room {
    pub(crate) async fn new() -> Self {
        let yandex = FakeYandex::default();
        let base = yandex.serve().await.unwrap();

        Self::with(yandex, &base)
    }

    /// Nobody answers in this one.
    pub(crate) fn without_network() -> Self {
        Self::with(FakeYandex::default(), "http://127.0.0.1:1")
    }

    fn with(yandex: FakeYandex, base: &str) -> Self {
        let mut provider = Provider::bundled().unwrap();
        provider.user_info_url = format!("{base}/info").parse().unwrap();
        provider.device_code_url = format!("{base}/device/code").parse().unwrap();
        provider.revoke_url = format!("{base}/revoke_token").parse().unwrap();
        provider.token_url = format!("{base}/token").parse().unwrap();
        let mut services = Service::bundled().unwrap();
        for service in &mut services {
            service.check.url = format!("{base}{}", service.check.url.path())
                .parse()
                .unwrap();
        }
        let records = TempDir::new().unwrap();
        let keychain = Arc::new(Switch::default());
        let clock = Arc::new(Hands::default());
        let switch = Arc::clone(&keychain);

        let app = App::open(World {
            data_dir: records.path().to_owned(),
            provider,
            services,
            places: Places::with_keychain(Vault::new(move || switch.open()), records.path()),
            network: Network::only(http::builder().unwrap().no_proxy().build().unwrap()),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            random: Box::new(random),
            device_name: "practice".into(),
            yc: keyward_core::yc::Yc::at(Vec::new(), Duration::ZERO),
        });
        let app = Arc::new(app.unwrap());
        let shell = Arc::new(Desktop::default());
        let desk = Desk::new(
            Arc::clone(&app),
            Arc::clone(&shell) as Arc<dyn Shell>,
            Handle::current(),
        );

        Self {
            yandex,
            desk,
            app,
            shell,
            keychain,
            clock,
            base: base.to_owned(),
            _records: records,
        }
    }

    /// A wish for a token of the practice app at Tracker.
    pub(crate) fn request(&self) -> SignInRequest {
        self.request_for(&Typed::default())
    }

    /// The same, with what else was typed.
    pub(crate) fn request_for(&self, typed: &Typed) -> SignInRequest {
        let typed = Typed {
            client_id: FakeYandex::CLIENT_ID,
            organisation: Some(FakeYandex::ORGANISATION),
            ..*typed
        };

        SignInRequest::read(&typed, &[self.app.service("tracker").unwrap()]).unwrap()
    }

    /// A wish for a token of one app at several services.
    pub(crate) fn request_at(&self, services: &[&str], client_id: &str) -> SignInRequest {
        let typed = Typed {
            client_id,
            organisation: Some(FakeYandex::ORGANISATION),
            ..Typed::default()
        };
        let ids: Vec<_> = services.iter().map(|&id| id.to_owned()).collect();

        SignInRequest::read(&typed, &self.app.services_in_order(&ids).unwrap()).unwrap()
    }

    /// Starts a sign-in and returns its window.
    pub(crate) async fn open(&self) -> Open {
        self.open_for(self.request()).await
    }

    pub(crate) async fn open_for(&self, request: SignInRequest) -> Open {
        let sign_in = self.desk.start(request, false).await.unwrap();
        assert!(matches!(sign_in.phase, Phase::Waiting(_)), "{sign_in:?}");

        self.shell.windows.lock().unwrap().last().cloned().unwrap()
    }

    /// Belova signs in on `page` in a browser of hers and presses Allow; returns the address she ends at.
    pub(crate) async fn allows(&self, page: &Url) -> Url {
        let client = http::builder().unwrap().no_proxy().build().unwrap();
        let form = |path: &str, body: String| {
            client
                .post(format!("{}{path}", self.base))
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body)
        };
        let fields = format!("login={}&passwd={}", BELOVA.login, BELOVA.password);
        let signed_in = form("/auth", fields).send().await.unwrap();
        let cookie = signed_in.headers()["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();

        let page = format!("/authorize?{}&signed_in=1", page.query().unwrap());
        let allowed = form(&page, "decision=allow".into()).header("cookie", cookie);
        let answer = allowed.send().await.unwrap();
        let place = answer.headers()["location"].to_str().unwrap();

        place.parse().unwrap()
    }

    /// The page that was opened in the user's own browser last.
    pub(crate) fn in_browser(&self) -> Url {
        self.shell
            .in_browser
            .lock()
            .unwrap()
            .last()
            .cloned()
            .unwrap()
    }

    /// Waits until the screens have been told of such a phase.
    pub(crate) async fn until(&self, wanted: impl Fn(&Phase) -> bool) -> SignIn {
        let mut news = self.shell.news.subscribe();
        let reached =
            news.wait_for(|news| news.as_ref().is_some_and(|sign_in| wanted(&sign_in.phase)));

        let reached = tokio::time::timeout(Duration::from_secs(20), reached).await;
        reached
            .expect("the phase never came")
            .unwrap()
            .clone()
            .unwrap()
    }

    /// Waits until a token is saved, and returns its connection.
    pub(crate) async fn saved(&self) -> Connection {
        match self
            .until(|phase| matches!(phase, Phase::Saved { .. }))
            .await
            .phase
        {
            Phase::Saved {
                mut connections, ..
            } => connections.remove(0),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn phase(&self) -> Phase {
        self.desk.sign_in().unwrap().phase
    }

    pub(crate) fn connections(&self) -> Vec<Connection> {
        self.app.connections().unwrap()
    }
}

/// A keychain in memory that can be away, or keep its callers waiting.
#[derive(Default)]
pub(crate) struct Switch {
    away: AtomicBool,
    busy: Mutex<()>,
}

impl Switch {
    pub(crate) fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
    }

    /// Nobody gets an answer while the guard lives.
    pub(crate) fn keep_busy(&self) -> MutexGuard<'_, ()> {
        self.busy.lock().unwrap()
    }

    fn open(&self) -> keyring_core::Result<Arc<CredentialStore>> {
        drop(self.busy.lock());
        if self.away.load(Ordering::SeqCst) {
            return Err(KeyringError::PlatformFailure(Box::new(io::Error::other(
                "away",
            ))));
        }

        Ok(mock::Store::new()?)
    }
}

/// A clock whose hands are moved by hand.
pub(crate) struct Hands {
    start: Instant,
    moved: Mutex<Duration>,
}

impl Default for Hands {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            moved: Mutex::default(),
        }
    }
}

impl Hands {
    pub(crate) fn advance(&self, time: Duration) {
        *self.moved.lock().unwrap() += time;
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH + *self.moved.lock().unwrap()
    }

    fn monotonic(&self) -> Instant {
        self.start + *self.moved.lock().unwrap()
    }
}

/// What a desktop was asked to do.
pub(crate) struct Desktop {
    pub(crate) windows: Mutex<Vec<Open>>,
    pub(crate) done: Mutex<Vec<&'static str>>,
    pub(crate) loaded: Mutex<Vec<Url>>,
    pub(crate) in_browser: Mutex<Vec<Url>>,
    pub(crate) has_browser: AtomicBool,
    news: watch::Sender<Option<SignIn>>,
}

/// A window, and the page it was opened on.
#[derive(Clone)]
pub(crate) struct Open {
    pub(crate) window: Window,
    pub(crate) page: Url,
}

impl Default for Desktop {
    fn default() -> Self {
        Self {
            windows: Mutex::default(),
            done: Mutex::default(),
            loaded: Mutex::default(),
            in_browser: Mutex::default(),
            has_browser: AtomicBool::new(true),
            news: watch::Sender::new(None),
        }
    }
}

impl Shell for Desktop {
    fn open_window(&self, window: Window, page: Url) {
        self.done.lock().unwrap().push("open");
        self.windows.lock().unwrap().push(Open { window, page });
    }

    fn close_window(&self) {
        self.done.lock().unwrap().push("close");
    }

    fn focus_window(&self) {
        self.done.lock().unwrap().push("focus");
    }

    fn load(&self, page: Url) {
        self.loaded.lock().unwrap().push(page);
    }

    fn open_browser(&self, page: &Url) -> bool {
        self.in_browser.lock().unwrap().push(page.clone());
        self.has_browser.load(Ordering::SeqCst)
    }

    fn changed(&self, sign_in: &SignIn) {
        self.news.send_replace(Some(sign_in.clone()));
    }
}

impl Open {
    /// Yandex answers this sign-in with `token`.
    pub(crate) fn answer(&self, token: &str) -> Decision {
        self.window.navigation(&answer(&self.page, token))
    }
}

/// The answer with `token` to the sign-in that `page` starts.
pub(crate) fn answer(page: &Url, token: &str) -> String {
    let state = page
        .query_pairs()
        .find(|(name, _)| name == "state")
        .unwrap()
        .1
        .into_owned();

    format!(
        "https://oauth.yandex.ru/verification_code#access_token={token}&expires_in=31536000&state={state}"
    )
}

fn random() -> [u8; 32] {
    let halves = [Uuid::new_v4(), Uuid::new_v4()];

    std::array::from_fn(|at| halves[at / 16].as_bytes()[at % 16])
}
