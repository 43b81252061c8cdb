//! A service that nobody wrote a line of Rust for: its file is all it takes.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod house;
mod place;
mod server;

use fake_yandex::{BELOVA, ROMASHKA_EVERYTHING};
use house::{House, request_for};
use keyward_core::{
    Error,
    app::{App, World},
    organisation::{Organisation, OrganisationKind},
    service::Service,
    sign_in::{SignInRequest, Typed},
    verdict::Cause,
};
use server::Server;

/// Invented, and unlike the services of the product in every field.
const ORCHARD: &str = r#"
    id = "orchard"
    name = { en = "Orchard", ru = "Сад" }
    purpose = { en = "Counting apples.", ru = "Учёт яблок." }
    scheme = "Bearer"
    permission = [{ scope = "orchard:pick", label = { en = "Pick apples", ru = "Собирать яблоки" } }]
    case = [
      { status = [200], body = { "/fruit/state" = ["rotten", "wormy"] }, cause = "no-permission" },
      { status = [418], alive = true, cause = "quota" },
      { status = [410], organisation = true, cause = "organisation-wrong" },
    ]
    [organisation]
    page = "https://orchard.example/estates"
    header = [{ kind = "yandex360", name = "X-Estate" }, { kind = "cloud", name = "X-Cloud-Estate" }]
    [check]
    url = "https://orchard.example/test"
    headers = { "X-Season" = "autumn" }
    works = [{ "/fruit/state" = "ripe", "/fruit/kind" = "apple" }]
    error-code = ["/fruit/state"]
"#;

#[tokio::test]
async fn service_by_file_is_signed_in_to_and_checked_like_the_others() {
    let server = Server::says_in_turn(&[
        &answer("200 OK", r#"{"fruit":{"state":"ripe","kind":"apple"}}"#),
        &answer("200 OK", r#"{"fruit":{"state":"ripe","kind":"pear"}}"#),
        &answer("200 OK", r#"{"fruit":{"state":"wormy"}}"#),
        &answer("418 Teapot", "{}"),
        &answer("410 Gone", "{}"),
    ])
    .await;
    let (house, directory) = (House::new().await, tempfile::tempdir().unwrap());
    let app = app_with_orchard(&house, directory.path(), &server.base);
    let token = house.token_for_all(&BELOVA).await;
    let request = request_for(&["orchard", "metrica"]);

    let proof = app.prove(&request, &token).await;
    let kept = app.keep(&request, &token, None, &proof).await.unwrap();

    let [orchard, metrica] = &kept.connections[..] else {
        panic!("two connections: {kept:?}");
    };
    assert_eq!(orchard.verdict.as_ref().unwrap().cause, Cause::Works);
    assert_eq!(metrica.verdict.as_ref().unwrap().cause, Cause::Works);
    assert_eq!(
        orchard.organisation.as_ref().unwrap().kind,
        OrganisationKind::Yandex360
    );
    for cause in [
        Cause::UnexpectedAnswer,
        Cause::NoPermission,
        Cause::Quota,
        Cause::OrganisationWrong,
    ] {
        let checked = app.check(&orchard.id).await.unwrap();

        assert_eq!(checked.verdict.unwrap().cause, cause);
    }
    let heard = server.heard()[0].to_lowercase();
    for line in [
        format!("authorization: bearer {}", token.expose()).to_lowercase(),
        "x-estate: 7405218".to_owned(),
        "x-season: autumn".to_owned(),
    ] {
        assert!(heard.contains(&line), "{line}");
    }
}

#[tokio::test]
async fn service_by_file_says_itself_what_a_sign_in_needs() {
    let (house, directory) = (House::new().await, tempfile::tempdir().unwrap());
    let app = app_with_orchard(&house, directory.path(), "http://127.0.0.1:1");
    let typed = Typed {
        client_id: ROMASHKA_EVERYTHING.client_id,
        ..Typed::default()
    };

    let ids = ["courier", "orchard"].map(str::to_owned);
    let services = app.services_in_order(&ids).unwrap();
    let refused = SignInRequest::read(&typed, &services).unwrap_err();
    let read = SignInRequest::read(
        &Typed {
            organisation: Some("7405218"),
            ..typed
        },
        &services,
    );

    assert!(matches!(refused, Error::OrganisationNeeded));
    let read = read.unwrap();
    assert_eq!(read.services, ["courier", "orchard"]);
    assert_eq!(read.organisation, Organisation::new("7405218"));
}

/// The app of the house in another directory, with one service more.
fn app_with_orchard(house: &House, directory: &std::path::Path, base: &str) -> App {
    let mut orchard = Service::from_toml(ORCHARD).unwrap();
    orchard.check.url = format!("{base}/test").parse().unwrap();
    let mut world = World {
        data_dir: directory.to_owned(),
        ..house.world()
    };
    world.services.push(orchard);

    App::open(world).unwrap()
}

fn answer(status: &str, body: &str) -> String {
    let length = body.len();

    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}
