//! Starting twice at the same moment, as an impatient person does.
//!
//! A few times here; `cargo xtask soak starts` does it a thousand times.

#![allow(clippy::print_stdout, reason = "that is how the figures are told")]

use std::{env, process::ExitStatus};

use anyhow::{Context, Result, ensure};
use keyward_core::store::{Connection, Store};
use keyward_e2e::{Journey, Start, journey, until};

use crate::steps::{has_a_token, issued};

/// Says how often, if it is not as often as usual.
const STARTS: &str = "LAB_STARTS";
const USUAL: u32 = 6;

/// What a start says that found the records in use. Its window says it to the person.
const TOLD: &str = "cannot open the records";

/// How often what was as it should be.
#[derive(Debug, Default)]
struct Tally {
    starts: u32,
    survivors: u32,
    others: u32,
    in_front: u32,
    intact: u32,
}

#[tokio::test]
async fn two_starts_at_once_leave_one_app_and_its_records() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.quits().await?;
        let kept = records(journey)?;
        let mut tally = Tally::default();

        let played = twice_at_once(journey, &kept, &mut tally).await;
        tally.print();
        played?;

        let app = journey.app().await?;
        app.sees("a.belova").await?;
        assert_eq!(
            journey.keychain.tokens().await?,
            issued(&journey.yandex).await?
        );
        Ok(())
    })
    .await
}

async fn twice_at_once(
    journey: &mut Journey,
    kept: &[Connection],
    tally: &mut Tally,
) -> Result<()> {
    let starts = match env::var(STARTS) {
        Ok(number) => number.parse().context("not a number of starts")?,
        Err(_) => USUAL,
    };

    let with_bus = starts.div_ceil(2);
    for _ in 0..with_bus {
        with_a_bus(journey, tally).await?;
        tally.intact += u32::from(records(journey)? == kept);
    }
    journey.sets("DBUS_SESSION_BUS_ADDRESS", Some("unix:path=/nowhere"));
    for _ in with_bus..starts {
        without_a_bus(journey, tally).await?;
        tally.intact += u32::from(records(journey)? == kept);
    }
    // The last look at the app needs its keychain.
    journey.sets(
        "DBUS_SESSION_BUS_ADDRESS",
        env::var("DBUS_SESSION_BUS_ADDRESS").ok().as_deref(),
    );

    ensure!(
        [tally.survivors, tally.others, tally.in_front, tally.intact] == [starts; 4],
        "not all of {starts}: {tally:?}"
    );
    Ok(())
}

/// One ends by itself, the other is in front.
async fn with_a_bus(journey: &Journey, tally: &mut Tally) -> Result<()> {
    let mut pair = [journey.starts("one")?, journey.starts("other")?];
    tally.starts += 1;

    let (ended, status) = until("one of two apps has ended", async || first_end(&mut pair)).await?;
    let [one, other] = pair;
    let (gone, mut survivor) = if ended == 0 {
        (one, other)
    } else {
        (other, one)
    };
    tally.others += u32::from(status.success());
    if !status.success() {
        println!(
            "start {}: the other: {status}: {}",
            tally.starts,
            gone.said()?
        );
    }

    let in_front = until("the survivor is in front", async || {
        Ok(survivor.is_in_front().await?.then_some(()))
    });
    tally.in_front += u32::from(in_front.await.is_ok());
    tally.survivors += u32::from(survivor.ended()?.is_none() && !survivor.said()?.contains(TOLD));

    survivor.is_killed().await
}

/// Nothing tells one of the other but the records: one has them, the other says so in its window.
async fn without_a_bus(journey: &Journey, tally: &mut Tally) -> Result<()> {
    let mut pair = [journey.starts("one")?, journey.starts("other")?];
    tally.starts += 1;

    until("both apps have a window", async || {
        let both = pair[0].has_a_window().await? && pair[1].has_a_window().await?;
        Ok(both.then_some(()))
    })
    .await?;
    let told = until("one of two apps is told of the other", async || {
        let told = [
            pair[0].said()?.contains(TOLD),
            pair[1].said()?.contains(TOLD),
        ];
        Ok(told.contains(&true).then_some(told))
    });
    let told = told.await?;
    tally.survivors += u32::from(told.contains(&false));
    tally.others += u32::from(told.contains(&true));
    let in_front = until("one of them is in front", async || {
        let front = [pair[0].is_in_front().await?, pair[1].is_in_front().await?];
        Ok(front.contains(&true).then_some(()))
    });
    tally.in_front += u32::from(in_front.await.is_ok());

    let alive = pair[0].ended()?.is_none() && pair[1].ended()?.is_none();
    ensure!(alive, "an app has ended without a word");
    let [one, other] = pair;
    one.is_killed().await?;
    other.is_killed().await
}

/// Which of two ended first, and how.
fn first_end(pair: &mut [Start; 2]) -> Result<Option<(usize, ExitStatus)>> {
    for (number, start) in pair.iter_mut().enumerate() {
        if let Some(status) = start.ended()? {
            return Ok(Some((number, status)));
        }
    }

    Ok(None)
}

/// The records as the next start finds them.
fn records(journey: &Journey) -> Result<Vec<Connection>> {
    let (store, damage) = Store::open(&journey.data())?;
    ensure!(damage.is_none(), "the records are damaged: {damage:?}");

    Ok(store.connections()?)
}

impl Tally {
    fn print(&self) {
        let Self {
            starts,
            survivors,
            others,
            in_front,
            intact,
        } = self;

        println!(
            "figures: starts={starts} survivors={survivors} others={others} in-front={in_front} intact={intact}"
        );
    }
}
