//! From the start of the process to the drawn list, with many connections and with none.

use std::fs;

use anyhow::Result;
use keyward_e2e::{Journey, RunningApp, fill};

use crate::{
    MANY,
    figures::{Figures, median},
};

const TURNS: usize = 9;
const MEGABYTE: u64 = 1024 * 1024;

pub(crate) async fn measure(journey: &Journey) -> Result<()> {
    let (data, aside) = (journey.data(), journey.home().join("aside"));
    fill(&data, &journey.yandex, MANY).await?;
    let (mut figures, mut computed) = (Figures::default(), Figures::default());
    let (mut full, mut empty) = (Vec::new(), Vec::new());

    // The first start of all reads everything from the disk.
    journey.app().await?.quits().await?;
    for _ in 0..TURNS {
        let app = journey.app().await?;
        figures.ours(app.drawn_after(&format!("{MANY} tokens")).await?);
        computed.ours(app.computed()?);
        full.push(memory_at_rest(&app).await?);
        app.quits().await?;

        // Without records the tokens in the keychain would be taken back, so it is locked.
        fs::rename(&data, &aside)?;
        journey.keychain.lock()?;
        let app = journey.app().await?;
        figures.theirs(app.drawn_after("No tokens yet").await?);
        computed.theirs(app.computed()?);
        empty.push(memory_at_rest(&app).await?);
        app.quits().await?;
        journey.keychain.unlock()?;
        fs::remove_dir_all(&data)?;
        fs::rename(&aside, &data)?;
    }

    figures.print_ratio(&format!("start with {MANY} connections"), "with none", 1.25);
    computed.print("computed until then", "with none");
    let (full, empty) = (median(&full) / MEGABYTE, median(&empty) / MEGABYTE);
    println!(
        "     memory with {MANY} connections: {full} MiB, with none: {empty} MiB (app and web view, resident)"
    );
    Ok(())
}

/// Memory once the page has nothing more to draw.
async fn memory_at_rest(app: &RunningApp) -> Result<u64> {
    for _ in 0..10 {
        app.is_painted().await?;
    }

    app.memory()
}
