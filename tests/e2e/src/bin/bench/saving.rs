//! From the caught token to "saved", against the two calls of the keychain that no saving can do without.

use std::{
    env,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use fake_yandex::crowd;
use keyring_core::CredentialStore;
use keyward_e2e::{Filler, Journey, catch};
use tokio::task::spawn_blocking;
use zbus_secret_service_keyring_store::Store;

use crate::figures::Figures;

const TURNS: usize = 40;
const MOST: Duration = Duration::from_millis(20);

pub(crate) async fn measure(journey: &Journey) -> Result<()> {
    // Beside this program: what lies in memory only is written too soon.
    let program = env::current_exe()?;
    let directory = tempfile::tempdir_in(program.parent().context("no directory")?)?;
    let filler = Filler::open(directory.path())?;
    let store = spawn_blocking(Store::new).await??;
    let store: Arc<CredentialStore> = store;
    let (mut keeping, mut all) = (Figures::default(), Figures::default());

    let mut crowd = crowd().iter();
    for turn in 0..TURNS {
        let (one, other) = crowd.next().zip(crowd.next()).context("nobody is left")?;
        let token = catch(&journey.yandex, one).await?;
        let start = Instant::now();
        filler.keeps(one, &token).await?;
        keeping.ours(start.elapsed());

        let secret = token.expose().as_bytes().to_vec();
        let bare = bare(Arc::clone(&store), turn, secret).await?;
        keeping.theirs(bare);
        all.theirs(bare);

        let token = catch(&journey.yandex, other).await?;
        let start = Instant::now();
        filler.proves_and_keeps(&token).await?;
        all.ours(start.elapsed());
    }

    keeping.print_difference("keep a caught token", "bare keychain", MOST);
    all.print_difference("the same with its four checks", "bare keychain", MOST);
    Ok(())
}

/// Writes and reads a secret.
async fn bare(store: Arc<CredentialStore>, turn: usize, secret: Vec<u8>) -> Result<Duration> {
    spawn_blocking(move || {
        let start = Instant::now();
        let entry = store.build("bench", &turn.to_string(), None)?;
        entry.set_secret(&secret)?;
        ensure!(
            entry.get_secret()? == secret,
            "the keychain holds something else"
        );

        Ok(start.elapsed())
    })
    .await?
}
