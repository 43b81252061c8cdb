//! How the servers behave when they do not behave as usual.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::token::TokenShape;

/// Everything that can be changed about the servers' behaviour; the default is the documented one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Switches {
    /// What new tokens look like.
    pub token_shape: TokenShape,
    /// How many seconds new tokens live.
    pub expires_in: u64,
    /// The app that user-info names, in place of the token's own.
    pub info_client_id: Option<String>,
    /// Tracker answers with an array of one user, as its documentation prints it.
    pub tracker_array: bool,
    /// The user has no licence of Tracker: the answer says so, and is a success.
    pub tracker_no_licence: bool,
    /// Tracker refuses every call with 429 and this many seconds in `Retry-After`.
    pub tracker_quota: Option<u64>,
    /// The status with which Tracker answers a token without its permission: 401 or 403.
    pub tracker_scope_missing: u16,
    /// The organisation's admin has switched off access by API.
    pub tracker_api_off: bool,
    /// What goes wrong, by host.
    pub faults: BTreeMap<String, Fault>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            token_shape: TokenShape::default(),
            expires_in: 31_536_000,
            info_client_id: None,
            tracker_array: false,
            tracker_no_licence: false,
            tracker_quota: None,
            tracker_scope_missing: 401,
            tracker_api_off: false,
            faults: BTreeMap::new(),
        }
    }
}

/// What goes wrong at a host; several faults may be on at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fault {
    /// Milliseconds before the answer.
    pub latency: u64,
    /// The connection ends before the answer.
    pub drop: bool,
    /// An HTML page with this status instead of the answer.
    pub status: Option<u16>,
    /// The body ends half way.
    pub truncate: bool,
    /// This `Content-Type` instead of the true one.
    pub content_type: Option<String>,
}
