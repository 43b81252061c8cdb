//! Ways to an answer besides the window's own pages.

use std::sync::atomic::Ordering;

use fake_yandex::FakeYandex;
use keyward_core::Error;
use keyward_core::desk::{ConfirmReason, Phase};
use keyward_core::paste::PasteRefusal;
use keyward_core::sign_in::Decision;

use crate::room::{Room, SCOPE, answer};

#[tokio::test(flavor = "multi_thread")]
async fn own_browser_is_a_way_on_and_its_answer_is_pasted() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let open = room.open().await;

    room.shell.has_browser.store(false, Ordering::SeqCst);
    assert!(matches!(
        room.desk.use_own_browser(),
        Err(Error::BrowserUnavailable)
    ));
    assert!(
        matches!(room.phase(), Phase::Waiting(_)),
        "nothing has changed"
    );
    room.shell.has_browser.store(true, Ordering::SeqCst);
    room.desk.use_own_browser().unwrap();
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);

    for (text, refusal) in [
        (None, PasteRefusal::ClipboardUnavailable),
        (Some("1234567"), PasteRefusal::Code),
        (Some(FakeYandex::CLIENT_ID), PasteRefusal::ClientId),
    ] {
        room.desk.paste(text.map(Into::into));
        assert!(
            matches!(room.phase(), Phase::Browser { refused } if refused == Some(refusal)),
            "{refusal:?}"
        );
    }

    let page = room
        .shell
        .in_browser
        .lock()
        .unwrap()
        .last()
        .cloned()
        .unwrap();
    assert_ne!(
        page, open.page,
        "a page of its own, with a state of its own"
    );
    room.desk.paste(Some(answer(&page, &token).into()));
    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pasted_answer_of_another_sign_in_needs_a_yes() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let open = room.open().await;
    room.desk.use_own_browser().unwrap();

    room.desk.paste(Some(answer(&open.page, &token).into()));

    let asked = room
        .until(|phase| matches!(phase, Phase::Confirm { .. }))
        .await;
    assert!(matches!(
        asked.phase,
        Phase::Confirm {
            reason: ConfirmReason::OtherSignIn,
            ..
        }
    ));
    room.desk.confirm(true);
    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn token_one_already_has_is_proven_and_kept() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;

    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(format!("OAuth {token}\n").into()));

    let connection = room.saved().await;
    assert_eq!(connection.expires_at, None, "unknown, not never");
    assert!(room.shell.done.lock().unwrap().is_empty(), "no window");
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_page_waits_for_the_users_word() {
    let room = Room::new().await;
    let open = room.open().await;
    let page = "https://sso.romashka.example/";

    assert_eq!(open.window.response(page, 200, true), Decision::Refuse);
    let host = |phase: &Phase| matches!(phase, Phase::Waiting(sight) if sight.foreign_host.as_deref() == Some("sso.romashka.example"));
    room.until(host).await;
    room.desk.continue_to_host();

    assert_eq!(room.shell.loaded.lock().unwrap()[0].as_str(), page);
    assert_eq!(open.window.response(page, 200, true), Decision::Allow);
    assert_eq!(
        open.window.committed(page).as_deref(),
        Some("sso.romashka.example")
    );
}
