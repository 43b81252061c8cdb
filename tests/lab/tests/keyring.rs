//! The troubles that a lab's keychain can be put into. This test runs itself again, in the lab.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{env, process::Command};

use keyward_lab::Lab;

#[test]
fn keychain_can_be_locked_stopped_and_brought_back() {
    let Ok(lab) = Lab::here() else {
        return again_in_the_lab("keychain_can_be_locked_stopped_and_brought_back");
    };
    let keyring = lab.keyring;
    store("kept");

    keyring.lock().unwrap();
    assert_eq!(look_up(), None);
    keyring.unlock().unwrap();
    assert_eq!(look_up().as_deref(), Some("kept"));

    keyring.stop().unwrap();
    assert!(!keyring.is_running());
    keyring.start_locked().unwrap();
    assert!(keyring.is_locked().unwrap());
    keyring.unlock().unwrap();
    assert_eq!(look_up().as_deref(), Some("kept"));
}

#[test]
fn frozen_keychain_answers_nobody_until_it_thaws() {
    let Ok(lab) = Lab::here() else {
        return again_in_the_lab("frozen_keychain_answers_nobody_until_it_thaws");
    };
    store("kept");

    lab.keyring.freeze().unwrap();
    let asked = Command::new("timeout")
        .args(["0.5", "secret-tool", "lookup", "a", "b"])
        .status()
        .unwrap();
    lab.keyring.thaw().unwrap();

    assert_eq!(asked.code(), Some(124), "timeout ended it");
    assert!(lab.keyring.is_running());
    assert_eq!(look_up().as_deref(), Some("kept"));
}

fn again_in_the_lab(test: &str) {
    let status = Command::new(env!("CARGO_BIN_EXE_keyward-lab"))
        .args(["--virtual-screen", "--"])
        .arg(env::current_exe().unwrap())
        .args(["--exact", test])
        .status()
        .unwrap();

    assert!(status.success());
}

fn store(secret: &str) {
    let script = format!("printf {secret} | secret-tool store --label=a a b");
    let status = Command::new("sh").args(["-c", &script]).status().unwrap();

    assert!(status.success());
}

fn look_up() -> Option<String> {
    let output = Command::new("secret-tool")
        .args(["lookup", "a", "b"])
        .output()
        .unwrap();

    (output.status.success()).then(|| String::from_utf8(output.stdout).unwrap())
}
