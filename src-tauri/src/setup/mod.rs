//! Setup files on their way from the desktop to the screens, and back to the disk.
//!
//! A file comes as the argument of a start, from a second start, as a drop on the window, or out of the
//! system's dialog. The pages never name a path: they ask what has arrived.

mod inbox;

use std::path::{Path, PathBuf};

use keyward_core::{
    Error,
    app::App,
    setup_file::{self, SetupFileError},
};
use tauri::{AppHandle, Emitter, Manager};

pub(crate) use inbox::Inbox;

use crate::{
    main_window,
    view::{ErrorCode, SetupNews},
};

/// Name of the event that tells the frontend that a setup file has arrived.
const ARRIVED: &str = "setup-file";

/// The file that this start was asked to open: the one argument that there can be.
pub(crate) fn argument() -> Option<PathBuf> {
    let file = std::env::args_os().nth(1)?;

    std::path::absolute(file).ok()
}

/// Takes `path` in, and brings the window to the front.
pub(crate) fn arrive(app: &AppHandle, path: PathBuf) {
    app.state::<Inbox>().put(path);
    main_window::focus(app);
    tell(app);
}

/// Tells the screens that something has arrived.
pub(crate) fn tell(app: &AppHandle) {
    if let Err(error) = app.emit_to(main_window::LABEL, ARRIVED, ()) {
        tracing::error!(%error, "screens did not hear of a setup file");
    }
}

/// Opens the file at `path`, and says what it is.
///
/// # Errors
///
/// If the records fail. A file that is refused is no error: it is what there is to say.
pub(crate) fn open(app: &App, path: &Path) -> Result<SetupNews, ErrorCode> {
    let name = name_of(path);
    let opened = setup_file::load(path)
        .map_err(Error::from)
        .and_then(|bytes| app.open_setup_file(&name, &bytes));

    match opened {
        Ok(file) => Ok(SetupNews::Opened {
            file: (&file).into(),
        }),
        Err(Error::SetupFile(refusal)) => Ok(SetupNews::refused(&name, &refusal)),
        Err(error) => Err(error.into()),
    }
}

/// Writes `text` to `path`, whose name gets the ending of setup files if it has none.
///
/// # Errors
///
/// [`SetupFileError::NotWritten`].
pub(crate) fn save(path: &Path, text: &str) -> Result<String, SetupFileError> {
    let mut path = path.to_owned();
    if path.extension().is_none() {
        path.set_extension(setup_file::EXTENSION);
    }
    setup_file::save(&path, text)?;

    Ok(name_of(&path))
}

/// The name of the file, as it can be shown.
fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();

    setup_file::shown_name(&name)
}
