//! The admin's path, the measure of the whole product: from opening a setup file to a token that is stored and
//! proven to work.

use std::{fs, path::PathBuf};

use anyhow::Result;
use fake_yandex::{BELOVA, Control, FakeYandex, Moment};

use crate::{Hands, Journey, Person, RunningApp};

/// What somebody sends who needs a token for Tracker.
const FILE: &str = "keyward = 1\n\
    title = \"Token for the weekly report\"\n\
    note = \"Sign in as a.belova and press Allow.\"\n\
    from = \"Reports department, Romashka\"\n";

impl Journey {
    /// A setup file for Tracker in the person's home.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn is_sent_a_setup_file(&self) -> Result<PathBuf> {
        let file = self.home().join("weekly.keyward");
        let wanted = format!(
            "\n[[connection]]\nservice = \"tracker\"\nclient-id = \"{}\"\norganisation = \"{}\"\nlogin = \"{}\"\n",
            FakeYandex::CLIENT_ID,
            FakeYandex::ORGANISATION,
            BELOVA.login
        );
        fs::write(&file, format!("{FILE}{wanted}"))?;

        Ok(file)
    }

    /// Walks the admin's path in a fresh profile, and counts what was done with our window: the click on the
    /// file, which the desktop gets, comes on top.
    ///
    /// # Errors
    ///
    /// If it does not lead to a token that works.
    pub async fn admin_walks_the_path(&self) -> Result<(RunningApp, Hands)> {
        let app = self.opens(&self.is_sent_a_setup_file()?).await?;
        app.counts_hands().await?;
        app.sees("Get a token for Tracker").await?;
        app.click("Sign in and get the token").await?;
        allows(&self.yandex).await?;
        app.sees("The token for Tracker is saved, and Tracker accepts it.")
            .await?;
        let hands = app.hands().await?;

        Ok((app, hands))
    }
}

/// At Yandex: the password, for the login that is filled in already, then Allow.
async fn allows(yandex: &Control) -> Result<()> {
    yandex.next(Moment::SignInReady).await?;
    let belova = Person::at_window("passport.yandex.com").await?;
    belova.types(&format!("{}\n", BELOVA.password)).await?;
    yandex.shows_consent().await?;

    Person::at_window("oauth.yandex.com")
        .await?
        .types("\n")
        .await
}
