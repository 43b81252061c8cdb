//! Registering an app, in both generations of the form.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod browser;

use browser::{Browser, Page};
use fake_yandex::{
    Arrival, BELOVA, FakeYandex, Form, Moment, OAUTH_HOST, OAUTH_HOST_EN, SYNC_OFFICE,
    VERIFICATION_CODE,
};

const GOOD: [(&str, &str); 3] = [
    ("title", "<Mine>"),
    ("email", "a@romashka.example"),
    ("scope", "tracker:read"),
];

#[tokio::test]
async fn new_app_gets_a_client_id_that_works_after_a_warning() {
    let (yandex, mut browser, _) = start(Form::OnePage, OAUTH_HOST).await;

    let created = register(&mut browser, &GOOD).await;
    assert_eq!(created.status, 201);
    assert_eq!(yandex.seen(Moment::AppCreated).await, 1);
    let address = created.json()["address"].as_str().unwrap().to_owned();
    let client_id = address.strip_prefix("/client/").unwrap();
    assert!(client_id.len() == 32 && client_id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let page = browser.open(browser.at(OAUTH_HOST, &address)).await;
    assert!(page.says(client_id) && page.says("&lt;Mine&gt;") && !page.says("<Mine>"));
    assert!(page.says(VERIFICATION_CODE));

    let page = browser.open(browser.authorize(client_id, "")).await;
    assert!(page.says("не подтверждён"));
    let page = browser.submit(&page, &[("understood", "yes")]).await;
    let answer = browser.decide(&page, "allow").await.fragment();
    assert!(answer.contains_key("access_token"));
}

#[tokio::test]
async fn both_forms_speak_the_language_of_their_host() {
    let current = [
        "For API access or debugging",
        "Proceed to creation",
        "Your service’s name",
        "Contact email",
        "Permission name",
        "Create app",
        "Для доступа к API или отладки",
        "Перейти к созданию",
        "Название вашего сервиса",
        "Контактная почта",
        "Название доступа",
        "Создать приложение",
    ];
    let older = [
        "Service name",
        "Email address",
        "App platforms",
        "Web services",
        "Data access",
        "Everything is correct, create the app",
        "Название сервиса",
        "Почта для связи",
        "Платформы приложения",
        "Веб-сервисы",
        "Доступ к данным",
        "Всё верно, создать приложение",
    ];

    for (form, labels) in [(Form::OnePage, current), (Form::FourSteps, older)] {
        let (english, russian) = labels.split_at(6);
        for (host, labels) in [(OAUTH_HOST_EN, english), (OAUTH_HOST, russian)] {
            let (_yandex, _browser, page) = start(form, host).await;
            for label in labels {
                assert!(page.says(label), "{form:?} {host}: {label}");
            }
            assert!(page.says("Redirect URI"), "{form:?} {host}");
        }
    }
}

#[tokio::test]
async fn shorter_address_leads_straight_to_the_fields() {
    let (_yandex, mut browser, page) = start(Form::OnePage, OAUTH_HOST).await;
    assert!(page.says("\"first\":\"choice\""));

    let page = browser
        .open(browser.at(OAUTH_HOST, "/client/new/api"))
        .await;

    assert!(page.says("\"first\":\"fields\"") && !page.says("data-view=\"choice\""));
}

#[tokio::test]
async fn incomplete_forms_are_refused_and_permissions_come_from_the_list() {
    let (yandex, mut browser, _) = start(Form::OnePage, OAUTH_HOST).await;

    for (field, value) in [
        ("title", " "),
        ("email", "nobody"),
        ("scope", ""),
        ("scope", "tracker:everything"),
    ] {
        let fields = GOOD.map(|(name, good)| (name, if name == field { value } else { good }));
        let answer = register(&mut browser, &fields).await;
        assert_eq!(answer.status, 400, "{field}={value}");
        assert!(answer.json()["wrong"].is_string());
    }
    assert_eq!(yandex.seen(Moment::AppCreated).await, 0);
}

#[tokio::test]
async fn current_form_fixes_the_redirect_and_the_older_one_takes_it_as_typed() {
    let typed = "https://oauth.yandex.ru/verification";
    let with = |redirect| [GOOD.as_slice(), &[("redirect_uri", redirect)]].concat();

    let (_yandex, mut browser, _) = start(Form::OnePage, OAUTH_HOST).await;
    let app = register(&mut browser, &with(typed)).await;
    assert!(app.says(VERIFICATION_CODE));

    let (_yandex, mut browser, _) = start(Form::FourSteps, OAUTH_HOST).await;
    for missing in [GOOD.to_vec(), with(""), with("somewhere")] {
        assert_eq!(register(&mut browser, &missing).await.status, 400);
    }
    let app = register(&mut browser, &with(typed)).await;
    let client_id = app.json()["address"].as_str().unwrap()["/client/".len()..].to_owned();
    let page = browser.open(browser.authorize(&client_id, "")).await;
    let page = browser.submit(&page, &[("understood", "yes")]).await;
    let sent = browser.decide(&page, "allow").await.location().unwrap();
    assert!(sent.as_str().starts_with(typed) && sent.fragment().is_some());
    let fixed = format!("&redirect_uri={VERIFICATION_CODE}");
    let page = browser.open(browser.authorize(&client_id, &fixed)).await;
    assert_eq!(page.status, 400);
}

#[tokio::test]
async fn unverified_developer_is_told_of_the_limit_and_gets_no_sixth_app() {
    let (yandex, mut browser, _) = start(Form::OnePage, OAUTH_HOST).await;
    let home = browser.at(OAUTH_HOST, "/");
    assert!(
        browser
            .open(home.clone())
            .await
            .says("не больше 5 приложений")
    );

    for _ in 0..5 {
        assert_eq!(register(&mut browser, &GOOD).await.status, 201);
    }
    assert_eq!(register(&mut browser, &GOOD).await.status, 403);

    assert_eq!(yandex.seen(Moment::AppCreated).await, 5);
    let page = browser.open(browser.at(OAUTH_HOST, "/client/new")).await;
    assert!(page.says("У вас уже 5 приложений") && !page.says("<form"));
    assert_eq!(
        browser.open(home).await.body.matches("/client/").count(),
        6,
        "five apps and the way to a new one"
    );
}

#[tokio::test]
async fn page_of_an_app_is_for_its_owner() {
    let (yandex, mut browser, _) = start(Form::OnePage, OAUTH_HOST).await;
    let app = register(&mut browser, &GOOD).await;
    let page = browser.at(OAUTH_HOST, app.json()["address"].as_str().unwrap());
    assert_eq!(browser.open(page.clone()).await.status, 200);
    yandex.revoke_all().await;

    let asked = browser.open(page).await;
    assert_eq!(asked.address.path(), "/auth");
    let other = browser
        .sign_in(&asked, SYNC_OFFICE.login, SYNC_OFFICE.password)
        .await;
    assert_eq!(other.status, 404);
}

#[tokio::test]
async fn nobody_registers_without_signing_in() {
    let yandex = FakeYandex::default();
    let mut browser = Browser::start(&yandex).await;

    let answer = register(&mut browser, &GOOD).await;

    assert_eq!(answer.address.path(), "/auth");
    assert_eq!(yandex.seen(Moment::AppCreated).await, 0);
}

#[tokio::test]
async fn way_to_the_new_apps_page_can_be_switched() {
    for (arrival, name) in [
        (Arrival::PushState, "\"arrival\":\"push-state\""),
        (Arrival::Navigation, "\"arrival\":\"navigation\""),
    ] {
        let (yandex, mut browser, _) = start(Form::FourSteps, OAUTH_HOST).await;
        yandex.switch(|switches| switches.arrival = arrival).await;

        let page = browser.open(browser.at(OAUTH_HOST, "/client/new/")).await;

        assert!(page.says(name));
    }
}

/// A form in front of somebody who has signed in.
async fn start(form: Form, host: &str) -> (FakeYandex, Browser, Page) {
    let yandex = FakeYandex::default();
    yandex.switch(|switches| switches.form = form).await;
    let mut browser = Browser::start(&yandex).await;
    let page = browser.open(browser.at(host, "/client/new")).await;
    let page = browser.sign_in(&page, BELOVA.login, BELOVA.password).await;

    (yandex, browser, page)
}

/// Sends what the form's script sends.
async fn register(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let form = browser.open(browser.at(OAUTH_HOST, "/client/new")).await;
    if form.address.path() != "/client/new" {
        return form;
    }

    browser.submit(&form, fields).await
}
