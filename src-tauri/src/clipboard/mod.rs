//! The clipboard: one owner for the life of the app, on a thread of its own.
//!
//! Reading blocks while the program that owns the text hands it over, and on some systems what was copied
//! lives only as long as the one who copied it; so nobody else touches the clipboard. A token is marked as
//! a secret, and leaves after a while and when the app ends, unless something else was copied since.

mod keeper;
#[cfg_attr(target_os = "linux", path = "linux.rs")]
#[cfg_attr(target_os = "macos", path = "macos.rs")]
#[cfg_attr(windows, path = "windows.rs")]
mod platform;
mod system;

use std::{
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::Builder,
    time::{Duration, Instant},
};

use keeper::Keeper;
use keyward_core::token::Token;
use secrecy::SecretString;
use system::System;
use tokio::sync::oneshot;

/// How long the app's end waits for the clipboard: a program that does not hand over its text must not
/// keep ours open.
const PARTING: Duration = Duration::from_secs(1);

/// The way to the owner of the clipboard, who leaves when this is dropped.
pub(crate) struct Clipboard {
    orders: Sender<Order>,
}

enum Order {
    Read(oneshot::Sender<Option<SecretString>>),
    Copy(Token, Duration, oneshot::Sender<bool>),
    Leave(Sender<()>),
}

impl Clipboard {
    /// Hires the owner. The system's clipboard is opened by the first order.
    pub(crate) fn start() -> Self {
        let (orders, received) = mpsc::channel();
        // Without a thread nobody receives, and each order comes back as refused.
        _ = Builder::new()
            .name("clipboard".to_owned())
            .spawn(move || serve(&received));

        Self { orders }
    }

    /// The clipboard's text; `None` if there is none or the system does not let us read it.
    pub(crate) async fn text(&self) -> Option<SecretString> {
        let (answer, text) = oneshot::channel();
        _ = self.orders.send(Order::Read(answer));

        text.await.ok().flatten()
    }

    /// Copies `token` for as long as `stay`, and says whether the system took it. A token that was copied
    /// before is replaced, and its time with it.
    pub(crate) async fn copy(&self, token: Token, stay: Duration) -> bool {
        let (answer, success) = oneshot::channel();
        _ = self.orders.send(Order::Copy(token, stay, answer));

        success.await.unwrap_or(false)
    }

    /// The app ends: a token that is still there goes.
    pub(crate) fn leave(&self) {
        let (done, parted) = mpsc::channel();
        _ = self.orders.send(Order::Leave(done));

        if parted.recv_timeout(PARTING) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("the clipboard did not answer at the end");
        }
    }
}

fn serve(orders: &Receiver<Order>) {
    let mut keeper = Keeper::new(System::default());

    loop {
        let order = match keeper.due() {
            Some(due) => orders.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => orders.recv().map_err(RecvTimeoutError::from),
        };

        match order {
            Ok(Order::Read(answer)) => _ = answer.send(keeper.text()),
            Ok(Order::Copy(token, stay, answer)) => {
                _ = answer.send(keeper.copy(token, Instant::now() + stay));
            }
            Ok(Order::Leave(done)) => {
                keeper.leave();
                _ = done.send(());
                return;
            }
            Err(RecvTimeoutError::Timeout) => keeper.tidy_up(Instant::now()),
            Err(RecvTimeoutError::Disconnected) => return keeper.leave(),
        }
    }
}
