//! Signing in: from "open this page" to a token in an address (RFC 6749, section 4.2).
//!
//! Nothing here does I/O. [`redirect`] says what one address means, [`flow`] is one sign-in with its
//! `state` and its ten minutes, [`watch`] is what the window around it may show and when it ends.

pub mod ending;
pub mod flow;
pub mod redirect;
pub mod request;
pub mod watch;

pub use ending::{Ending, LoadFailure};
pub use flow::{Flow, FlowRequest};
pub use redirect::{AnswerError, Expected, Grant, Mode, Outcome, classify};
pub(crate) use request::app_name;
pub use request::{SignInRequest, Typed};
pub use watch::{Decision, Sight, Watch};
