//! Drives the built app the way a person does, in a lab where it believes that it talks to Yandex.
//!
//! The app under test is the one that ships: it has no test mode, and no argument but a file to open. Its own window
//! is driven through `WebKitWebDriver`; the sign-in window, which no driver reaches, gets the keys of a
//! [`Person`].

mod admin;
mod app;
mod bridge;
mod browser;
mod canary;
mod desktop;
mod drag;
mod driver;
mod filler;
mod hands;
mod journey;
mod keyboard;
mod keychain;
pub mod memory;
mod page;
mod person;
mod processes;
mod proxy;
mod reveal;
pub mod screen;
mod screen_reader;
mod start;
mod stopwatch;
mod wait;
mod witness;

pub use app::{RunningApp, binary};
pub use desktop::Desktop;
pub use filler::{Filler, catch, fill};
pub use hands::Hands;
pub use journey::{Journey, journey};
pub use keychain::Keychain;
pub use person::Person;
pub use proxy::Proxy;
pub use screen_reader::{Heard, Role, ScreenReader};
pub use start::Start;
pub use wait::{until, within};
