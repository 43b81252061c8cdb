//! A page of Yandex that somebody broke into.

mod commands;
mod leaving;
mod window;
