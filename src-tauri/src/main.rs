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
mod links;
mod main_window;
mod sign_in_window;
mod start;
mod view;

use std::process::ExitCode;

use tauri::{RunEvent, generate_context};

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    start::quiet_panics();

    let language = start::system_language();
    if let Some(sentence) = start::missing_display(language) {
        eprintln!("{sentence}");
        return ExitCode::FAILURE;
    }

    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            main_window::focus(app);
        }))
        .invoke_handler(commands::handler())
        .setup(|app| {
            backend::start(app.handle());
            main_window::open(app.handle())?;
            Ok(())
        })
        .build(generate_context!());

    match built {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::WindowEvent { label, event, .. } = event {
                    main_window::watch(app, &label, &event);
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "cannot start");
            ExitCode::FAILURE
        }
    }
}
