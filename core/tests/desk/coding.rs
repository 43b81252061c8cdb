//! The way of a confirmation code, from the page to the connection.

use std::sync::atomic::Ordering;

use fake_yandex::{
    BELOVA, CodeShape, FakeYandex, Fault, Moment, OAUTH_HOST, ROMASHKA_METRICA, SYNC_OFFICE,
};
use keyward_core::desk::{CodeRefusal, ConfirmReason, Phase};
use keyward_core::paste::PasteRefusal;
use keyward_core::sign_in::{Decision, Ending, Typed};
use keyward_core::verdict::Cause;
use keyward_core::{exchange::Trouble, http::Trouble as Way};
use url::Url;

use crate::room::{Room, SCOPE};

#[tokio::test(flavor = "multi_thread")]
async fn pasted_code_of_either_shape_is_exchanged_proven_and_kept() {
    for shape in [CodeShape::Current, CodeShape::Digits] {
        let room = Room::new().await;
        room.yandex
            .switch(|switches| switches.code_shape = shape)
            .await;
        let code = code_in(&begun(&room).await);
        assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);

        room.desk.paste(Some(format!(" {code}\r\n").into()));

        let connection = room.saved().await;
        assert_eq!(connection.account.unwrap().login, BELOVA.login);
        assert_eq!(connection.verdict.unwrap().cause, Cause::Works);
        assert!(connection.expires_at.is_some());
        let asked = asked(&room).await;
        assert_eq!(asked.len(), 1);
        assert_eq!(
            asked[0].form,
            ["grant_type", "client_id", "code", "code_verifier"]
        );
        assert!(asked[0].query.is_empty() && asked[0].authorization.is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_address_with_our_state_is_as_good() {
    let room = Room::new().await;
    let answer = begun(&room).await;

    room.desk.paste(Some(answer.as_str().into()));

    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_code_is_told_and_the_right_one_still_works() {
    let room = Room::new().await;
    let code = code_in(&begun(&room).await);

    room.desk.paste(Some("7654321".into()));
    refused(&room, CodeRefusal::Trouble(Trouble::CodeRefused)).await;
    room.desk.paste(Some("7654321".into()));
    refused(&room, CodeRefusal::Spent).await;
    assert_eq!(asked(&room).await.len(), 1, "a code is sent once");

    room.desk.paste(Some(code.into()));
    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_code_of_this_sign_in_is_not_sent() {
    let room = Room::new().await;
    let first = begun(&room).await;
    room.desk.use_code().unwrap();
    let place = "https://oauth.yandex.ru/verification_code";

    for (text, refusal) in [
        (
            None,
            CodeRefusal::Unread(PasteRefusal::ClipboardUnavailable),
        ),
        (
            Some(FakeYandex::CLIENT_ID.to_owned()),
            CodeRefusal::Unread(PasteRefusal::ClientId),
        ),
        (
            Some("cid=1a2b3c4d5e6f7g8h9i0j1k2l3m".to_owned()),
            CodeRefusal::Unread(PasteRefusal::Cid),
        ),
        (
            Some(format!("{place}?code=1234567&code=7654321")),
            CodeRefusal::Unread(PasteRefusal::Several),
        ),
        (
            Some(format!("{place}?error=access_denied")),
            CodeRefusal::Unread(PasteRefusal::Denied),
        ),
        // An answer to the page that was open before this one.
        (Some(first.to_string()), CodeRefusal::Foreign),
    ] {
        room.desk.paste(text.map(Into::into));
        refused(&room, refusal).await;
    }
    assert!(asked(&room).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_somebody_else_asked_for_brings_nothing() {
    let room = Room::new().await;
    begun(&room).await;
    // Each is bare, so that nothing tells whose it is before it is sent.
    let place = "https://oauth.yandex.ru/authorize?response_type=code&client_id=";
    let foreign = "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let pages = [
        format!("{place}{}", FakeYandex::CLIENT_ID),
        format!("{place}{}", ROMASHKA_METRICA.client_id),
        format!(
            "{place}{}&{foreign}&code_challenge_method=S256",
            FakeYandex::CLIENT_ID
        ),
    ];

    for page in pages {
        let code = code_in(&room.allows(&page.parse().unwrap()).await);
        room.desk.paste(Some(code.into()));
        room.until(|phase| {
            matches!(
                phase,
                Phase::Code {
                    refused: Some(CodeRefusal::Trouble(
                        Trouble::CodeRefused | Trouble::SecretNeeded
                    ))
                }
            )
        })
        .await;
        room.desk.use_code().unwrap();
    }
    assert!(room.yandex.tokens().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn app_that_has_to_show_its_secret_is_told_so() {
    let room = Room::new().await;
    room.yandex
        .switch(|switches| switches.secret_needed = true)
        .await;
    let code = code_in(&begun(&room).await);

    room.desk.paste(Some(code.into()));

    refused(&room, CodeRefusal::Trouble(Trouble::SecretNeeded)).await;
    room.desk.use_own_browser().unwrap();
    assert!(matches!(room.phase(), Phase::Browser { refused: None }));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_error_of_yandex_is_told_by_its_own_name() {
    let room = Room::new().await;
    begun(&room).await;

    for (number, (error, trouble)) in [
        ("bad_verification_code", Trouble::CodeMalformed),
        ("invalid_grant", Trouble::CodeRefused),
        ("invalid_client", Trouble::SecretNeeded),
        ("invalid_request", Trouble::RequestRefused),
        ("invalid_scope", Trouble::PermissionsChanged),
        ("unauthorized_client", Trouble::AppRefused),
        ("unsupported_grant_type", Trouble::WayRefused),
        ("Basic auth required", Trouble::HeaderForeign),
        ("Malformed Authorization header", Trouble::HeaderMalformed),
        ("something new", Trouble::OtherError),
    ]
    .into_iter()
    .enumerate()
    {
        room.yandex
            .switch(|switches| switches.token_error = Some(error.to_owned()))
            .await;
        room.desk.paste(Some(format!("12345{number:02}").into()));
        refused(&room, CodeRefusal::Trouble(trouble)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn trouble_on_the_way_never_blames_the_code() {
    let room = Room::new().await;
    begun(&room).await;

    for (number, (fault, trouble)) in [
        (status(503), Trouble::OnTheWay(Way::ServiceDown)),
        (status(429), Trouble::OnTheWay(Way::Quota)),
        (status(403), Trouble::OnTheWay(Way::PageInstead)),
        (
            Fault {
                drop: true,
                ..Fault::default()
            },
            Trouble::OnTheWay(Way::BrokenOff),
        ),
    ]
    .into_iter()
    .enumerate()
    {
        room.yandex
            .switch(|switches| drop(switches.faults.insert(OAUTH_HOST.into(), fault)))
            .await;
        room.desk.paste(Some(format!("12345{number:02}").into()));
        refused(&room, CodeRefusal::Trouble(trouble)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_never_left_may_be_tried_again() {
    let room = Room::without_network();
    room.desk.start_paste(room.request()).unwrap();
    room.desk.use_code().unwrap();

    for _ in 0..2 {
        room.desk.paste(Some("1234567".into()));
        refused(
            &room,
            CodeRefusal::Trouble(Trouble::OnTheWay(Way::NoConnection)),
        )
        .await;
        room.desk.paste(None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn token_pasted_in_place_of_a_code_is_taken() {
    let room = Room::new().await;
    begun(&room).await;
    let token = room.yandex.issue(SCOPE).await;

    room.desk.paste(Some(format!("OAuth {token}").into()));

    room.saved().await;
    assert!(asked(&room).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn token_for_a_code_of_another_account_needs_a_yes() {
    let room = Room::new().await;
    let typed = Typed {
        expected_login: Some(SYNC_OFFICE.login),
        ..Typed::default()
    };
    room.open_for(room.request_for(&typed)).await;
    room.desk.use_code().unwrap();
    let code = code_in(&room.allows(&room.in_browser()).await);

    room.desk.paste(Some(code.into()));

    let asked = room
        .until(|phase| matches!(phase, Phase::Confirm { .. }))
        .await;
    assert!(matches!(
        asked.phase,
        Phase::Confirm {
            reason: ConfirmReason::OtherAccount,
            ..
        }
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn cancel_during_the_exchange_still_keeps_the_token() {
    let room = Room::new().await;
    let code = code_in(&begun(&room).await);
    room.yandex
        .switch(|switches| {
            let slow = Fault {
                latency: 300,
                ..Fault::default()
            };
            switches.faults.insert(OAUTH_HOST.into(), slow);
        })
        .await;

    room.desk.paste(Some(code.into()));
    room.until(|phase| matches!(phase, Phase::Exchanging)).await;
    assert!(room.desk.holds_token(), "the window stays open for it");
    room.desk.cancel();

    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cancel_before_the_code_ends_it() {
    let room = Room::new().await;
    begun(&room).await;

    room.desk.cancel();
    room.desk.paste(Some("1234567".into()));

    assert!(matches!(room.phase(), Phase::Ended(Ending::Cancelled)));
    assert!(asked(&room).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_browser_the_window_catches_the_code() {
    let room = Room::new().await;
    room.open().await;
    room.shell.has_browser.store(false, Ordering::SeqCst);

    room.desk.use_code().unwrap();

    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close", "open"]);
    let open = room.shell.windows.lock().unwrap().last().cloned().unwrap();
    let answer = room.allows(&open.page).await;
    let in_fragment = answer.as_str().replace('?', "#");
    let foreign = answer.as_str().replace("state=", "state=x");
    assert_eq!(open.window.navigation(&in_fragment), Decision::Refuse);
    assert_eq!(open.window.navigation(&foreign), Decision::Refuse);
    assert!(matches!(room.phase(), Phase::Waiting(sight) if sight.foreign_answer));
    assert_eq!(open.window.navigation(answer.as_str()), Decision::Refuse);

    room.saved().await;
    assert_eq!(room.yandex.seen(Moment::Exchanged).await, 1);
}

/// A sign-in that went on with a code; Belova has allowed it, and this is where her browser ends.
async fn begun(room: &Room) -> Url {
    room.open().await;
    room.desk.use_code().unwrap();
    assert!(matches!(room.phase(), Phase::Code { refused: None }));

    room.allows(&room.in_browser()).await
}

fn code_in(answer: &Url) -> String {
    let code = answer.query_pairs().find(|(name, _)| name == "code");

    code.unwrap().1.into_owned()
}

async fn refused(room: &Room, refusal: CodeRefusal) {
    room.until(|phase| matches!(phase, Phase::Code { refused } if *refused == Some(refusal)))
        .await;
}

/// What was asked of the place that gives tokens.
async fn asked(room: &Room) -> Vec<fake_yandex::Request> {
    let mut requests = room.yandex.requests().await;
    requests.retain(|request| request.path == "/token");

    requests
}

fn status(status: u16) -> Fault {
    Fault {
        status: Some(status),
        ..Fault::default()
    }
}
