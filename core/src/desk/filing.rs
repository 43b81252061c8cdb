//! From a token that arrived to connections: asked about, perhaps confirmed, kept.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    Desk,
    phase::ConfirmReason,
    running::{Effect, Running, Stage},
};
use crate::{
    Result,
    check::{Proof, Standing},
    keep::Kept,
    paste::StateRelation,
    sign_in::{Ending, SignInRequest},
    token::Token,
    vault::KeychainError,
};

/// A token that is not filed yet.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) token: Token,
    pub(super) expires_in: Option<Duration>,
    pub(super) state: StateRelation,
    pub(super) origin: Origin,
}

/// Which way a token came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Caught in the window, or given for a code: Yandex has just issued it.
    Issued,
    /// Pasted: of any age, from anywhere.
    Paste,
}

/// A token that is not filed yet, and what is known about it.
#[derive(Debug, Clone)]
pub(super) struct Proven {
    pub(super) held: Arc<Held>,
    pub(super) proof: Arc<Proof>,
}

impl Desk {
    /// Asks whose the token is and what it opens.
    pub(super) async fn prove(self: Arc<Self>, number: u32) {
        let Some((request, held)) = self
            .lock()
            .running
            .as_ref()
            .and_then(|running| running.to_prove(number))
        else {
            return;
        };

        let proof = self.app.prove(&request, &held.token).await;
        self.change(number, |running, now| running.judge(proof, now));
    }

    /// Keeps the token.
    pub(super) async fn save(self: Arc<Self>, number: u32, request: SignInRequest, proven: Proven) {
        let Proven { held, proof } = &proven;
        let kept = self
            .app
            .keep(&request, &held.token, held.expires_in, proof)
            .await;
        if let Err(error) = &kept {
            tracing::warn!(%error, "token is not saved yet");
        }
        let header_corrected = proof.header_corrected();
        self.change(number, |running, _| running.saved(kept, header_corrected));
    }

    /// Tidies up after a save that was given up.
    pub(super) async fn forget(self: Arc<Self>) {
        if let Err(error) = self.app.discard().await {
            tracing::warn!(%error, "left-overs of a token wait for the next start");
        }
    }
}

impl Running {
    /// What was found out about the token decides where it goes.
    fn judge(&mut self, proof: Proof, now: Instant) -> Vec<Effect> {
        let Stage::Proving { held, cancelled } = &self.stage else {
            return Vec::new();
        };
        let (held, cancelled) = (Arc::clone(held), *cancelled);
        let reason = match &proof.standing {
            Standing::OtherApp { found } => {
                let found = found.clone();
                return self.end(Ending::OtherApp { found });
            }
            // One that was just issued may not be known everywhere at Yandex yet.
            Standing::Rejected if held.origin == Origin::Paste => {
                return self.end(Ending::Rejected);
            }
            Standing::OtherAccount => Some(ConfirmReason::OtherAccount),
            Standing::Fits | Standing::Rejected => {
                (held.state == StateRelation::Other).then_some(ConfirmReason::OtherSignIn)
            }
        };
        let proven = Proven {
            held,
            proof: Arc::new(proof),
        };

        match reason {
            Some(_) if cancelled => self.end(Ending::Cancelled),
            Some(reason) => {
                self.stage = Stage::Confirm { proven, reason };
                vec![Effect::Tell]
            }
            None => self.save(proven, now),
        }
    }

    /// The user's word on a token that is not quite what was expected.
    pub(super) fn confirm(&mut self, yes: bool, now: Instant) -> Vec<Effect> {
        let Stage::Confirm { proven, reason } = &self.stage else {
            return Vec::new();
        };
        let (mut proven, reason) = (proven.clone(), *reason);

        match (yes, reason) {
            (false, ConfirmReason::OtherAccount) => self.end(Ending::OtherAccountDeclined),
            (false, ConfirmReason::OtherSignIn) => self.end(Ending::Cancelled),
            (true, ConfirmReason::OtherSignIn) => self.save(proven, now),
            (true, ConfirmReason::OtherAccount) => {
                proven.proof = Arc::new(Proof::clone(&proven.proof).with_account_accepted());
                // The account is welcome, but not in the place of the other one, whose token is good.
                self.request.expected_login = None;
                self.request.replaces = None;
                self.save(proven, now)
            }
        }
    }

    /// A save came back: the token was kept, or why not. The user may have stopped waiting for it.
    fn saved(&mut self, kept: Result<Kept>, header_corrected: bool) -> Vec<Effect> {
        self.saves -= 1;

        self.stage = match (&self.stage, kept) {
            // A retry found what an earlier save has kept after all.
            (Stage::Saved { .. }, _) => return Vec::new(),
            // Also when the user has given it up meanwhile: it is in the list, and that is said.
            (_, Ok(kept)) => Stage::Saved {
                connections: kept.connections,
                same_token: kept.same_token,
                header_corrected,
            },
            // While another save is under way its word counts.
            (Stage::Saving { proven, .. } | Stage::NotSaved { proven, .. }, Err(error))
                if self.saves == 0 =>
            {
                Stage::NotSaved {
                    proven: proven.clone(),
                    error: Arc::new(error),
                }
            }
            _ => return Vec::new(),
        };
        vec![Effect::Tell]
    }

    /// The user waits no longer for a keychain that is slow. What is under way may still succeed.
    pub(super) fn stop_waiting(&mut self) -> Vec<Effect> {
        let Stage::Saving {
            proven, slow: true, ..
        } = &self.stage
        else {
            return Vec::new();
        };
        self.stage = Stage::NotSaved {
            proven: proven.clone(),
            error: Arc::new(KeychainError::Silent.into()),
        };

        vec![Effect::Tell]
    }

    /// Another try to keep the token.
    pub(super) fn retry_save(&mut self, now: Instant) -> Vec<Effect> {
        match &self.stage {
            Stage::NotSaved { proven, .. } => self.save(proven.clone(), now),
            _ => Vec::new(),
        }
    }

    /// The user gives the token up.
    pub(super) fn discard(&mut self) -> Vec<Effect> {
        if !self.waits_to_be_saved() {
            return Vec::new();
        }
        self.stage = Stage::Ended(Ending::Cancelled);

        vec![Effect::Forget, Effect::Tell]
    }

    fn to_prove(&self, number: u32) -> Option<(SignInRequest, Arc<Held>)> {
        match &self.stage {
            Stage::Proving { held, .. } if self.number == number => {
                Some((self.request.clone(), Arc::clone(held)))
            }
            _ => None,
        }
    }

    fn save(&mut self, proven: Proven, now: Instant) -> Vec<Effect> {
        // A token of which nobody knows whose it is takes nobody's place.
        if proven.proof.account.is_none() {
            self.request.replaces = None;
        }
        // Handed over now: by the time it begins, the user may have stopped waiting.
        let save = Effect::Save(Box::new(self.request.clone()), proven.clone());
        self.saves += 1;
        self.stage = Stage::Saving {
            proven,
            since: now,
            slow: false,
        };

        vec![Effect::Tell, save]
    }
}
