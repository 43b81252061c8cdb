//! Yandex Cloud: keys of service accounts, and tokens that are exchanged as long as that goes on.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use fake_yandex::{
    BELOVA, IamToken, Issued, KeySize, REPORTS, ROMASHKA_CLOUD, ROMASHKA_CONSOLE, ServiceAccount,
};
use keyward_e2e::{Journey, RunningApp, journey, screen, until, within};
use serde_json::Value;
use tempfile::TempDir;

use crate::steps::{OPEN, begins_for, chooses_in, issued, signs_in_and_allows};

const BY_KEY: &str = "A key file of a service account";
const CHOOSE: &str = "Choose the key file…";
const WORKS: &str = "Tracker accepts the key";
/// How many seconds a token lives that is to end while somebody looks on.
const LIFETIME: u64 = 60;
/// The same where nothing is to be seen of its life but the end.
const SHORT_LIFETIME: u64 = 4;
/// What is asked for a token.
const TOKENS: &str = "/iam/v1/tokens";
/// What a check asks Tracker.
const MYSELF: &str = "/v3/myself";

#[tokio::test]
async fn key_file_brings_tracker_to_works_and_is_one_entry_of_the_keychain() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let files = Files::new(journey, &REPORTS).await?;
        adds_a_key(&app, &files.key).await?;

        app.sees(WORKS).await?;
        app.sees("Ends in 12 hours, renews by itself").await?;
        let kept = journey.keychain.tokens().await?;
        assert_eq!(kept.len(), 1);
        assert!(kept[0].len() <= 2560 && !kept[0].contains('\n'));
        journey.hides(numbers_of(&kept[0])?);
        app.click("Tokens").await?;
        app.sees("Works").await?;
        app.sees("renews by itself").await
    })
    .await
}

#[tokio::test]
async fn token_of_a_key_ends_and_the_next_check_works_by_itself() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex
            .switch(|switches| switches.iam_lifetime = LIFETIME)
            .await?;
        let app = journey.app().await?;
        let files = Files::new(journey, &REPORTS).await?;
        adds_a_key(&app, &files.key).await?;
        app.sees(WORKS).await?;

        // The rule: a token serves for an hour at most, and not any more in the last five minutes or, of a short
        // life, in its last tenth. One of a minute serves for 54 seconds: in them it is used again.
        assert_eq!(yandex.requests_for(TOKENS).await?, 1);
        checks_again(journey, &app).await?;
        assert_eq!(yandex.requests_for(TOKENS).await?, 1);

        let end = Duration::from_secs(LIFETIME + 15);
        within(end, "the token has ended", async || {
            let tokens = yandex.iam_tokens().await?;
            Ok(tokens.iter().all(|token| !token.is_alive()).then_some(()))
        })
        .await?;
        checks_again(journey, &app).await?;
        assert_eq!(yandex.requests_for(TOKENS).await?, 2);
        assert_eq!(yandex.iam_tokens().await?.len(), 2);
        // A token that had ended was never shown.
        let requests = yandex.requests().await?;
        let asked = requests.iter().filter(|request| request.path == MYSELF);
        let answers: Vec<_> = asked.map(|request| request.status).collect();
        assert_eq!(answers, [Some(200); 3]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn file_that_is_no_usable_key_is_refused_in_one_sentence_and_nothing_is_lost() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        let files = Files::new(journey, &REPORTS).await?;
        journey.yandex.delete_keys().await?;
        let whole: Value = serde_json::from_str(&fs::read_to_string(&files.key)?)?;
        let text = whole.to_string();
        let mut public = whole.clone();
        public["private_key"] = whole["public_key"].clone();
        let mut locked = whole.clone();
        locked["private_key"] =
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF\n-----END ENCRYPTED PRIVATE KEY-----\n"
                .into();

        opens_the_form(&app).await?;
        for (number, (text, words)) in [
            (&text[..text.len() / 2], "This file is not complete"),
            ("{\"token\": 1}", "This is not the key of a service account"),
            (&public.to_string(), "only the public half of the key"),
            (&locked.to_string(), "locked with a password"),
            (&" ".repeat(70_000), "too large for a key"),
            (&text, "Yandex Cloud does not accept this key."),
        ]
        .into_iter()
        .enumerate()
        {
            let file = files.with(&format!("bad-{number}.json"), text)?;
            chooses(&app, &file).await?;
            app.sees(words).await?;
        }

        assert_eq!(app.holds("Organisation").await?, ROMASHKA_CLOUD.id);
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn sign_in_for_cloud_hands_out_an_iam_token_and_removing_it_ends_that() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        signs_in_for_cloud(journey, &app).await?;
        app.click(BELOVA.login).await?;
        app.sees("Ends in 12 hours, renews by itself").await?;
        let brought = newest(journey).await?;

        app.click("Copy").await?;
        app.sees("Copied. The clipboard is cleared").await?;
        assert_eq!(screen::clipboard().await?, brought.value);
        app.click("Copy for yc").await?;
        let signed_in = issued(yandex).await?.concat();
        until("the other token is on the clipboard", async || {
            Ok((screen::clipboard().await? == signed_in).then_some(()))
        })
        .await?;
        assert_eq!(journey.keychain.tokens().await?, [signed_in]);
        assert!(newest(journey).await? == brought && brought.is_alive());

        app.click("Remove…").await?;
        app.click("Remove").await?;
        app.sees("Removed from this computer.").await?;
        until("Yandex has ended the IAM token", async || {
            Ok((!newest(journey).await?.is_alive()).then_some(()))
        })
        .await?;
        assert!(yandex.tokens().await?.iter().all(Issued::is_alive));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn exchanged_token_ends_and_the_next_check_works_by_itself() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        yandex
            .switch(|switches| switches.iam_lifetime = SHORT_LIFETIME)
            .await?;
        let app = journey.app().await?;
        signs_in_for_cloud(journey, &app).await?;
        until("the token has ended", async || {
            Ok((!newest(journey).await?.is_alive()).then_some(()))
        })
        .await?;

        app.click(BELOVA.login).await?;
        app.click("Check").await?;
        until("a new token was got", async || {
            Ok((yandex.requests_for(TOKENS).await? == 2).then_some(()))
        })
        .await?;
        app.sees("Cloud accepts the token").await
    })
    .await
}

#[tokio::test]
async fn exchange_works_until_it_is_discontinued_and_then_leads_to_a_key() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        signs_in_for_cloud(journey, &app).await?;
        let last = newest(journey).await?;

        yandex
            .switch(|switches| switches.iam_agreement_missing = true)
            .await?;
        app.click(BELOVA.login).await?;
        app.click("Check").await?;
        app.sees("The terms of Yandex Cloud are not accepted yet")
            .await?;
        app.sees("console.yandex.cloud").await?;

        yandex
            .switch(|switches| switches.iam_exchange_ended = true)
            .await?;
        app.click("Check again").await?;
        app.sees("Cloud does not open with this token any more")
            .await?;
        app.sees("Use a key file of a service account").await?;
        // The last one is good until its end.
        app.sees("Ends in 12 hours. There will be no new one.")
            .await?;
        app.click("Copy").await?;
        app.sees("Copied. The clipboard is cleared").await?;
        assert_eq!(screen::clipboard().await?, last.value);
        app.click("Choose a key file…").await?;
        app.sees("Add a Cloud token").await?;
        app.sees(CHOOSE).await
    })
    .await
}

/// From the empty list to a row for Cloud, by Yandex's page.
async fn signs_in_for_cloud(journey: &Journey, app: &RunningApp) -> Result<()> {
    begins_for(app, &["Cloud"]).await?;
    app.sees("only until the end of 2026").await?;
    app.fill("ClientID", ROMASHKA_CONSOLE.client_id).await?;
    app.click(OPEN).await?;
    signs_in_and_allows(&journey.yandex).await?;
    app.sees("The token for Cloud is saved, and Cloud accepts it.")
        .await?;

    app.click("Done").await
}

/// The IAM token that was issued last.
async fn newest(journey: &Journey) -> Result<IamToken> {
    let mut issued = journey.yandex.iam_tokens().await?;

    issued.pop().context("no IAM token")
}

/// Files outside of the person's home, which is searched for secrets.
pub(crate) struct Files {
    directory: TempDir,
    pub(crate) key: PathBuf,
}

impl Files {
    pub(crate) async fn new(journey: &Journey, account: &ServiceAccount) -> Result<Self> {
        let directory = tempfile::tempdir()?;
        let key = directory.path().join("key.json");
        fs::write(
            &key,
            journey.yandex.create_key(account, KeySize::Rsa2048).await?,
        )?;

        Ok(Self { directory, key })
    }

    /// A line out of the middle of the private key, as it stands in the file.
    pub(crate) fn line_of_the_key(&self) -> Result<String> {
        let file: Value = serde_json::from_str(&fs::read_to_string(&self.key)?)?;
        let key = file["private_key"].as_str().context("no private key")?;
        let lines: Vec<_> = key.lines().collect();

        Ok(lines[lines.len() / 2].to_owned())
    }

    fn with(&self, name: &str, text: &str) -> Result<PathBuf> {
        let file = self.directory.path().join(name);
        fs::write(&file, text)?;

        Ok(file)
    }
}

/// From the list to the form in which only the file is still to be chosen.
async fn opens_the_form(app: &RunningApp) -> Result<()> {
    begins_for(app, &["Tracker"]).await?;
    app.click(BY_KEY).await?;

    app.fill("Organisation", ROMASHKA_CLOUD.id).await
}

/// Has the open connection checked, until Tracker has answered and the screen says so.
async fn checks_again(journey: &Journey, app: &RunningApp) -> Result<()> {
    let before = journey.yandex.requests_for(MYSELF).await?;
    app.click("Check").await?;
    until("Tracker was asked", async || {
        let asked = journey.yandex.requests_for(MYSELF).await?;
        Ok((asked == before + 1).then_some(()))
    })
    .await?;

    app.sees(WORKS).await
}

async fn adds_a_key(app: &RunningApp, file: &Path) -> Result<()> {
    opens_the_form(app).await?;

    chooses(app, file).await
}

/// Chooses `file` in the system's dialog.
async fn chooses(app: &RunningApp, file: &Path) -> Result<()> {
    app.click(CHOOSE).await?;

    chooses_in("Choose the key file", file).await
}

/// The secret part of a key as it is kept.
pub(crate) fn numbers_of(kept: &str) -> Result<&str> {
    kept.rsplit('.').next().context("no key")
}
