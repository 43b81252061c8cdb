//! Everything goes as it should.

use anyhow::Result;
use fake_yandex::Moment;
use keyward_e2e::{Person, journey};

use crate::steps::{ACCEPTED, CLIENT_ID, ORGANISATION, PASSPORT, asks_for_a_token, issued};

#[tokio::test]
async fn token_is_caught_before_its_page_is_asked_for_and_works() -> Result<()> {
    journey(async |journey| {
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        app.sees("No tokens yet").await?;
        asks_for_a_token(&app).await?;
        yandex.next(Moment::SignInReady).await?;
        let belova = Person::at_window(PASSPORT).await?;
        app.sees(PASSPORT).await?;

        belova.types("a.belova\tromashka-0\n").await?;
        yandex.next(Moment::WrongPassword).await?;
        yandex.next(Moment::SignInReady).await?;
        belova.types("romashka-1\n").await?;
        yandex.shows_consent().await?;
        belova.types("\n").await?;

        app.sees(ACCEPTED).await?;
        belova.sees_it_gone().await?;
        app.click("Done").await?;
        app.sees("a.belova Organisation 7405218 Works").await?;
        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        assert_eq!(yandex.requests_for("/verification_code").await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn russian_speaker_reads_russian_all_the_way() -> Result<()> {
    journey(async |journey| {
        journey.speaks_russian();
        let yandex = &journey.yandex;
        let app = journey.app().await?;
        app.click("Добавить токен").await?;
        app.click("Трекер").await?;
        app.click("Продолжить").await?;
        app.fill("ClientID", CLIENT_ID).await?;
        app.fill("Кто будет входить?", "a.belova").await?;
        app.fill("Организация", ORGANISATION).await?;
        app.click("Открыть окно входа").await?;

        yandex.next(Moment::SignInReady).await?;
        let belova = Person::at_window("passport.yandex.ru").await?;
        app.sees("Войдите как a.belova и нажмите «Разрешить»")
            .await?;
        belova.types("romashka-1\n").await?;
        yandex.shows_consent().await?;
        belova.types("\n").await?;

        app.sees("Токен для Трекера сохранён, и Трекер его принимает.")
            .await?;
        app.click("Готово").await?;
        app.sees("a.belova Организация 7405218 Работает").await?;
        assert_eq!(journey.keychain.tokens().await?, issued(yandex).await?);
        assert_eq!(yandex.requests_for("/verification_code").await?, 0);
        Ok(())
    })
    .await
}
