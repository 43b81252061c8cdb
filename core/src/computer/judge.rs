//! What the servers' answers say about the way to them. No I/O.

use super::{Finding, Server};
use crate::{
    check::CLOCK_TOLERANCE,
    http::{Fault, Mistrust},
    proxy::InForce,
};

/// "Network Authentication Required" (RFC 6585): a network that wants its visitors to sign in.
const SIGN_IN_FIRST: u16 = 511;
/// "Proxy Authentication Required", of a proxy that needs no tunnel.
const PASSWORD: u16 = 407;

/// Whether all servers answer.
pub(super) fn servers(servers: &[Server]) -> Finding {
    let silent: Vec<_> = servers.iter().filter(|server| is_silent(server)).collect();
    let answers = servers.iter().filter(|server| server.seen.is_ok()).count();

    match (silent.is_empty(), answers) {
        (true, 0) => Finding::ServersHidden,
        (true, _) if answers < servers.len() => Finding::ServersHidden,
        (true, _) => Finding::ServersAnswer { count: answers },
        (false, _) => Finding::ServersSilent {
            nameless: servers.iter().all(|it| it.seen == Err(Fault::Name)),
            silent: hosts(silent),
            count: servers.len(),
        },
    }
}

/// Who vouches for the servers.
pub(super) fn certificates(servers: &[Server]) -> Finding {
    let refused = |server: &&Server| match &server.seen {
        Err(Fault::Untrusted { mistrust, .. }) => *mistrust != Mistrust::Time,
        _ => false,
    };
    let refused: Vec<_> = servers.iter().filter(refused).collect();
    if let Some(first) = refused.first() {
        let issuer = match &first.seen {
            Err(Fault::Untrusted { issuer, .. }) => issuer.clone(),
            _ => None,
        };
        let hosts = hosts(refused);
        return Finding::Intercepted { issuer, hosts };
    }

    let mut issuers: Vec<String> = Vec::new();
    for seen in servers.iter().filter_map(|it| it.seen.as_ref().ok()) {
        if let Some(issuer) = seen.issuer.as_ref().filter(|it| !issuers.contains(it)) {
            issuers.push(issuer.clone());
        }
    }
    if issuers.is_empty() {
        Finding::CertificatesUnseen
    } else {
        Finding::Certified { issuers }
    }
}

/// The clock, by the servers' dates: by the one that speaks best for ours, since an answer may have waited
/// on its way.
pub(super) fn clock(servers: &[Server]) -> Finding {
    let ahead = servers
        .iter()
        .filter_map(|server| Some(server.at.duration_since(server.seen.as_ref().ok()?.date?)))
        .min_by_key(|ahead| ahead.abs());
    let out_of_time = |server: &Server| {
        matches!(
            server.seen,
            Err(Fault::Untrusted {
                mistrust: Mistrust::Time,
                ..
            })
        )
    };

    match ahead {
        Some(ahead) if ahead.abs() < CLOCK_TOLERANCE => Finding::ClockRight { ahead },
        Some(ahead) => Finding::ClockWrong { ahead: Some(ahead) },
        None if servers.iter().any(out_of_time) => Finding::ClockWrong { ahead: None },
        None => Finding::ClockUnknown,
    }
}

/// The proxy on the way; `used` is the one that is meant to be used.
pub(super) fn proxy(servers: &[Server], used: Option<InForce>) -> Finding {
    if let Some(server) = servers.iter().find(|server| wants_password(server)) {
        let proxy = server.proxy.clone();
        return Finding::ProxyPassword { proxy };
    }
    let refused = servers.iter().filter(|it| it.seen == Err(Fault::Proxy));
    let refused: Vec<_> = refused.collect();
    if let Some(server) = refused.first() {
        let proxy = server.proxy.clone();
        let hosts = hosts(refused);
        return Finding::ProxyRefuses { proxy, hosts };
    }

    used.map_or(Finding::ProxyNone, Finding::ProxyUsed)
}

fn wants_password(server: &Server) -> bool {
    match &server.seen {
        Ok(seen) => seen.status == PASSWORD,
        Err(fault) => *fault == Fault::ProxyPassword,
    }
}

/// Whether it did not answer, for no reason that has a line of its own.
fn is_silent(server: &Server) -> bool {
    match &server.seen {
        Ok(seen) => seen.status == SIGN_IN_FIRST,
        Err(fault) => !matches!(
            fault,
            Fault::ProxyPassword | Fault::Proxy | Fault::Untrusted { .. }
        ),
    }
}

fn hosts<'a>(servers: impl IntoIterator<Item = &'a Server>) -> Vec<String> {
    servers
        .into_iter()
        .map(|server| server.host.clone())
        .collect()
}
