//! Setup files that were opened: how far each is follows from the records.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;

use fake_yandex::{BELOVA, FakeYandex, ROMASHKA_EVERYTHING, SYNC_OFFICE};
use house::House;
use keyward_core::{
    Error,
    app::App,
    setup_file::{Field, SetupFileError},
};

fn text(login: &str) -> String {
    format!(
        "# From us.\nkeyward = 1\ntitle = \"Report\"\n\
         [[connection]]\nservice = \"tracker\"\nclient-id = \"{}\"\norganisation = \"{}\"\n{login}\n\
         [[connection]]\nservice = \"metrica\"\nclient-id = \"{}\"\n{login}\n",
        FakeYandex::CLIENT_ID,
        FakeYandex::ORGANISATION,
        ROMASHKA_EVERYTHING.client_id,
    )
}

fn done(app: &App) -> Vec<Vec<bool>> {
    let files = app.setup_files().unwrap();
    let parts = |file: &keyward_core::app::OpenedFile| {
        file.parts
            .iter()
            .map(keyward_core::app::OpenedPart::is_done)
            .collect()
    };

    files.iter().map(parts).collect()
}

#[tokio::test]
async fn file_is_as_far_as_the_records_are() {
    let house = House::new().await;
    let named = text("login = \"a.belova\"");
    house
        .app
        .open_setup_file("report.keyward", named.as_bytes())
        .unwrap();
    assert_eq!(done(&house.app), [[false, false]]);

    let somebody = house.token(&SYNC_OFFICE).await;
    house.file(&house::request(), &somebody).await;
    assert_eq!(done(&house.app), [[false, false]], "another account's");
    let token = house.token(&BELOVA).await;
    let kept = house.file(&house::request(), &token).await;
    assert_eq!(done(&house.app), [[true, false]]);

    let all = house.token_for_all(&BELOVA).await;
    house.file(&house::request_for(&["metrica"]), &all).await;
    assert_eq!(done(&house.app), [[true, true]]);
    house.app.remove(&kept.connections[0].id).await.unwrap();
    assert_eq!(done(&house.app), [[false, true]]);
    assert_eq!(done(&house.reopen().app), [[false, true]]);
}

#[tokio::test]
async fn anybody_s_token_will_do_where_no_account_is_named() {
    let house = House::new().await;
    house
        .app
        .open_setup_file("report.keyward", text("").as_bytes())
        .unwrap();

    let token = house.token(&SYNC_OFFICE).await;
    house.file(&house::request(), &token).await;

    assert_eq!(done(&house.app), [[true, false]]);
}

#[tokio::test]
async fn other_organisation_is_another_connection() {
    let house = House::new().await;
    let other = text("").replace(FakeYandex::ORGANISATION, "8120663");
    house
        .app
        .open_setup_file("report.keyward", other.as_bytes())
        .unwrap();

    let token = house.token(&BELOVA).await;
    house.file(&house::request(), &token).await;

    assert_eq!(done(&house.app), [[false, false]]);
}

#[tokio::test]
async fn file_stays_until_it_is_put_away_and_is_there_once() {
    let house = House::new().await;
    let first = house
        .app
        .open_setup_file("one.keyward", text("").as_bytes())
        .unwrap();
    let with_login = text("login = \"a.belova\"");
    house
        .app
        .open_setup_file("two.keyward", with_login.as_bytes())
        .unwrap();
    let again = house
        .app
        .open_setup_file("on\u{202e}e.keyward", text("").as_bytes())
        .unwrap();

    let names = |house: &House| {
        let files = house.app.setup_files().unwrap();
        files.into_iter().map(|file| file.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&house), ["one.keyward", "two.keyward"]);
    assert!(matches!(
        house.app.put_away_setup_file(first.id),
        Err(Error::NotFound)
    ));
    house.app.put_away_setup_file(again.id).unwrap();
    let house = house.reopen();
    assert_eq!(names(&house), ["two.keyward"]);
}

#[tokio::test]
async fn nothing_of_a_refused_file_is_kept_and_no_remark_of_a_good_one() {
    let house = House::new().await;
    let secret = format!("y0__x{}", "FAKE".repeat(13));
    let refused = text("").replace("Report", &secret);

    let error = house
        .app
        .open_setup_file("report.keyward", refused.as_bytes());
    assert!(matches!(
        error,
        Err(Error::SetupFile(SetupFileError::Secret {
            field: Some(Field::Title),
            line: 3
        }))
    ));
    assert_eq!(house.app.setup_files().unwrap(), []);

    house
        .app
        .open_setup_file("report.keyward", text("").as_bytes())
        .unwrap();
    for file in std::fs::read_dir(house.data_dir()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        let found = |words: &str| holds(&bytes, words.as_bytes());
        assert!(!found("FAKEFAKE") && !found("From us."));
    }
}

#[tokio::test]
async fn made_file_asks_for_tokens_like_those_that_are_there() {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let kept = house.file_at_tracker(&token).await;

    let made = house
        .app
        .make_setup_file(
            "Report",
            "",
            "Romashka",
            &[kept.id.clone(), kept.id.clone()],
        )
        .unwrap();
    let opened = house
        .app
        .open_setup_file("made", made.write().as_bytes())
        .unwrap();

    assert_eq!(opened.parts.len(), 1);
    assert_eq!(opened.parts[0].connections, [kept.id]);
    assert_eq!(
        opened.parts[0].part.login.as_ref().unwrap().as_str(),
        "a.belova"
    );
    assert!(!made.write().contains(token.expose()));
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
