//! Reading the clipboard, so that a pasted token does not pass through the page.

use arboard::Clipboard;
use secrecy::SecretString;

/// The clipboard's text; `None` if there is none or the system does not let us read it.
///
/// Blocks while the program that owns the text hands it over: never on the main thread.
pub(crate) fn text() -> Option<SecretString> {
    // The library's errors are about formats and connections, but a clipboard holds anything: not logged.
    Clipboard::new()
        .and_then(|mut clipboard| clipboard.get_text())
        .ok()
        .map(Into::into)
}
