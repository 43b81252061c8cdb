//! A sign-in from the wish to the connection, as the screens see it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed unwrap is a failed test"
)]

mod room;

use std::sync::atomic::Ordering;
use std::time::Duration;

use fake_yandex::{BELOVA, FakeYandex, ROMASHKA_METRICA, ROMASHKA_TRACKER, SYNC_OFFICE};
use keyward_core::Error;
use keyward_core::desk::{ConfirmReason, Phase};
use keyward_core::paste::PasteRefusal;
use keyward_core::sign_in::{Decision, Ending, LoadFailure, Typed};
use keyward_core::vault::KeychainError;
use keyward_core::verdict::Cause;

use room::{Room, SCOPE, answer};

const ENDPOINT: &str = "https://oauth.yandex.ru/verification_code";

#[tokio::test(flavor = "multi_thread")]
async fn caught_token_is_proven_and_kept() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let open = room.open().await;

    assert_eq!(open.answer(&token), Decision::Refuse);

    let connection = room.saved().await;
    assert_eq!(connection.account.unwrap().login, BELOVA.login);
    assert_eq!(connection.verdict.unwrap().cause, Cause::Works);
    assert!(connection.expires_at.is_some());
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);
    assert!(!room.desk.holds_token());
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_answers_are_told_and_end_nothing() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let open = room.open().await;

    let forged = format!("{ENDPOINT}#access_token={token}&state=guess");
    assert_eq!(open.window.navigation(&forged), Decision::Refuse);
    room.until(|phase| matches!(phase, Phase::Waiting(sight) if sight.foreign_answer))
        .await;

    open.answer(&token);
    room.saved().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refusal_at_yandex_ends_in_its_own_words() {
    let room = Room::new().await;
    let open = room.open().await;

    let answer = answer(&open.page, "x").replace("access_token=x", "error=access_denied");
    open.window.navigation(&answer);

    assert!(matches!(room.phase(), Phase::Ended(Ending::Denied)));
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "close"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn window_of_an_earlier_sign_in_ends_no_later_one() {
    let room = Room::new().await;
    let first = room.open().await;
    room.desk.cancel();
    let second = room.open().await;

    first.window.closed();
    first
        .window
        .load_failed(ENDPOINT, LoadFailure::Network, None);
    assert_eq!(first.answer("y0_a"), Decision::Refuse);
    assert_eq!(
        first.window.navigation("https://passport.yandex.ru/"),
        Decision::Refuse
    );

    assert!(matches!(room.phase(), Phase::Waiting(_)));
    second.window.closed();
    assert!(matches!(room.phase(), Phase::Ended(Ending::Closed)));
}

#[tokio::test(flavor = "multi_thread")]
async fn second_start_brings_the_live_one_to_the_front() {
    let room = Room::new().await;
    room.open().await;

    let second = room.desk.start(room.request(), true).await.unwrap();

    assert_eq!(second.number, 1);
    assert_eq!(*room.shell.done.lock().unwrap(), ["open", "focus"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keychain_no_window_opens() {
    let room = Room::new().await;
    room.keychain.set_away(true);

    let error = room.desk.start(room.request(), false).await.unwrap_err();

    assert!(
        matches!(error, Error::Keychain(KeychainError::Missing)),
        "{error:?}"
    );
    assert!(room.desk.sign_in().is_none() && room.shell.windows.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::await_holding_lock,
    reason = "the lock keeps the keychain's own thread busy, not this one"
)]
async fn slow_keychain_is_said_after_a_second_and_can_be_cancelled() {
    let room = Room::new().await;
    let busy = room.keychain.keep_busy();
    let starting = tokio::spawn({
        let (desk, request) = (room.desk.clone(), room.request());
        async move { desk.start(request, false).await }
    });
    while room.desk.sign_in().is_none() {
        tokio::task::yield_now().await;
    }

    room.desk.tick();
    assert!(matches!(room.phase(), Phase::Preparing { slow: false }));
    room.clock.advance(Duration::from_secs(1));
    room.desk.tick();
    room.until(|phase| matches!(phase, Phase::Preparing { slow: true }))
        .await;

    room.desk.cancel();
    drop(busy);
    let sign_in = starting.await.unwrap().unwrap();
    assert!(matches!(sign_in.phase, Phase::Ended(Ending::Cancelled)));
    assert!(room.shell.windows.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn token_that_cannot_be_saved_is_held_until_it_can() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    room.keychain.set_away(true);
    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(token.into()));
    let sign_in = room
        .until(|phase| matches!(phase, Phase::NotSaved { .. }))
        .await;
    assert!(
        matches!(&sign_in.phase, Phase::NotSaved { error } if matches!(**error, Error::Keychain(KeychainError::Missing)))
    );

    let another = room.desk.start(room.request(), false).await;
    room.desk.cancel();
    assert!(matches!(another, Err(Error::TokenWaiting)) && room.desk.holds_token());

    room.keychain.set_away(false);
    room.desk.retry_save();
    room.saved().await;
    assert_eq!(room.connections().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::await_holding_lock,
    reason = "the lock keeps the keychain's own thread busy, not this one"
)]
async fn cancelled_save_leaves_the_token_held_and_may_still_succeed() {
    for retries in [0, 2] {
        let room = Room::new().await;
        let token = room.yandex.issue(SCOPE).await;
        let busy = room.keychain.keep_busy();
        room.desk.start_paste(room.request()).unwrap();
        room.desk.paste(Some(token.into()));
        room.until(|phase| matches!(phase, Phase::Saving { slow: false }))
            .await;

        room.desk.cancel();
        assert!(matches!(room.phase(), Phase::Saving { slow: false }));
        room.clock.advance(Duration::from_secs(1));
        room.desk.tick();
        room.desk.cancel();
        assert!(
            matches!(room.phase(), Phase::NotSaved { error } if matches!(*error, Error::Keychain(KeychainError::Silent)))
        );
        assert!(room.desk.holds_token());
        for _ in 0..retries {
            room.desk.retry_save();
        }

        drop(busy);
        room.saved().await;
        assert!(!room.desk.holds_token());
        assert_eq!(room.connections().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(
    clippy::await_holding_lock,
    reason = "the lock keeps the keychain's own thread busy, not this one"
)]
async fn token_that_is_saved_after_it_was_given_up_is_not_hidden() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    let busy = room.keychain.keep_busy();
    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(token.into()));
    room.until(|phase| matches!(phase, Phase::Saving { .. }))
        .await;
    room.clock.advance(Duration::from_secs(1));
    room.desk.tick();
    room.desk.cancel();

    room.desk.discard();
    assert!(matches!(room.phase(), Phase::Ended(Ending::Cancelled)));
    drop(busy);

    let connection = room.saved().await;
    assert_eq!(room.connections(), [connection]);
}

#[tokio::test(flavor = "multi_thread")]
async fn held_token_can_be_given_up() {
    let room = Room::new().await;
    let token = room.yandex.issue(SCOPE).await;
    room.keychain.set_away(true);
    room.desk.start_paste(room.request()).unwrap();
    room.desk.paste(Some(token.into()));
    room.until(|phase| matches!(phase, Phase::NotSaved { .. }))
        .await;

    room.desk.discard();

    assert!(matches!(room.phase(), Phase::Ended(Ending::Cancelled)) && !room.desk.holds_token());
    assert!(room.connections().is_empty());
}

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
    assert_eq!(connection.verdict.unwrap().cause, Cause::Unreachable);
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

#[tokio::test(flavor = "multi_thread")]
async fn time_is_told_and_runs_out() {
    let room = Room::new().await;
    let open = room.open().await;

    room.clock.advance(Duration::from_mins(1));
    room.desk.tick();
    room.until(
        |phase| matches!(phase, Phase::Waiting(sight) if sight.left.as_secs() == 540 && sight.slow),
    )
    .await;
    room.clock.advance(Duration::from_mins(9));
    room.desk.tick();

    assert!(matches!(room.phase(), Phase::Ended(Ending::TimedOut)));
    assert_eq!(open.answer("y0_a"), Decision::Refuse);
    assert!(
        room.desk.start(room.request(), false).await.is_ok(),
        "trying again is one click"
    );
}
