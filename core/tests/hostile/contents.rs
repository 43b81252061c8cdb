//! Lengths, bodies, codings, and wishes to be left alone.

use keyward_core::verdict::Cause::{BrokenOff, PageInstead, Quota, UnexpectedAnswer, Works};

use crate::{
    bodies::{BROTLI_BOMB, YES, answer, chunked, deflate_bomb, endless, fine, gzip_bomb},
    cases::Case,
    speech::Speech::{Floods, Says},
};

/// What says how long an answer is.
pub(crate) fn lengths() -> Vec<Case> {
    let with = |lines: &str| {
        [
            b"HTTP/1.1 200 OK\r\n",
            lines.as_bytes(),
            b"\r\n\r\n",
            YES.as_bytes(),
        ]
        .concat()
    };
    let says = |name: &str, said: Vec<u8>, cause| (name.to_owned(), Says(said), cause);

    vec![
        says(
            "two lengths",
            with("Content-Length: 5\r\nContent-Length: 40"),
            UnexpectedAnswer,
        ),
        says("length -1", with("Content-Length: -1"), UnexpectedAnswer),
        says("length +40", with("Content-Length: +40"), UnexpectedAnswer),
        says(
            "length 5, 40",
            with("Content-Length: 5, 40"),
            UnexpectedAnswer,
        ),
        says(
            "length of 2^64",
            with("Content-Length: 18446744073709551616"),
            UnexpectedAnswer,
        ),
        says(
            "length of 2^63",
            with("Content-Length: 9223372036854775807"),
            BrokenOff,
        ),
        says("length too short", with("Content-Length: 10"), BrokenOff),
        says("length too long", with("Content-Length: 99"), BrokenOff),
        says(
            "length and chunks",
            with("Content-Length: 40\r\nTransfer-Encoding: chunked"),
            BrokenOff,
        ),
        says("gzip as transfer", with("Transfer-Encoding: gzip"), Works),
        says(
            "chunk of 2^68",
            chunked("FFFFFFFFFFFFFFFFF\r\n{}"),
            BrokenOff,
        ),
        says("chunk of -1", chunked("-1\r\n{}"), BrokenOff),
        says("chunk of nonsense", chunked("xyz\r\n{}\r\n"), BrokenOff),
        says(
            "chunk without its end",
            chunked("2\r\n{}xx0\r\n\r\n"),
            BrokenOff,
        ),
        says("chunks without an end", chunked("2\r\n{}\r\n"), BrokenOff),
        says("two answers", [fine(""), fine("")].concat(), Works),
        (
            "chunk note without end".to_owned(),
            Floods(chunked("1;"), vec![b'a'; 4096]),
            BrokenOff,
        ),
        (
            "trailers without end".to_owned(),
            Floods(chunked("0\r\n"), b"A: b\r\n".to_vec()),
            BrokenOff,
        ),
        (
            "body without end".to_owned(),
            Floods(endless(""), vec![b' '; 4096]),
            UnexpectedAnswer,
        ),
        (
            "body of 2^63".to_owned(),
            Floods(
                b"HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n".to_vec(),
                vec![b'['; 4096],
            ),
            UnexpectedAnswer,
        ),
    ]
}

pub(crate) fn bodies() -> Vec<Case> {
    let says =
        |name: &str, body: &[u8], cause| (name.to_owned(), Says(answer("200 OK", "", body)), cause);
    let text = |name: &str, body: String| says(name, body.as_bytes(), UnexpectedAnswer);
    let many = |part: &str| part.repeat(250_000 / part.len());
    let typed = |kind: &str, cause| {
        (
            format!("JSON as {kind}"),
            Says(fine(&format!("Content-Type: {kind}\r\n"))),
            cause,
        )
    };

    vec![
        text("nothing", String::new()),
        says("a page", b"<html><script>login</script>", PageInstead),
        says("half of it", &YES.as_bytes()[..20], BrokenOff),
        text("more than it", format!("{YES} and more")),
        text("twice", format!("{YES}{YES}")),
        text("with NUL", format!("{YES}\0")),
        text("NUL alone", "\0".repeat(1000)),
        text("a mark of byte order", format!("\u{feff}{YES}")),
        text("a number", "1".to_owned()),
        text("a number without end", many("1")),
        text("a number too large", "{\"login\":1e999999}".to_owned()),
        text("another shape", "{\"login\":{\"login\":[[]]}}".to_owned()),
        text("half a letter", "{\"login\":\"\\ud800\"}".to_owned()),
        text("deep lists", many("[")),
        text("deep objects", many("{\"a\":")),
        text("wide list", format!("[{}1]", many("1,"))),
        text("wide list of lists", format!("[{}1]", many("[],"))),
        text("wide object", format!("{{{}\"a\":1}}", many("\"a\":1,"))),
        text(
            "300 KiB",
            format!("{{\"login\":\"{}\"}}", "a".repeat(300 << 10)),
        ),
        says("no UTF-8", b"{\"login\":\"\xff\xfe\"}", UnexpectedAnswer),
        says("no UTF-8 at all", &[0xff; 1000], UnexpectedAnswer),
        typed("text/html", Works),
        typed("image/png", Works),
        typed("\u{1}", UnexpectedAnswer),
    ]
}

pub(crate) fn compressed() -> Vec<Case> {
    let says = |name: &str, coding: &str, body: Vec<u8>| {
        let lines = format!("Content-Encoding: {coding}\r\nContent-Type: application/json\r\n");
        (
            name.to_owned(),
            Says(answer("200 OK", &lines, body)),
            UnexpectedAnswer,
        )
    };

    vec![
        says("gzip bomb", "gzip", gzip_bomb(250_000)),
        says("gzip bomb in gzip", "gzip, gzip", gzip_bomb(250_000)),
        says("deflate bomb", "deflate", deflate_bomb(250_000)),
        says("brotli bomb", "br", BROTLI_BOMB.to_vec()),
        says("unknown coding", "zstd", vec![0x28, 0xb5, 0x2f, 0xfd]),
        (
            "gzip without end".to_owned(),
            Floods(endless("Content-Encoding: gzip\r\n"), gzip_bomb(4000)),
            UnexpectedAnswer,
        ),
    ]
}

/// Wishes to be left alone, some of them beyond all reason.
pub(crate) fn quotas() -> Vec<Case> {
    [
        "-1",
        "1e3",
        "",
        "NaN",
        "99999999999999999999",
        "4294967295",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "soon",
        "0, 0",
    ]
    .into_iter()
    .map(|wish| {
        let lines = format!("Retry-After: {wish}\r\nContent-Type: text/html\r\n");
        (
            format!("wait {wish:?}"),
            Says(answer("429 Wait", &lines, "<html>")),
            Quota,
        )
    })
    .collect()
}
