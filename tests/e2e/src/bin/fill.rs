//! Fills the list of the lab's person with connections, to look at the app with many: `fill COUNT`.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use fake_yandex::Control;
use keyward_e2e::fill;
use keyward_lab::Lab;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let count = env::args().nth(1).context("usage: fill COUNT")?.parse()?;
    let lab = Lab::here()?;
    let yandex = Control::at(lab.control.trim_start_matches("http://"));
    let data: PathBuf = lab.home.join(".local/share/org.keyward.Keyward");

    fill(&data, &yandex, count).await
}
