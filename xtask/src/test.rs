//! `test`: everything that has to hold, in the order in which trouble is found soonest.

use std::{path::Path, thread};

use anyhow::{Context, Result, bail, ensure};

use crate::{
    build, check, demo, package,
    programs::{LIGHT, Program, compile},
    setup,
    shell::{cargo, npm, run, target},
    stages::Stages,
};

const LAB: &str = "tests/lab";
const JOURNEYS: &str = "tests/e2e";
/// The journeys that the packaged app makes once more: what everybody does, and what no page may.
const PACKAGED: [&str; 3] = ["happy", "attack::commands", "attack::window"];

/// Runs every stage, and says at the end how long each took.
pub(crate) fn test() -> Result<()> {
    let mut stages = Stages::new();
    let mut programs = Vec::new();

    stages.run("system packages", setup::system)?;
    stages.run("formatting, boundaries, licences", check::text)?;
    stages.run("frontend, and all crates but the app", || {
        programs = side_by_side()?;
        Ok(())
    })?;
    stages.run("unit tests and use-cases", || units(&programs))?;
    stages.run("frontend tests", || run(&mut npm(&["test"])))?;
    stages.run("lab tests", || each(&programs, LAB, Program::run))?;
    stages.run("lints and documentation", check::rust)?;
    stages.run("app and its own tests", app)?;
    stages.run("journeys", || {
        let (lab, app) = (build::lab()?, target()?.join("lab/keyward"));
        each(&programs, JOURNEYS, |journeys| {
            journeys.run_in_lab(&lab, &app, "")
        })
    })?;
    stages.run("demo", || {
        demo::play(&build::lab()?, &target()?.join("lab/keyward"))
    })?;
    let mut contents = None;
    stages.run("package", || {
        contents = Some(package::make()?.1);
        Ok(())
    })?;
    stages.run("journeys of the packaged app", || {
        let contents = contents.as_ref().context("no package")?;
        packaged(&programs, &contents.join("usr/bin/keyward"))
    })?;

    stages.passed();
    Ok(())
}

/// The frontend waits for the network and cargo for the processor, so neither waits for the other.
fn side_by_side() -> Result<Vec<Program>> {
    let frontend = thread::spawn(|| {
        setup::frontend()?;
        check::frontend()?;
        build::frontend()
    });
    let programs = compile().and_then(|programs| build::lab().map(|_| programs));
    match frontend.join() {
        Ok(result) => result?,
        Err(_) => bail!("the frontend's thread broke off"),
    }

    programs
}

fn units(programs: &[Program]) -> Result<()> {
    let elsewhere = |program: &&Program| !program.of(LAB) && !program.of(JOURNEYS);
    for program in programs.iter().filter(elsewhere) {
        program.run()?;
    }

    run(cargo("test", &LIGHT).arg("--doc"))
}

fn app() -> Result<()> {
    build::app()?;

    run(&mut cargo(
        "test",
        &["--profile", "lab", "--package", "keyward-desktop"],
    ))
}

fn each(programs: &[Program], package: &str, run: impl Fn(&Program) -> Result<()>) -> Result<()> {
    let mut programs = programs
        .iter()
        .filter(|program| program.of(package))
        .peekable();
    ensure!(programs.peek().is_some(), "{package} has no tests");

    programs.try_for_each(run)
}

fn packaged(programs: &[Program], app: &Path) -> Result<()> {
    let lab = build::lab()?;
    for name in PACKAGED {
        let journeys = programs.iter().filter(|program| program.of(JOURNEYS));
        let mut made = false;
        for program in journeys {
            if program.has(name)? {
                program.run_in_lab(&lab, app, name)?;
                made = true;
            }
        }
        ensure!(made, "{JOURNEYS} has no journey named \"{name}\"");
    }

    Ok(())
}
