//! What the window says besides what it shows.

use crate::view::Language;

/// Everything in one language.
pub(super) struct Words {
    /// The language, for the page.
    pub(super) code: &'static str,
    /// The window's title; nothing of the token.
    pub(super) title: &'static str,
    pub(super) account: &'static str,
    pub(super) app: &'static str,
    pub(super) token: &'static str,
    pub(super) iam_token: &'static str,
    /// In place of an account that nobody could be asked about.
    pub(super) unknown: &'static str,
    pub(super) hides: &'static str,
}

/// The words in `language`.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &Words {
            code: "en",
            title: "Token – Keyward",
            account: "Account",
            app: "App",
            token: "Token",
            iam_token: "IAM token (temporary)",
            unknown: "unknown",
            hides: "This window closes by itself after 30 seconds, or as soon as you turn to another one.",
        },
        Language::Ru => &Words {
            code: "ru",
            title: "Токен – Keyward",
            account: "Аккаунт",
            app: "Приложение",
            token: "Токен",
            iam_token: "IAM-токен (временный)",
            unknown: "неизвестен",
            hides: "Окно закроется само через 30\u{a0}секунд или раньше, если перейти в\u{a0}другое окно.",
        },
    }
}
