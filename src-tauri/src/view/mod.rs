//! What crosses the bridge to the frontend, and nothing else.
//!
//! These are the only types that `ts-rs` sees; the core never learns of it. No field holds a token:
//! showing and copying one happens in Rust. Times are seconds since 1970 (UTC), durations milliseconds.

#[cfg(test)]
mod bindings;
mod cause;
mod check_all;
mod code;
mod computer;
mod connection;
mod convert;
mod error;
mod history;
mod key;
mod organisations;
mod overview;
mod phone;
mod proxy;
mod reading;
mod registration;
mod secrets;
mod setup;
mod sign_in;
mod taken_away;
mod way;

pub(crate) use cause::*;
pub(crate) use check_all::*;
pub(crate) use code::*;
pub(crate) use computer::*;
pub(crate) use connection::*;
pub(crate) use error::*;
pub(crate) use history::*;
pub(crate) use key::*;
pub(crate) use organisations::*;
pub(crate) use overview::*;
pub(crate) use phone::*;
pub(crate) use proxy::*;
pub(crate) use reading::*;
pub(crate) use registration::*;
pub(crate) use secrets::*;
pub(crate) use setup::*;
pub(crate) use sign_in::*;
pub(crate) use taken_away::*;
pub(crate) use way::*;
