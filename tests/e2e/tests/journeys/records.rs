//! A list that was damaged between two starts.

use std::{
    fs::{self, File},
    path::PathBuf,
};

use anyhow::{Context, Result};
use keyward_e2e::{Journey, journey};

use crate::steps::has_a_token;

#[tokio::test]
async fn torn_list_is_put_aside_and_the_token_comes_back() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.quits().await?;
        let list = list(journey)?;
        let length = fs::metadata(&list)?.len();
        File::options()
            .write(true)
            .open(&list)?
            .set_len(length / 2)?;
        // What was written last would mend it.
        for file in journey.files_named("records.db-wal")? {
            fs::remove_file(file)?;
        }

        let app = journey.app().await?;

        app.sees("The list of tokens was damaged").await?;
        app.sees("The damaged file is kept as").await?;
        app.click("OK").await?;
        app.click("a.belova").await?;
        app.click("Check").await?;
        app.sees("Tracker accepts the token").await
    })
    .await
}

#[tokio::test]
async fn list_full_of_noise_stops_nothing() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        app.sees("No tokens yet").await?;
        app.quits().await?;
        fs::write(list(journey)?, [0x5a; 8192])?;

        let app = journey.app().await?;

        app.sees("The list of tokens was damaged").await?;
        app.click("OK").await?;
        app.sees("No tokens yet").await
    })
    .await
}

/// The one file of the list.
fn list(journey: &Journey) -> Result<PathBuf> {
    journey
        .files_named("records.db")?
        .pop()
        .context("there is no list")
}
