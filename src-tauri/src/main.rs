//! The shell: windows, commands, and the wires between the core and the screens.
//!
//! It decides nothing about sign-ins or tokens; that is `keyward-core`'s work.

#![cfg_attr(windows, windows_subsystem = "windows")]

mod backend;
mod clipboard;
mod commands;
#[cfg(test)]
mod commands_test;
mod desktop;
mod dialog;
mod guard;
mod instance;
mod links;
mod log;
mod main_window;
mod proxy;
mod registration;
mod reveal;
mod secrets;
mod setup;
mod start;
mod view;
mod yandex_window;

use std::process::ExitCode;

use clipboard::Clipboard;
use reveal::Reveal;
use setup::Inbox;
use tauri::{Manager, RunEvent, generate_context};

fn main() -> ExitCode {
    log::start();
    guard::leave_no_dumps();

    let inbox = Inbox::default();
    let Some(builder) = instance::claim(tauri::Builder::default(), &inbox, setup::argument())
    else {
        return ExitCode::SUCCESS;
    };

    let language = start::system_language();
    if let Some(sentence) = start::missing_display(language) {
        eprintln!("{sentence}");
        return ExitCode::FAILURE;
    }

    let built = builder
        .invoke_handler(commands::handler())
        .register_uri_scheme_protocol(reveal::SCHEME, |context, request| {
            reveal::answer(&context, &request)
        })
        .plugin(main_window::memory())
        .manage(Clipboard::start())
        .manage(Reveal::default())
        .manage(inbox)
        .setup(|app| {
            main_window::open(app.handle())?;
            guard::let_nobody_look();
            backend::start(app.handle());
            main_window::follow_settings(app.handle());
            Ok(())
        })
        .build(generate_context!());

    match built {
        Ok(app) => {
            app.run(|app, event| match event {
                RunEvent::WindowEvent { label, event, .. } => {
                    main_window::watch(app, &label, &event);
                    reveal::watch(app, &label, &event);
                }
                RunEvent::Exit => app.state::<Clipboard>().leave(),
                _ => {}
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "cannot start");
            ExitCode::FAILURE
        }
    }
}
