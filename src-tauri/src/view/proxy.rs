//! The proxy as the frontend sees it.

use keyward_core::{
    Error,
    app::ProxyState,
    proxy::{self, Address, Choice},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the outside is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProxyView {
    /// What the user chose.
    pub(crate) choice: ProxyChoice,
    /// The proxy that is used for Yandex's servers; `null` if they are reached without one.
    pub(crate) in_force: Option<ProxyInForce>,
}

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum ProxyChoice {
    /// Whatever this computer says.
    System,
    /// None.
    Direct,
    /// The user's own.
    Own {
        /// Such as "proxy.corp:3128"; has no room for a password.
        address: String,
    },
}

/// A proxy that is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProxyInForce {
    /// Where it is, such as "proxy.corp:3128".
    pub(crate) address: String,
    /// Who said so.
    pub(crate) source: ProxySource,
}

/// Who said that a proxy is to be used: the user in Settings, the environment, the system's settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ProxySource {
    /// The user, in Settings.
    Chosen,
    /// The environment.
    Environment,
    /// The settings of the system.
    System,
}

impl From<ProxyState> for ProxyView {
    fn from(state: ProxyState) -> Self {
        Self {
            choice: match state.choice {
                Choice::System => ProxyChoice::System,
                Choice::Direct => ProxyChoice::Direct,
                Choice::Own(address) => ProxyChoice::Own {
                    address: address.to_string(),
                },
            },
            in_force: state.in_force.as_ref().map(Into::into),
        }
    }
}

impl From<&proxy::InForce> for ProxyInForce {
    fn from(used: &proxy::InForce) -> Self {
        Self {
            address: used.address.to_string(),
            source: match used.source {
                proxy::Source::Chosen => ProxySource::Chosen,
                proxy::Source::Environment => ProxySource::Environment,
                proxy::Source::System => ProxySource::System,
            },
        }
    }
}

impl TryFrom<ProxyChoice> for Choice {
    type Error = Error;

    fn try_from(choice: ProxyChoice) -> Result<Self, Error> {
        Ok(match choice {
            ProxyChoice::System => Self::System,
            ProxyChoice::Direct => Self::Direct,
            ProxyChoice::Own { address } => Self::Own(Address::read(&address)?),
        })
    }
}
