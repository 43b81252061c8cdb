//! The people, apps and organisations of the practice Yandex, as they are at the start.

use crate::{
    crowd::{crowd, is_member},
    service_accounts::REPORTS,
};

/// Somebody who can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Account {
    pub login: &'static str,
    pub password: &'static str,
    pub uid: u64,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub email: &'static str,
}

/// An app that asks for tokens, as it is before anybody edits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct App {
    /// Its public id, 32 hexadecimal digits.
    pub client_id: &'static str,
    /// Its name on the consent page.
    pub name: &'static str,
    /// What it asks for, separated by spaces.
    pub scope: &'static str,
    /// Where answers go; the only address accepted.
    pub redirect_uri: &'static str,
}

/// A customer of Tracker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Organisation {
    /// The id that goes into the header.
    pub id: &'static str,
    /// Which header that is.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: &'static str,
    /// The accounts in it.
    pub members: &'static [u64],
    /// The ids of the service accounts in it.
    pub service_accounts: &'static [&'static str],
}

/// Where an organisation lives, and so how requests name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganisationKind {
    /// Yandex 360: `X-Org-ID`.
    Yandex360,
    /// Yandex Cloud: `X-Cloud-Org-ID`.
    Cloud,
}

/// The person of most journeys.
pub const BELOVA: Account = Account {
    login: "a.belova",
    password: "romashka-1",
    uid: 1_130_000_041_235_711,
    first_name: "Анна",
    last_name: "Белова",
    email: "a.belova@romashka.example",
};

/// The other account, the one that is signed in by mistake.
pub const SYNC_OFFICE: Account = Account {
    login: "sync.office",
    password: "romashka-2",
    uid: 1_130_000_041_235_722,
    first_name: "Офис",
    last_name: "Ромашка",
    email: "sync.office@romashka.example",
};

/// Everybody but the [`crowd`](crate::crowd).
pub const ACCOUNTS: [Account; 2] = [BELOVA, SYNC_OFFICE];

/// Where answers to apps for API access go.
pub const VERIFICATION_CODE: &str = "https://oauth.yandex.ru/verification_code";

/// An app with Tracker's permissions.
pub const ROMASHKA_TRACKER: App = App {
    client_id: "4760187d81bc4b7799476b42b5103713",
    name: "Romashka Tracker",
    scope: "tracker:read tracker:write",
    redirect_uri: VERIFICATION_CODE,
};

/// An app whose tokens live, but do not open Tracker.
pub const ROMASHKA_METRICA: App = App {
    client_id: "9c2e5b7f0d3a4e6f8b1c2d3e54c041af",
    name: "Romashka Metrica",
    scope: "metrika:read",
    redirect_uri: VERIFICATION_CODE,
};

/// An app that sees deliveries.
pub const ROMASHKA_COURIER: App = App {
    client_id: "c04e1a7b93d24f0e8a5b6c7d8e9f1023",
    name: "Romashka Courier",
    scope: "courier:logistician",
    redirect_uri: VERIFICATION_CODE,
};

/// An app that has the permissions of all three services.
pub const ROMASHKA_EVERYTHING: App = App {
    client_id: "5f1e9d3c7b2a48d6904c8e7f6a5b4c3d",
    name: "Romashka Everything",
    scope: "tracker:read tracker:write metrika:read courier:logistician",
    redirect_uri: VERIFICATION_CODE,
};

/// An app that has the permissions of the further services.
pub const ROMASHKA_FURTHER: App = App {
    client_id: "7b1d4e9a2c6f4035b8d7e6f5a4c3b21e",
    name: "Romashka Further",
    scope: "cloud_api:disk.info cloud_api:disk.read cloud_api:disk.write direct:api \
        webmaster:hostinfo webmaster:verify appmetrica:read audience:read \
        directory:read_organization wiki:read wiki:write forms:read forms:write",
    redirect_uri: VERIFICATION_CODE,
};

/// An app that sees which organisations an account is in, too.
pub const ROMASHKA_DIRECTORY: App = App {
    client_id: "d1f70a3e5c924b8f86e7a0b9c4d21e58",
    name: "Romashka Directory",
    scope: "tracker:read tracker:write directory:read_organization",
    redirect_uri: VERIFICATION_CODE,
};

/// An app whose tokens are exchanged for IAM tokens.
pub const ROMASHKA_CONSOLE: App = App {
    client_id: "7a1b52c3d84e4f9aa6b0c1d2e3f40516",
    name: "Romashka Console",
    scope: "cloud:auth",
    redirect_uri: VERIFICATION_CODE,
};

/// An app whose answers go to somebody else's server.
pub const HOSTILE_APP: App = App {
    client_id: "bad0bad0bad0bad0bad0bad0bad0bad0",
    name: "Trusted Helper",
    scope: "tracker:read",
    redirect_uri: "https://hostile.example/catch",
};

/// An app in whose address its owner has left out a letter.
pub const MISTYPED_APP: App = App {
    client_id: "e5d4c3b2a1908f7e6d5c4b3a29181706",
    name: "Romashka Mistyped",
    scope: "tracker:read",
    redirect_uri: "https://oauth.yandex.ru/verification_cod",
};

/// Every app there is at the start.
pub const APPS: [App; 9] = [
    ROMASHKA_TRACKER,
    ROMASHKA_METRICA,
    ROMASHKA_COURIER,
    ROMASHKA_EVERYTHING,
    ROMASHKA_DIRECTORY,
    ROMASHKA_FURTHER,
    ROMASHKA_CONSOLE,
    HOSTILE_APP,
    MISTYPED_APP,
];

/// A Yandex 360 organisation with both accounts in it.
pub const ROMASHKA_360: Organisation = Organisation {
    id: "7405218",
    kind: OrganisationKind::Yandex360,
    name: "Romashka",
    members: &[BELOVA.uid, SYNC_OFFICE.uid],
    service_accounts: &[],
};

/// A Yandex Cloud organisation with [`BELOVA`] in it.
pub const ROMASHKA_CLOUD: Organisation = Organisation {
    id: "bpfromashka000000001",
    kind: OrganisationKind::Cloud,
    name: "Romashka Cloud",
    members: &[BELOVA.uid],
    service_accounts: &[REPORTS.id],
};

/// A Yandex Cloud organisation with [`BELOVA`] in it, whose id has digits only.
pub const ROMASHKA_ARCHIVE: Organisation = Organisation {
    id: "9034417",
    kind: OrganisationKind::Cloud,
    name: "Romashka Archive",
    members: &[BELOVA.uid],
    service_accounts: &[],
};

/// A Yandex 360 organisation with [`SYNC_OFFICE`] in it.
pub const OTHER_ORGANISATION: Organisation = Organisation {
    id: "8120663",
    kind: OrganisationKind::Yandex360,
    name: "Vasilek",
    members: &[SYNC_OFFICE.uid],
    service_accounts: &[],
};

/// Every organisation.
pub const ORGANISATIONS: [Organisation; 4] = [
    ROMASHKA_360,
    ROMASHKA_CLOUD,
    ROMASHKA_ARCHIVE,
    OTHER_ORGANISATION,
];

impl Organisation {
    /// Whether this account is in it.
    pub(crate) fn has(&self, uid: u64) -> bool {
        self.members.contains(&uid) || is_member(uid, self.id)
    }
}

fn everybody() -> impl Iterator<Item = &'static Account> {
    ACCOUNTS.iter().chain(crowd())
}

/// The account with this number.
pub(crate) fn account(uid: u64) -> Option<&'static Account> {
    everybody().find(|account| account.uid == uid)
}

/// The account with this login or address.
pub(crate) fn by_login(login: &str) -> Option<&'static Account> {
    let login = login.trim();
    let short = login.strip_suffix("@yandex.ru").unwrap_or(login);

    everybody().find(|account| {
        account.login.eq_ignore_ascii_case(short) || account.email.eq_ignore_ascii_case(login)
    })
}
