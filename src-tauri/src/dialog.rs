//! The system's own dialogs for files. Paths stay in Rust.

use std::path::PathBuf;

use keyward_core::setup_file::EXTENSION;
use rfd::AsyncFileDialog;
use tauri::{AppHandle, Manager};
use tokio::sync::oneshot;

use crate::{
    main_window,
    view::{ErrorCode, Language},
};

/// Asks which setup file to open; `None` if none was chosen.
///
/// # Errors
///
/// If the system shows no dialog.
pub(crate) async fn open_setup_file(
    app: &AppHandle,
    language: Language,
) -> Result<Option<PathBuf>, ErrorCode> {
    let title = match language {
        Language::En => "Open a setup file",
        Language::Ru => "Открыть файл настройки",
    };

    ask(app, title, setup_files(language), |dialog| async {
        dialog.pick_file().await
    })
    .await
}

/// Asks which file has the key of a service account; `None` if none was chosen.
///
/// # Errors
///
/// If the system shows no dialog.
pub(crate) async fn open_key_file(
    app: &AppHandle,
    language: Language,
) -> Result<Option<PathBuf>, ErrorCode> {
    let (title, kind) = match language {
        Language::En => ("Choose the key file", "Key files"),
        Language::Ru => ("Выбрать файл с ключом", "Файлы с ключом"),
    };

    ask(app, title, (kind, "json"), |dialog| async {
        dialog.pick_file().await
    })
    .await
}

/// Asks where to save a setup file, for which `name` is proposed; `None` if the user thought better of it.
///
/// # Errors
///
/// If the system shows no dialog.
pub(crate) async fn save_setup_file(
    app: &AppHandle,
    language: Language,
    name: String,
) -> Result<Option<PathBuf>, ErrorCode> {
    let title = match language {
        Language::En => "Save the setup file",
        Language::Ru => "Сохранить файл настройки",
    };

    ask(app, title, setup_files(language), move |dialog| async {
        dialog.set_file_name(name).save_file().await
    })
    .await
}

/// Asks where to save a report for support, for which `name` is proposed; `None` if the user thought better of it.
///
/// # Errors
///
/// If the system shows no dialog.
pub(crate) async fn save_report(
    app: &AppHandle,
    language: Language,
    name: String,
) -> Result<Option<PathBuf>, ErrorCode> {
    let (title, kind) = match language {
        Language::En => ("Save the report", "Text files"),
        Language::Ru => ("Сохранить сообщение", "Текстовые файлы"),
    };

    ask(app, title, (kind, "txt"), move |dialog| async {
        dialog.set_file_name(name).save_file().await
    })
    .await
}

/// What setup files are called, and how their names end.
fn setup_files(language: Language) -> (&'static str, &'static str) {
    let kind = match language {
        Language::En => "Setup files",
        Language::Ru => "Файлы настройки",
    };

    (kind, EXTENSION)
}

/// A dialog has to be made on the main thread; waiting for it happens elsewhere.
async fn ask<F>(
    app: &AppHandle,
    title: &'static str,
    (kind, extension): (&'static str, &'static str),
    show: impl FnOnce(AsyncFileDialog) -> F + Send + 'static,
) -> Result<Option<PathBuf>, ErrorCode>
where
    F: Future<Output = Option<rfd::FileHandle>> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let window = app.get_webview_window(main_window::LABEL);
    let made = app.run_on_main_thread(move || {
        let mut dialog = AsyncFileDialog::new()
            .set_title(title)
            .add_filter(kind, &[extension]);
        if let Some(window) = window {
            dialog = dialog.set_parent(&window);
        }
        let shown = show(dialog);
        tauri::async_runtime::spawn(async move {
            // Nobody waits any more only when the app ends.
            _ = answer.send(shown.await.map(|file| file.path().to_owned()));
        });
    });
    made.map_err(|_| ErrorCode::Internal)?;

    answered.await.map_err(|_| ErrorCode::Internal)
}
