//! The registration of an app as the guide shows it.

use keyward_core::registration::{End, Sight};
use serde::Serialize;
use ts_rs::TS;

use super::LoadFailure;

/// The window beside the guide that shows how to register an app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationView {
    /// The window is there.
    pub(crate) open: bool,
    /// Host of the page that is shown; `null` before the first one.
    pub(crate) host: Option<String>,
    /// Set while a page of a host outside the list waits for the user's decision.
    pub(crate) foreign_host: Option<String>,
    /// ClientID of the app whose page was shown last: to be offered, never to be taken by itself.
    pub(crate) client_id: Option<String>,
    /// Why a page could not be loaded; the window is closed then.
    pub(crate) failure: Option<LoadFailure>,
    /// Host that was asked then; the proxy, if that wants a password.
    pub(crate) failed_host: Option<String>,
    /// Issuer of a certificate that is not trusted.
    pub(crate) issuer: Option<String>,
}

impl From<Option<&Sight>> for RegistrationView {
    fn from(sight: Option<&Sight>) -> Self {
        let Some(sight) = sight else {
            return Self::default();
        };
        let (failure, failed_host, issuer) = match &sight.end {
            Some(End::LoadFailed {
                failure,
                host,
                issuer,
            }) => (Some((*failure).into()), host.clone(), issuer.clone()),
            Some(End::Closed) | None => (None, None, None),
        };

        Self {
            open: sight.end.is_none(),
            host: sight.host.clone(),
            foreign_host: sight.foreign_host.clone(),
            client_id: sight.found.as_ref().map(ToString::to_string),
            failure,
            failed_host,
            issuer,
        }
    }
}
