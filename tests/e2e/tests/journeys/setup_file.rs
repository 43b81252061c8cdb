//! A setup file, from the double click to "Works".

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use fake_yandex::{HOSTILE_APP, ROMASHKA_COURIER, ROMASHKA_METRICA, ROMASHKA_TRACKER};
use keyward_e2e::{Hands, Journey, Person, journey, until};

use crate::accounts::signs_in_as_the_office;
use crate::steps::{CLIENT_ID, ORGANISATION, chooses_in, has_a_token, issued, signs_in_once_more};

const GO: &str = "Sign in and get the token";
const HEAD: &str = "keyward = 1\ntitle = \"Token for the weekly report\"\n\
    note = \"Sign in as a.belova and press Allow.\"\nfrom = \"Reports department, Romashka\"\n";

#[tokio::test]
async fn admin_opens_the_file_and_gets_a_token_that_works_with_two_clicks() -> Result<()> {
    journey(async |journey| {
        let (app, hands) = journey.admin_walks_the_path().await?;

        // The other click is the one on the file.
        assert_eq!(hands, Hands { clicks: 1, keys: 0 });
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        app.click("Done").await?;
        app.sees("a.belova Organisation 7405218 Works").await?;
        app.sees_no_more("Setup file").await
    })
    .await
}

#[tokio::test]
async fn file_is_shown_in_its_own_words_with_what_it_asks_for() -> Result<()> {
    journey(async |journey| {
        let app = journey.opens(&journey.is_sent_a_setup_file()?).await?;

        for words in [
            "What the setup file says",
            "Token for the weekly report",
            "Sign in as a.belova and press Allow.",
            "Reports department, Romashka",
            "Keyward cannot check who wrote this.",
            "Read from tracker",
        ] {
            app.sees(words).await?;
        }
        app.click("Details").await?;
        app.sees(CLIENT_ID).await
    })
    .await
}

#[tokio::test]
async fn file_that_is_dropped_on_the_window_is_opened() -> Result<()> {
    journey(async |journey| {
        let file = journey.is_sent_a_setup_file()?;
        let other = journey.home().join("report.keyward");
        fs::write(&other, "Dear colleagues,")?;
        let app = journey.app().await?;
        app.sees("No tokens yet").await?;

        app.gets_dropped(&other).await?;
        app.sees("This is not a setup file").await?;
        app.gets_dropped(&file).await?;
        app.sees("Get a token for Tracker").await
    })
    .await
}

#[tokio::test]
async fn preparer_makes_a_file_that_an_admin_opens_from_the_dialog() -> Result<()> {
    journey(async |journey| {
        let file = journey.home().join("report.keyward");
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("Make a setup file…").await?;
        app.click("Tracker, a.belova").await?;
        app.fill("Title", "Weekly report").await?;
        app.fill("Note", "See https://hostile.example").await?;
        app.sees("Take out the link or the address.").await?;
        app.fill("Note", "Press Allow.").await?;
        app.sees("title = \"Weekly report\"").await?;
        app.click("Save the file…").await?;
        let preparer = Person::at_window("Save the setup file").await?;
        preparer.presses("ctrl+a").await?;
        preparer.types(&format!("{}\n", file.display())).await?;
        app.sees("Saved as report.keyward.").await?;

        let made = fs::read_to_string(&file)?;
        assert!(made.contains("login = \"a.belova\"") && made.contains("note = \"Press Allow.\""));
        let token = &issued(&journey.yandex).await?[0];
        assert!(!made.contains(token.as_str()));
        app.click("Tokens").await?;
        app.click("a.belova").await?;
        app.click("Remove…").await?;
        app.click("Remove").await?;
        app.click("Open the file").await?;
        chooses_in("Open a setup file", &file).await?;
        app.sees("Get a token for Tracker").await?;
        app.sees("Press Allow.").await
    })
    .await
}

#[tokio::test]
async fn one_click_leads_through_the_sign_ins_of_three_apps() -> Result<()> {
    journey(async |journey| {
        let file = for_three(journey)?;
        let app = journey.opens(&file).await?;
        app.counts_hands().await?;
        app.sees("Get tokens for Tracker, Metrica and Courier")
            .await?;

        app.click("Sign in and get the tokens").await?;
        for done in ["0 of 3 done", "1 of 3 done", "2 of 3 done"] {
            app.sees(done).await?;
            signs_in_once_more(&journey.yandex)
                .await?
                .types("\n")
                .await?;
        }

        app.sees("All tokens are saved. Tracker, Metrica and Courier accept them.")
            .await?;
        assert_eq!(app.hands().await?, Hands { clicks: 1, keys: 0 });
        let (mut kept, mut given) = (
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?,
        );
        kept.sort();
        given.sort();
        assert_eq!((kept.len(), kept), (3, given));
        app.click("Done").await?;
        app.sees("Metrica 1 a.belova Works").await
    })
    .await
}

#[tokio::test]
async fn file_that_was_left_midway_goes_on_after_the_next_start() -> Result<()> {
    journey(async |journey| {
        let file = for_three(journey)?;
        let app = journey.opens(&file).await?;
        app.click("Sign in and get the tokens").await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;
        app.sees("1 of 3 done").await?;
        until("the second sign-in is there", async || {
            Ok((Person::windows().await? == 2).then_some(()))
        })
        .await?;
        app.is_killed().await?;
        fs::remove_file(&file)?;

        let app = journey.app().await?;
        app.sees("Setup file weekly.keyward: 1 of 3 done.").await?;
        app.click("Continue").await?;
        app.click("Sign in and get the next token").await?;
        for _ in 0..2 {
            signs_in_once_more(&journey.yandex)
                .await?
                .types("\n")
                .await?;
        }
        app.sees("All tokens are saved. Tracker, Metrica and Courier accept them.")
            .await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 3);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn second_start_hands_its_file_to_the_first() -> Result<()> {
    journey(async |journey| {
        let file = journey.is_sent_a_setup_file()?;
        let app = journey.app().await?;
        app.sees("You were sent a setup file").await?;

        let second = journey.runs_to_its_end_with(&[file.as_os_str()]).await?;

        assert!(second.status.success());
        app.sees("Get a token for Tracker").await?;
        assert_eq!(Person::windows().await?, 1);
        app.click("Not now").await?;
        app.sees("Setup file weekly.keyward: 0 of 1 done.").await?;
        app.click("Remove from here").await?;
        app.sees_no_more("Setup file weekly.keyward").await
    })
    .await
}

#[tokio::test]
async fn file_that_arrives_while_a_form_is_filled_in_takes_nothing_away() -> Result<()> {
    journey(async |journey| {
        let file = journey.is_sent_a_setup_file()?;
        let app = journey.app().await?;
        app.click("Add a token").await?;
        app.click("Metrica").await?;

        journey.runs_to_its_end_with(&[file.as_os_str()]).await?;

        app.sees("What is the token for?").await?;
        assert!(app.is_chosen("Metrica").await?);
        app.click("Cancel").await?;
        app.sees("Setup file weekly.keyward: 0 of 1 done.").await
    })
    .await
}

#[tokio::test]
async fn hostile_files_come_to_a_sentence_and_nothing_else() -> Result<()> {
    journey(async |journey| {
        let token = "y0__xFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKEFAKE";
        let files = [
            (
                format!("{HEAD}# {token}\n{}", tracker()),
                "Line 5 holds what looks like a token.",
            ),
            (
                format!("{HEAD}redirect-uri = \"hostile\"\n{}", tracker()),
                "Line 5 has a field that Keyward does not know: “redirect-uri”.",
            ),
            (
                HEAD.replace("Allow.", "go to https://hostile.example/now"),
                "The field “note” in line 3 holds a link or an address.",
            ),
            (
                HEAD.replace("weekly", "\u{202e}ylkeew"),
                "The field “title” in line 2 has hidden characters",
            ),
            (
                HEAD.replace("keyward = 1", "keyward = 7"),
                "The file was made by a newer Keyward.",
            ),
            (
                format!("{HEAD}{}", tracker()).replace('4', "Ч"),
                "has no ClientID that fits.",
            ),
            ("<html></html>".to_owned(), "This is not a setup file."),
            (
                "#".repeat(70_000),
                "The file is much too large for a setup file.",
            ),
        ];
        let app = journey.app().await?;
        app.sees("No tokens yet").await?;

        for (text, sentence) in files {
            let file = written(journey, "hostile.keyward", &text)?;
            journey.runs_to_its_end_with(&[file.as_os_str()]).await?;
            app.sees("Keyward does not open this file").await?;
            app.sees(sentence).await?;
            app.click("Close").await?;
            app.sees("No tokens yet").await?;
        }
        let folder = journey.home().join("folder.keyward");
        fs::create_dir(&folder)?;
        journey.runs_to_its_end_with(&[folder.as_os_str()]).await?;
        app.sees("This is not a file.").await?;
        app.click("Close").await?;
        app.sees_no_more("Setup file").await
    })
    .await
}

#[tokio::test]
async fn app_of_a_file_that_sends_its_answers_elsewhere_gets_nothing() -> Result<()> {
    journey(async |journey| {
        let text = format!("{HEAD}{}", tracker()).replace(CLIENT_ID, HOSTILE_APP.client_id);
        let file = written(journey, "weekly.keyward", &text)?;
        let app = journey.opens(&file).await?;
        app.click(GO).await?;
        signs_in_once_more(&journey.yandex)
            .await?
            .types("\n")
            .await?;

        app.sees("The app sends its tokens to hostile.example, not to Yandex.")
            .await?;
        app.sees("Do not use this file.").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        app.click("Back to the setup file").await?;
        app.sees("Get a token for Tracker").await
    })
    .await
}

#[tokio::test]
async fn another_account_than_the_file_asks_for_is_kept_only_after_a_yes() -> Result<()> {
    journey(async |journey| {
        let app = journey.opens(&journey.is_sent_a_setup_file()?).await?;
        app.click(GO).await?;
        signs_in_as_the_office(&journey.yandex).await?;

        app.sees(
            "The setup file asks for a.belova, but you signed in as sync.office. Keep this token?",
        )
        .await?;
        app.click("Do not keep it").await?;
        app.click("Back to the setup file").await?;
        app.sees("Get a token for Tracker").await?;
        assert!(journey.keychain.tokens().await?.is_empty());
        Ok(())
    })
    .await
}

fn tracker() -> String {
    wanted("tracker", ROMASHKA_TRACKER.client_id, Some(ORGANISATION))
}

fn wanted(service: &str, client_id: &str, organisation: Option<&str>) -> String {
    let organisation = organisation.map(|id| format!("organisation = \"{id}\"\n"));

    format!(
        "\n[[connection]]\nservice = \"{service}\"\nclient-id = \"{client_id}\"\nlogin = \"a.belova\"\n{}",
        organisation.unwrap_or_default()
    )
}

fn for_three(journey: &Journey) -> Result<PathBuf> {
    let text = [
        HEAD.to_owned(),
        tracker(),
        wanted("metrica", ROMASHKA_METRICA.client_id, None),
        wanted("courier", ROMASHKA_COURIER.client_id, None),
    ];

    written(journey, "weekly.keyward", &text.concat())
}

fn written(journey: &Journey, name: &str, text: &str) -> Result<PathBuf> {
    let file = Path::new(journey.home()).join(name);
    fs::write(&file, text)?;

    Ok(file)
}
