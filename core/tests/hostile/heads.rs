//! Status lines, headers and redirects.

use keyward_core::verdict::Cause::{self, PageInstead, ProxyPassword, UnexpectedAnswer, Works};

use crate::{
    bodies::{YES, answer, fine},
    cases::Case,
    speech::Speech::{Floods, Says},
};

/// Answers that send the client to another place.
pub(crate) fn redirects(thief: &str) -> Vec<Case> {
    let to = |place: &str| format!("Location: {place}\r\n");
    let named = |name: &str, status: &str, lines: String| {
        (
            name.to_owned(),
            Says(answer(status, &lines, "")),
            UnexpectedAnswer,
        )
    };
    let mut cases: Vec<_> = [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
        "300 Choose",
        "305 Use Proxy",
    ]
    .into_iter()
    .map(|status| {
        named(
            &format!("{status} to another host"),
            status,
            to(&format!("{thief}/catch")),
        )
    })
    .collect();
    cases.extend([
        named("302 to itself", "302 Found", to("/api/v1/test")),
        named(
            "302 to another name of itself",
            "302 Found",
            to("//localhost/api/v1/test"),
        ),
        named("302 to a file", "302 Found", to("file:///etc/passwd")),
        named("302 to nowhere", "302 Found", to("")),
        named(
            "302 to two places",
            "302 Found",
            to("/a") + &to(&format!("{thief}/b")),
        ),
        named(
            "302 to a place without end",
            "302 Found",
            to(&"/a".repeat(5_000)),
        ),
        named("304 for no reason", "304 Not Modified", String::new()),
    ]);

    cases
}

const CLOSE: &str = "\r\nConnection: close\r\n\r\n";

/// Status lines.
pub(crate) fn statuses() -> Vec<Case> {
    let line = |line: &str| [line, CLOSE, YES].concat().into_bytes();

    vec![
        says(
            "no HTTP",
            b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec(),
            UnexpectedAnswer,
        ),
        says("HTTP/0.9", YES.into(), UnexpectedAnswer),
        says("HTTP/2 in words", line("HTTP/2 200 OK"), UnexpectedAnswer),
        says(
            "HTTP/2 in bytes",
            b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0d".to_vec(),
            UnexpectedAnswer,
        ),
        says("HTTP/9.9", line("HTTP/9.9 200 OK"), UnexpectedAnswer),
        says("ICY", line("ICY 200 OK"), UnexpectedAnswer),
        says("status 99", line("HTTP/1.1 99 Odd"), UnexpectedAnswer),
        says("status 999", line("HTTP/1.1 999 Odd"), UnexpectedAnswer),
        says("status 2000", line("HTTP/1.1 2000 Odd"), UnexpectedAnswer),
        says("status -200", line("HTTP/1.1 -200 Odd"), UnexpectedAnswer),
        says(
            "reason of 1 MiB",
            line(&format!("HTTP/1.1 200 {}", "a".repeat(1 << 20))),
            UnexpectedAnswer,
        ),
        says(
            "reason in no words",
            line("HTTP/1.1 200 \u{1}\u{7f}"),
            UnexpectedAnswer,
        ),
    ]
}

/// Headers.
pub(crate) fn headers() -> Vec<Case> {
    vec![
        says(
            "header of 1 MiB",
            fine(&format!("A: {}\r\n", "a".repeat(1 << 20))),
            UnexpectedAnswer,
        ),
        says(
            "200 headers",
            fine(&"A: b\r\n".repeat(200)),
            UnexpectedAnswer,
        ),
        says("header without a colon", fine("A\r\n"), UnexpectedAnswer),
        says("header with NUL", fine("A: \0\r\n"), UnexpectedAnswer),
        says("header without a name", fine(": b\r\n"), UnexpectedAnswer),
        says(
            "header with bare CR",
            fine("A: b\rC: d\r\n"),
            UnexpectedAnswer,
        ),
    ]
}

/// Answers that speak of other places, or come before the answer itself.
pub(crate) fn others(thief: &str) -> Vec<Case> {
    let early = |lines: &str| [lines.as_bytes(), &fine("")].concat();

    vec![
        says(
            "101 to another protocol",
            early("HTTP/1.1 101 Go\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
            UnexpectedAnswer,
        ),
        says(
            "103 to another host",
            early(&format!(
                "HTTP/1.1 103 Hints\r\nLink: <{thief}/x>; rel=preload\r\n\r\n"
            )),
            Works,
        ),
        says(
            "100 many times",
            early(&"HTTP/1.1 100 Continue\r\n\r\n".repeat(50)),
            Works,
        ),
        says(
            "cookies",
            fine("Set-Cookie: a=b\r\nSet-Cookie: c=d; Domain=127.0.0.1\r\n"),
            Works,
        ),
        says(
            "other ways in",
            fine(&format!(
                "Alt-Svc: h2=\"{thief}\"\r\nRefresh: 0;url={thief}\r\nContent-Location: {thief}\r\n"
            )),
            Works,
        ),
        says(
            "401 to another host",
            answer(
                "401 No",
                &format!("WWW-Authenticate: Basic realm=\"{thief}\"\r\n"),
                "",
            ),
            UnexpectedAnswer,
        ),
        says(
            "407 without a proxy",
            answer("407 No", "Proxy-Authenticate: Basic\r\n", ""),
            ProxyPassword,
        ),
        says(
            "511",
            answer("511 Sign in", "Content-Type: text/html\r\n", "<html>"),
            PageInstead,
        ),
    ]
}

/// Heads that have no end.
pub(crate) fn endless() -> Vec<Case> {
    let ok = b"HTTP/1.1 200 OK\r\n".to_vec();

    vec![
        (
            "headers without end".to_owned(),
            Floods(ok.clone(), b"A: b\r\n".to_vec()),
            UnexpectedAnswer,
        ),
        (
            "header without end".to_owned(),
            Floods([&ok[..], b"A: "].concat(), vec![b'a'; 4096]),
            UnexpectedAnswer,
        ),
        (
            "status without end".to_owned(),
            Floods(b"HTTP/1.1 200 ".to_vec(), vec![b'a'; 4096]),
            UnexpectedAnswer,
        ),
        (
            "empty lines without end".to_owned(),
            Floods(vec![], b"\r\n".repeat(1000)),
            UnexpectedAnswer,
        ),
    ]
}

fn says(name: &str, said: Vec<u8>, cause: Cause) -> Case {
    (name.to_owned(), Says(said), cause)
}
