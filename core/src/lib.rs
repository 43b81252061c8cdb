//! Everything Keyward decides, without a window.
//!
//! This crate knows no shell, no clock, no environment and no global: where records live, the
//! keychain store, the HTTP client, time and randomness come in through [`app::World`].

pub mod app;
pub mod app_secret;
pub mod check;
pub mod client_id;
pub mod clock;
pub mod computer;
mod der;
pub mod desk;
pub mod directory;
mod disk;
pub mod error;
pub mod exchange;
mod form;
pub mod http;
pub mod iam;
pub mod keep;
pub mod login;
pub mod organisation;
pub mod paste;
pub mod provider;
pub mod proxy;
pub mod registration;
pub mod report;
pub mod resource;
pub mod revocation;
pub mod service;
pub mod setup_file;
mod shape;
pub mod sign_in;
pub mod store;
pub mod text;
pub mod token;
pub mod vault;
pub mod verdict;
pub mod yc;

pub use error::{Error, Result};
