//! The way of a confirmation code: the person carries it over, and it is exchanged for a token, once.

use std::{mem, sync::Arc};

use secrecy::SecretString;
use url::Url;

use super::{
    Desk,
    filing::{Held, Origin},
    running::{Effect, Running, Stage},
};
use crate::{
    Result,
    client_id::ClientId,
    exchange::{Code, Trouble},
    paste::{self, Awaited, Brought, PasteRefusal, StateRelation},
    sign_in::{Ending, Flow, Grant, Watch},
};

/// Why a code that was brought in led to no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeRefusal {
    /// It is no code.
    Unread(PasteRefusal),
    /// It belongs to another sign-in, so it was not even sent.
    Foreign,
    /// It was sent before, and is good once.
    Spent,
    /// The exchange brought no token.
    Trouble(Trouble),
}

/// A sign-in that waits for a code.
#[derive(Debug, Clone)]
pub(super) struct Coding {
    flow: Arc<Flow>,
    /// Codes that were sent.
    spent: Vec<Code>,
}

impl Desk {
    /// Goes on with a confirmation code: its page opens in the user's own browser, and the code is brought
    /// in by hand. Where no browser opens, the page does in the sign-in window, and the code is caught
    /// there. Also a way on after a sign-in that ended without a token.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`](crate::Error::NotFound) if there is no sign-in that could go on;
    /// [`Error::Records`](crate::Error::Records).
    pub fn use_code(self: &Arc<Self>) -> Result<()> {
        let (number, request, english) = self.to_go_on()?;

        let device_id = self.app.device_id()?;
        let wanted = self.wish(&request, &device_id, english);
        let random = [self.app.random(), self.app.random()];
        let (flow, page) = Flow::start_with_code(self.app.provider(), &wanted, random, self.now());
        if self.shell.open_browser(&page) {
            self.change(number, |running, _| running.await_code(flow));
        } else {
            let watch = Watch::new(flow, self.app.provider(), self.now());
            self.change(number, |running, _| running.catch_code(watch, page));
        }

        Ok(())
    }

    /// Exchanges the code that was brought in.
    pub(super) async fn exchange(self: Arc<Self>, number: u32) {
        let Some((client_id, code, flow)) = self
            .lock()
            .running
            .as_ref()
            .and_then(|running| running.to_exchange(number))
        else {
            return;
        };
        let Some(verifier) = flow.verifier() else {
            return;
        };

        let found = self.app.exchange(&client_id, &code, verifier).await;
        if let Err(trouble) = &found {
            tracing::warn!(?trouble, "code brought no token");
        }
        self.change(number, |running, _| running.exchanged(found));
    }
}

impl Running {
    /// The page of `flow`, which answers with a code, is open in the user's own browser.
    fn await_code(&mut self, flow: Flow) -> Vec<Effect> {
        if !self.can_go_on() {
            return Vec::new();
        }

        self.leave_window_for(Stage::Code {
            coding: Coding {
                flow: Arc::new(flow),
                spent: Vec::new(),
            },
            refused: None,
        })
    }

    /// The same in a window of ours.
    fn catch_code(&mut self, watch: Watch, page: Url) -> Vec<Effect> {
        if !self.can_go_on() {
            return Vec::new();
        }
        let mut effects = self.leave_window_for(Stage::Waiting(Box::new(watch)));
        effects.push(Effect::OpenWindow(page));

        effects
    }

    /// The window has caught the code.
    pub(super) fn exchange_caught(&mut self, grant: &Grant) -> Vec<Effect> {
        let code = Code::of(grant);
        let before = mem::replace(&mut self.stage, Stage::Ended(Ending::NoToken));
        if let (Stage::Waiting(watch), Some(code)) = (before, code) {
            let coding = Coding {
                flow: Arc::new(watch.into_flow()),
                spent: Vec::new(),
            };
            self.stage = Stage::Exchanging {
                coding,
                code,
                cancelled: false,
            };
            return vec![Effect::CloseWindow, Effect::Tell, Effect::Exchange];
        }

        vec![Effect::CloseWindow, Effect::Tell]
    }

    /// The user pasted `text` where a code is awaited; `None` if it could not be read.
    pub(super) fn paste_code(&mut self, text: Option<SecretString>) -> Vec<Effect> {
        let Stage::Code { coding, .. } = &self.stage else {
            return Vec::new();
        };
        let awaited = Awaited {
            client_id: &self.request.client_id,
            sign_in: Some(coding.flow.expected()),
        };
        let brought = text
            .ok_or(PasteRefusal::ClipboardUnavailable)
            .and_then(|text| paste::read_code(&text, &awaited));

        match brought {
            Err(refusal) => self.refuse_code(CodeRefusal::Unread(refusal)),
            Ok(Brought::Token(paste)) => self.prove(Held {
                token: paste.token,
                expires_in: paste.expires_in,
                state: paste.state,
                origin: Origin::Paste,
            }),
            // Its verifier is not ours: to send it would only spend it.
            Ok(Brought::Code(_, StateRelation::Other)) => self.refuse_code(CodeRefusal::Foreign),
            Ok(Brought::Code(code, _)) => self.send(code),
        }
    }

    fn send(&mut self, code: Code) -> Vec<Effect> {
        let Stage::Code { coding, .. } = &mut self.stage else {
            return Vec::new();
        };
        if coding.spent.iter().any(|spent| spent.is(&code)) {
            return self.refuse_code(CodeRefusal::Spent);
        }

        let coding = coding.clone();
        self.stage = Stage::Exchanging {
            coding,
            code,
            cancelled: false,
        };
        vec![Effect::Tell, Effect::Exchange]
    }

    fn to_exchange(&self, number: u32) -> Option<(ClientId, Code, Arc<Flow>)> {
        match &self.stage {
            Stage::Exchanging { coding, code, .. } if self.number == number => Some((
                self.request.client_id.clone(),
                code.clone(),
                Arc::clone(&coding.flow),
            )),
            _ => None,
        }
    }

    /// The exchange came back. A token is a token, also if the user has cancelled meanwhile: at Yandex it
    /// exists.
    fn exchanged(&mut self, found: std::result::Result<Grant, Trouble>) -> Vec<Effect> {
        if !matches!(self.stage, Stage::Exchanging { .. }) {
            return Vec::new();
        }
        let ended = Stage::Ended(Ending::Cancelled);
        let Stage::Exchanging {
            mut coding,
            code,
            cancelled,
        } = mem::replace(&mut self.stage, ended)
        else {
            return Vec::new();
        };

        match found {
            Ok(grant) => self.prove_for(
                Held {
                    token: grant.token,
                    expires_in: grant.expires_in,
                    state: StateRelation::Ours,
                    origin: Origin::Issued,
                },
                cancelled,
            ),
            Err(_) if cancelled => vec![Effect::Tell],
            Err(trouble) => {
                if trouble.spends_the_code() {
                    coding.spent.push(code);
                }
                let refused = Some(CodeRefusal::Trouble(trouble));
                self.stage = Stage::Code { coding, refused };
                vec![Effect::Tell]
            }
        }
    }

    fn refuse_code(&mut self, refusal: CodeRefusal) -> Vec<Effect> {
        if let Stage::Code { refused, .. } = &mut self.stage {
            *refused = Some(refusal);
        }

        vec![Effect::Tell]
    }
}
