//! Keeping, replacing and removing the secret of an app in the process that is killed.

use super::{
    DELETE_THEN_DROP, INTENT_THEN_SECRET, Kept, MARK_THEN_DELETE, READ_BACK_THEN_FLIP,
    READ_BACK_UNDER_WAY, SECRET_THEN_READ_BACK, Scene, times,
};

#[test]
fn killed_while_the_secret_of_an_app_is_kept() {
    let mut scene = Scene::start();
    // With the same app and the same keychain, and neither may be taken for the other.
    scene.does("save ada y0_ada");
    scene.expected.insert("ada".into(), "y0_ada".into());

    for (gap, kept) in [
        (INTENT_THEN_SECRET, Kept::No),
        (SECRET_THEN_READ_BACK, Kept::Yes),
        (READ_BACK_UNDER_WAY, Kept::Yes),
        (READ_BACK_THEN_FLIP, Kept::Yes),
        (MARK_THEN_DELETE, Kept::Yes),
        (DELETE_THEN_DROP, Kept::Yes),
    ] {
        for time in 0..times() {
            if scene.app_secret.is_none() && gap.calls.contains(&"Delete") {
                scene.keeps_app_secret(time);
            }
            let secret = numbered(time + 1);

            scene.dies_in(gap, &format!("keep {secret}"));
            if kept == Kept::Yes {
                scene.app_secret = Some(secret);
            }
            scene.is_whole_after_restart();
        }
        scene.drops_app_secret();
    }
}

#[test]
fn killed_while_the_secret_of_an_app_is_removed() {
    let mut scene = Scene::start();

    for gap in [MARK_THEN_DELETE, DELETE_THEN_DROP] {
        for time in 0..times() {
            scene.keeps_app_secret(time);

            scene.dies_in(gap, "drop secret");
            scene.app_secret = None;
            scene.is_whole_after_restart();
        }
    }
}

/// The secret of the app, each time another.
pub(super) fn numbered(time: u32) -> String {
    format!("{time:032x}")
}

impl Scene {
    fn keeps_app_secret(&mut self, time: u32) {
        let secret = numbered(time);
        self.does(&format!("keep {secret}"));
        self.app_secret = Some(secret);
    }

    fn drops_app_secret(&mut self) {
        self.does("drop secret");
        self.app_secret = None;
    }
}
