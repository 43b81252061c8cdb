//! The other people of Romashka, for lists that are long: `office.001` to `office.400`.

use std::sync::LazyLock;

use crate::people::{Account, ROMASHKA_360};

const SIZE: u64 = 400;
const FIRST_UID: u64 = 1_130_000_050_000_001;

static CROWD: LazyLock<Vec<Account>> = LazyLock::new(|| (1..=SIZE).map(member).collect());

/// Everybody in the crowd. They can sign in like anybody else, and are in [`ROMASHKA_360`].
pub fn crowd() -> &'static [Account] {
    &CROWD
}

/// Whether this account is in an organisation because everybody is.
pub(crate) fn is_member(uid: u64, organisation: &str) -> bool {
    organisation == ROMASHKA_360.id && (FIRST_UID..FIRST_UID + SIZE).contains(&uid)
}

/// Made once, so its texts may stay for good.
fn member(number: u64) -> Account {
    let login = format!("office.{number:03}");

    Account {
        password: format!("romashka-{number:03}").leak(),
        uid: FIRST_UID + number - 1,
        first_name: "Офис",
        last_name: format!("{number:03}").leak(),
        email: format!("{login}@romashka.example").leak(),
        login: login.leak(),
    }
}
