//! Addresses of a sign-in window, judged by the app and by a second implementation of the same rules.
//!
//! The first byte says what was asked for, the rest is the address.

#![no_main]

#[path = "../../core/tests/redirects/second.rs"]
mod second;

use std::sync::LazyLock;

use keyward_core::{
    provider::Provider,
    sign_in::{Expected, Mode, Outcome, classify},
};
use libfuzzer_sys::{Corpus, fuzz_target};
use second::{Verdict, judge};
use url::Url;

const STATE: &str = "0wZ-_oUrS";

static PROVIDER: LazyLock<Provider> =
    LazyLock::new(|| Provider::bundled().expect("a test reads the bundled provider"));

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((setting, address)) = data.split_first() else {
        return Corpus::Reject;
    };
    let Ok(address) = str::from_utf8(address) else {
        return Corpus::Reject;
    };
    let code = setting & 1 == 1;
    let state = (setting & 2 == 0).then_some(STATE);
    let mut expected = Expected::token(&PROVIDER, STATE.into());
    expected.state = state.map(Into::into);
    if code {
        expected.mode = Mode::Code;
    }

    let outcome = classify(address, &expected);
    let verdict = judge(&as_second_reads(address), code, state);

    match (&outcome, &verdict) {
        (Outcome::Capture(grant), Verdict::Capture(value)) => {
            assert_eq!(grant.token.expose().as_bytes(), value, "false capture");
        }
        (Outcome::Capture(_), _) => panic!("false capture: {verdict:?}"),
        (_, Verdict::Capture(_)) => panic!("missed capture: {outcome:?}"),
        (Outcome::Ignore, Verdict::Ignore) | (Outcome::Error(_), Verdict::Error) => {}
        _ => panic!("told otherwise: {outcome:?} but {verdict:?}"),
    }

    Corpus::Keep
});

/// The second implementation knows few letters that a host name maps to others. Where an address has
/// further ones before its path, it gets the address as the parser writes it, and judges all the rest.
fn as_second_reads(address: &str) -> String {
    let host_is_plain = address
        .split(['?', '#'])
        .next()
        .is_none_or(|start| start.is_ascii() && !start.contains('%'));

    match Url::parse(address) {
        Ok(parsed) if !host_is_plain => parsed.into(),
        _ => address.to_owned(),
    }
}
