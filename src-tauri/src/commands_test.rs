//! A command exists in four places; these tests hold them together.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::collections::BTreeSet;

const DECLARED: &str = include_str!("../build.rs");
const HANDLED: &str = concat!(
    include_str!("commands.rs"),
    include_str!("commands/apps.rs"),
    include_str!("commands/check_all.rs"),
    include_str!("commands/computer.rs"),
    include_str!("commands/hand_out.rs"),
    include_str!("commands/history.rs"),
    include_str!("commands/proxy.rs"),
    include_str!("commands/key.rs"),
    include_str!("commands/registration.rs"),
    include_str!("commands/report.rs"),
    include_str!("commands/secrets.rs"),
    include_str!("commands/take_away.rs"),
    include_str!("commands/ways.rs"),
    include_str!("commands/setup.rs")
);
const ALLOWED: &str = include_str!("../capabilities/main.json");
const CALLED: &str = include_str!("../../ui/src/bridge/tauri.ts");

#[test]
fn every_command_is_declared_handled_allowed_and_called() {
    let declared = between(DECLARED, "&[\n", "];")
        .map(|name| name.trim_matches('"'))
        .collect::<BTreeSet<_>>();
    let handled = between(HANDLED, "generate_handler![\n", "]")
        .map(|path| path.rsplit("::").next().unwrap())
        .collect();
    let called = CALLED
        .split("call(\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();

    assert_eq!(declared, handled);
    assert_eq!(declared, called);
    assert_eq!(
        declared
            .iter()
            .map(|name| permission(name))
            .collect::<BTreeSet<_>>(),
        permissions()
    );
}

#[test]
fn only_our_own_window_has_a_capability() {
    let capability: serde_json::Value = serde_json::from_str(ALLOWED).unwrap();

    assert_eq!(
        capability["windows"],
        serde_json::json!([crate::main_window::LABEL])
    );
    assert!(capability.get("remote").is_none() && capability.get("webviews").is_none());
}

#[test]
fn no_command_answers_with_a_secret_type() {
    assert!(
        !HANDLED.contains("Reply<SecretString")
            && !HANDLED.contains("Reply<Secret>")
            && !HANDLED.contains("Token>")
            && !HANDLED.contains(".expose()")
    );
}

fn permission(command: &str) -> String {
    format!("allow-{}", command.replace('_', "-"))
}

fn permissions() -> BTreeSet<String> {
    let capability: serde_json::Value = serde_json::from_str(ALLOWED).unwrap();
    let names = capability["permissions"].as_array().unwrap().iter();

    names
        .map(|name| name.as_str().unwrap().to_owned())
        .filter(|name| !name.starts_with("core:"))
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> impl Iterator<Item = &'a str> {
    let (_, rest) = text.split_once(start).unwrap();
    let (list, _) = rest.split_once(end).unwrap();

    list.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}
