//! What a request says, and what is made of a wish to be left alone for a while.

use keyward_core::verdict::Cause;

use crate::{
    orchard::{TOKEN, check},
    server::Server,
};

/// What user-info says, and what the service takes as a yes.
const WORKS: &str = "HTTP/1.1 200 OK\r\nContent-Length: 41\r\n\r\n\
    {\"id\":\"1\",\"login\":\"ada\",\"client_id\":\"2\"} ";

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
