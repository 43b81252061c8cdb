//! Servers and proxies that mean no good, or are broken: a check ends in time, and the token stays here.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod server;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use keyward_core::{
    check::{Checker, Limits, Proof, Subject, Whose},
    clock::SystemClock,
    http,
    provider::Provider,
    service::Service,
    token::Token,
    verdict::Cause,
};
use reqwest::Proxy;
use server::Server;
use tokio::net::TcpListener;

const TOKEN: &str = "y0_FAKEhostile";
const LIMIT: Duration = Duration::from_millis(800);
const WORKS: &str = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n{\"login\":\"ada\"}   ";

/// A service nobody wrote Rust for, with rows of its own.
const COURIER: &str = r#"
    id = "courier"
    name = { en = "Courier", ru = "Маршрутизация" }
    purpose = { en = "Deliveries.", ru = "Доставки." }
    scheme = "Bearer"
    permission = [{ scope = "courier:all", label = { en = "All", ru = "Всё" } }]
    case = [{ status = [429], html = true, cause = "quota" }, { status = [503], cause = "service-down" }]
    [check]
    url = "https://courier.example/api/v1/test"
    works = ["/login"]
"#;

#[tokio::test]
async fn redirect_is_not_followed() {
    let thief = Server::says(WORKS).await;

    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let answer = format!(
            "HTTP/1.1 {status}\r\nLocation: {}/catch\r\nContent-Length: 0\r\n\r\n",
            thief.base
        );
        let server = Server::says(&answer).await;

        let proof = check(&server).await;

        assert_eq!(proof.verdict.cause, Cause::UnexpectedAnswer, "{status}");
        assert_eq!(
            proof.verdict.proof.last().unwrap().note.as_deref(),
            Some("redirect")
        );
    }
    assert!(thief.heard().is_empty());
}

#[tokio::test]
async fn request_says_no_more_than_it_must() {
    let server = Server::says(WORKS).await;

    check(&server).await;

    let heard = server.heard().join("").to_ascii_lowercase();
    assert!(heard.contains(&format!("authorization: bearer {TOKEN}").to_ascii_lowercase()));
    assert!(heard.contains("user-agent: keyward/"));
    for word in ["cookie", "referer", "accept-encoding", "oauth_token"] {
        assert!(!heard.contains(word), "{word}");
    }
}

#[tokio::test]
async fn broken_answers_are_never_called_invalid() {
    let many_headers = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X-A: b\r\n".repeat(200));
    let deep = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{}",
        "[".repeat(100_000)
    );
    let huge = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{{\"login\":\"{}\"}}",
        "a".repeat(300_000)
    );

    for (answer, cause) in [
        ("", Cause::ServiceDown),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"login\":",
            Cause::ServiceDown,
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"login\":",
            Cause::ServiceDown,
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            Cause::UnexpectedAnswer,
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n\x01\x02\x03\x04\x05",
            Cause::UnexpectedAnswer,
        ),
        (
            "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n",
            Cause::UnexpectedAnswer,
        ),
        (
            "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
            Cause::UnexpectedAnswer,
        ),
        ("SSH-2.0-OpenSSH_9.2\r\n\r\n", Cause::UnexpectedAnswer),
        (&many_headers, Cause::UnexpectedAnswer),
        (&deep, Cause::UnexpectedAnswer),
        (&huge, Cause::UnexpectedAnswer),
    ] {
        let server = Server::says(answer).await;

        let proof = check(&server).await;

        let start: String = answer.chars().take(60).collect();
        assert_eq!(
            proof.verdict.cause, cause,
            "{start:?} {:?}",
            proof.verdict.proof
        );
    }
}

#[tokio::test]
async fn server_that_never_ends_is_left_in_time() {
    let endless = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";

    for answer in [None, Some("HTTP/1.1 200 OK\r\nX-"), Some(endless)] {
        let server = Server::falls_silent_after(answer.unwrap_or_default()).await;
        let started = Instant::now();

        let proof = check(&server).await;

        assert_eq!(proof.verdict.cause, Cause::Unreachable);
        assert_eq!(
            proof.verdict.proof.last().unwrap().note.as_deref(),
            Some("timeout")
        );
        assert!(started.elapsed() < LIMIT * 2);
        assert!(proof.verdict.took < LIMIT * 2);
    }
}

#[tokio::test]
async fn short_pause_that_a_server_asks_for_is_kept() {
    let quota = "HTTP/1.1 429 Wait\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
    let server = Server::says_in_turn(&[quota, WORKS]).await;

    assert_eq!(check(&server).await.verdict.cause, Cause::Works);
}

#[tokio::test]
async fn retry_after_as_a_date_is_read_by_the_servers_clock() {
    let answer = "HTTP/1.1 429 Wait\r\nDate: Mon, 01 Jan 2035 10:00:00 GMT\r\n\
        Retry-After: Mon, 01 Jan 2035 10:05:00 GMT\r\nContent-Length: 0\r\n\r\n";
    let server = Server::says(answer).await;

    let verdict = check(&server).await.verdict;

    let wait = verdict.retry_at.unwrap().duration_since(verdict.at);
    assert_eq!((verdict.cause, wait.as_secs()), (Cause::Quota, 300));
}

#[tokio::test]
async fn closed_port_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);

    let proof = check(&Server {
        base,
        heard: Arc::default(),
    })
    .await;

    assert_eq!(proof.verdict.cause, Cause::Unreachable);
    assert_eq!(
        proof.verdict.proof.last().unwrap().note.as_deref(),
        Some("no-connection")
    );
}

#[tokio::test]
async fn proxy_that_refuses_is_no_word_about_the_token() {
    for status in ["403 Forbidden", "407 Proxy Authentication Required"] {
        let proxy = Server::says(&format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n")).await;
        let http = http::builder()
            .unwrap()
            .proxy(Proxy::all(&proxy.base).unwrap())
            .build()
            .unwrap();

        let proof = ask(&http, &"https://courier.example".to_owned()).await;

        assert_eq!(proof.verdict.cause, Cause::Unreachable, "{status}");
        assert_eq!(
            proof.verdict.proof.last().unwrap().note.as_deref(),
            Some("proxy")
        );
        assert!(
            !proxy.heard().join("").contains(TOKEN),
            "only CONNECT reaches the proxy"
        );
    }
}

#[tokio::test]
async fn server_without_tls_never_sees_the_token() {
    let server = Server::says(WORKS).await;

    let proof = check(&Server {
        base: server.base.replace("http:", "https:"),
        ..server.clone()
    })
    .await;

    assert_eq!(proof.verdict.cause, Cause::Unreachable);
    assert_eq!(
        proof.verdict.proof.last().unwrap().note.as_deref(),
        Some("tls")
    );
    assert!(!server.heard().join("").contains(TOKEN));
}

async fn check(server: &Server) -> Proof {
    ask(
        &http::builder().unwrap().no_proxy().build().unwrap(),
        &server.base,
    )
    .await
}

/// Checks a token at the courier service; user-info and service are both at `base`.
async fn ask(http: &reqwest::Client, base: &str) -> Proof {
    let mut provider = Provider::bundled().unwrap();
    provider.user_info_url = format!("{base}/info").parse().unwrap();
    let mut service = Service::from_toml(COURIER).unwrap();
    service.check.url = format!("{base}/api/v1/test").parse().unwrap();
    let limits = Limits {
        total: LIMIT,
        pause: Duration::ZERO,
    };
    let checker = Checker {
        http,
        provider: &provider,
        clock: &SystemClock,
        limits,
    };
    let subject = Subject {
        service: &service,
        client_id: None,
        account: Whose::Anybodys,
        organisation: None,
    };

    checker.check(&subject, &Token::new(TOKEN).unwrap()).await
}
