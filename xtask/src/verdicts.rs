//! `verdicts`: writes docs/verdicts.md from the cases of the core and the words of the app.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    setup,
    shell::{command, root},
};

const PAGE: &str = "docs/verdicts.md";
const CASES: &str = "core/tests/cases";
/// How a sign-in can end.
const SIGN_INS: &str = "core/tests/sign_ins/cases.toml";
/// What can come of a confirmation code.
const CODES: &str = "core/tests/sign_ins/codes.toml";
/// What can come of a code that is allowed on another device.
const PHONES: &str = "core/tests/sign_ins/phones.toml";
/// What can come of ending a token at Yandex.
const ENDS: &str = "core/tests/cases/revocations/cases.toml";
/// The files of cases in the order of the page, with their headings.
const GROUPS: [(&str, &str); 14] = [
    ("tracker", "Tracker"),
    ("metrica", "Metrica"),
    ("courier", "Courier"),
    ("direct", "Direct"),
    ("disk", "Disk"),
    ("webmaster", "Webmaster"),
    ("appmetrica", "AppMetrica"),
    ("audience", "Audience"),
    ("directory", "Yandex 360"),
    ("wiki", "Wiki"),
    ("forms", "Forms"),
    ("cloud", "Cloud, and keys of service accounts"),
    ("yc", "Tokens that yc brings"),
    ("network", "Every service: Yandex ID, and the way"),
];

/// Writes the page.
pub(crate) fn write() -> Result<()> {
    setup::frontend()?;
    fs::write(root().join(PAGE), page()?)?;
    eprintln!("verdicts: {PAGE} is written");

    Ok(())
}

/// Fails if the page is not what would be written now.
pub(crate) fn check() -> Result<()> {
    let there = fs::read_to_string(root().join(PAGE)).unwrap_or_default();
    ensure!(
        there.replace("\r\n", "\n") == page()?,
        "{PAGE} is not what the cases and the words make; write it with: cargo xtask verdicts"
    );

    Ok(())
}

/// The page; the frontend's words are its own business, so a script beside them puts it together.
fn page() -> Result<String> {
    let groups = GROUPS.map(|(file, heading)| {
        let mut group = read(&root().join(CASES).join(format!("{file}.toml")))?;
        group["heading"] = heading.into();
        Ok(group)
    });
    let groups: Vec<Value> = groups.into_iter().collect::<Result<_>>()?;
    let all = files(CASES)?.len();
    ensure!(all == groups.len(), "a file of {CASES} has no heading");
    let services = files("core/services")?;
    let services: Vec<Value> = services.iter().map(|it| read(it)).collect::<Result<_>>()?;

    let sign_ins = read(&root().join(SIGN_INS))?;
    let codes = read(&root().join(CODES))?;
    let phones = read(&root().join(PHONES))?;
    let ends = read(&root().join(ENDS))?;

    script(&json!({
        "groups": groups,
        "services": services,
        "signIns": sign_ins["case"],
        "codes": codes["code"],
        "phones": phones["phone"],
        "ends": ends["end"],
    }))
}

fn script(input: &Value) -> Result<String> {
    let mut script = command("node", &["tools/verdicts.js"])
        .current_dir(root().join("ui"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start node")?;
    // The end of the input is the end of the pipe.
    let mut pipe = script.stdin.take().context("no pipe to node")?;
    pipe.write_all(input.to_string().as_bytes())?;
    drop(pipe);
    let output = script.wait_with_output()?;
    ensure!(output.status.success(), "ui/tools/verdicts.js failed");

    Ok(String::from_utf8(output.stdout)?)
}

/// The TOML files in a folder.
fn files(folder: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(root().join(folder))?;
    let paths = entries.map(|entry| Ok(entry?.path()));
    let paths: Vec<PathBuf> = paths.collect::<Result<_>>()?;

    Ok(paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect())
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path)?;

    toml::from_str(&text).with_context(|| path.display().to_string())
}
