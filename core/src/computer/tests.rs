use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{Finding, Outcome, Server, judge};
use crate::http::{Fault, Mistrust, Sight};

type Judge = fn(&[Server]) -> Finding;

/// What all four say, by name and outcome.
fn judged(servers: &[Server]) -> [(String, Outcome); 4] {
    let proxy: Judge = |servers| judge::proxy(servers, None);
    let judges: [Judge; 4] = [judge::servers, judge::certificates, judge::clock, proxy];

    judges.map(|judge| {
        let finding = judge(servers);
        let said = format!("{finding:?}");
        let name = said.split([' ', '(']).next().unwrap_or_default().to_owned();
        (name, finding.outcome())
    })
}

fn names(servers: &[Server]) -> [String; 4] {
    judged(servers).map(|(name, _)| name)
}

#[test]
fn servers_that_answer_pass_whatever_they_say_of_a_bare_knock() {
    let servers = [answers("a", 200), answers("b", 404), answers("c", 401)];

    let said = judged(&servers);

    assert_eq!(
        said.map(|(name, _)| name),
        ["ServersAnswer", "Certified", "ClockRight", "ProxyNone"]
    );
}

#[test]
fn server_that_is_down_is_named_and_blames_nothing_else() {
    let servers = [answers("a", 200), fails("b", Fault::Connect)];

    assert_eq!(
        names(&servers),
        ["ServersSilent", "Certified", "ClockRight", "ProxyNone"]
    );
    let Finding::ServersSilent {
        silent,
        count,
        nameless,
    } = judge::servers(&servers)
    else {
        panic!("not silent");
    };
    assert_eq!((silent, count, nameless), (vec!["b".to_owned()], 2, false));
}

#[test]
fn computer_without_a_network_finds_no_name() {
    let servers = [fails("a", Fault::Name), fails("b", Fault::Name)];

    let finding = judge::servers(&servers);

    assert!(matches!(
        finding,
        Finding::ServersSilent { nameless: true, .. }
    ));
    assert_eq!(
        names(&servers)[1..],
        ["CertificatesUnseen", "ClockUnknown", "ProxyNone"]
    );
}

#[test]
fn intercepted_connection_is_the_certificates_fault_alone() {
    let servers = [
        untrusted("a", Mistrust::Issuer),
        untrusted("b", Mistrust::Issuer),
    ];

    assert_eq!(
        names(&servers),
        ["ServersHidden", "Intercepted", "ClockUnknown", "ProxyNone"]
    );
    assert!(matches!(
        judge::certificates(&servers),
        Finding::Intercepted { issuer: Some(issuer), hosts } if issuer == "CA" && hosts.len() == 2
    ));
}

#[test]
fn certificates_out_of_date_tell_of_the_clock() {
    let servers = [untrusted("a", Mistrust::Time)];

    assert_eq!(
        names(&servers),
        [
            "ServersHidden",
            "CertificatesUnseen",
            "ClockWrong",
            "ProxyNone"
        ]
    );
}

#[test]
fn clock_is_judged_by_the_date_that_speaks_best_for_it() {
    for (ahead, outcome) in [
        ([0, 7200], Outcome::Passed),
        ([299, 400], Outcome::Passed),
        ([300, 400], Outcome::Failed),
        ([-7200, -90_000], Outcome::Failed),
    ] {
        let servers = ahead.map(|seconds| {
            let mut server = answers("a", 200);
            server.at += SignedDuration::from_secs(seconds);
            server
        });

        assert_eq!(judge::clock(&servers).outcome(), outcome, "{ahead:?}");
    }
}

#[test]
fn proxy_that_wants_a_password_or_refuses_is_blamed_and_not_the_servers() {
    for (server, name) in [
        (fails("a", Fault::ProxyPassword), "ProxyPassword"),
        (fails("a", Fault::Proxy), "ProxyRefuses"),
    ] {
        assert_eq!(
            names(&[server]),
            ["ServersHidden", "CertificatesUnseen", "ClockUnknown", name]
        );
    }
}

#[test]
fn network_that_wants_a_sign_in_counts_as_silence() {
    assert_eq!(
        judge::servers(&[answers("a", 511)]).outcome(),
        Outcome::Failed
    );
}

fn answers(host: &str, status: u16) -> Server {
    let sight = Sight {
        status,
        date: Some(now()),
        issuer: Some("CA".to_owned()),
    };

    server(host, Ok(sight))
}

fn untrusted(host: &str, mistrust: Mistrust) -> Server {
    let issuer = Some("CA".to_owned());

    fails(host, Fault::Untrusted { issuer, mistrust })
}

fn fails(host: &str, fault: Fault) -> Server {
    server(host, Err(fault))
}

fn server(host: &str, seen: Result<Sight, Fault>) -> Server {
    Server {
        host: host.to_owned(),
        proxy: None,
        at: now(),
        took: Duration::ZERO,
        seen,
    }
}

fn now() -> Timestamp {
    Timestamp::UNIX_EPOCH
}
