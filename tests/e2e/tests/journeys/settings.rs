//! Language and theme.

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
