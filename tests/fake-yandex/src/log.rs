//! What happened: every request, and the moments a test waits for. No value of a secret is kept.

use serde::{Deserialize, Serialize};

use crate::{FakeYandex, call::Call, consent::FORGED_TOKEN, token::Issued};

/// A state of a sign-in that somebody may wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// The page that asks whether a person sits at the browser was sent.
    CaptchaShown,
    /// The page that asks whether a person sits at the browser says that it is painted and takes keys.
    CaptchaReady,
    /// The sign-in page was sent.
    SignInShown,
    /// The sign-in page says that it is painted and takes keys.
    SignInReady,
    /// A password was wrong.
    WrongPassword,
    /// Somebody signed in.
    SignedIn,
    /// The page that warns of an unverified developer was sent.
    WarningShown,
    /// The page that warns of an unverified developer says that it is painted and takes keys.
    WarningReady,
    /// The consent page was sent.
    ConsentShown,
    /// The consent page says that it is painted and takes keys.
    ConsentReady,
    /// Consent was given on the page.
    Allowed,
    /// Consent was refused.
    Denied,
    /// A token or a code was sent to the app's address.
    Answered,
    /// An error was sent to the app's address.
    AnsweredError,
    /// A request for consent was refused with a page, status 400.
    Refused,
    /// The page that shows the result was sent.
    ResultShown,
    /// The page that shows the result says that it is painted.
    ResultReady,
    /// The company's own sign-in page was sent.
    SsoShown,
    /// The company's own sign-in page says that it is painted and takes keys.
    SsoReady,
    /// Access was taken away on the data-access page.
    AccessRemoved,
    /// A page of the registration says that it is painted and takes keys.
    RegistrationReady,
    /// An app was registered.
    AppCreated,
    /// An app asked for a token in exchange for something, whatever came of it.
    Exchanged,
    /// The page for the code of a device says that it is painted and takes keys.
    DeviceReady,
    /// The page of an app says that it is painted.
    AppPageReady,
}

/// What only the pages themselves can know.
pub(crate) const REPORTED: [Moment; 9] = [
    Moment::CaptchaReady,
    Moment::WarningReady,
    Moment::SignInReady,
    Moment::ConsentReady,
    Moment::ResultReady,
    Moment::SsoReady,
    Moment::DeviceReady,
    Moment::RegistrationReady,
    Moment::AppPageReady,
];

/// A request without its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent observations"
)]
pub struct Request {
    /// Its place in the log.
    pub number: u64,
    /// Whether it came over TLS.
    pub secure: bool,
    /// The method.
    pub method: String,
    /// The server.
    pub host: String,
    /// The path.
    pub path: String,
    /// The names in the query.
    pub query: Vec<String>,
    /// The names in the form.
    pub form: Vec<String>,
    /// The names of the headers, in lower case.
    pub headers: Vec<String>,
    /// The scheme in the `Authorization` header, such as `OAuth`.
    pub authorization: Option<String>,
    /// Whether the `Referer` header carried a token.
    pub token_in_referer: bool,
    /// Whether the query carried a token.
    pub token_in_query: bool,
    /// Whether a form carried a token.
    pub token_in_form: bool,
    /// The status of the answer; none yet, or the connection was broken off.
    pub status: Option<u16>,
    /// The error that the answer names to an app that asked without a browser.
    pub error: Option<String>,
}

/// The error that an answer names, beside the answer: its body is on its way to the app.
#[derive(Debug, Clone)]
pub(crate) struct Named(pub(crate) String);

impl Request {
    pub(crate) fn new(number: u64, call: &Call, tokens: &[Issued]) -> Self {
        let scheme = call
            .header("authorization")
            .and_then(|value| value.split(' ').next());
        let form = call
            .form
            .iter()
            .any(|(name, value)| carries_token(name, tokens) || carries_token(value, tokens));

        Self {
            number,
            secure: call.secure,
            method: call.method.to_string(),
            host: call.host.clone(),
            path: call.path.clone(),
            query: call.query.iter().map(|(name, _)| name.clone()).collect(),
            form: call.form.iter().map(|(name, _)| name.clone()).collect(),
            headers: call.headers.keys().map(ToString::to_string).collect(),
            authorization: scheme.map(ToOwned::to_owned),
            token_in_referer: carries_token(call.header("referer").unwrap_or_default(), tokens),
            token_in_query: carries_token(&call.raw_query, tokens),
            token_in_form: form,
            status: None,
            error: None,
        }
    }
}

impl Request {
    /// The status of the answer and the error that it names; empty if none came.
    pub fn answered(&self) -> String {
        let status = self.status.map(|status| status.to_string());
        let said: Vec<_> = [status, self.error.clone()].into_iter().flatten().collect();

        said.join(" ")
    }
}

impl FakeYandex {
    /// Every request so far, the oldest first.
    pub async fn requests(&self) -> Vec<Request> {
        self.world().await.requests.clone()
    }

    /// How many requests for `path` there were, on whatever server.
    pub async fn requests_for(&self, path: &str) -> u64 {
        let world = self.world().await;

        world
            .requests
            .iter()
            .map(|request| u64::from(request.path == path))
            .sum()
    }

    /// How often a moment came.
    pub async fn seen(&self, moment: Moment) -> u64 {
        self.world()
            .await
            .moments
            .get(&moment)
            .copied()
            .unwrap_or_default()
    }

    /// Waits until a moment has come `count` times since the start.
    pub async fn wait_for(&self, moment: Moment, count: u64) {
        let mut changes = self.changes();
        while self.seen(moment).await < count && changes.changed().await.is_ok() {}
    }

    /// Waits until there were `count` requests for `path`.
    pub async fn wait_for_requests(&self, path: &str, count: u64) {
        let mut changes = self.changes();
        while self.requests_for(path).await < count && changes.changed().await.is_ok() {}
    }

    pub(crate) async fn note(&self, moment: Moment) {
        *self.world().await.moments.entry(moment).or_default() += 1;
        self.changed();
    }
}

/// Whether `text` has a token in it, an issued or a forged one, or the key that one comes with.
fn carries_token(text: &str, tokens: &[Issued]) -> bool {
    text.contains("access_token")
        || text.contains(FORGED_TOKEN)
        || tokens.iter().any(|issued| text.contains(&issued.value))
}
