//! How far a sign-in is, as the screens show it.

use std::{sync::Arc, time::Instant};

use super::{
    coding::CodeRefusal,
    phone::PhoneSight,
    running::{Running, Stage},
};
use crate::{
    Error,
    paste::PasteRefusal,
    sign_in::{Ending, Sight, SignInRequest},
    store::Connection,
    token::Token,
};

/// A sign-in as the screens show it. It holds no token.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// Counts up; news of an older sign-in are recognised by it.
    pub number: u32,
    /// What is signed in to.
    pub request: SignInRequest,
    /// How far it is.
    pub phase: Phase,
}

/// How far a sign-in is.
#[derive(Debug, Clone)]
pub enum Phase {
    /// The keychain is being tried out before any window opens.
    Preparing {
        /// It takes longer than a second; it may be asking for its password.
        slow: bool,
    },
    /// The sign-in window is open.
    Waiting(Sight),
    /// No window; the user brings the answer in by hand.
    Browser {
        /// Why the last paste was refused.
        refused: Option<PasteRefusal>,
    },
    /// No window; the user brings a confirmation code in by hand.
    Code {
        /// Why the last one led to no token.
        refused: Option<CodeRefusal>,
    },
    /// No window; a code is shown, for another device.
    Phone(PhoneSight),
    /// A code arrived and is being exchanged for a token.
    Exchanging,
    /// A token arrived; who it belongs to and what it opens is being asked.
    Proving,
    /// The token is not quite what was expected: the user decides.
    Confirm {
        /// Why a yes is needed.
        reason: ConfirmReason,
        /// Login expected, if there was one.
        expected: Option<String>,
        /// Login found; empty if nobody could be asked.
        found: String,
    },
    /// The token is being written to the keychain.
    Saving {
        /// It takes longer than a second.
        slow: bool,
    },
    /// Saved, read back, and checked.
    Saved {
        /// All connections of the token; those that were asked for come first.
        connections: Vec<Connection>,
        /// The token is the one that was already here.
        same_token: bool,
        /// Another organisation header than the guessed one was found to work.
        header_corrected: bool,
    },
    /// A token arrived but could not be saved: it is held in memory until it can be.
    NotSaved {
        /// Why.
        error: Arc<Error>,
    },
    /// Over without a token.
    Ended(Ending),
}

/// Why the user has to say yes before a token is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmReason {
    /// Signed in with another account than expected.
    OtherAccount,
    /// The pasted answer belongs to another sign-in.
    OtherSignIn,
}

impl Running {
    pub(super) fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Saved { .. } | Stage::Ended(_))
    }

    pub(super) fn waits_to_be_saved(&self) -> bool {
        matches!(self.stage, Stage::NotSaved { .. })
    }

    pub(super) fn waiting_token(&self) -> Option<&Token> {
        match &self.stage {
            Stage::NotSaved { proven, .. } => Some(&proven.held.token),
            _ => None,
        }
    }

    pub(super) fn is_busy(&self) -> bool {
        matches!(
            self.stage,
            Stage::Preparing { .. }
                | Stage::Waiting(_)
                | Stage::Phone(_)
                | Stage::Exchanging { .. }
                | Stage::Proving { .. }
                | Stage::Saving { .. }
        )
    }

    pub(super) fn holds_token(&self) -> bool {
        matches!(
            self.stage,
            Stage::Exchanging { .. }
                | Stage::Proving { .. }
                | Stage::Confirm { .. }
                | Stage::Saving { .. }
                | Stage::NotSaved { .. }
        )
    }

    /// The sign-in as the screens show it.
    pub(super) fn view(&self, now: Instant) -> SignIn {
        let phase = match &self.stage {
            Stage::Preparing { slow, .. } => Phase::Preparing { slow: *slow },
            Stage::Waiting(watch) => Phase::Waiting(watch.sight(now)),
            Stage::Browser { refused, .. } => Phase::Browser { refused: *refused },
            Stage::Code { refused, .. } => Phase::Code { refused: *refused },
            Stage::Phone(phone) => Phase::Phone(phone.sight(now)),
            Stage::Exchanging { .. } => Phase::Exchanging,
            Stage::Proving { .. } => Phase::Proving,
            Stage::Confirm { proven, reason } => Phase::Confirm {
                reason: *reason,
                expected: self
                    .request
                    .expected_login
                    .as_ref()
                    .map(ToString::to_string),
                found: proven
                    .proof
                    .account
                    .as_ref()
                    .map(|account| account.login.clone())
                    .unwrap_or_default(),
            },
            Stage::Saving { slow, .. } => Phase::Saving { slow: *slow },
            Stage::NotSaved { error, .. } => Phase::NotSaved {
                error: Arc::clone(error),
            },
            Stage::Saved {
                connections,
                same_token,
                header_corrected,
            } => Phase::Saved {
                connections: connections.clone(),
                same_token: *same_token,
                header_corrected: *header_corrected,
            },
            Stage::Ended(ending) => Phase::Ended(ending.clone()),
        };

        SignIn {
            number: self.number,
            request: self.request.clone(),
            phase,
        }
    }
}
