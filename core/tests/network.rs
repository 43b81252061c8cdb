//! No way to the server, or somebody in between: never a word about the token.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod orchard;
mod server;

use std::{io::Read, net, sync::Arc, thread, time::Duration};

use jiff::{SignedDuration, Timestamp, fmt::rfc2822};
use keyward_core::{
    http,
    proxy::{Address, Choice, Route, Surroundings},
    verdict::Cause,
};
use orchard::{TOKEN, check, check_by, last_note};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::{ServerConfig, ServerConnection, Stream, crypto::ring, pki_types::PrivateKeyDer};
use server::Server;
use tokio::net::TcpListener;

const LIMIT: Duration = Duration::from_secs(15);

#[tokio::test]
async fn closed_port_is_no_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);

    let proof = check(&base).await;

    assert_eq!(proof.verdict.cause, Cause::NoConnection);
    assert_eq!(last_note(&proof), Some("no-connection"));
}

#[tokio::test]
async fn connection_that_drops_before_a_status_or_after_it_is_broken_off() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"login\":";

    for (answer, note) in [("", "dropped"), (half, "cut-off")] {
        let proof = check(&Server::says(answer).await.base).await;

        assert_eq!(proof.verdict.cause, Cause::BrokenOff);
        assert_eq!(last_note(&proof), Some(note));
    }
}

#[tokio::test]
async fn clock_that_is_wrong_is_told_by_the_date_of_an_answer() {
    for (hours, told) in [(0, None), (3, Some(-3.0)), (-48, Some(48.0))] {
        let date = Timestamp::now() + SignedDuration::from_hours(hours);
        let date = rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&date)
            .unwrap();
        let answer = format!("HTTP/1.1 503 Down\r\nDate: {date}\r\nContent-Length: 2\r\n\r\n{{}}");

        let proof = check(&Server::says(&answer).await.base).await;

        let ahead = proof.verdict.clock_ahead;
        assert_eq!(proof.verdict.cause, Cause::ServiceDown);
        let hours = |ahead: SignedDuration| (ahead.as_secs_f64() / 3600.0).round();
        assert_eq!(ahead.map(hours), told);
    }
}

#[tokio::test]
async fn proxy_that_refuses_is_no_word_about_the_token() {
    for (status, cause, note) in [
        ("403 Forbidden", Cause::ProxyRefused, "proxy"),
        (
            "407 Proxy Authentication Required",
            Cause::ProxyPassword,
            "proxy-password",
        ),
    ] {
        let proxy = Server::says(&format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n")).await;
        let address = Address::read(&proxy.base).unwrap();
        let route = Route::new(Choice::Own(address.clone()), Surroundings::silent());
        let http = http::client(&route).unwrap();

        let proof = check_by(LIMIT, &http, Some(&route), "https://orchard.example").await;

        assert_eq!(proof.verdict.cause, cause, "{status}");
        assert_eq!(last_note(&proof), Some(note));
        assert_eq!(proof.verdict.proxy, Some(address.to_string()));
        assert!(
            !proxy.heard().join("").contains(TOKEN),
            "only CONNECT reaches the proxy"
        );
    }
}

#[tokio::test]
async fn server_without_tls_never_sees_the_token() {
    let server = Server::says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await;

    let proof = check(&server.base.replace("http:", "https:")).await;

    assert_eq!(proof.verdict.cause, Cause::NoConnection);
    assert_eq!(last_note(&proof), Some("tls"));
    assert!(!server.heard().join("").contains(TOKEN));
}

#[tokio::test]
async fn intercepted_connection_names_its_issuer_and_never_sees_the_token() {
    let proof = check(&intercept("Romashka Watches You")).await;

    assert_eq!(proof.verdict.cause, Cause::TlsIntercepted);
    assert_eq!(
        proof.verdict.issuer.as_deref(),
        Some("Romashka Watches You")
    );
    assert_eq!(last_note(&proof), Some("certificate-issuer"));
}

/// Answers by TLS, with certificates of an authority that this system does not know. Panics, and so
/// drops the connection, if a client says anything after the handshake.
fn intercept(authority: &str) -> String {
    let config = Arc::new(config(authority));
    let listener = net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();

    thread::spawn(move || {
        for socket in listener.incoming() {
            let mut tls = ServerConnection::new(config.clone()).unwrap();
            let heard = Stream::new(&mut tls, &mut socket.unwrap()).read(&mut [0]);
            assert!(!matches!(heard, Ok(1..)), "the client trusts us");
        }
    });

    format!("https://localhost:{port}")
}

fn config(authority: &str) -> ServerConfig {
    let mut ca = CertificateParams::default();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.distinguished_name.push(DnType::CommonName, authority);
    let issuer = Issuer::new(ca, KeyPair::generate().unwrap());
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = server.signed_by(&key, &issuer).unwrap();

    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap()
}
