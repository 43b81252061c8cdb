//! Servers that mean no good, or are broken: a check ends in time, and the token goes nowhere else.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod orchard;
mod server;

use std::time::{Duration, Instant};

use keyward_core::verdict::Cause;
use orchard::{TOKEN, check, check_within, direct, last_note};
use server::Server;

const LIMIT: Duration = Duration::from_millis(800);
/// What user-info says, and what the service takes as a yes.
const WORKS: &str = "HTTP/1.1 200 OK\r\nContent-Length: 41\r\n\r\n\
    {\"id\":\"1\",\"login\":\"ada\",\"client_id\":\"2\"} ";

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

        let proof = check(&server.base).await;

        assert_eq!(proof.verdict.cause, Cause::UnexpectedAnswer, "{status}");
        assert_eq!(last_note(&proof), Some("redirect"));
    }
    assert!(thief.heard().is_empty());
}

#[tokio::test]
async fn request_says_no_more_than_it_must() {
    let server = Server::says(WORKS).await;

    check(&server.base).await;

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
        ("", Cause::Unreachable),
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

        let proof = check(&server.base).await;

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

        let proof = check_within(LIMIT, &direct(), &server.base).await;

        assert_eq!(proof.verdict.cause, Cause::Unreachable);
        assert_eq!(last_note(&proof), Some("timeout"));
        assert!(started.elapsed() < LIMIT * 4);
    }
}

#[tokio::test]
async fn short_pause_that_a_server_asks_for_is_kept() {
    let quota = "HTTP/1.1 429 Wait\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
    let server = Server::says_in_turn(&[quota, WORKS]).await;

    assert_eq!(check(&server.base).await.verdict.cause, Cause::Works);
}

#[tokio::test]
async fn retry_after_as_a_date_is_read_by_the_servers_clock() {
    let answer = "HTTP/1.1 429 Wait\r\nDate: Mon, 01 Jan 2035 10:00:00 GMT\r\n\
        Retry-After: Mon, 01 Jan 2035 10:05:00 GMT\r\nContent-Length: 0\r\n\r\n";
    let server = Server::says(answer).await;

    let verdict = check(&server.base).await.verdict;

    let wait = verdict.retry_at.unwrap().duration_since(verdict.at);
    assert_eq!((verdict.cause, wait.as_secs()), (Cause::Quota, 300));
}
