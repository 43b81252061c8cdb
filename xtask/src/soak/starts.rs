//! Double starts of the built app: the journey `doubles`, with a number of our choice.

use anyhow::{Context, Result};

use super::{Figure, logged, sum};
use crate::{build, programs::compile_by, setup, shell::cargo};

/// Tells the journey how often to start.
const STARTS: &str = "LAB_STARTS";
const JOURNEY: &str = "doubles";

/// Starts the app twice at once, `starts` times, half of them without a session bus.
pub(super) fn run(starts: u32) -> Result<Vec<Figure>> {
    setup::frontend()?;
    build::frontend()?;
    let app = build::app()?;
    let lab = build::lab()?;
    let words = ["--package", "keyward-e2e", "--test", "journeys"];
    let journeys = compile_by(&mut cargo("test", &words))?;
    let journeys = journeys.first().context("there are no journeys")?;
    let mut command = journeys.command_in_lab(&lab, &app, JOURNEY);
    command.arg("--nocapture").env(STARTS, starts.to_string());
    let (status, said) = logged("starts", &mut command)?;

    let starts = u64::from(starts);
    Ok(vec![
        Figure::exactly("double starts", sum(&said, "starts"), starts),
        Figure::exactly("survivors", sum(&said, "survivors"), starts),
        Figure::exactly(
            "others that ended, or without a bus said why not",
            sum(&said, "others"),
            starts,
        ),
        Figure::exactly("windows in front", sum(&said, "in-front"), starts),
        Figure::exactly("records and tokens intact", sum(&said, "intact"), starts),
        Figure::exactly("failed runs", u64::from(!status.success()), 0),
    ])
}
