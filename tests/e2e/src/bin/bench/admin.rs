//! The admin's path: how often somebody clicks and what they type, outside of Yandex's own pages.

use anyhow::Result;
use keyward_e2e::{Hands, Journey};

/// The click on the file.
const FILE: u64 = 1;
const MOST_CLICKS: u64 = 2;

/// In a fresh profile.
pub(crate) async fn measure(journey: &Journey) -> Result<()> {
    let (app, Hands { clicks, keys }) = journey.admin_walks_the_path().await?;
    app.quits().await?;

    let clicks = FILE + clicks;
    let mark = if clicks <= MOST_CLICKS && keys == 0 {
        "ok  "
    } else {
        "MISS"
    };
    println!(
        "{mark} the admin's path, from the setup file to Works: clicks {clicks} (at most {MOST_CLICKS}), typed characters {keys} (at most 0)"
    );
    Ok(())
}
