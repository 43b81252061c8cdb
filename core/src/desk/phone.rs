//! The way of another device: it shows Yandex's page, this one shows a code and asks until it is allowed.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use url::Url;

use super::{
    Desk,
    filing::{Held, Origin},
    running::{Effect, Running, Stage},
};
use crate::{
    Error, Result,
    app_secret::AppSecret,
    client_id::ClientId,
    exchange::{DeviceCode, Polled, Trouble},
    http,
    paste::StateRelation,
    sign_in::Ending,
};

/// By how much longer to wait when a question came too soon (RFC 8628, section 3.5).
const SLOWER: Duration = Duration::from_secs(5);

/// A sign-in on another device, as the screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneSight {
    /// The code to type; `None` while there is none yet, or none any more.
    pub code: Option<PhoneCode>,
    /// Why there is no code, or why nobody can be asked at the moment.
    pub trouble: Option<Trouble>,
}

/// What to type on another device, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneCode {
    /// What to type.
    pub code: String,
    /// The page to open there.
    pub page: Url,
    /// How long the code still lives.
    pub left: Duration,
}

/// A sign-in that waits for another device.
pub(super) struct Phone {
    secret: AppSecret,
    call: Call,
}

enum Call {
    /// A code is being asked for.
    Asking,
    Shown(Shown),
    Over(Trouble),
}

struct Shown {
    code: Arc<DeviceCode>,
    until: Instant,
    interval: Duration,
    next: Instant,
    /// A question is under way.
    asking: bool,
    trouble: Option<Trouble>,
}

impl Desk {
    /// Goes on with another device, such as a phone: a code is shown for it. Also a way on after a sign-in
    /// that ended without a token. It takes the secret of the app.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] if there is no sign-in that could go on, or no secret of its app;
    /// [`Error::Keychain`] or [`Error::Secrets`] if it cannot be read; [`Error::Records`].
    pub async fn use_phone(self: &Arc<Self>) -> Result<()> {
        let (number, request, _) = self.to_go_on()?;
        let secret = self.app.app_secret(request.client_id.as_str()).await?;
        let secret = secret.ok_or(Error::NotFound)?;

        self.change(number, |running, _| running.go_to_phone(secret));
        Ok(())
    }

    /// Asks for the code to show.
    pub(super) async fn enrol(self: Arc<Self>, number: u32) {
        let Ok((_, request, _)) = self.to_go_on() else {
            return;
        };

        let begun = self.app.begin_on_device(&request.client_id).await;
        self.change(number, |running, now| running.enrolled(begun, now));
    }

    /// Asks whether the code was allowed.
    pub(super) async fn poll(self: Arc<Self>, number: u32) {
        let Some((client_id, secret, code)) = self
            .lock()
            .running
            .as_ref()
            .and_then(|running| running.to_poll(number))
        else {
            return;
        };

        let found = self.app.poll_device(&client_id, &secret, &code).await;
        self.change(number, |running, now| running.polled(found, now));
    }
}

impl Phone {
    /// What there is to show.
    pub(super) fn sight(&self, now: Instant) -> PhoneSight {
        match &self.call {
            Call::Asking => PhoneSight {
                code: None,
                trouble: None,
            },
            Call::Shown(shown) => PhoneSight {
                code: Some(PhoneCode {
                    code: shown.code.user_code.clone(),
                    page: shown.code.page.clone(),
                    left: shown.until.saturating_duration_since(now),
                }),
                trouble: shown.trouble,
            },
            Call::Over(trouble) => PhoneSight {
                code: None,
                trouble: Some(*trouble),
            },
        }
    }

    /// Time has passed.
    pub(super) fn tick(&mut self, now: Instant) -> Vec<Effect> {
        let Call::Shown(shown) = &mut self.call else {
            return Vec::new();
        };
        if now >= shown.until {
            self.call = Call::Over(Trouble::CodeExpired);
        } else if !shown.asking && now >= shown.next {
            shown.asking = true;
            return vec![Effect::Tell, Effect::Poll];
        }

        vec![Effect::Tell]
    }
}

impl Running {
    fn go_to_phone(&mut self, secret: AppSecret) -> Vec<Effect> {
        if !self.can_go_on() {
            return Vec::new();
        }
        let call = Call::Asking;
        let mut effects = self.leave_window_for(Stage::Phone(Phone { secret, call }));
        effects.push(Effect::Enrol);

        effects
    }

    fn enrolled(
        &mut self,
        begun: std::result::Result<DeviceCode, Trouble>,
        now: Instant,
    ) -> Vec<Effect> {
        let Stage::Phone(phone) = &mut self.stage else {
            return Vec::new();
        };
        if !matches!(phone.call, Call::Asking) {
            return Vec::new();
        }

        phone.call = match begun {
            Ok(code) => Call::Shown(Shown {
                until: now + code.lifetime,
                interval: code.interval,
                next: now + code.interval,
                asking: false,
                trouble: None,
                code: Arc::new(code),
            }),
            Err(trouble) => Call::Over(trouble),
        };
        vec![Effect::Tell]
    }

    fn to_poll(&self, number: u32) -> Option<(ClientId, AppSecret, Arc<DeviceCode>)> {
        match &self.stage {
            Stage::Phone(Phone {
                secret,
                call: Call::Shown(shown),
            }) if self.number == number => Some((
                self.request.client_id.clone(),
                secret.clone(),
                Arc::clone(&shown.code),
            )),
            _ => None,
        }
    }

    /// An answer came. A token is a token, also if the user has cancelled or gone on by another way
    /// meanwhile: at Yandex it exists.
    fn polled(&mut self, found: std::result::Result<Polled, Trouble>, now: Instant) -> Vec<Effect> {
        let cancelled = matches!(self.stage, Stage::Ended(_));
        match found {
            Ok(Polled::Granted(grant)) if self.can_go_on() => {
                let held = Held {
                    token: grant.token,
                    expires_in: grant.expires_in,
                    state: StateRelation::Ours,
                    origin: Origin::Issued,
                };
                self.prove_for(held, cancelled)
            }
            Err(Trouble::Denied) if matches!(self.stage, Stage::Phone(_)) => {
                self.end(Ending::Denied)
            }
            found => self.ask_on(&found, now),
        }
    }

    fn ask_on(
        &mut self,
        found: &std::result::Result<Polled, Trouble>,
        now: Instant,
    ) -> Vec<Effect> {
        let Stage::Phone(phone) = &mut self.stage else {
            return Vec::new();
        };
        let Call::Shown(shown) = &mut phone.call else {
            return Vec::new();
        };
        shown.asking = false;
        shown.trouble = found.as_ref().err().copied();

        match found {
            Err(trouble) if !trouble.may_pass() => phone.call = Call::Over(*trouble),
            Ok(Polled::SlowDown) | Err(Trouble::OnTheWay(http::Trouble::TimedOut)) => {
                shown.interval += SLOWER;
            }
            _ => {}
        }
        if let Call::Shown(shown) = &mut phone.call {
            shown.next = now + shown.interval;
        }
        vec![Effect::Tell]
    }
}
