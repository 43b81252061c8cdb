//! The encrypted file is a file of age: Debian's own age tool opens it with the password alone.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use keyward_core::{
    token::Token,
    vault::{EntryId, Password, SecretsFile, TokenId, WorkFactor},
};

const PASSWORD: &str = "Мой пароль";

#[tokio::test]
async fn age_tool_opens_the_file_and_the_password_costs_something() {
    let directory = tempfile::tempdir().unwrap();
    let file = SecretsFile::new(directory.path(), WorkFactor::STANDARD);
    let password = || Password::typed(&PASSWORD.into());
    let id = EntryId {
        token: TokenId::from_random([7; 16]),
        version: 1,
    };
    file.create(password()).await.unwrap();
    let token = Token::new("y0_FAKE").unwrap();
    file.write(&id, &token, r#"{"service":"tracker"}"#)
        .await
        .unwrap();

    let text = opened_by_age(&directory.path().join("secrets"), PASSWORD);

    assert_eq!(
        text.as_deref(),
        Some(&*format!(
            "keyward-secrets 1\n{id} y0_FAKE {{\"service\":\"tracker\"}}\n"
        ))
    );
    let wrong = opened_by_age(&directory.path().join("secrets"), "another password");
    assert_eq!(wrong, None);

    file.lock();
    let start = Instant::now();
    file.unlock(password()).await.unwrap();
    assert!(
        start.elapsed() > Duration::from_millis(200),
        "too cheap to try many"
    );
}

/// What the age tool makes of the two files. It takes a password from a terminal only.
fn opened_by_age(folder: &Path, password: &str) -> Option<String> {
    let mut terminal = Command::new("script")
        .args(["--quiet", "--return", "--command"])
        .arg("age --decrypt --identity identity.age --output opened secrets.age")
        .arg("/dev/null")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut keyboard = terminal.stdin.take().unwrap();
    writeln!(keyboard, "{password}").unwrap();
    let ended = terminal.wait().unwrap();
    drop(keyboard);

    ended.success().then(|| {
        let opened = folder.join("opened");
        let text = fs::read_to_string(&opened).unwrap();
        fs::remove_file(opened).unwrap();
        text
    })
}
