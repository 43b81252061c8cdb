//! What has to be true before there can be a window, and the sentence when it is not.

use crate::view::Language;

/// Language of the system, for the first sentence and until the user chooses another.
pub(crate) fn system_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_lowercase().starts_with("ru") => Language::Ru,
        _ => Language::En,
    }
}

/// Says why no window can be shown, or nothing if one can. The shell's runtime would end in a panic.
#[cfg(target_os = "linux")]
pub(crate) fn missing_display(language: Language) -> Option<&'static str> {
    gtk::init().err().map(|_| match language {
        Language::En => {
            "Keyward needs a screen to show its window, and there is none here. Start it from your desktop."
        }
        Language::Ru => {
            "Keyward нужен экран, чтобы показать окно, а здесь его нет. Запустите программу с рабочего стола."
        }
    })
}

/// Elsewhere a program that a person started has a screen.
#[cfg(not(target_os = "linux"))]
pub(crate) fn missing_display(_: Language) -> Option<&'static str> {
    None
}
