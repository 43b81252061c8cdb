//! What the window may show and catch, told as a window tells it.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use Decision::{Allow, Refuse};

use super::*;
use crate::{client_id::ClientId, sign_in::FlowRequest};

const ENDPOINT: &str = "https://oauth.yandex.ru/verification_code";
const MINUTE: Duration = Duration::from_mins(1);

#[test]
fn answer_is_caught_once_and_never_loaded() {
    let mut window = Window::open();

    assert_eq!(
        window.goes(&format!("{ENDPOINT}#access_token=a&state=OURS")),
        Refuse
    );

    assert_eq!(window.watch.take_grant().unwrap().token.expose(), "a");
    assert_eq!(
        window.goes(&format!("{ENDPOINT}#access_token=b&state=OURS")),
        Refuse
    );
    assert_eq!(
        window.goes("https://passport.yandex.ru/auth"),
        Refuse,
        "the window is closing"
    );
    window.watch.closed();
    assert!(window.watch.take_grant().is_none());
    assert_eq!(window.watch.ending(), None);
}

#[test]
fn endpoint_is_refused_even_without_an_answer() {
    let mut window = Window::open();

    for address in [
        ENDPOINT,
        "https://oauth.yandex.com/verification_code/?access_token=a",
    ] {
        assert_eq!(window.goes(address), Refuse, "{address}");
        assert_eq!(window.shows(address, 200), Refuse, "{address}");
    }
    assert!(window.is_waiting());
}

#[test]
fn frame_that_forges_an_answer_changes_nothing_but_is_told() {
    let mut window = Window::open();

    for forged in [
        "#access_token=b",
        "#access_token=b&state=guess",
        "#access_token=b&state=OURS&state=OURS",
    ] {
        assert_eq!(window.goes(&format!("{ENDPOINT}{forged}")), Refuse);
    }

    assert!(window.is_waiting() && window.sight().foreign_answer);
    assert!(window.watch.take_grant().is_none());
}

#[test]
fn fragment_of_an_earlier_page_is_no_answer() {
    let mut window = Window::open();
    let inherited = "#access_token=theirs&state=theirs";

    assert_eq!(
        window.goes(&format!("https://passport.yandex.ru/auth?x=1{inherited}")),
        Refuse
    );
    assert_eq!(
        window.goes(&format!("{ENDPOINT}?status=ok{inherited}")),
        Refuse
    );

    assert!(window.is_waiting() && window.watch.take_grant().is_none());
}

#[test]
fn answer_of_one_sign_in_is_foreign_in_the_window_of_another() {
    let (mut first, mut second) = (Window::open_with(1), Window::open_with(2));
    let answer = format!("{ENDPOINT}#access_token=a&state=OURS").replace("OURS", &first.state);

    second.goes(&answer);
    first.goes(&answer);

    assert!(second.watch.take_grant().is_none() && second.is_waiting());
    assert!(first.watch.take_grant().is_some());
}

#[test]
fn answer_on_its_way_elsewhere_ends_the_sign_in() {
    for address in [
        "https://evil.example/callback#access_token=a&state=OURS",
        "https://evil.example/?code=1&state=OURS",
        "https://oauth.yandex.com.tr/verification_code#access_token=a&st%61te=OURS",
        "https://oauth.yandex.ru./?state=OURS",
        "keyward://callback?state=OURS",
    ] {
        let mut window = Window::open();

        assert_eq!(window.goes(address), Refuse, "{address}");
        assert!(
            matches!(window.watch.ending(), Some(Ending::ForeignAddress { .. })),
            "{address}"
        );
    }
}

#[test]
fn answer_to_another_address_of_the_provider_is_named_and_goes_nowhere() {
    for (address, named) in [
        (
            "https://oauth.yandex.ru/verification_cod#access_token=a&expires_in=1&state=OURS",
            "https://oauth.yandex.ru/verification_cod",
        ),
        (
            "https://anna:secret@oauth.yandex.com/verification_code/x?a=b#access_token=a&st%61te=OURS",
            "https://oauth.yandex.com/verification_code/x",
        ),
        (
            "https://passport.yandex.ru/verification_code?access_token=a&state=OURS",
            "https://passport.yandex.ru/verification_code",
        ),
        (
            "http://oauth.yandex.ru/verification_code#access_token=a&state=OURS",
            "http://oauth.yandex.ru/verification_code",
        ),
        (
            "https://oauth.yandex.ru:8443/verification_code#error=access_denied&state=OURS",
            "https://oauth.yandex.ru:8443/verification_code",
        ),
        (
            "https://oauth.yandex.ru/#error=access_denied&state=OURS",
            "https://oauth.yandex.ru/",
        ),
    ] {
        let mut window = Window::open();

        assert_eq!(window.goes(address), Refuse, "{address}");

        let wrong = Ending::AddressWrong {
            address: named.to_owned(),
            right: ENDPOINT.to_owned(),
        };
        assert_eq!(window.watch.ending(), Some(&wrong));
        assert!(window.watch.take_grant().is_none(), "{address}");
        assert_eq!(
            window.goes(&format!("{ENDPOINT}#access_token=a&state=OURS")),
            Refuse
        );
        assert!(window.watch.take_grant().is_none(), "over is over");
    }
}

#[test]
fn token_without_our_state_goes_nowhere_either_and_is_not_called_an_answer() {
    for address in [
        "https://evil.example/#access_token=a",
        "https://oauth.yandex.ru/other?access_token=a",
        "https://oauth.yandex.ru/other#access_token=a&state=guess",
        "https://oauth.yandex.ru/other?access_token=a#state=OURS",
    ] {
        let mut window = Window::open();

        assert_eq!(window.goes(address), Refuse, "{address}");
        assert!(
            window.is_waiting() && !window.sight().foreign_answer,
            "{address}"
        );
    }
}

#[test]
fn pages_on_the_way_are_gone_to() {
    let mut window = Window::open();

    for address in [
        "https://oauth.yandex.ru/authorize?client_id=1&state=OURS",
        "https://oauth.yandex.ru/authorize?client_id=1&state=OURS#error=1",
        "https://oauth.yandex.ru/other#error=access_denied",
        "https://passport.yandex.ru/auth?retpath=https%3A%2F%2Foauth.yandex.ru%2Fauthorize%3Fstate%3DOURS",
        "https://sso.romashka.example/?return=https%3A%2F%2Foauth.yandex.ru%2F%3Fstate%3DOURS&state=1",
        "https://smartcaptcha.example/frame",
        "about:blank",
    ] {
        assert_eq!(window.goes(address), Allow, "{address}");
    }
    for address in [
        "not an address",
        "https://",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "yandexkey://x",
    ] {
        assert_eq!(window.goes(address), Refuse, "{address}");
    }
    assert!(window.is_waiting());
}

#[test]
fn foreign_page_is_not_shown_before_the_user_lets_its_host_in() {
    let mut window = Window::open();
    let page = "https://sso.romashka.example/login?x=1";

    assert_eq!(window.shows(page, 200), Refuse);
    assert_eq!(
        window.sight().foreign_host.as_deref(),
        Some("sso.romashka.example")
    );

    assert_eq!(
        window.watch.continue_to_host(window.now).unwrap().as_str(),
        page
    );
    assert_eq!(window.shows(page, 200), Allow);
    assert_eq!(
        window.shows("https://sso.romashka.example:8443/", 200),
        Refuse,
        "another port is another host"
    );
    assert_eq!(
        window.sight().foreign_host.as_deref(),
        Some("sso.romashka.example:8443")
    );
    window.watch.committed(page);
    assert_eq!(
        (window.sight().foreign_host, window.sight().host.as_deref()),
        (None, Some("sso.romashka.example"))
    );
    assert_eq!(
        Window::open().shows(page, 200),
        Refuse,
        "nothing is remembered"
    );
}

#[test]
fn hosts_are_enforced_for_the_main_frame_only() {
    let mut window = Window::open();

    let captcha = window
        .watch
        .response("https://smartcaptcha.example/", 200, false, window.now);

    assert_eq!(captcha, Allow);
    for page in [
        "https://passport.yandex.com/auth",
        "https://id.yandex.ru/",
        "about:blank",
    ] {
        assert_eq!(window.shows(page, 200), Allow, "{page}");
    }
    for page in [
        "https://yandex.ru/",
        "https://a.oauth.yandex.ru/",
        "https://oauth.yandex.ru./",
        "https://[::1]/",
    ] {
        assert_eq!(window.shows(page, 200), Refuse, "{page}");
    }
}

#[test]
fn page_without_encryption_is_never_offered() {
    let mut window = Window::open();

    assert_eq!(window.shows("http://sso.romashka.example/", 200), Refuse);

    assert!(matches!(
        window.watch.ending(),
        Some(Ending::LoadFailed {
            failure: LoadFailure::Other,
            ..
        })
    ));
}

#[test]
fn refused_start_page_means_an_unknown_app() {
    let mut window = Window::open();

    window.watch.response(
        "https://oauth.yandex.com/authorize?x",
        400,
        false,
        window.now,
    );
    window.shows("https://passport.yandex.com/auth", 400);
    assert!(window.is_waiting());

    assert_eq!(
        window.shows("https://oauth.yandex.com/authorize?client_id=0", 400),
        Refuse
    );
    assert_eq!(window.watch.ending(), Some(&Ending::AppUnknown));
}

#[test]
fn page_that_does_not_come_is_slow_after_20_seconds() {
    let mut window = Window::open();
    window.now += PATIENCE.saturating_sub(Duration::from_millis(1));
    assert!(!window.sight().slow);

    window.now += Duration::from_millis(1);
    assert!(window.sight().slow);

    window.watch.committed("about:blank");
    assert!(window.sight().slow);
    window.watch.committed("https://passport.yandex.ru/auth");
    assert!(!window.sight().slow);
}

#[test]
fn later_page_that_does_not_come_is_slow_as_well() {
    let mut window = Window::open();
    window.watch.committed("https://passport.yandex.ru/auth");
    window.now += PATIENCE;
    assert!(!window.sight().slow, "a person reads a page for long");

    window.watch.started(window.now);
    window.now += PATIENCE;
    assert!(window.sight().slow);

    window.watch.committed("https://passport.yandex.ru/next");
    assert!(!window.sight().slow);
}

#[test]
fn what_we_refuse_is_not_waited_for_until_it_is_let_in() {
    let page = "https://sso.romashka.example/";
    let mut window = Window::open();
    window.goes(&format!("{ENDPOINT}#access_token=b"));
    window.now += PATIENCE;
    assert!(!window.sight().slow);

    window.watch.started(window.now);
    window.watch.response(page, 200, false, window.now);
    window.shows(page, 200);
    window.now += PATIENCE;
    assert!(!window.sight().slow);

    window.watch.continue_to_host(window.now).unwrap();
    window.watch.started(window.now);
    window.now += PATIENCE;
    assert!(window.sight().slow);
}

#[test]
fn ten_minutes_are_all_there_is() {
    let mut window = Window::open();
    window.now += 9 * MINUTE;
    window.watch.tick(window.now);
    assert_eq!((window.is_waiting(), window.sight().left), (true, MINUTE));

    window.now += MINUTE;

    assert_eq!(
        window.goes(&format!("{ENDPOINT}#access_token=a&state=OURS")),
        Refuse
    );
    assert_eq!(window.watch.ending(), Some(&Ending::TimedOut));
    assert!(window.watch.take_grant().is_none());
}

#[test]
fn first_ending_stands() {
    for (address, ending) in [
        ("#error=access_denied&state=OURS", Ending::Denied),
        ("#error=unauthorized_client&state=OURS", Ending::AppRefused),
        (
            "?error=server_error&state=OURS",
            Ending::ProviderTrouble {
                error: Some("server_error"),
            },
        ),
        (
            "#error=%3Cb%3E&state=OURS",
            Ending::ProviderTrouble { error: None },
        ),
        ("#access_token=&state=OURS", Ending::NoToken),
    ] {
        let mut window = Window::open();

        window.goes(&format!("{ENDPOINT}{address}"));
        window.watch.closed();
        window
            .watch
            .load_failed(ENDPOINT, LoadFailure::Network, None);

        assert_eq!(window.watch.ending(), Some(&ending), "{address}");
    }
}

#[test]
fn failed_load_names_the_host_and_the_issuer() {
    let mut window = Window::open();

    window.watch.load_failed(
        "https://oauth.yandex.ru/x",
        LoadFailure::Certificate,
        Some("Romashka CA".into()),
    );

    let (host, issuer) = (Some("oauth.yandex.ru".into()), Some("Romashka CA".into()));
    let ending = Ending::LoadFailed {
        failure: LoadFailure::Certificate,
        host,
        issuer,
    };
    assert_eq!(window.watch.ending(), Some(&ending));
}

/// A window as the shell sees it. In its addresses `OURS` stands for the state of its flow.
struct Window {
    watch: Watch,
    state: String,
    now: Instant,
}

impl Window {
    fn open() -> Self {
        Self::open_with(7)
    }

    fn open_with(random: u8) -> Self {
        let provider = Provider::bundled().unwrap();
        let request = FlowRequest {
            client_id: &ClientId::new("4760187d81bc4b7799476b42b5103713").unwrap(),
            device_id: "5eed5eed",
            device_name: "desk",
            login_hint: None,
            english: false,
        };
        let now = Instant::now();
        let (flow, page) = Flow::start(&provider, &request, [random; 32], now);
        let state = page
            .query_pairs()
            .find(|(name, _)| name == "state")
            .unwrap()
            .1
            .into_owned();

        Self {
            watch: Watch::new(flow, &provider, now),
            state,
            now,
        }
    }

    fn goes(&mut self, address: &str) -> Decision {
        self.watch
            .navigation(&address.replace("OURS", &self.state), self.now)
    }

    fn shows(&mut self, address: &str, status: u16) -> Decision {
        self.watch.response(address, status, true, self.now)
    }

    fn sight(&self) -> Sight {
        self.watch.sight(self.now)
    }

    fn is_waiting(&self) -> bool {
        self.watch.ending().is_none() && !matches!(self.watch.end, Some(End::Caught(_)))
    }
}
