//! One sign-in: its page, its `state`, one answer, ten minutes.

use std::time::{Duration, Instant};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use secrecy::SecretString;
use url::Url;

use super::redirect::{AnswerError, Expected, Outcome, classify};
use crate::{client_id::ClientId, exchange::Verifier, login::Login, provider::Provider};

/// How long a sign-in waits for its answer.
pub const LIFETIME: Duration = Duration::from_mins(10);

/// What to sign in to.
#[derive(Debug, Clone, Copy)]
pub struct FlowRequest<'a> {
    /// App the token is issued to.
    pub client_id: &'a ClientId,
    /// Stable id of this installation: each new one counts against the app's thirty devices.
    pub device_id: &'a str,
    /// Name of this device as the user's list of devices shows it.
    pub device_name: &'a str,
    /// Account expected to sign in.
    pub login_hint: Option<&'a Login>,
    /// Pages in English rather than in Russian.
    pub english: bool,
}

/// A sign-in whose page is open; good for one answer.
#[derive(Debug)]
pub struct Flow {
    expected: Expected,
    /// What proves at the exchange that it was this sign-in that asked; only for a code.
    verifier: Option<Verifier>,
    started: Instant,
    answered: bool,
}

impl Flow {
    /// Starts a sign-in and returns it with the page to open.
    ///
    /// `random` becomes the `state`: fresh from the system, 256 bits, used once. The page never carries
    /// a fragment, which a redirect without one of its own would inherit.
    pub fn start(
        provider: &Provider,
        request: &FlowRequest,
        random: [u8; 32],
        now: Instant,
    ) -> (Self, Url) {
        let state = BASE64_URL_SAFE_NO_PAD.encode(random);
        let page = page(provider, request, &state, None);
        let expected = Expected::token(provider, SecretString::from(state));

        (Self::new(expected, None, now), page)
    }

    /// The same by the way of a confirmation code, with PKCE: the second 256 bits become the verifier.
    pub fn start_with_code(
        provider: &Provider,
        request: &FlowRequest,
        [state, verifier]: [[u8; 32]; 2],
        now: Instant,
    ) -> (Self, Url) {
        let state = BASE64_URL_SAFE_NO_PAD.encode(state);
        let verifier = Verifier::new(verifier);
        let page = page(provider, request, &state, Some(&verifier));
        let expected = Expected::code(provider, SecretString::from(state));

        (Self::new(expected, Some(verifier), now), page)
    }

    fn new(expected: Expected, verifier: Option<Verifier>, now: Instant) -> Self {
        Self {
            expected,
            verifier,
            started: now,
            answered: false,
        }
    }

    /// Classifies `address` until the answer has come or ten minutes are over; from then on everything is
    /// [`Outcome::Ignore`].
    pub fn observe(&mut self, address: &str, now: Instant) -> Outcome {
        if self.answered || self.is_over(now) {
            return Outcome::Ignore;
        }

        let outcome = classify(address, &self.expected);
        self.answered = !matches!(
            outcome,
            Outcome::Ignore | Outcome::Error(AnswerError::ForeignState)
        );

        outcome
    }

    /// What this sign-in waits for.
    pub fn expected(&self) -> &Expected {
        &self.expected
    }

    /// What the code has to be exchanged with; `None` if the answer is a token.
    pub fn verifier(&self) -> Option<&Verifier> {
        self.verifier.as_ref()
    }

    /// Whether its ten minutes are over.
    pub fn is_over(&self, now: Instant) -> bool {
        self.left(now).is_zero()
    }

    /// What is left of its ten minutes.
    pub fn left(&self, now: Instant) -> Duration {
        LIFETIME.saturating_sub(now.saturating_duration_since(self.started))
    }
}

fn page(
    provider: &Provider,
    request: &FlowRequest,
    state: &str,
    verifier: Option<&Verifier>,
) -> Url {
    let url = if request.english {
        &provider.authorize_url_en
    } else {
        &provider.authorize_url
    };
    let mut page = url.clone();
    page.set_fragment(None);

    let mut query = page.query_pairs_mut();
    query
        .append_pair(
            "response_type",
            if verifier.is_some() { "code" } else { "token" },
        )
        .append_pair("client_id", request.client_id.as_str())
        .append_pair("device_id", request.device_id)
        .append_pair("device_name", request.device_name)
        .append_pair("force_confirm", "yes")
        .append_pair("state", state);
    if let Some(login) = request.login_hint {
        query.append_pair("login_hint", login.as_str());
    }
    if let Some(verifier) = verifier {
        query
            .append_pair("code_challenge", &verifier.challenge())
            .append_pair("code_challenge_method", "S256");
    }
    drop(query);

    page
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use std::collections::HashMap;

    use Outcome::{Capture, Error, Ignore};

    use super::*;

    #[test]
    fn page_asks_for_a_token_and_nothing_that_yandex_would_refuse() {
        let (_, page) = start();
        let query: HashMap<_, _> = page.query_pairs().into_owned().collect();

        assert!(
            page.as_str()
                .starts_with("https://oauth.yandex.com/authorize?")
        );
        assert_eq!(page.fragment(), None);
        assert_eq!(query.len(), 7);
        for (name, value) in [
            ("response_type", "token"),
            ("client_id", "4760187d81bc4b7799476b42b5103713"),
            ("device_id", "5eed5eed-0000"),
            ("device_name", "Рабочий стол"),
            ("force_confirm", "yes"),
            ("login_hint", "a.belova"),
        ] {
            assert_eq!(query[name], value, "{name}");
        }
        assert_eq!(query["state"].len(), 43, "256 bits in 6-bit characters");
    }

    #[test]
    fn page_for_a_code_carries_the_challenge_and_never_the_verifier() {
        let (flow, page) = start_with_code();
        let query: HashMap<_, _> = page.query_pairs().into_owned().collect();
        let verifier = flow.verifier().unwrap();

        assert_eq!(query.len(), 9);
        assert_eq!(query["response_type"], "code");
        assert_eq!(query["code_challenge_method"], "S256");
        assert_eq!(query["code_challenge"], verifier.challenge());
        assert_eq!(query["code_challenge"].len(), 43);
        assert_eq!(verifier.expose(), BASE64_URL_SAFE_NO_PAD.encode([8; 32]));
        assert!(!page.as_str().contains(verifier.expose()));
        assert!(!format!("{flow:?}").contains(verifier.expose()));
        assert!(start().0.verifier().is_none());
    }

    #[test]
    fn code_is_caught_from_the_query_and_once() {
        let (mut flow, page) = start_with_code();
        let now = flow.started;
        let state = state_of(&page);
        let place = "https://oauth.yandex.ru/verification_code";

        for (attack, ignored) in [
            (format!("?code=1234567&state={state}x"), false),
            ("?code=1234567".to_owned(), false),
            (format!("?code=1234567&state={state}&state={state}"), false),
            (format!("#code=1234567&state={state}"), true),
            (format!("#access_token=y0_a&state={state}"), true),
        ] {
            let outcome = flow.observe(&format!("{place}{attack}"), now);
            let harmless = match outcome {
                Ignore => ignored,
                Error(AnswerError::ForeignState) => !ignored,
                _ => false,
            };
            assert!(harmless, "{attack}");
        }

        let ours = format!("{place}?code=1234567&state={state}&cid=x");
        let Capture(grant) = flow.observe(&ours, now) else {
            panic!("not caught")
        };
        assert_eq!(grant.token.expose(), "1234567");
        assert!(matches!(flow.observe(&ours, now), Ignore));
    }

    #[test]
    fn doubled_code_is_none() {
        let (mut flow, page) = start_with_code();
        let state = state_of(&page);
        let doubled = format!(
            "https://oauth.yandex.ru/verification_code?code=1234567&code=7654321&state={state}"
        );

        let outcome = flow.observe(&doubled, flow.started);

        assert!(matches!(outcome, Error(AnswerError::NoToken)));
    }

    #[test]
    fn state_is_the_random_given_and_stays_out_of_debug_output() {
        let (flow, page) = start();
        let state = state_of(&page);

        assert_eq!(state, BASE64_URL_SAFE_NO_PAD.encode([7; 32]));
        assert!(flow.expected().is_ours(state.as_bytes()));
        assert!(!format!("{flow:?}").contains(&state));
    }

    #[test]
    fn flow_takes_one_answer_and_only_for_ten_minutes() {
        let (mut flow, page) = start();
        let now = flow.started;
        let answer = format!(
            "https://oauth.yandex.ru/verification_code#access_token=a&state={}",
            state_of(&page)
        );

        let late = flow.observe(&answer, now + LIFETIME);
        let first = flow.observe(&answer, now + Duration::from_secs(599));
        let second = flow.observe(&answer, now);

        assert!(matches!(
            (late, first, second),
            (Ignore, Capture(_), Ignore)
        ));
    }

    #[test]
    fn foreign_answers_do_not_end_the_flow() {
        let (mut flow, page) = start();
        let now = flow.started;
        let ours = format!(
            "https://oauth.yandex.com/verification_code#access_token=a&state={}",
            state_of(&page)
        );

        for foreign in [
            "#access_token=b",
            "#access_token=b&state=x",
            "?error=access_denied&state=x",
        ] {
            let address = format!("https://oauth.yandex.ru/verification_code{foreign}");
            assert!(
                matches!(
                    flow.observe(&address, now),
                    Error(AnswerError::ForeignState)
                ),
                "{foreign}"
            );
        }

        assert!(matches!(flow.observe(&ours, now), Capture(_)));
    }

    #[test]
    fn refusal_ends_the_flow() {
        let (mut flow, page) = start();
        let now = flow.started;
        let state = state_of(&page);
        let place = "https://oauth.yandex.ru/verification_code";

        let refusal = flow.observe(&format!("{place}#error=access_denied&state={state}"), now);
        let after = flow.observe(&format!("{place}#access_token=a&state={state}"), now);

        assert!(matches!(
            (refusal, after),
            (Error(AnswerError::Denied), Ignore)
        ));
    }

    fn start() -> (Flow, Url) {
        asked(|provider, request| Flow::start(provider, request, [7; 32], Instant::now()))
    }

    fn start_with_code() -> (Flow, Url) {
        let random = [[7; 32], [8; 32]];
        asked(|provider, request| Flow::start_with_code(provider, request, random, Instant::now()))
    }

    fn asked(start: impl FnOnce(&Provider, &FlowRequest) -> (Flow, Url)) -> (Flow, Url) {
        let login = Login::new("a.belova");
        let request = FlowRequest {
            client_id: &ClientId::new("4760187d81bc4b7799476b42b5103713").unwrap(),
            device_id: "5eed5eed-0000",
            device_name: "Рабочий стол",
            login_hint: login.as_ref(),
            english: true,
        };

        start(&Provider::bundled().unwrap(), &request)
    }

    fn state_of(page: &Url) -> String {
        page.query_pairs()
            .find(|(name, _)| name == "state")
            .unwrap()
            .1
            .into_owned()
    }
}
