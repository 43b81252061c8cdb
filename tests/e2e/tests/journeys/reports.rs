//! Reports for support, saved through the system's own dialog: exactly what is shown, and nobody's name.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use jiff::Zoned;
use keyward_e2e::{Journey, Person, RunningApp, journey};

use crate::steps::{CLIENT_ID, ORGANISATION, has_a_token};

const SUMMARY: &str = "Report for support";
const SAVE: &str = "Save…";
const DIALOG: &str = "Save the report";

#[tokio::test]
async fn reports_are_saved_as_they_are_shown_and_name_nobody() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("Settings").await?;
        // The first of this name: the place of tokens has its own, further down.
        app.click("Check").await?;
        app.sees("6 passed, 1 skipped").await?;
        app.click(SUMMARY).await?;
        let shown = shown(&app, "No token, no account and no folder is named in it.").await?;
        let first = Zoned::now().date();
        saves_below(&app, journey.home()).await?;
        app.sees("Saved.").await?;

        let (name, text) = saved(journey)?;
        let dates = [first, Zoned::now().date()];
        assert!(
            dates
                .map(|day| format!("keyward-report-{day}.txt"))
                .contains(&name)
        );
        assert_eq!(words(&text), words(&shown));
        for line in [
            "Check this computer",
            "Clock: Passed (clockRight)",
            "login.yandex.ru: ",
        ] {
            ensure!(text.contains(line), "{line} is not in the report: {text}");
        }
        names_nobody(journey, &text)?;

        app.click("Tokens").await?;
        app.click("a.belova").await?;
        app.click(SUMMARY).await?;
        let shown =
            self::shown(&app, "No token is in it, and names and ids are shortened.").await?;
        let file = journey.home().join("connection.txt");
        saves_as(&app, DIALOG, SAVE, &file).await?;
        app.sees("Saved.").await?;
        let text = fs::read_to_string(&file)?;
        assert_eq!(words(&text), words(&shown));
        ensure!(text.contains("(works)"), "it works: {text}");
        names_nobody(journey, &text)
    })
    .await
}

#[tokio::test]
async fn report_that_cannot_be_written_is_told_and_can_go_elsewhere() -> Result<()> {
    journey(async |journey| {
        journey.speaks_russian();
        let (title, save) = ("Сохранить сообщение", "Сохранить…");
        let app = journey.app().await?;
        app.click("Настройки").await?;
        app.click("Проверить").await?;
        app.sees("в порядке: 6, пропущено: 1").await?;
        app.click("Сообщение для поддержки").await?;

        // Whoever it is: nobody makes a file there.
        saves_as(&app, title, save, Path::new("/proc/report.txt")).await?;
        app.sees("Записать файл туда не получилось. Выберите другую папку.")
            .await?;

        app.click(save).await?;
        let person = Person::at_window(title).await?;
        person.presses("Escape").await?;
        person.sees_it_gone().await?;
        app.sees_no_more("Записать файл туда не получилось.")
            .await?;
        ensure!(
            !app.reads().await?.contains("Сохранено."),
            "nothing was saved"
        );

        let file = journey.home().join("report.txt");
        saves_as(&app, title, save, &file).await?;
        app.sees("Сохранено.").await?;
        let text = fs::read_to_string(&file)?;
        let spaced = words(&text).join(" ");
        ensure!(spaced.contains("Часы: В порядке (clockRight)"), "{text}");
        names_nobody(journey, &text)
    })
    .await
}

/// Saves the report under the name that is proposed, below `folder`.
async fn saves_below(app: &RunningApp, folder: &Path) -> Result<()> {
    app.click(SAVE).await?;
    let person = Person::at_window(DIALOG).await?;
    person.presses("Home").await?;

    person.types(&format!("{}/\n", folder.display())).await
}

/// Saves the report as this file.
async fn saves_as(app: &RunningApp, title: &str, button: &str, file: &Path) -> Result<()> {
    app.click(button).await?;
    let person = Person::at_window(title).await?;
    person.presses("ctrl+a").await?;

    person.types(&format!("{}\n", file.display())).await
}

/// The name and the text of the report that was saved under the name proposed.
fn saved(journey: &Journey) -> Result<(String, String)> {
    let files = fs::read_dir(journey.home())?.collect::<Result<Vec<_>, _>>()?;
    let mut reports = files
        .iter()
        .map(fs::DirEntry::path)
        .filter(|path| is_report(path));
    let file = reports.next().context("no report was saved")?;
    ensure!(reports.next().is_none(), "more than one was saved");
    let name = file.file_name().context("no name")?;

    Ok((
        name.to_string_lossy().into_owned(),
        fs::read_to_string(&file)?,
    ))
}

fn is_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();

    name.contains("keyward-report")
}

/// The report on the screen, below this hint.
async fn shown(app: &RunningApp, hint: &str) -> Result<String> {
    app.sees(hint).await?;
    let all = app.reads().await?;
    let (_, rest) = all.split_once(hint).context("no hint")?;
    let (report, _) = rest.split_once("Copy the report").context("no button")?;

    Ok(report.to_owned())
}

/// The words: how the screen breaks the lines does not matter.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn names_nobody(journey: &Journey, text: &str) -> Result<()> {
    let home = journey.home().display().to_string();
    for name in ["belova", CLIENT_ID, ORGANISATION, home.as_str()] {
        ensure!(!text.contains(name), "{name} is in the report: {text}");
    }

    Ok(())
}
