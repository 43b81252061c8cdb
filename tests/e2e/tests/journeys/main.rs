//! What a user can do, from the first click to the last word on the screen. One file, one chapter.

mod accounts;
mod attack;
mod browser;
mod canary;
mod copy;
mod endings;
mod happy;
mod hygiene;
mod inputs;
mod keeping;
mod keychain;
mod organisations;
mod records;
mod replies;
mod reveal;
mod settings;
mod starting;
mod steps;
mod strangers;
