//! `application/x-www-form-urlencoded`, as answers of the provider carry it (RFC 6749, appendix B).
//!
//! Lenient nowhere: pairs part at `&` only, names and values are bytes, and nothing is repaired.

use std::borrow::Cow;
use std::time::Duration;

use percent_encoding::percent_decode_str;

/// The decoded values given for `name`, in order.
pub(crate) fn values<'a>(part: &'a str, name: &str) -> impl Iterator<Item = Cow<'a, [u8]>> {
    part.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .filter(move |(key, _)| is_named(key, name))
        .map(|(_, value)| decode(value))
}

/// The decoded value of `name`, if it is given exactly once.
pub(crate) fn single<'a>(part: &'a str, name: &str) -> Option<Cow<'a, [u8]>> {
    let mut values = values(part, name);

    match (values.next(), values.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}

/// Whether `name` is given at all, be it without a value.
pub(crate) fn has(part: &str, name: &str) -> bool {
    values(part, name).next().is_some()
}

/// The value of `expires_in`; `None` is "unknown", whatever stood there.
pub(crate) fn expires_in(part: &str) -> Option<Duration> {
    let value = single(part, "expires_in")?;
    let digits = str::from_utf8(&value).ok()?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }

    digits
        .parse::<u32>()
        .ok()
        .map(|seconds| Duration::from_secs(seconds.into()))
}

/// Whether `key` decodes to `name`. Most keys do not, and are told so by their length or first escape:
/// an address may hold thousands.
fn is_named(key: &str, name: &str) -> bool {
    let possible = (name.len()..=3 * name.len()).contains(&key.len());

    possible && (key == name || (key.contains('%') && *decode(key) == *name.as_bytes()))
}

/// Undoes `+` and `%XX`. A malformed escape keeps its `%`, which no value of ours may contain.
fn decode(text: &str) -> Cow<'_, [u8]> {
    if text.contains('+') {
        percent_decode_str(&text.replace('+', " "))
            .collect::<Vec<_>>()
            .into()
    } else {
        percent_decode_str(text).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_are_decoded_once() {
        let part = "&&a=1&%61=%2B%2525+x=y&b";

        let found: Vec<_> = values(part, "a").collect();

        assert_eq!(found, [&b"1"[..], b"+%25 x=y"]);
        assert!(has(part, "b") && !has(part, "x") && !has(part, ""));
    }

    #[test]
    fn only_ampersands_part_pairs() {
        assert_eq!(single("a=1;b=2", "a").as_deref(), Some(&b"1;b=2"[..]));
    }

    #[test]
    fn malformed_escapes_and_broken_text_stay_as_they_are() {
        assert_eq!(single("a=%4", "a").as_deref(), Some(&b"%4"[..]));
        assert_eq!(single("a=%zz%ff", "a").as_deref(), Some(&b"%zz\xff"[..]));
    }

    #[test]
    fn bad_expiry_is_unknown() {
        for value in [
            "",
            "-1",
            "+1",
            "%2B1",
            "1.5",
            "99999999999",
            "1&expires_in=1",
        ] {
            assert_eq!(expires_in(&format!("expires_in={value}")), None, "{value}");
        }
        assert_eq!(
            expires_in("expires_in=31536000"),
            Some(Duration::from_hours(8760))
        );
    }
}
