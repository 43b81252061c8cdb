//! The counters of Metrica, and who may see which.

use serde_json::{Value, json};

use crate::people::{Account, BELOVA, SYNC_OFFICE, account};

/// A counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Its number.
    pub id: u64,
    /// Its name.
    pub name: &'static str,
    site: &'static str,
    /// Whose it is.
    owner: u64,
    /// Who may look at it besides.
    guests: &'static [u64],
    /// It belongs to an organisation, which is asked for it elsewhere.
    in_organisation: bool,
}

/// What an account may do with a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Right {
    Owns,
    Looks,
    None,
}

/// A counter of [`BELOVA`] that [`SYNC_OFFICE`] may look at.
pub const ROMASHKA_COUNTER: Counter = Counter {
    id: 880_011,
    name: "Romashka",
    site: "romashka.example",
    owner: BELOVA.uid,
    guests: &[SYNC_OFFICE.uid],
    in_organisation: false,
};

/// A counter of [`BELOVA`] alone.
pub const SHOP_COUNTER: Counter = Counter {
    id: 880_022,
    name: "Romashka shop",
    site: "shop.romashka.example",
    owner: BELOVA.uid,
    guests: &[],
    in_organisation: false,
};

/// A counter of [`SYNC_OFFICE`] alone.
pub const OFFICE_COUNTER: Counter = Counter {
    id: 880_033,
    name: "Romashka office",
    site: "office.romashka.example",
    owner: SYNC_OFFICE.uid,
    guests: &[],
    in_organisation: false,
};

/// A counter that belongs to an organisation.
pub const ORGANISATION_COUNTER: Counter = Counter {
    id: 880_044,
    name: "Vasilek",
    site: "vasilek.example",
    owner: SYNC_OFFICE.uid,
    guests: &[],
    in_organisation: true,
};

/// Every counter.
pub const COUNTERS: [Counter; 4] = [
    ROMASHKA_COUNTER,
    SHOP_COUNTER,
    OFFICE_COUNTER,
    ORGANISATION_COUNTER,
];

impl Counter {
    /// What this account may do with it. Whoever has none of their own may look at the company's.
    pub(crate) fn right_of(&self, uid: u64) -> Right {
        let known = |uid| {
            COUNTERS
                .iter()
                .any(|it| it.owner == uid || it.guests.contains(&uid))
        };

        if self.owner == uid {
            Right::Owns
        } else if self.guests.contains(&uid) || (!known(uid) && *self == ROMASHKA_COUNTER) {
            Right::Looks
        } else {
            Right::None
        }
    }

    /// Whether it belongs to an organisation.
    pub(crate) fn is_in_organisation(&self) -> bool {
        self.in_organisation
    }

    /// The counter as Metrica tells of it.
    pub(crate) fn json(&self, right: Right) -> Value {
        let Self { site, .. } = self;

        json!({
            "id": self.id,
            "status": "Active",
            "owner_login": account(self.owner).map(|owner: &Account| owner.login),
            "code_status": "CS_OK",
            "activity_status": "low",
            "name": self.name,
            "type": "simple",
            "favorite": 0,
            "hide_address": 0,
            "pro": 0,
            "permission": if right == Right::Owns { "own" } else { "view" },
            "create_time": "2022-03-25T15:59:52+03:00",
            "time_zone_name": "Europe/Moscow",
            "time_zone_offset": 180,
            "partner_id": 0,
            "site": site,
            "site2": { "site": site, "domain": site },
            "gdpr_agreement_accepted": 0,
            "delete_guest_allowed": 1,
        })
    }
}
