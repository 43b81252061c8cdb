//! The vault over a real GNOME Keyring: there, locked, frozen, dead, and not there at all.
//!
//! The vault finds its keychain through the session's bus, so it runs in a process of its own.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]
#![allow(clippy::print_stdout, reason = "that is how the other process reports")]

use std::{collections::HashSet, process::Command};

use keyward_core::{
    token::Token,
    vault::{EntryId, TokenId, Vault},
};
use secret_service::{SecretService, orders, orders::Running};

mod secret_service;

#[test]
fn token_is_written_read_listed_and_deleted() {
    let service = SecretService::start();
    let mut vault = vault(&service);

    assert_eq!(vault.ask("self-test"), "Ok(())");
    assert_eq!(vault.ask("write 1 y0_a"), "Ok(())");
    assert_eq!(vault.ask("write 1 y0_b"), "Err(Taken)");
    assert_eq!(vault.ask("read 1"), "Ok(Some(\"y0_a\"))");
    assert_eq!(vault.ask("list"), "Ok(1)");
    assert_eq!(service.labels(), ["Keyward"]);
    assert_eq!(vault.ask("delete 1"), "Ok(())");
    assert_eq!(vault.ask("delete 1"), "Ok(())");
    assert_eq!(vault.ask("read 1"), "Ok(None)");
    assert_eq!(vault.ask("list"), "Ok(0)");
}

#[test]
fn long_list_is_listed_whole() {
    let service = SecretService::start();
    let mut vault = vault(&service);

    for version in 1..=70 {
        assert_eq!(vault.ask(&format!("write {version} y0_a")), "Ok(())");
    }

    assert_eq!(vault.ask("list"), "Ok(70)");
}

#[test]
fn token_of_any_length_fits() {
    let service = SecretService::start();
    let mut vault = vault(&service);

    for (version, length) in [(1, 1), (2, 58), (3, 1919), (4, 1920), (5, 2048)] {
        let token = "y".repeat(length);
        assert_eq!(vault.ask(&format!("write {version} {token}")), "Ok(())");
        assert_eq!(
            vault.ask(&format!("read {version}")),
            format!("Ok(Some({token:?}))")
        );
    }
}

#[test]
fn locked_keyring_is_told_and_never_unlocked_by_listing() {
    let service = SecretService::start();
    let mut vault = vault(&service);
    vault.ask("write 1 y0_a");

    service.lock();

    assert_eq!(vault.ask("list"), "Err(Locked)");
    assert_eq!(vault.ask("read 1"), "Err(Locked)");
    assert_eq!(vault.ask("write 2 y0_b"), "Err(Locked)");
}

#[test]
fn frozen_keyring_is_silent_and_then_goes_on() {
    let service = SecretService::start();
    let mut vault = vault(&service);
    vault.ask("write 1 y0_a");

    service.freeze(true);
    assert_eq!(vault.ask("read 1"), "Err(Silent)");
    service.freeze(false);

    assert_eq!(vault.ask("read 1"), "Ok(Some(\"y0_a\"))");
}

#[test]
fn keyring_that_died_and_came_back_is_found_again() {
    let mut service = SecretService::start();
    let mut vault = vault(&service);
    vault.ask("write 1 y0_a");

    service.kill_keyring();
    assert_eq!(vault.ask("read 1"), "Err(Missing)");
    service.start_keyring();

    assert_eq!(vault.ask("read 1"), "Ok(Some(\"y0_a\"))");
}

#[test]
fn bus_without_a_keyring_is_missing() {
    let service = SecretService::without_keyring();

    assert_eq!(vault(&service).ask("self-test"), "Err(Missing)");
}

#[test]
fn machine_without_a_bus_is_missing() {
    let service = SecretService::without_keyring();
    let nowhere = format!("unix:path={}", service.directory("nowhere").display());
    let mut vault = Running::start("", |command: &mut Command| {
        service
            .dress(command)
            .env("DBUS_SESSION_BUS_ADDRESS", nowhere);
    });

    assert_eq!(vault.ask("self-test"), "Err(Missing)");
}

/// The process over which the vault is tried. Does nothing when run as a test.
#[test]
fn process() {
    if orders::over().is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(serve());
    }
}

fn vault(service: &SecretService) -> Running {
    Running::start("", |command: &mut Command| {
        service.dress(command);
    })
}

async fn serve() {
    let vault = Vault::platform();

    for order in std::io::stdin().lines() {
        let order = order.unwrap();
        let report = match order.split(' ').collect::<Vec<_>>()[..] {
            ["self-test"] => format!("{:?}", vault.self_test().await),
            ["write", version, token] => {
                let token = Token::new(token).unwrap();
                format!("{:?}", vault.write(&entry(version), &token, "note").await)
            }
            ["read", version] => {
                let secret = vault.read(&entry(version)).await;
                let text = secret.map(|secret| secret.map(|it| it.token.expose().to_owned()));
                format!("{text:?}")
            }
            ["delete", version] => format!("{:?}", vault.delete(&entry(version)).await),
            ["list"] => {
                let listed = vault.list().await;
                let all = listed.map(|entries| entries.into_iter().collect::<HashSet<_>>().len());
                format!("{all:?}")
            }
            _ => panic!("unknown order: {order}"),
        };
        println!("report: {report}");
    }
}

fn entry(version: &str) -> EntryId {
    EntryId {
        token: TokenId::from_random([7; 16]),
        version: version.parse().unwrap(),
    }
}
