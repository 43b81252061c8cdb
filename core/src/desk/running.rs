//! One sign-in, step by step. No I/O: each step says what has to follow.

use std::mem;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use url::Url;

use super::{
    coding::{CodeRefusal, Coding},
    filing::{Held, Origin, Proven},
    phase::ConfirmReason,
    phone::Phone,
};
use crate::{
    Error,
    exchange::Code,
    paste::{self, Awaited, PasteRefusal, StateRelation},
    sign_in::{Ending, Flow, SignInRequest, Watch},
    store::Connection,
};

/// A keychain that takes longer is said to be slow: it may be asking for its password.
const PATIENCE: Duration = Duration::from_secs(1);

/// What has to be done once a step is taken.
pub(super) enum Effect {
    /// Tell the screens.
    Tell,
    OpenWindow(Url),
    CloseWindow,
    Load(Url),
    /// Exchange the code.
    Exchange,
    /// Ask for a code that is allowed on another device.
    Enrol,
    /// Ask whether it was allowed.
    Poll,
    /// Ask about the token.
    Prove,
    /// Keep the token.
    Save(Box<SignInRequest>, Proven),
    /// Tidy up after a save that was given up.
    Forget,
}

/// A sign-in and how far it is.
pub(super) struct Running {
    pub(super) number: u32,
    pub(super) request: SignInRequest,
    /// Pages of Yandex in English.
    pub(super) english: bool,
    pub(super) stage: Stage,
    /// Saves under way: more than one when the user tries again before the first has come back.
    pub(super) saves: u32,
}

pub(super) enum Stage {
    Preparing {
        since: Instant,
        slow: bool,
    },
    Waiting(Box<Watch>),
    /// `flow` is the one whose page was opened, if one was.
    Browser {
        flow: Option<Flow>,
        refused: Option<PasteRefusal>,
    },
    /// The page that answers with a code is open in the user's own browser.
    Code {
        coding: Coding,
        refused: Option<CodeRefusal>,
    },
    Exchanging {
        coding: Coding,
        code: Code,
        cancelled: bool,
    },
    /// A code is shown, for another device.
    Phone(Phone),
    Proving {
        held: Arc<Held>,
        cancelled: bool,
    },
    Confirm {
        proven: Proven,
        reason: ConfirmReason,
    },
    Saving {
        proven: Proven,
        since: Instant,
        slow: bool,
    },
    NotSaved {
        proven: Proven,
        error: Arc<Error>,
    },
    Saved {
        connections: Vec<Connection>,
        same_token: bool,
        header_corrected: bool,
    },
    Ended(Ending),
}

impl Running {
    /// The keychain takes tokens: the window opens, unless the user has cancelled.
    pub(super) fn open_window(&mut self, watch: Watch, page: Url) -> Vec<Effect> {
        if !matches!(self.stage, Stage::Preparing { .. }) {
            return Vec::new();
        }
        self.stage = Stage::Waiting(Box::new(watch));

        vec![Effect::Tell, Effect::OpenWindow(page)]
    }

    /// Something happened in the window.
    pub(super) fn witness(&mut self, now: Instant, event: impl FnOnce(&mut Watch)) -> Vec<Effect> {
        let Stage::Waiting(watch) = &mut self.stage else {
            return Vec::new();
        };
        let before = watch.sight(now);
        event(watch);

        if let Some(grant) = watch.take_grant() {
            if watch.flow().verifier().is_some() {
                return self.exchange_caught(&grant);
            }
            let state = StateRelation::Ours;
            return self.prove(Held {
                token: grant.token,
                expires_in: grant.expires_in,
                state,
                origin: Origin::Issued,
            });
        }
        match watch.ending().cloned() {
            Some(ending) => self.end(ending),
            None if watch.sight(now) != before => vec![Effect::Tell],
            None => Vec::new(),
        }
    }

    /// Whether the user's own browser is a way on.
    pub(super) fn can_go_on(&self) -> bool {
        match self.stage {
            Stage::Waiting(_) | Stage::Browser { .. } | Stage::Code { .. } | Stage::Phone(_) => {
                true
            }
            // A token that was given up may still be saved, and that would be the end of it.
            Stage::Ended(_) => self.saves == 0,
            _ => false,
        }
    }

    /// The page of `flow` is open in the user's own browser.
    pub(super) fn go_to_browser(&mut self, flow: Flow) -> Vec<Effect> {
        if !self.can_go_on() {
            return Vec::new();
        }

        self.leave_window_for(Stage::Browser {
            flow: Some(flow),
            refused: None,
        })
    }

    /// The user pasted `text`; `None` if it could not be read.
    pub(super) fn paste(&mut self, text: Option<SecretString>) -> Vec<Effect> {
        let flow = match &self.stage {
            Stage::Browser { flow, .. } => flow.as_ref(),
            Stage::Waiting(watch) => Some(watch.flow()),
            Stage::Code { .. } => return self.paste_code(text),
            _ => return Vec::new(),
        };
        let awaited = Awaited {
            client_id: &self.request.client_id,
            sign_in: flow.map(Flow::expected),
        };

        match text
            .ok_or(PasteRefusal::ClipboardUnavailable)
            .and_then(|text| paste::read(&text, &awaited))
        {
            Ok(paste) => self.prove(Held {
                token: paste.token,
                expires_in: paste.expires_in,
                state: paste.state,
                origin: Origin::Paste,
            }),
            Err(refusal) => self.refuse_paste(refusal),
        }
    }

    /// The user wants no more of it.
    pub(super) fn cancel(&mut self, now: Instant) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Preparing { .. }
            | Stage::Waiting(_)
            | Stage::Browser { .. }
            | Stage::Code { .. }
            | Stage::Phone(_) => self.end(Ending::Cancelled),
            Stage::Exchanging { cancelled, .. } | Stage::Proving { cancelled, .. } => {
                *cancelled = true;
                Vec::new()
            }
            Stage::Confirm { .. } => self.confirm(false, now),
            Stage::Saving { .. } => self.stop_waiting(),
            Stage::NotSaved { .. } | Stage::Saved { .. } | Stage::Ended(_) => Vec::new(),
        }
    }

    /// The user lets the foreign host in whose page waits.
    pub(super) fn continue_to_host(&mut self, now: Instant) -> Vec<Effect> {
        let Stage::Waiting(watch) = &mut self.stage else {
            return Vec::new();
        };

        match watch.continue_to_host(now) {
            Some(page) => vec![Effect::Tell, Effect::Load(page)],
            None => Vec::new(),
        }
    }

    /// Time has passed.
    pub(super) fn tick(&mut self, now: Instant) -> Vec<Effect> {
        match &mut self.stage {
            Stage::Preparing { since, slow } | Stage::Saving { since, slow, .. }
                if !*slow && now.saturating_duration_since(*since) >= PATIENCE =>
            {
                *slow = true;
                vec![Effect::Tell]
            }
            Stage::Phone(phone) => phone.tick(now),
            Stage::Waiting(_) => {
                let effects = self.witness(now, |watch| watch.tick(now));
                // The seconds that are left have changed, if nothing else has.
                if effects.is_empty() {
                    vec![Effect::Tell]
                } else {
                    effects
                }
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn prove(&mut self, held: Held) -> Vec<Effect> {
        self.prove_for(held, false)
    }

    /// The same, perhaps for a user who does not wait for it any more.
    pub(super) fn prove_for(&mut self, held: Held, cancelled: bool) -> Vec<Effect> {
        let mut effects = self.leave_window_for(Stage::Proving {
            held: Arc::new(held),
            cancelled,
        });
        effects.push(Effect::Prove);

        effects
    }

    fn refuse_paste(&mut self, refusal: PasteRefusal) -> Vec<Effect> {
        let refused = Some(refusal);
        if let Stage::Browser { refused: told, .. } = &mut self.stage {
            *told = refused;
            return vec![Effect::Tell];
        }

        let stage = mem::replace(
            &mut self.stage,
            Stage::Browser {
                flow: None,
                refused,
            },
        );
        if let (Stage::Waiting(watch), Stage::Browser { flow, .. }) = (stage, &mut self.stage) {
            *flow = Some(watch.into_flow());
        }
        vec![Effect::CloseWindow, Effect::Tell]
    }

    pub(super) fn end(&mut self, ending: Ending) -> Vec<Effect> {
        self.leave_window_for(Stage::Ended(ending))
    }

    pub(super) fn leave_window_for(&mut self, next: Stage) -> Vec<Effect> {
        let gone = matches!(next, Stage::Ended(Ending::Closed));
        let had_window = matches!(mem::replace(&mut self.stage, next), Stage::Waiting(_));

        if had_window && !gone {
            vec![Effect::CloseWindow, Effect::Tell]
        } else {
            vec![Effect::Tell]
        }
    }
}
