//! What became of tokens that were to end at Yandex, in the words of the frontend.

use keyward_core::{app, revocation::Trouble};
use serde::Serialize;
use ts_rs::TS;

use super::{ErrorCode, WayTrouble, check_all::ids};

/// What became of an app that was to be removed, and its tokens ended at Yandex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppTakenAway {
    /// How many of its tokens have ended there.
    pub(crate) ended: usize,
    /// Those that have not. If there are any, the app is still here with them.
    pub(crate) left: Vec<TokenLeft>,
    /// Why what has ended there is still in the list.
    pub(crate) unnoted: Option<ErrorCode>,
}

/// A token that has not ended at Yandex and is still here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TokenLeft {
    /// Ids of the connections that it opens.
    pub(crate) connections: Vec<String>,
    /// Why.
    pub(crate) why: WhyLeft,
}

/// Why a token was not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum WhyLeft {
    /// What Yandex says to it, or what is in the way.
    NotEnded {
        /// Which that is.
        trouble: NotEnded,
    },
    /// It could not be read here.
    Unread {
        /// Why.
        error: ErrorCode,
    },
    /// Nobody was asked: what kept the token before it from ending goes for this one, too.
    NotAsked,
}

/// A token that was to end at Yandex and is still here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NotEnded {
    /// Why.
    pub(crate) why: EndTrouble,
    /// Another try may have another end.
    pub(crate) again: bool,
    /// It may have ended all the same: the answer got lost.
    pub(crate) unsure: bool,
}

/// Why Yandex has not ended a token, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum EndTrouble {
    /// The secret of the app is not here any more, so nobody was asked.
    NoSecret,
    /// `invalid_grant`: the token was issued to another app.
    OtherApp,
    /// `unsupported_token_type`: the token was issued for no device.
    NoDevice,
    /// `invalid_client`: the secret is wrong, or the app is gone or blocked.
    SecretRefused,
    /// `invalid_request`: a parameter is missing.
    RequestRefused,
    /// An error by another name.
    OtherError,
    /// Nobody has decided it.
    #[serde(untagged)]
    OnTheWay(WayTrouble),
}

impl From<app::AppTakenAway> for AppTakenAway {
    fn from(taken: app::AppTakenAway) -> Self {
        Self {
            ended: taken.ended,
            left: taken.left.into_iter().map(Into::into).collect(),
            unnoted: taken.unnoted.map(Into::into),
        }
    }
}

impl From<app::TokenLeft> for TokenLeft {
    fn from(token: app::TokenLeft) -> Self {
        Self {
            connections: ids(&token.connections),
            why: token.why.into(),
        }
    }
}

impl From<app::WhyLeft> for WhyLeft {
    fn from(why: app::WhyLeft) -> Self {
        match why {
            app::WhyLeft::Trouble(trouble) => Self::NotEnded {
                trouble: trouble.into(),
            },
            app::WhyLeft::Unread(error) => Self::Unread {
                error: error.into(),
            },
            app::WhyLeft::NotAsked => Self::NotAsked,
        }
    }
}

impl From<Trouble> for NotEnded {
    fn from(trouble: Trouble) -> Self {
        Self {
            why: trouble.into(),
            again: trouble.may_pass(),
            unsure: trouble.may_have_ended_it(),
        }
    }
}

impl From<Trouble> for EndTrouble {
    fn from(trouble: Trouble) -> Self {
        use Trouble as T;

        match trouble {
            T::NoSecret => Self::NoSecret,
            T::OtherApp => Self::OtherApp,
            T::NoDevice => Self::NoDevice,
            T::SecretRefused => Self::SecretRefused,
            T::RequestRefused => Self::RequestRefused,
            T::OtherError => Self::OtherError,
            T::OnTheWay(trouble) => Self::OnTheWay(trouble.into()),
        }
    }
}
