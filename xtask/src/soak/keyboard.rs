//! The journeys once more, without a mouse in the app's own window.

use anyhow::{Context, Result};

use super::{Figure, logged};
use crate::{build, programs::compile_by, setup, shell::cargo};

/// Tells the journeys that there is no mouse.
const BY_KEYBOARD: &str = "LAB_BY_KEYBOARD";
/// They count the clicks of a mouse.
const OF_THE_MOUSE: [&str; 2] = ["with_two_clicks", "one_click_leads"];

/// Plays every journey by keyboard alone.
pub(super) fn run() -> Result<Vec<Figure>> {
    setup::frontend()?;
    build::frontend()?;
    let app = build::app()?;
    let lab = build::lab()?;
    let words = ["--package", "keyward-e2e", "--test", "journeys"];
    let journeys = compile_by(&mut cargo("test", &words))?;
    let journeys = journeys.first().context("there are no journeys")?;
    let mut command = journeys.command_in_lab(&lab, &app, "");
    command
        .args(OF_THE_MOUSE.iter().flat_map(|name| ["--skip", name]))
        .env(BY_KEYBOARD, "true");
    let (status, said) = logged("keyboard", &mut command)?;
    let ended = |how: &str| said.lines().filter(|line| line.ends_with(how)).count() as u64;

    Ok(vec![
        Figure::of("journeys by keyboard alone", ended("... ok")),
        Figure::exactly("journeys that need a mouse", ended("... FAILED"), 0),
        Figure::exactly("failed runs", u64::from(!status.success()), 0),
    ])
}
