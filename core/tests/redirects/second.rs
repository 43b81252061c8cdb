//! The capture rules once more, by hand, from bytes.
//!
//! Reads an address by the steps of the URL standard's state machine as far as an `https` address needs
//! them. Of the mapping of host names it knows the full-width forms and the characters that vanish; what
//! it does not know is another host to it.

/// What the rules say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Ignore,
    Capture(Vec<u8>),
    Error,
}

const HOSTS: [&str; 2] = ["oauth.yandex.ru", "oauth.yandex.com"];

/// Applies the rules to `address`; `code` asks for a code rather than a token.
pub(crate) fn judge(address: &str, code: bool, state: Option<&str>) -> Verdict {
    let Some((query, fragment)) = at_endpoint(address) else {
        return Verdict::Ignore;
    };
    let (query_pairs, fragment_pairs) = (pairs(&query), pairs(&fragment));
    let count = |pairs: &[Pair], name: &[u8]| pairs.iter().filter(|pair| pair.0 == name).count();

    let arrived = if code {
        count(&query_pairs, b"code") > 0
    } else {
        !fragment.is_empty()
    };
    if !arrived && count(&query_pairs, b"error") == 0 {
        return Verdict::Ignore;
    }
    if count(&query_pairs, b"error") + count(&fragment_pairs, b"error") > 0 {
        return Verdict::Error;
    }

    let answer = if code { query_pairs } else { fragment_pairs };
    if let Some(state) = state {
        let states: Vec<_> = answer.iter().filter(|pair| pair.0 == b"state").collect();
        if states.len() != 1 || states[0].1 != state.as_bytes() {
            return Verdict::Error;
        }
    }
    let name: &[u8] = if code { b"code" } else { b"access_token" };
    let mut values = answer
        .into_iter()
        .filter(|pair| pair.0 == name)
        .map(|pair| pair.1);
    match (values.next(), values.next()) {
        (Some(value), None) if is_value(&value) => Verdict::Capture(value),
        _ => Verdict::Error,
    }
}

fn is_value(value: &[u8]) -> bool {
    let listed = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=";

    !value.is_empty() && value.len() < 2049 && value.iter().all(|byte| listed.contains(byte))
}

/// Query and fragment of `address` if it is one of the two endpoints.
fn at_endpoint(address: &str) -> Option<(String, String)> {
    let stripped = address
        .trim_matches(|char: char| char <= ' ')
        .replace(['\t', '\n', '\r'], "");

    let colon = stripped.find(':')?;
    if !stripped[..colon].eq_ignore_ascii_case("https") {
        return None;
    }
    let rest = stripped[colon + 1..].trim_start_matches(['/', '\\']);

    let authority_end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(authority_end);
    if !is_authority(authority) {
        return None;
    }

    let path_end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (path, rest) = rest.split_at(path_end);
    if !is_path(path) {
        return None;
    }

    let (query, fragment) = match rest.find('#') {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => (rest, ""),
    };
    Some((
        query.strip_prefix('?').unwrap_or(query).to_owned(),
        fragment.to_owned(),
    ))
}

fn is_authority(authority: &str) -> bool {
    let host_and_port = match authority.rfind('@') {
        // Nothing but a colon before the sign is no user and no password.
        Some(at) if authority[..at].is_empty() || &authority[..at] == ":" => &authority[at + 1..],
        Some(_) => return false,
        None => authority,
    };
    let (host, port) = match host_and_port.find(':') {
        Some(at) => (&host_and_port[..at], &host_and_port[at + 1..]),
        None => (host_and_port, ""),
    };

    let port_fits = port.chars().all(|char| char.is_ascii_digit())
        && (port.is_empty() || port.trim_start_matches('0') == "443");
    port_fits && host_name(host).is_some_and(|host| HOSTS.contains(&host.as_str()))
}

fn host_name(host: &str) -> Option<String> {
    let decoded = String::from_utf8(decode(host.as_bytes(), false)).ok()?;

    let mapped = decoded.chars().filter_map(|char| match char {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{2064}' | '\u{feff}' => None,
        '\u{3002}' => Some('.'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(char as u32 - 0xfee0),
        other => Some(other),
    });
    Some(mapped.collect::<String>().to_ascii_lowercase())
}

fn is_path(path: &str) -> bool {
    let mut kept: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path
        .strip_prefix(['/', '\\'])
        .unwrap_or(path)
        .split(['/', '\\'])
        .collect();

    for (at, segment) in segments.iter().enumerate() {
        let last = at + 1 == segments.len();
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            ".." => {
                kept.pop();
                kept.extend(last.then_some(""));
            }
            "." => kept.extend(last.then_some("")),
            _ => kept.push(segment),
        }
    }

    kept == ["verification_code"] || kept == ["verification_code", ""]
}

type Pair = (Vec<u8>, Vec<u8>);

fn pairs(part: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();

    for piece in part.as_bytes().split(|byte| *byte == b'&') {
        let equals = piece.iter().position(|byte| *byte == b'=');
        let (name, value) = equals.map_or((piece, &piece[piece.len()..]), |at| {
            (&piece[..at], &piece[at + 1..])
        });
        pairs.push((decode(name, true), decode(value, true)));
    }

    pairs
}

fn decode(text: &[u8], plus_is_space: bool) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::new();
    let mut at = 0;

    while at < text.len() {
        match (text[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                at += 2;
            }
            (b'+', ..) if plus_is_space => bytes.push(b' '),
            (byte, ..) => bytes.push(byte),
        }
        at += 1;
    }

    bytes
}
