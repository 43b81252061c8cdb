//! Whose a token is and what it opens, and what becomes of it then.

use fake_yandex::{BELOVA, ROMASHKA_EVERYTHING, ROMASHKA_METRICA, ROMASHKA_TRACKER, SYNC_OFFICE};
use keyward_core::desk::{ConfirmReason, Phase};
use keyward_core::sign_in::{Ending, Typed};
use keyward_core::verdict::Cause;

use crate::room::{Room, SCOPE};

#[tokio::test(flavor = "multi_thread")]
async fn token_of_another_account_needs_a_yes() {
    for yes in [false, true] {
        let room = Room::new().await;
        let token = room
            .yandex
            .issue_for(&SYNC_OFFICE, &ROMASHKA_TRACKER, SCOPE)
            .await;
        let typed = Typed {
            expected_login: Some(BELOVA.login),
            ..Typed::default()
        };
        let open = room.open_for(room.request_for(&typed)).await;
        open.answer(&token);

        let asked = room
            .until(|phase| matches!(phase, Phase::Confirm { .. }))
            .await;
        let Phase::Confirm {
            reason,
            expected,
            found,
        } = asked.phase
        else {
            unreachable!()
        };
        assert_eq!(
            (reason, expected.as_deref(), found.as_str()),
            (
                ConfirmReason::OtherAccount,
                Some(BELOVA.login),
                SYNC_OFFICE.login
            )
        );
        assert!(
            room.connections().is_empty(),
            "nothing is kept before the answer"
        );

        room.desk.confirm(yes);
        if yes {
            let connection = room.saved().await;
            assert_eq!(connection.account.unwrap().login, SYNC_OFFICE.login);
            assert_eq!(connection.verdict.unwrap().cause, Cause::Works);
        } else {
            assert!(matches!(
                room.phase(),
                Phase::Ended(Ending::OtherAccountDeclined)
            ));
            assert!(room.connections().is_empty());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn token_of_another_app_is_not_kept() {
    let room = Room::new().await;
    let token = room
        .yandex
        .issue_for(&BELOVA, &ROMASHKA_METRICA, SCOPE)
        .await;
    room.open().await.answer(&token);

    let sign_in = room.until(|phase| matches!(phase, Phase::Ended(_))).await;

    let Phase::Ended(Ending::OtherApp { found }) = sign_in.phase else {
        panic!("{sign_in:?}")
    };
    assert_eq!(found, ROMASHKA_METRICA.client_id);
    assert!(room.connections().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn ended_token_is_not_kept() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    room.yandex.revoke_all().await;
    room.desk.start_paste(room.request()).unwrap();

    room.desk.paste(Some(token.into()));

    let sign_in = room.until(|phase| matches!(phase, Phase::Ended(_))).await;
    assert!(matches!(sign_in.phase, Phase::Ended(Ending::Rejected)));
}

#[tokio::test(flavor = "multi_thread")]
async fn caught_token_that_yandex_does_not_know_yet_is_kept() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    room.yandex.revoke_all().await;

    room.open().await.answer(&token);

    let connection = room.saved().await;
    assert_eq!(connection.account, None);
    assert_eq!(connection.verdict.unwrap().cause, Cause::Rejected);
}

#[tokio::test(flavor = "multi_thread")]
async fn token_nobody_can_be_asked_about_is_kept_all_the_same() {
    let room = Room::without_network();
    room.open().await.answer("y0_FAKEfakeFAKEfakeFAKEfake");

    let connection = room.saved().await;

    assert_eq!(connection.account, None);
    assert_eq!(connection.verdict.unwrap().cause, Cause::NoConnection);
}

#[tokio::test(flavor = "multi_thread")]
async fn cancel_after_the_catch_keeps_what_fits_and_nothing_else() {
    for (account, kept) in [(&BELOVA, 1), (&SYNC_OFFICE, 0)] {
        let room = Room::new().await;
        let token = room
            .yandex
            .issue_for(account, &ROMASHKA_TRACKER, SCOPE)
            .await;
        let typed = Typed {
            expected_login: Some(BELOVA.login),
            ..Typed::default()
        };
        let open = room.open_for(room.request_for(&typed)).await;

        open.answer(&token);
        room.desk.cancel();

        room.until(|phase| matches!(phase, Phase::Saved { .. } | Phase::Ended(Ending::Cancelled)))
            .await;
        assert_eq!(room.connections().len(), kept, "{}", account.login);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn renewal_expects_the_account_and_replaces_its_token() {
    let room = Room::new().await;
    let (old, new) = (
        room.yandex.issue(SCOPE).await,
        room.yandex.issue(SCOPE).await,
    );
    room.open().await.answer(&old);
    let first = room.saved().await;

    let typed = Typed {
        replaces: Some(first.id.as_str()),
        ..Typed::default()
    };
    let open = room.open_for(room.request_for(&typed)).await;
    assert!(
        open.page
            .query_pairs()
            .any(|(name, login)| name == "login_hint" && login == BELOVA.login)
    );
    open.answer(&new);
    let second = room.saved().await;

    assert_eq!(second.id, first.id);
    assert_ne!(second.entry, first.entry);
    assert_eq!(room.connections().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn renewal_is_said_to_be_for_all_that_the_token_opens() {
    let room = Room::new().await;
    let everything = ["tracker", "metrica"];
    let request = room.request_at(&everything, ROMASHKA_EVERYTHING.client_id);
    let token = room
        .yandex
        .issue_for(&BELOVA, &ROMASHKA_EVERYTHING, ROMASHKA_EVERYTHING.scope)
        .await;
    room.open_for(request).await.answer(&token);
    let saved = room.saved().await;

    let mut renewal = room.request_at(&["tracker"], ROMASHKA_EVERYTHING.client_id);
    renewal.replaces = Some(saved.id);
    room.open_for(renewal).await;

    assert_eq!(room.desk.sign_in().unwrap().request.services, everything);
}

#[tokio::test(flavor = "multi_thread")]
async fn renewal_by_another_account_leaves_the_first_token_alone() {
    let room = Room::new().await;
    let ours = room.yandex.issue(SCOPE).await;
    let theirs = room
        .yandex
        .issue_for(&SYNC_OFFICE, &ROMASHKA_TRACKER, SCOPE)
        .await;
    room.open().await.answer(&ours);
    let first = room.saved().await;

    let typed = Typed {
        replaces: Some(first.id.as_str()),
        ..Typed::default()
    };
    room.open_for(room.request_for(&typed))
        .await
        .answer(&theirs);
    room.until(|phase| matches!(phase, Phase::Confirm { .. }))
        .await;
    room.desk.confirm(true);
    room.saved().await;

    let connections = room.connections();
    assert_eq!(connections.len(), 2);
    assert!(
        connections
            .iter()
            .any(|kept| kept.id == first.id && kept.entry == first.entry)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_window_opens_three_services() {
    let room = Room::new().await;
    let app = &ROMASHKA_EVERYTHING;
    let token = room.yandex.issue_for(&BELOVA, app, app.scope).await;
    let request = room.request_at(&["courier", "tracker", "metrica"], app.client_id);

    room.open_for(request).await.answer(&token);
    room.saved().await;

    let Phase::Saved { connections, .. } = room.phase() else {
        panic!("not saved");
    };
    let services: Vec<_> = connections.iter().map(|it| it.service.as_str()).collect();
    assert_eq!(services, ["tracker", "metrica", "courier"]);
    assert_eq!(connections, room.connections());
    assert_eq!(room.yandex.requests_for("/info").await, 1);
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);
}
