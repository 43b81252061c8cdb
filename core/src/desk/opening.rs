//! From a wish to an open page: one sign-in at a time, a keychain that works, a fresh `state`.

use std::sync::Arc;

use url::Url;

use super::{
    Desk,
    running::{Running, Stage},
};
use crate::{
    Error, Result,
    login::Login,
    sign_in::{Flow, FlowRequest, SignInRequest, Watch},
};

impl Desk {
    /// Takes the place of a sign-in that is over, and says whether it did; if not, the number is that of
    /// the live one, which comes to the front.
    pub(super) fn admit(
        self: &Arc<Self>,
        request: SignInRequest,
        english: bool,
        stage: Stage,
    ) -> Result<(u32, bool)> {
        let mut live = self.lock();
        if let Some(running) = live.running.as_ref().filter(|running| !running.is_over()) {
            let number = running.number;
            if running.waits_to_be_saved() {
                return Err(Error::TokenWaiting);
            }
            drop(live);
            self.shell.focus_window();
            return Ok((number, false));
        }

        live.number += 1;
        let number = live.number;
        live.running = Some(Running {
            number,
            request,
            english,
            stage,
            saves: 0,
        });

        Ok((number, true))
    }

    /// Tries the keychain and opens the window, unless the user has cancelled in the meantime.
    pub(super) async fn prepare(self: Arc<Self>, number: u32) -> Result<()> {
        self.app.test_secrets().await?;

        let (request, english) = {
            let live = self.lock();
            let Some(running) = live
                .running
                .as_ref()
                .filter(|running| running.number == number)
            else {
                return Ok(());
            };
            (running.request.clone(), running.english)
        };
        let (flow, page) = self.flow(&request, english)?;
        let watch = Watch::new(flow, self.app.provider(), self.now());
        self.change(number, |running, _| running.open_window(watch, page));

        Ok(())
    }

    /// Takes a sign-in back that could not begin; `false` if the user was quicker.
    pub(super) fn withdraw(&self, number: u32) -> bool {
        let mut live = self.lock();
        let begun = live
            .running
            .take_if(|running| running.number == number && !running.is_over());

        begun.is_some()
    }

    /// A renewal expects the account of the connection it renews, and is for all that its token opens.
    pub(super) fn renewed(&self, mut request: SignInRequest) -> Result<SignInRequest> {
        if let Some(id) = &request.replaces {
            let connection = self.app.connection(id)?;
            request.services = self.app.opened_by(&connection)?;
            let known = connection
                .account
                .map(|account| account.login)
                .or(connection.expected_login);
            request.expected_login = known
                .as_deref()
                .and_then(Login::new)
                .or(request.expected_login);
        }

        Ok(request)
    }

    /// The sign-in that another way could go on with: its number, what it is for, and its language.
    pub(super) fn to_go_on(&self) -> Result<(u32, SignInRequest, bool)> {
        let live = self.lock();
        let running = live.running.as_ref().filter(|running| running.can_go_on());
        let running = running.ok_or(Error::NotFound)?;

        Ok((running.number, running.request.clone(), running.english))
    }

    pub(super) fn flow(&self, request: &SignInRequest, english: bool) -> Result<(Flow, Url)> {
        let device_id = self.app.device_id()?;

        Ok(Flow::start(
            self.app.provider(),
            &self.wish(request, &device_id, english),
            self.app.random(),
            self.now(),
        ))
    }

    /// The same wish as Yandex's page is asked it.
    pub(super) fn wish<'a>(
        &'a self,
        request: &'a SignInRequest,
        device_id: &'a str,
        english: bool,
    ) -> FlowRequest<'a> {
        FlowRequest {
            client_id: &request.client_id,
            device_id,
            device_name: self.app.device_name(),
            login_hint: request.expected_login.as_ref(),
            english,
        }
    }
}
