//! Measures what the app promises to be quick at, each against something that takes its time, too. What
//! is compared is measured in turns, many times over, and the medians count.

#![allow(
    clippy::print_stdout,
    reason = "figures are for a person at a terminal"
)]

mod admin;
mod checking;
mod figures;
mod saving;
mod starting;

use anyhow::Result;
use keyward_e2e::journey;

/// Connections of somebody who has many.
const MANY: usize = 1000;

#[tokio::main]
async fn main() -> Result<()> {
    journey(async |journey| admin::measure(journey).await).await?;
    journey(async |journey| {
        starting::measure(journey).await?;
        checking::measure(journey).await?;
        // What it leaves in the keychain is in no list, and would be taken back by a start.
        saving::measure(journey).await
    })
    .await
}
