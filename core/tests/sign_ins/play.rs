//! Plays a case: a person with a browser, a window that reports what the browser sees, and the desk.

use std::{fmt, time::Duration};

use fake_yandex::{FakeYandex, HOSTILE_APP, MISTYPED_APP};
use keyward_core::{
    client_id::ClientId,
    desk::Phase,
    sign_in::{Decision, Ending, LoadFailure, Typed},
};
use url::Url;

use crate::{
    browser::{Browser, Page},
    room::{Open, Room, SCOPE},
    row::{AppKind, Deed, Failure, Row},
};

/// The endings by the names that the screens know them by. A new one does not compile without a name,
/// and without a case a test fails.
pub(crate) const ENDINGS: [&str; 14] = [
    "denied",
    "app-refused",
    "app-unknown",
    "provider-trouble",
    "no-token",
    "closed",
    "cancelled",
    "timed-out",
    "load-failed",
    "foreign-address",
    "address-wrong",
    "other-app",
    "other-account-declined",
    "rejected",
];

/// What was seen of a sign-in that is over.
pub(crate) struct Outcome {
    /// The last address that the browser was sent to, or the page that it was shown.
    comes: String,
    end: Phase,
}

/// What the row says, as an outcome is printed.
pub(crate) fn written(row: &Row) -> String {
    let facts = [
        row.error.clone(),
        row.failure.map(|failure| format!("{failure:?}")),
        row.host.clone(),
        row.found.clone(),
        row.issuer.clone(),
        row.address.clone(),
        row.right.clone(),
    ];

    print(&row.comes, &row.ending, facts)
}

/// Plays `row` to its end.
pub(crate) async fn play(row: &Row) -> Outcome {
    let room = Room::new().await;
    room.yandex
        .switch(|switches| *switches = row.switches.clone())
        .await;
    if row.app == AppKind::Blocked {
        room.yandex.block(FakeYandex::CLIENT_ID, true).await;
    }

    let mut comes = String::new();
    if row.person == Deed::PastesADeadOne {
        paste_a_dead_one(&room).await;
    } else {
        let open = open(&room, row).await;
        match row.person {
            _ if row.window.is_some() => fails(&open, row),
            Deed::Closes => open.window.closed(),
            Deed::Cancels => room.desk.cancel(),
            Deed::Waits => {
                room.clock.advance(Duration::from_mins(10));
                room.desk.tick();
            }
            deed => comes = visit(&room, &open, deed).await,
        }
    }
    if row.person == Deed::Declines {
        room.until(|phase| matches!(phase, Phase::Confirm { .. }))
            .await;
        room.desk.confirm(false);
    }

    let end = room.until(|phase| match phase {
        Phase::Waiting(sight) => sight.foreign_answer,
        phase => matches!(phase, Phase::Saved { .. } | Phase::Ended(_)),
    });
    Outcome {
        end: end.await.phase,
        comes,
    }
}

async fn open(room: &Room, row: &Row) -> Open {
    let mut request = room.request_for(&Typed {
        expected_login: row.expected.as_deref(),
        ..Typed::default()
    });
    let client_id = match row.app {
        AppKind::Fit | AppKind::Blocked => FakeYandex::CLIENT_ID,
        AppKind::Hostile => HOSTILE_APP.client_id,
        AppKind::Mistyped => MISTYPED_APP.client_id,
        AppKind::Unknown => "0123456789abcdef0123456789abcdef",
    };
    request.client_id = ClientId::new(client_id).unwrap();
    let started = room.desk.start(request, row.english).await.unwrap();
    assert!(matches!(started.phase, Phase::Waiting(_)), "{started:?}");

    room.shell.windows.lock().unwrap().last().cloned().unwrap()
}

async fn paste_a_dead_one(room: &Room) {
    let token = room.yandex.issue(SCOPE).await;
    room.yandex.revoke_all().await;
    room.desk.start_paste(room.request()).unwrap();

    room.desk.paste(Some(token.into()));
}

fn fails(open: &Open, row: &Row) {
    let failure = match row.window {
        Some(Failure::Name) => LoadFailure::Name,
        Some(Failure::Proxy) => LoadFailure::Proxy,
        Some(Failure::ProxyPassword) => LoadFailure::ProxyPassword,
        Some(Failure::Certificate) => LoadFailure::Certificate,
        Some(Failure::Network) | None => LoadFailure::Network,
    };

    // A proxy is known by its own address, not by that of the page.
    let address = match (failure, &row.host) {
        (LoadFailure::ProxyPassword, Some(proxy)) => format!("http://{proxy}"),
        _ => open.page.to_string(),
    };

    open.window
        .load_failed(&address, failure, row.issuer.clone());
}

/// The person goes through the pages; the window hears of each. Returns where that led.
async fn visit(room: &Room, open: &Open, deed: Deed) -> String {
    let mut browser = Browser::start(&room.yandex).await;
    let host = open.page.host_str().unwrap();
    let first = &open.page[url::Position::BeforePath..];

    let mut page = browser.open(browser.at(host, first)).await;
    loop {
        if let Some(address) = page.location() {
            open.window.navigation(address.as_str());
            return without_what_differs(&address);
        }
        let address = public(&page.address);
        if open.window.response(address.as_str(), page.status, true) == Decision::Refuse {
            return format!("{} {}", place(&address), page.status);
        }
        page = answer(&mut browser, &page, deed).await;
    }
}

/// What the person does on a page.
async fn answer(browser: &mut Browser, page: &Page, deed: Deed) -> Page {
    if page.says("name=\"passwd\"") {
        browser.sign_in_belova(page).await
    } else if page.says("name=\"understood\"") {
        browser.submit(page, &[("understood", "yes")]).await
    } else {
        let denies = deed == Deed::Denies;
        let decision = if denies { "deny" } else { "allow" };
        browser.decide(page, decision).await
    }
}

/// The address as it would be in the world.
fn public(address: &Url) -> Url {
    let mut address = address.clone();
    address.set_port(None).unwrap();
    address.set_scheme("https").unwrap();

    address
}

fn place(address: &Url) -> String {
    format!("{}{}", address.host_str().unwrap(), address.path())
}

/// The address with "…" for all that is different each time.
fn without_what_differs(address: &Url) -> String {
    let part = |mark: &str, text: Option<&str>| {
        let pairs = text?.split('&').map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match name {
                "error" | "expires_in" | "token_type" | "status" | "response_type"
                | "force_confirm" => format!("{name}={value}"),
                _ => format!("{name}=…"),
            }
        });
        Some(mark.to_owned() + &pairs.collect::<Vec<_>>().join("&"))
    };

    [
        Some(place(address)),
        part("?", address.query()),
        part("#", address.fragment()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, facts) = match &self.end {
            Phase::Saved { .. } => ("saved", Default::default()),
            Phase::Ended(ending) => of(ending),
            _ => ("waits", Default::default()),
        };

        formatter.write_str(&print(&self.comes, name, facts))
    }
}

/// In the order of [`written`].
type Facts = [Option<String>; 7];

fn of(ending: &Ending) -> (&'static str, Facts) {
    let mut facts = Facts::default();
    let name = match ending {
        Ending::Denied => "denied",
        Ending::AppRefused => "app-refused",
        Ending::AppUnknown => "app-unknown",
        Ending::ProviderTrouble { error } => {
            facts[0] = error.map(ToOwned::to_owned);
            "provider-trouble"
        }
        Ending::NoToken => "no-token",
        Ending::Closed => "closed",
        Ending::Cancelled => "cancelled",
        Ending::TimedOut => "timed-out",
        Ending::LoadFailed {
            failure,
            host,
            issuer,
        } => {
            facts[1] = Some(format!("{failure:?}"));
            facts[2].clone_from(host);
            facts[4].clone_from(issuer);
            "load-failed"
        }
        Ending::ForeignAddress { host } => {
            facts[2].clone_from(host);
            "foreign-address"
        }
        Ending::AddressWrong { address, right } => {
            facts[5] = Some(address.clone());
            facts[6] = Some(right.clone());
            "address-wrong"
        }
        Ending::OtherApp { found } => {
            facts[3] = Some(found.clone());
            "other-app"
        }
        Ending::OtherAccountDeclined => "other-account-declined",
        Ending::Rejected => "rejected",
    };

    (name, facts)
}

fn print(comes: &str, ending: &str, facts: Facts) -> String {
    let facts: Vec<_> = facts.into_iter().flatten().collect();

    format!("{comes} -> {ending} {facts:?}")
}
