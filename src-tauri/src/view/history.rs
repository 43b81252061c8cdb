//! What earlier checks of a connection found, as the frontend sees it.

use keyward_core::store::PastCheck;
use serde::Serialize;
use ts_rs::TS;

use super::CauseCode;

/// A check of a connection as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PastCheckView {
    /// When it ended.
    #[ts(type = "number")]
    pub(crate) at: i64,
    /// What it found; `null` if another version of Keyward found what this one has no name for.
    pub(crate) cause: Option<CauseCode>,
    /// HTTP status of the answer that decided; `null` if no answer did.
    pub(crate) status: Option<u16>,
    /// How long it took.
    pub(crate) took_ms: u32,
}

impl From<PastCheck> for PastCheckView {
    fn from(check: PastCheck) -> Self {
        Self {
            at: check.at.as_second(),
            cause: check.cause.map(Into::into),
            status: check.status,
            took_ms: u32::try_from(check.took.as_millis()).unwrap_or(u32::MAX),
        }
    }
}
