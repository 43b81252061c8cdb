//! The servers, and what a check may say of each. Never is it that the token is rejected.

use keyward_core::verdict::Cause::{self, ServiceDown, TlsIntercepted, Unreachable};

use crate::{
    bodies::{YES, chunked, endless, fine},
    contents, heads,
    speech::Speech::{self, Breaks, Deaf, Drips, FallsSilent, Tls},
    tls::Trick,
};

/// A server by name.
pub(crate) type Case = (String, Speech, Cause);

/// Cases that end at once. `thief` is another server, which nobody has to ask.
pub(crate) fn quick(thief: &str) -> Vec<Case> {
    [
        heads::redirects(thief),
        heads::statuses(),
        heads::headers(),
        heads::others(thief),
        heads::endless(),
        contents::lengths(),
        contents::bodies(),
        contents::compressed(),
        contents::quotas(),
    ]
    .concat()
}

/// Cases that end because the check's own time is over, or that break off; they run side by side.
pub(crate) fn slow() -> Vec<Case> {
    let whole = fine("");
    let start = endless("");
    let named = |name: &str, speech, cause| (name.to_owned(), speech, cause);
    let mut cases = vec![
        named("says nothing", Deaf, Unreachable),
        named(
            "silent after the question",
            FallsSilent(vec![]),
            Unreachable,
        ),
        named(
            "silent in the status",
            FallsSilent(b"HTTP/1.1 2".to_vec()),
            Unreachable,
        ),
        named(
            "silent in a header",
            FallsSilent(b"HTTP/1.1 200 OK\r\nX-".to_vec()),
            Unreachable,
        ),
        named(
            "silent after the head",
            FallsSilent(start.clone()),
            Unreachable,
        ),
        named(
            "silent in the body",
            FallsSilent([&start[..], b"{"].concat()),
            Unreachable,
        ),
        named(
            "silent in a chunk",
            FallsSilent(chunked("5\r\n{")),
            Unreachable,
        ),
        named(
            "silent after 100",
            FallsSilent(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()),
            Unreachable,
        ),
        named(
            "drips the status",
            Drips(b"HTTP/1.1 200 ".to_vec(), b"a"),
            Unreachable,
        ),
        named(
            "drips a header",
            Drips(b"HTTP/1.1 200 OK\r\nA: ".to_vec(), b"a"),
            Unreachable,
        ),
        named(
            "drips headers",
            Drips(b"HTTP/1.1 200 OK\r\n".to_vec(), b"A: b\r\n"),
            Unreachable,
        ),
        named("drips empty lines", Drips(vec![], b"\r\n"), Unreachable),
        named("drips a body", Drips(start.clone(), b" "), Unreachable),
        named(
            "drips chunks",
            Drips(chunked(""), b"1\r\n \r\n"),
            Unreachable,
        ),
        named(
            "drips 100s",
            Drips(vec![], b"HTTP/1.1 100 Continue\r\n\r\n"),
            Unreachable,
        ),
        // As many as that are bounded by time alone, since none of them is kept.
        named(
            "100 fifty thousand times",
            FallsSilent(b"HTTP/1.1 100 Continue\r\n\r\n".repeat(50_000)),
            Unreachable,
        ),
        named("TLS that says nothing", Tls(Trick::Silent), Unreachable),
        named("TLS that hangs up", Tls(Trick::HangsUp), Unreachable),
    ];

    // A connection that breaks after every single byte of an answer: before the head's end nobody has
    // answered; after it, it was the service.
    let head = whole.len() - YES.len();
    cases.extend((0..whole.len()).map(|length| {
        let cause = if length < head {
            Unreachable
        } else {
            ServiceDown
        };
        (
            format!("breaks after {length}"),
            Breaks(whole[..length].to_vec()),
            cause,
        )
    }));

    cases
}

/// Handshakes.
pub(crate) fn handshakes() -> Vec<Case> {
    use Trick::*;

    let untrusted = [
        Expired,
        NotYet,
        OtherName,
        SelfSigned,
        UnknownAuthority,
        NoName,
    ];
    let broken = [Old, Downgrade, Plain, Noise, Endless, Warnings];

    let case = |trick, cause| (format!("TLS {trick:?}"), Tls(trick), cause);
    let untrusted = untrusted.map(|trick| case(trick, TlsIntercepted));

    untrusted
        .into_iter()
        .chain(broken.map(|trick| case(trick, Unreachable)))
        .collect()
}
