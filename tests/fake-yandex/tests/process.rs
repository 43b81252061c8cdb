//! The practice Yandex as a process of its own: real names, TLS, a real browser, the control port.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod running;

use std::{fs, io::ErrorKind, path::Path, time::Duration};

use fake_yandex::{
    BELOVA, Control, Fault, Form, HOSTS, LOGIN_HOST, Moment, OAUTH_HOST, PASSPORT_HOST,
    ROMASHKA_TRACKER,
};
use running::Process;

const APP: &str = ROMASHKA_TRACKER.client_id;

#[tokio::test]
async fn every_host_speaks_tls_with_a_certificate_of_the_throwaway_authority() {
    let process = Process::start().await;

    for host in HOSTS {
        let answer = process.get(host, "/").await;
        assert!(answer.starts_with("HTTP/1.1 "), "{host}: {answer}");
    }
    let requests = process.control.requests().await.unwrap();
    assert!(requests.iter().all(|request| request.secure));
    assert_eq!(
        requests
            .iter()
            .map(|request| request.host.as_str())
            .collect::<Vec<_>>(),
        HOSTS
    );
}

#[tokio::test]
async fn control_port_changes_and_tells_everything() {
    let process = Process::start().await;
    let control = &process.control;

    let token = control
        .issue(BELOVA.login, APP, "tracker:read")
        .await
        .unwrap();
    assert!(process.info(&token).await.contains("200 OK"));
    control.stumble_at(LOGIN_HOST).await.unwrap();
    assert!(process.info(&token).await.contains("401 Unauthorized"));
    let fault = Fault {
        status: Some(502),
        ..Fault::default()
    };
    let faults = [(LOGIN_HOST.to_owned(), fault)];
    control
        .switch(|switches| switches.faults = faults.into())
        .await
        .unwrap();
    assert!(process.info(&token).await.contains("502 Bad Gateway"));
    control
        .switch(|switches| switches.faults.clear())
        .await
        .unwrap();
    control.revoke(&token).await.unwrap();
    assert!(process.info(&token).await.contains("401 Unauthorized"));

    let tokens = control.tokens().await.unwrap();
    assert!(tokens.len() == 1 && tokens[0].value == token && !tokens[0].is_alive());
    assert_eq!(control.requests_for("/info").await.unwrap(), 4);
    let requests = control.requests().await.unwrap();
    assert!(
        requests
            .iter()
            .all(|request| request.authorization.as_deref() == Some("OAuth"))
    );
    assert!(
        !format!("{requests:?}").contains(&token),
        "the log keeps no token"
    );
    control.reset().await.unwrap();
    assert!(control.tokens().await.unwrap().is_empty());
    assert!(control.requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn token_outside_of_the_authorization_header_is_noticed() {
    let process = Process::start().await;
    let token = process
        .control
        .issue(BELOVA.login, APP, "tracker:read")
        .await
        .unwrap();

    process.get(LOGIN_HOST, "/info?format=json").await;
    process
        .get(LOGIN_HOST, &format!("/info?oauth_token={token}"))
        .await;
    let referer = format!("Referer: https://oauth.yandex.ru/?t={token}\r\n");
    process.send(LOGIN_HOST, "/info", &referer).await;

    let requests = process.control.requests().await.unwrap();
    let noticed: Vec<_> = requests
        .iter()
        .map(|request| (request.token_in_query, request.token_in_referer))
        .collect();
    assert_eq!(noticed, [(false, false), (true, false), (false, true)]);
    assert_eq!(requests[1].query, ["oauth_token"]);
}

#[tokio::test]
async fn waiting_ends_with_the_moment_or_with_the_patience() {
    let process = Process::start().await;
    let impatient = Control::at(process.control_address.clone()).patience(Duration::ZERO);

    let late = impatient.next(Moment::ResultShown).await.unwrap_err();
    assert_eq!(late.kind(), ErrorKind::TimedOut);
    let (waited, _) = tokio::join!(
        process.control.next(Moment::ResultShown),
        process.get(OAUTH_HOST, "/verification_code"),
    );
    waited.unwrap();
    impatient.next(Moment::ResultShown).await.unwrap();
    impatient
        .wait_for_requests("/verification_code", 1)
        .await
        .unwrap();

    assert!(
        impatient.next(Moment::ResultShown).await.is_err(),
        "each is waited for once"
    );
}

#[tokio::test]
async fn real_browser_shows_the_token_and_the_server_never_sees_the_fragment() {
    let process = Process::start().await;
    // Somebody who has allowed the app before is not asked again, so no key needs to be pressed.
    process
        .control
        .issue(BELOVA.login, APP, "tracker:read tracker:write")
        .await
        .unwrap();
    let page = process.folder.path().join("start.html");
    fs::write(&page, start_page()).unwrap();

    let shown = process.browse(&page).await;

    let tokens = process.control.tokens().await.unwrap();
    assert!(
        tokens.len() == 2 && shown.contains(&tokens[1].value),
        "{shown}"
    );
    let requests = process.control.requests().await.unwrap();
    assert!(
        requests
            .iter()
            .any(|request| request.host == "passport.yandex.ru")
    );
    assert_eq!(
        process
            .control
            .requests_for("/verification_code")
            .await
            .unwrap(),
        1
    );
    assert_eq!(process.control.fragments().await.unwrap(), 0);
    assert!(!requests.iter().any(|request| {
        request.token_in_query || request.token_in_referer || request.token_in_form
    }));
    assert_eq!(process.control.seen(Moment::Answered).await.unwrap(), 1);
}

#[tokio::test]
async fn form_comes_to_life_in_a_real_browser() {
    let process = Process::start().await;
    let page = process.folder.path().join("start.html");
    for (form, first) in [(Form::OnePage, "choice"), (Form::FourSteps, "name")] {
        process
            .control
            .switch(|switches| switches.form = form)
            .await
            .unwrap();
        let new = "https://oauth.yandex.com/client/new";
        fs::write(&page, signs_in_for("passport.yandex.com", new)).unwrap();

        let shown = process.browse(&page).await;

        assert!(
            shown.contains(&format!("<form data-view=\"{first}\"")),
            "{shown}"
        );
        let hidden = shown.matches("hidden=\"\">").count();
        assert!(hidden >= 1 && !shown.contains(&format!("data-view=\"{first}\" hidden")));
    }
    // Each form has reported that it takes keys.
    let ready = process.control.seen(Moment::RegistrationReady).await;
    assert_eq!(ready.unwrap(), 2);
}

#[tokio::test]
async fn fragment_in_a_request_line_would_be_noticed() {
    let process = Process::start().await;

    process
        .get(OAUTH_HOST, "/verification_code#access_token=y0_FAKE")
        .await;

    assert_eq!(process.control.fragments().await.unwrap(), 1);
    process.control.reset().await.unwrap();
    assert_eq!(process.control.fragments().await.unwrap(), 0);
}

#[tokio::test]
async fn certificate_can_be_somebody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let [chain, key] = ["chain.pem", "key.pem"].map(|name| folder.path().join(name));
    let made = rcgen::generate_simple_self_signed([OAUTH_HOST.to_owned()]).unwrap();
    fs::write(&chain, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let [chain, key] = [chain, key].map(|path| path.display().to_string());

    let process = Process::run(&["--cert", &chain, "--key", &key], Path::new(&chain)).await;

    assert!(
        process
            .get(OAUTH_HOST, "/")
            .await
            .starts_with("HTTP/1.1 200")
    );
}

/// A page that signs in by itself and asks for a token.
fn start_page() -> String {
    let authorize =
        format!("https://oauth.yandex.ru/authorize?response_type=token&client_id={APP}&state=s");

    signs_in_for(PASSPORT_HOST, &authorize)
}

/// A page that signs in by itself on the way to another one.
fn signs_in_for(passport: &str, page: &str) -> String {
    let back: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();

    format!(
        "<form method=post action=\"https://{passport}/auth?retpath={back}\">\
         <input name=login value=\"{}\"><input name=passwd value=\"{}\"></form>\
         <script>document.forms[0].submit()</script>",
        BELOVA.login, BELOVA.password
    )
}
