//! What stays as it was: language, theme, and the place of the window.

use anyhow::Result;
use keyward_e2e::journey;

use crate::steps::has_a_token;

#[tokio::test]
async fn language_and_theme_stay_as_they_were_chosen() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        has_a_token(journey, &app).await?;
        app.click("Settings").await?;
        app.click("Dark").await?;
        app.click("Русский").await?;
        app.sees("Настройки").await?;
        app.quits().await?;

        let app = journey.app().await?;

        app.sees("a.belova Организация 7405218 Работает").await?;
        app.click("Настройки").await?;
        app.sees("Внешний вид").await?;
        assert!(app.is_chosen("Тёмная").await?);
        app.click("Токены").await?;
        app.sees("a.belova").await
    })
    .await
}

#[tokio::test]
async fn window_opens_where_it_was_and_as_large() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        app.sees("No tokens yet").await?;
        let person = app.person().await?;
        person.resizes_the_window(900, 640).await?;
        person.moves_the_window(120, 80).await?;
        let [right, down, ..] = person.sees_where_it_is().await?;
        app.quits().await?;

        let app = journey.app().await?;
        app.sees("No tokens yet").await?;

        let person = app.person().await?;
        assert_eq!(person.sees_where_it_is().await?, [right, down, 900, 640]);
        Ok(())
    })
    .await
}
