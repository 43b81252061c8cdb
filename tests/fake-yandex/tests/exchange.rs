//! What apps give for a token at `/token`, and why they get none.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use base64::{Engine, prelude::BASE64_STANDARD};
use browser::{Browser, Page};
use fake_yandex::{CodeShape, FakeYandex, Moment, ROMASHKA_METRICA, ROMASHKA_TRACKER};

const APP: &str = ROMASHKA_TRACKER.client_id;
/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str =
    "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

#[tokio::test]
async fn code_and_verifier_bring_a_token_once_and_without_a_secret() {
    let mut desk = Desk::new().await;

    for shape in [CodeShape::Current, CodeShape::Digits] {
        desk.yandex
            .switch(|switches| switches.code_shape = shape)
            .await;
        let code = desk.code(CHALLENGE).await;
        let answer = desk.exchange(&code, VERIFIER).await;

        let body = answer.json();
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(body["token_type"], "bearer");
        assert!(body["expires_in"].as_u64().unwrap() > 31_000_000);
        assert!(body["refresh_token"].as_str().unwrap().starts_with("1:"));
        assert!(body.get("scope").is_none());
        let token = body["access_token"].as_str().unwrap();
        let issued = desk.yandex.tokens().await;
        assert!(issued.iter().any(|issued| issued.value == token));
        assert_eq!(
            desk.exchange(&code, VERIFIER).await.error(),
            "invalid_grant"
        );
    }
    assert_eq!(desk.yandex.seen(Moment::Exchanged).await, 4);
}

#[tokio::test]
async fn code_is_good_only_with_what_it_was_asked_with() {
    let mut desk = Desk::new().await;
    let other = VERIFIER.replace('d', "e");

    let code = desk.code(CHALLENGE).await;
    assert_eq!(desk.exchange(&code, &other).await.error(), "invalid_grant");
    let without = desk
        .token(&[
            ("grant_type", "authorization_code"),
            ("client_id", APP),
            ("code", &code),
        ])
        .await;
    assert_eq!(without.error(), "invalid_grant");
    let foreign = desk
        .token(&[
            ("grant_type", "authorization_code"),
            ("client_id", ROMASHKA_METRICA.client_id),
            ("code", &code),
            ("code_verifier", VERIFIER),
        ])
        .await;
    assert_eq!(foreign.error(), "invalid_grant");

    let bare = desk.code("").await;
    assert_eq!(
        desk.exchange(&bare, VERIFIER).await.error(),
        "invalid_client",
        "without a challenge the secret is needed"
    );
    assert!(desk.yandex.tokens().await.is_empty());
}

#[tokio::test]
async fn secret_can_be_needed_and_opens_codes_without_a_challenge() {
    let mut desk = Desk::new().await;
    let secret = desk.yandex.secret(APP).await.unwrap();
    desk.yandex
        .switch(|switches| switches.secret_needed = true)
        .await;

    for (challenge, verifier) in [(CHALLENGE, Some(VERIFIER)), ("", None)] {
        let code = desk.code(challenge).await;
        let fields = |secret: Option<&str>| {
            [
                ("grant_type", Some("authorization_code")),
                ("client_id", Some(APP)),
                ("code", Some(code.as_str())),
                ("code_verifier", verifier),
                ("client_secret", secret),
            ]
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
            .collect::<Vec<_>>()
        };

        for (secret, error) in [(None, "invalid_client"), (Some("wrong"), "invalid_client")] {
            let answer = desk.token_of(&fields(secret)).await;
            assert_eq!((answer.status, answer.error()), (400, error.to_owned()));
        }
        assert_eq!(desk.token_of(&fields(Some(&secret))).await.status, 200);
    }
}

#[tokio::test]
async fn header_names_the_app_in_place_of_the_body() {
    let mut desk = Desk::new().await;
    let secret = desk.yandex.secret(APP).await.unwrap();
    let code = desk.code("").await;
    let body = format!("grant_type=authorization_code&code={code}&client_id=nobody");

    for (header, error) in [
        ("Bearer abc".to_owned(), "Basic auth required"),
        ("Basic %%%".to_owned(), "Malformed Authorization header"),
        (
            format!("Basic {}", BASE64_STANDARD.encode("no colon")),
            "Malformed Authorization header",
        ),
        (
            format!("Basic {}", BASE64_STANDARD.encode(format!("{APP}:wrong"))),
            "invalid_client",
        ),
    ] {
        let answer = desk.send("", &body, &[("Authorization", &header)]).await;
        assert_eq!((answer.status, answer.error()), (401, error.to_owned()));
    }
    let malformed = desk
        .send("", &body, &[("Authorization", "Basic %%%")])
        .await;
    assert!(malformed.json().get("error_description").is_none());

    let header = format!(
        "Basic {}",
        BASE64_STANDARD.encode(format!("{APP}:{secret}"))
    );
    let answer = desk.send("", &body, &[("Authorization", &header)]).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[tokio::test]
async fn parameters_stand_in_the_body_and_once() {
    let mut desk = Desk::new().await;
    let code = desk.code(CHALLENGE).await;
    let body = format!(
        "grant_type=authorization_code&code={code}&client_id={APP}&code_verifier={VERIFIER}"
    );

    for (query, body) in [
        (format!("?{body}"), String::new()),
        ("?client_id=x".to_owned(), body.clone()),
        (String::new(), format!("{body}&code={code}")),
        (String::new(), body.replace("grant_type", "kind")),
        (String::new(), body.replace("client_id", "id")),
        (String::new(), body.replace("code=", "code1=")),
    ] {
        let answer = desk.send(&query, &body, &[]).await;
        assert_eq!(
            (answer.status, answer.error()),
            (400, "invalid_request".to_owned()),
            "{query} {body}"
        );
    }
    assert_eq!(desk.send("", &body, &[]).await.status, 200);
}

#[tokio::test]
async fn each_refusal_has_its_name() {
    let mut desk = Desk::new().await;
    let code = desk.code(CHALLENGE).await;

    let answer = desk.exchange("не код", VERIFIER).await;
    assert_eq!(answer.error(), "bad_verification_code");
    assert!(answer.says("Неверный формат"));
    let answer = desk.exchange("1234567", VERIFIER).await;
    assert_eq!(answer.error(), "invalid_grant");
    let answer = desk.token(&[("grant_type", "password"), ("client_id", APP)]);
    assert_eq!(answer.await.error(), "unsupported_grant_type");
    let answer = desk.token(&[("grant_type", "authorization_code"), ("client_id", "0")]);
    assert_eq!(answer.await.error(), "invalid_client");

    desk.yandex.edit_permissions(APP, "tracker:read").await;
    assert_eq!(
        desk.exchange(&code, VERIFIER).await.error(),
        "invalid_scope"
    );
    desk.yandex.block(APP, true).await;
    assert_eq!(
        desk.exchange(&code, VERIFIER).await.error(),
        "invalid_client"
    );
    desk.yandex.block(APP, false).await;
    desk.yandex
        .switch(|switches| switches.token_error = Some("unauthorized_client".to_owned()))
        .await;
    assert_eq!(
        desk.exchange(&code, VERIFIER).await.error(),
        "unauthorized_client"
    );
}

#[tokio::test]
async fn code_lives_as_long_as_switched() {
    let mut desk = Desk::new().await;
    let code = desk.code(CHALLENGE).await;

    desk.yandex
        .switch(|switches| switches.code_lifetime = 0)
        .await;

    assert_eq!(
        desk.exchange(&code, VERIFIER).await.error(),
        "invalid_grant"
    );
}

#[tokio::test]
async fn challenge_that_no_method_makes_is_refused_at_once() {
    let mut desk = Desk::new().await;

    for challenge in [
        "&code_challenge=short&code_challenge_method=S256".to_owned(),
        CHALLENGE.replace("S256", "S512"),
        CHALLENGE.replace("E9Mel", "E9%20l"),
    ] {
        let address = desk.authorize(&challenge);
        let page = desk.browser.open(address).await;
        assert_eq!(page.status, 400, "{challenge}");
    }
}

#[tokio::test]
async fn refresh_token_renews_while_its_token_lives_and_only_with_the_secret() {
    let mut desk = Desk::new().await;
    let secret = desk.yandex.secret(APP).await.unwrap();
    let code = desk.code(CHALLENGE).await;
    let first = desk.exchange(&code, VERIFIER).await.json();
    let text = |body: &serde_json::Value, name: &str| body[name].as_str().unwrap().to_owned();
    let refresh = text(&first, "refresh_token");

    let without = desk.refresh(&refresh, None).await;
    assert_eq!(without.error(), "invalid_client");
    let second = desk.refresh(&refresh, Some(&secret)).await.json();
    assert_eq!(second["access_token"], first["access_token"]);
    assert_ne!(text(&second, "refresh_token"), refresh);
    let old = desk.refresh(&refresh, Some(&secret)).await;
    assert_eq!(old.error(), "invalid_grant");

    desk.yandex.revoke(&text(&first, "access_token")).await;
    let dead = desk
        .refresh(&text(&second, "refresh_token"), Some(&secret))
        .await;
    assert_eq!(dead.error(), "invalid_grant");
}

/// An app, and the browser of a person who always allows it.
struct Desk {
    yandex: FakeYandex,
    browser: Browser,
}

impl Desk {
    async fn new() -> Self {
        let yandex = FakeYandex::default();
        let browser = Browser::start(&yandex).await;

        Self { yandex, browser }
    }

    fn authorize(&self, more: &str) -> url::Url {
        let path = format!("/authorize?response_type=code&client_id={APP}&force_confirm=yes{more}");

        self.browser.at("oauth.yandex.ru", &path)
    }

    /// A confirmation code that was asked for with `more`.
    async fn code(&mut self, more: &str) -> String {
        let address = self.authorize(more);
        let mut page = self.browser.open(address).await;
        if page.says("passwd") {
            page = self.browser.sign_in_belova(&page).await;
        }
        let answer = self.browser.decide(&page, "allow").await;

        answer.query()["code"].clone()
    }

    async fn exchange(&mut self, code: &str, verifier: &str) -> Page {
        self.token(&[
            ("grant_type", "authorization_code"),
            ("client_id", APP),
            ("code", code),
            ("code_verifier", verifier),
        ])
        .await
    }

    async fn refresh(&mut self, refresh: &str, secret: Option<&str>) -> Page {
        let mut fields = vec![
            ("grant_type", "refresh_token"),
            ("client_id", APP),
            ("refresh_token", refresh),
        ];
        fields.extend(secret.map(|secret| ("client_secret", secret)));

        self.token(&fields).await
    }

    async fn token(&mut self, fields: &[(&str, &str)]) -> Page {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());

        self.token_of(&fields.iter().map(owned).collect::<Vec<_>>())
            .await
    }

    async fn token_of(&mut self, fields: &[(String, String)]) -> Page {
        let body: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();

        self.send("", &body, &[]).await
    }

    async fn send(&mut self, query: &str, body: &str, headers: &[(&str, &str)]) -> Page {
        let address = self
            .browser
            .at("oauth.yandex.ru", &format!("/token{query}"));

        self.browser.send("POST", address, body, headers).await
    }
}
