//! The sign-in as a person lives it: the keychain is tried, a page is opened, an answer is caught or
//! pasted, its token is proven and filed.
//!
//! There is one sign-in at a time. No method waits for the network or the keychain, so a window's event
//! is answered at once; what takes time runs on the runtime and reports back through
//! [`Shell::changed`]. A token that arrived is held until it is filed or given up on purpose: Cancel
//! while it is being proven still files it if it is what was asked for, because at Yandex it exists.

mod coding;
mod filing;
mod opening;
mod phase;
mod phone;
mod running;
mod window;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use secrecy::SecretString;
use tokio::runtime::Handle;
use url::Url;

pub use coding::CodeRefusal;
pub use phase::{ConfirmReason, Phase, SignIn};
pub use phone::{PhoneCode, PhoneSight};
pub use window::Window;

use self::running::{Effect, Running, Stage};
use crate::{Error, Result, app::App, sign_in::SignInRequest, token::Token};

/// What the desk asks of the desktop around it. It may be called from within a window's own events, and
/// none of its methods may wait for one.
pub trait Shell: Send + Sync + 'static {
    /// Opens the sign-in window on `page`; `window` takes its events.
    fn open_window(&self, window: Window, page: Url);
    /// Closes the sign-in window, if it is there.
    fn close_window(&self);
    /// Brings the sign-in window to the front.
    fn focus_window(&self);
    /// Loads `page` in the sign-in window.
    fn load(&self, page: Url);
    /// Opens `page` in the user's own browser; `false` if the system could not.
    fn open_browser(&self, page: &Url) -> bool;
    /// Tells the screens how far the sign-in is. It is the one call that must not lead back here.
    fn changed(&self, sign_in: &SignIn);
}

/// The place where sign-ins happen.
pub struct Desk {
    app: Arc<App>,
    shell: Arc<dyn Shell>,
    runtime: Handle,
    live: Mutex<Live>,
    /// Held while the screens are told, so that what they hear last is what holds.
    telling: Mutex<()>,
}

/// The running or last sign-in, and the number of the last one started.
#[derive(Default)]
struct Live {
    number: u32,
    running: Option<Running>,
}

impl Desk {
    /// A desk for `app` in front of `shell`, whose long work runs on `runtime`.
    pub fn new(app: Arc<App>, shell: Arc<dyn Shell>, runtime: Handle) -> Arc<Self> {
        Arc::new(Self {
            app,
            shell,
            runtime,
            live: Mutex::default(),
            telling: Mutex::default(),
        })
    }

    /// Tries the keychain, then opens the sign-in window; `english` chooses the language of its pages. If
    /// a sign-in is running, that one comes to the front instead. The screens hear of it when the window
    /// opens, or earlier if the keychain is slow.
    ///
    /// # Errors
    ///
    /// [`Error::TokenWaiting`] while a token waits to be saved, [`Error::Keychain`] if none could be,
    /// [`Error::NotFound`] if the connection to renew is gone, [`Error::Records`]. No sign-in is left.
    pub async fn start(self: &Arc<Self>, request: SignInRequest, english: bool) -> Result<SignIn> {
        let request = self.renewed(request)?;
        let now = self.now();
        let stage = Stage::Preparing {
            since: now,
            slow: false,
        };
        let (number, true) = self.admit(request, english, stage)? else {
            return self.sign_in().ok_or(Error::NotFound);
        };

        // Its own task, so that it ends even if nobody waits for it any more.
        let desk = Arc::clone(self);
        let prepared = self
            .runtime
            .spawn(async move { desk.prepare(number).await });
        match prepared.await {
            Ok(Err(error)) if self.withdraw(number) => Err(error),
            _ => self.sign_in().ok_or(Error::NotFound),
        }
    }

    /// Starts a sign-in whose answer the user already has: nothing is opened.
    ///
    /// # Errors
    ///
    /// [`Error::TokenWaiting`] while a token waits to be saved, [`Error::NotFound`] if the connection to
    /// renew is gone, [`Error::Records`].
    pub fn start_paste(self: &Arc<Self>, request: SignInRequest) -> Result<SignIn> {
        let request = self.renewed(request)?;
        self.admit(
            request,
            false,
            Stage::Browser {
                flow: None,
                refused: None,
            },
        )?;

        self.sign_in().ok_or(Error::NotFound)
    }

    /// Goes on in the user's own browser: the window closes, and the answer is brought in by hand. Also
    /// a way on after a sign-in that ended without a token.
    ///
    /// # Errors
    ///
    /// [`Error::BrowserUnavailable`], and nothing has changed; [`Error::NotFound`] if there is no
    /// sign-in that could go on; [`Error::Records`].
    pub fn use_own_browser(self: &Arc<Self>) -> Result<()> {
        let (number, request, english) = self.to_go_on()?;
        let (flow, page) = self.flow(&request, english)?;
        if !self.shell.open_browser(&page) {
            return Err(Error::BrowserUnavailable);
        }

        self.change(number, |running, _| running.go_to_browser(flow));
        Ok(())
    }

    /// Takes what the user pasted; `None` if the clipboard could not be read.
    pub fn paste(self: &Arc<Self>, text: Option<SecretString>) {
        self.change_live(|running, _| running.paste(text));
    }

    /// The user wants no more of it. A token that is being proven is still filed if it fits; one whose
    /// saving is slow counts as not saved unless that still succeeds; one that could not be saved stays
    /// until [`Desk::discard`].
    pub fn cancel(self: &Arc<Self>) {
        self.change_live(Running::cancel);
    }

    /// Brings the sign-in window to the front.
    pub fn show_window(&self) {
        self.shell.focus_window();
    }

    /// Lets the foreign host in whose page waits, for this sign-in only.
    pub fn continue_to_host(self: &Arc<Self>) {
        self.change_live(Running::continue_to_host);
    }

    /// The user's word on a token that is not quite what was expected.
    pub fn confirm(self: &Arc<Self>, yes: bool) {
        self.change_live(|running, now| running.confirm(yes, now));
    }

    /// Tries once more to save a token that could not be saved.
    pub fn retry_save(self: &Arc<Self>) {
        self.change_live(Running::retry_save);
    }

    /// Gives up a token that could not be saved. If a save that was not waited for succeeds all the same,
    /// the sign-in is told to be saved after all.
    pub fn discard(self: &Arc<Self>) {
        self.change_live(|running, _| running.discard());
    }

    /// Time has passed; the shell says so every second.
    pub fn tick(self: &Arc<Self>) {
        self.change_live(Running::tick);
    }

    /// The running or last sign-in.
    pub fn sign_in(&self) -> Option<SignIn> {
        let now = self.now();

        self.lock()
            .running
            .as_ref()
            .map(|running| running.view(now))
    }

    /// Whether a token is here that is not filed yet.
    pub fn holds_token(&self) -> bool {
        self.lock()
            .running
            .as_ref()
            .is_some_and(Running::holds_token)
    }

    /// Whether something goes on that ends by itself, and may need the place of tokens before it does.
    pub fn is_busy(&self) -> bool {
        self.lock().running.as_ref().is_some_and(Running::is_busy)
    }

    /// The token that could not be saved, for its owner to keep elsewhere.
    pub fn waiting_token(&self) -> Option<Token> {
        self.lock().running.as_ref()?.waiting_token().cloned()
    }

    /// Changes the sign-in `number` unless another one has taken its place, then does what follows.
    fn change(
        self: &Arc<Self>,
        number: u32,
        step: impl FnOnce(&mut Running, Instant) -> Vec<Effect>,
    ) {
        self.change_live(|running, now| {
            if running.number == number {
                step(running, now)
            } else {
                Vec::new()
            }
        });
    }

    /// Changes the sign-in, then does what follows with nothing locked: the shell may call back.
    fn change_live(self: &Arc<Self>, step: impl FnOnce(&mut Running, Instant) -> Vec<Effect>) {
        let now = self.now();
        let (number, effects) = match self.lock().running.as_mut() {
            Some(running) => (running.number, step(running, now)),
            None => return,
        };

        for effect in effects {
            self.bring_about(number, effect);
        }
    }

    fn bring_about(self: &Arc<Self>, number: u32, effect: Effect) {
        match effect {
            Effect::Tell => self.tell(),
            Effect::OpenWindow(page) => {
                self.shell
                    .open_window(Window::new(Arc::clone(self), number), page);
            }
            Effect::CloseWindow => self.shell.close_window(),
            Effect::Load(page) => self.shell.load(page),
            Effect::Exchange => drop(self.runtime.spawn(Arc::clone(self).exchange(number))),
            Effect::Enrol => drop(self.runtime.spawn(Arc::clone(self).enrol(number))),
            Effect::Poll => drop(self.runtime.spawn(Arc::clone(self).poll(number))),
            Effect::Prove => drop(self.runtime.spawn(Arc::clone(self).prove(number))),
            Effect::Save(request, proven) => {
                drop(
                    self.runtime
                        .spawn(Arc::clone(self).save(number, *request, proven)),
                );
            }
            Effect::Forget => drop(self.runtime.spawn(Arc::clone(self).forget())),
        }
    }

    fn tell(&self) {
        let _turn = self.telling.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sign_in) = self.sign_in() {
            self.shell.changed(&sign_in);
        }
    }

    fn now(&self) -> Instant {
        self.app.clock().monotonic()
    }

    fn lock(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
