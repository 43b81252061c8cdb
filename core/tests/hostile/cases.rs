//! The servers, and what a check may say of each. Never is it that the token is rejected.

use keyward_core::verdict::Cause::{
    self, BrokenOff, ClockWrong, NoConnection, TimedOut, TlsIntercepted,
};

use crate::{
    bodies::{chunked, endless, fine},
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
        named("says nothing", Deaf, TimedOut),
        named("silent after the question", FallsSilent(vec![]), TimedOut),
        named(
            "silent in the status",
            FallsSilent(b"HTTP/1.1 2".to_vec()),
            TimedOut,
        ),
        named(
            "silent in a header",
            FallsSilent(b"HTTP/1.1 200 OK\r\nX-".to_vec()),
            TimedOut,
        ),
        named(
            "silent after the head",
            FallsSilent(start.clone()),
            TimedOut,
        ),
        named(
            "silent in the body",
            FallsSilent([&start[..], b"{"].concat()),
            TimedOut,
        ),
        named(
            "silent in a chunk",
            FallsSilent(chunked("5\r\n{")),
            TimedOut,
        ),
        named(
            "silent after 100",
            FallsSilent(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()),
            TimedOut,
        ),
        named(
            "drips the status",
            Drips(b"HTTP/1.1 200 ".to_vec(), b"a"),
            TimedOut,
        ),
        named(
            "drips a header",
            Drips(b"HTTP/1.1 200 OK\r\nA: ".to_vec(), b"a"),
            TimedOut,
        ),
        named(
            "drips headers",
            Drips(b"HTTP/1.1 200 OK\r\n".to_vec(), b"A: b\r\n"),
            TimedOut,
        ),
        named("drips empty lines", Drips(vec![], b"\r\n"), TimedOut),
        named("drips a body", Drips(start.clone(), b" "), TimedOut),
        named("drips chunks", Drips(chunked(""), b"1\r\n \r\n"), TimedOut),
        named(
            "drips 100s",
            Drips(vec![], b"HTTP/1.1 100 Continue\r\n\r\n"),
            TimedOut,
        ),
        // As many as that are bounded by time alone, since none of them is kept.
        named(
            "100 fifty thousand times",
            FallsSilent(b"HTTP/1.1 100 Continue\r\n\r\n".repeat(50_000)),
            TimedOut,
        ),
        named("TLS that says nothing", Tls(Trick::Silent), TimedOut),
        named("TLS that hangs up", Tls(Trick::HangsUp), NoConnection),
    ];

    // A connection that breaks after every single byte of an answer.
    cases.extend((0..whole.len()).map(|length| {
        (
            format!("breaks after {length}"),
            Breaks(whole[..length].to_vec()),
            BrokenOff,
        )
    }));

    cases
}

/// Handshakes.
pub(crate) fn handshakes() -> Vec<Case> {
    use Trick::*;

    let out_of_date = [Expired, NotYet];
    let untrusted = [OtherName, SelfSigned, UnknownAuthority, NoName];
    let broken = [Old, Downgrade, Plain, Noise, Endless, Warnings];

    let case = |trick, cause| (format!("TLS {trick:?}"), Tls(trick), cause);
    let untrusted = untrusted.map(|trick| case(trick, TlsIntercepted));

    let out_of_date = out_of_date.map(|trick| case(trick, ClockWrong));

    untrusted
        .into_iter()
        .chain(out_of_date)
        .chain(broken.map(|trick| case(trick, NoConnection)))
        .collect()
}
