//! What a user can do, from the first click to the last word on the screen. One file, one chapter.

mod accounts;
mod attack;
mod browser;
mod canary;
mod check_all;
mod closing;
mod copy;
mod doubles;
mod endings;
mod happy;
mod history;
mod hygiene;
mod inputs;
mod keeping;
mod keychain;
mod many;
mod organisations;
mod places;
mod records;
mod replies;
mod reveal;
mod services;
mod settings;
mod starting;
mod steps;
mod strangers;
