//! The counter that a token for Metrica is for.

use anyhow::Result;
use fake_yandex::{BELOVA, OFFICE_COUNTER, ROMASHKA_COUNTER, ROMASHKA_METRICA};
use keyward_e2e::journey;

use crate::steps::{OPEN, begins_for, signs_in_and_allows};

#[tokio::test]
async fn counter_without_a_right_is_named_and_put_right_without_a_new_sign_in() -> Result<()> {
    journey(async |journey| {
        let app = journey.app().await?;
        begins_for(&app, &["Metrica"]).await?;
        app.fill("ClientID", ROMASHKA_METRICA.client_id).await?;
        app.click(OPEN).await?;
        signs_in_and_allows(&journey.yandex).await?;
        app.sees("The token for Metrica is saved").await?;
        app.click("Done").await?;

        app.click(BELOVA.login).await?;
        app.click("Change…").await?;
        app.fill("Counter", &OFFICE_COUNTER.id.to_string()).await?;
        app.click("Save").await?;
        app.sees("The token works, but a.belova has no access to counter 880033.")
            .await?;

        app.click("Correct the number").await?;
        let page = format!(
            "https://metrika.yandex.ru/dashboard?id={}",
            ROMASHKA_COUNTER.id
        );
        app.fill("Counter", &page).await?;
        app.click("Save").await?;

        app.sees("Metrica accepts the token").await?;
        app.sees("Counter 880011").await?;
        assert_eq!(journey.keychain.tokens().await?.len(), 1);
        Ok(())
    })
    .await
}
