//! The practice Yandex as a process of its own: real names, TLS, a real browser, the control port.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    collections::HashMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use fake_yandex::{
    BELOVA, Control, Fault, HOSTS, LOGIN_HOST, Moment, OAUTH_HOST, ROMASHKA_TRACKER,
};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};
use tokio_rustls::TlsConnector;

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
async fn fragment_in_a_request_line_would_be_noticed() {
    let process = Process::start().await;

    process
        .get(OAUTH_HOST, "/verification_code#access_token=y0_FAKE")
        .await;

    assert_eq!(process.control.fragments().await.unwrap(), 1);
}

/// A page that signs in by itself.
fn start_page() -> String {
    let authorize =
        format!("https://oauth.yandex.ru/authorize?response_type=token&client_id={APP}&state=s");
    let back: String = url::form_urlencoded::byte_serialize(authorize.as_bytes()).collect();

    format!(
        "<form method=post action=\"https://passport.yandex.ru/auth?retpath={back}\">\
         <input name=login value=\"{}\"><input name=passwd value=\"{}\"></form>\
         <script>document.forms[0].submit()</script>",
        BELOVA.login, BELOVA.password
    )
}

struct Process {
    _child: Child,
    folder: TempDir,
    authority: PathBuf,
    listen: String,
    control_address: String,
    control: Control,
}

impl Process {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = folder.path().join("authority.pem");
        let mut child = Command::new(env!("CARGO_BIN_EXE_fake-yandex"))
            .args([
                "--listen",
                "127.0.0.1:0",
                "--control",
                "127.0.0.1:0",
                "--ca-out",
            ])
            .arg(&authority)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = HashMap::new();
        while let Some(line) = lines
            .next_line()
            .await
            .unwrap()
            .filter(|line| line != "ready")
        {
            let (name, value) = line.split_once(' ').unwrap();
            said.insert(name.to_owned(), value.to_owned());
        }

        Self {
            _child: child,
            folder,
            authority,
            listen: said["listen"].clone(),
            control_address: said["control"].clone(),
            control: Control::at(said["control"].clone()),
        }
    }

    async fn get(&self, host: &'static str, path: &str) -> String {
        self.send(host, path, "").await
    }

    async fn info(&self, token: &str) -> String {
        self.send(
            LOGIN_HOST,
            "/info",
            &format!("Authorization: OAuth {token}\r\n"),
        )
        .await
    }

    async fn send(&self, host: &'static str, path: &str, headers: &str) -> String {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(&self.authority).unwrap())
            .unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(&self.listen).await.unwrap();
        let name = ServerName::try_from(host).unwrap();
        let mut stream = TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await
            .unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;

        String::from_utf8(answer).unwrap()
    }

    /// Opens a page in Chromium, for which every host is here, and returns what it shows in the end.
    async fn browse(&self, page: &Path) -> String {
        let output = Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--ignore-certificate-errors",
            ])
            .args([
                "--no-proxy-server",
                "--virtual-time-budget=20000",
                "--dump-dom",
            ])
            .arg(format!("--host-resolver-rules=MAP * {}", self.listen))
            .arg(format!(
                "--user-data-dir={}",
                self.folder.path().join("profile").display()
            ))
            .arg(format!("file://{}", page.display()))
            .kill_on_drop(true)
            .output()
            .await
            .unwrap();

        String::from_utf8(output.stdout).unwrap()
    }
}
