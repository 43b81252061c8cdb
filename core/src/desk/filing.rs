//! From a token that arrived to a connection: asked about, perhaps confirmed, kept.

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
    check::Proof,
    keep::Kept,
    paste::StateRelation,
    sign_in::{Ending, SignInRequest},
    token::Token,
    verdict::Cause,
};

/// A token that is not filed yet.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) token: Token,
    pub(super) expires_in: Option<Duration>,
    pub(super) state: StateRelation,
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
    pub(super) async fn save(self: Arc<Self>, number: u32) {
        let Some((request, proven)) = self
            .lock()
            .running
            .as_ref()
            .and_then(|running| running.to_save(number))
        else {
            return;
        };

        let Proven { held, proof } = &proven;
        let kept = self
            .app
            .keep(&request, &held.token, held.expires_in, proof)
            .await;
        if let Err(error) = &kept {
            tracing::warn!(%error, "token is not saved yet");
        }
        self.change(number, |running, _| running.saved(kept));
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
        let reason = match proof.verdict.cause {
            Cause::WrongApp => {
                let found = proof
                    .client_id_found
                    .or(proof.verdict.found)
                    .unwrap_or_default();
                return self.end(Ending::OtherApp { found });
            }
            Cause::Rejected => return self.end(Ending::Rejected),
            Cause::WrongAccount => Some(ConfirmReason::OtherAccount),
            _ => (held.state == StateRelation::Other).then_some(ConfirmReason::OtherSignIn),
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

    /// The token was kept, or why not.
    fn saved(&mut self, kept: Result<Kept>) -> Vec<Effect> {
        let Stage::Saving { proven, .. } = &self.stage else {
            return Vec::new();
        };

        self.stage = match kept {
            Ok(Kept {
                connection,
                same_token,
            }) => {
                let header_corrected = proven.proof.header_corrected;
                Stage::Saved {
                    connection: Box::new(connection),
                    same_token,
                    header_corrected,
                }
            }
            Err(error) => Stage::NotSaved {
                proven: proven.clone(),
                error: Arc::new(error),
            },
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

    fn to_save(&self, number: u32) -> Option<(SignInRequest, Proven)> {
        match &self.stage {
            Stage::Saving { proven, .. } if self.number == number => {
                Some((self.request.clone(), proven.clone()))
            }
            _ => None,
        }
    }

    fn save(&mut self, proven: Proven, now: Instant) -> Vec<Effect> {
        // A token of which nobody knows whose it is takes nobody's place.
        if proven.proof.account.is_none() {
            self.request.replaces = None;
        }
        self.stage = Stage::Saving {
            proven,
            since: now,
            slow: false,
        };

        vec![Effect::Tell, Effect::Save]
    }
}
