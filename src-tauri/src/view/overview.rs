//! What the frontend needs to draw its first screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    CheckAllView, ComputerView, ConnectionView, ProxyView, SecretsView, SetupFileView, SignInView,
};

/// Everything the frontend needs to draw its first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OverviewView {
    /// Services that can be added, in the order of the definitions.
    pub(crate) services: Vec<ServiceView>,
    /// Apps that tokens were issued to, or whose secret is kept.
    pub(crate) apps: Vec<AppView>,
    /// One row each.
    pub(crate) connections: Vec<ConnectionView>,
    /// What the user chose.
    pub(crate) settings: SettingsView,
    /// How the outside is reached.
    pub(crate) proxy: ProxyView,
    /// Where tokens are kept.
    pub(crate) secrets: SecretsView,
    /// Language of the system, "en" or "ru".
    pub(crate) system_language: Language,
    /// The running or last sign-in, so that a reloaded page finds it again.
    pub(crate) sign_in: Option<SignInView>,
    /// The running or last check of all connections, so that a reloaded page finds it again.
    pub(crate) check_all: Option<CheckAllView>,
    /// Setup files that were opened and not put away, the one opened last first.
    pub(crate) setup_files: Vec<SetupFileView>,
    /// Something that happened before the first screen and that the user should read once, as far as it is
    /// known; the rest follows by an event.
    pub(crate) notices: Vec<NoticeView>,
    /// The running or last look at this computer.
    pub(crate) computer: Option<ComputerView>,
    /// Facts for Settings, "About".
    pub(crate) about: AboutView,
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct TextView {
    /// English.
    pub(crate) en: String,
    /// Russian.
    pub(crate) ru: String,
}

/// An API that a token opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts")]
pub(crate) struct ServiceView {
    /// Stable id, such as "tracker".
    pub(crate) id: String,
    /// Short name as people say it: "Tracker", "Трекер".
    pub(crate) name: TextView,
    /// What a token at this service is good for, in one short sentence.
    pub(crate) purpose: TextView,
    /// Offered only to those who look for more than the services that most people come for.
    pub(crate) further: bool,
    /// What the app must be allowed.
    pub(crate) permissions: Vec<PermissionView>,
    /// Whether a connection needs an organisation.
    pub(crate) needs_organisation: bool,
    /// Whether the key of a service account can stand behind a connection.
    pub(crate) takes_keys: bool,
    /// Whether a token is exchanged for a temporary one there, which Yandex has announced to end.
    pub(crate) exchanges: bool,
    /// What an app may be allowed besides, so that Keyward can ask which organisations an account sees; `null`
    /// if there is nobody to ask. With it the organisation may be left empty.
    pub(crate) organisations_permission: Option<PermissionView>,
    /// What people call the one thing that a connection may name besides, such as "Counter".
    pub(crate) resource: Option<TextView>,
}

/// A permission as the registration form names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PermissionView {
    /// Technical name, such as "tracker:read".
    pub(crate) scope: String,
    /// Label in the form.
    pub(crate) label: TextView,
}

/// An app registered at Yandex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppView {
    /// 32 hexadecimal digits.
    pub(crate) client_id: String,
    /// Name the user gave it here, if any.
    pub(crate) name: Option<String>,
    /// Services its connections are at.
    pub(crate) services: Vec<String>,
    /// How many tokens hang on it.
    pub(crate) tokens: u32,
    /// Its secret is kept.
    pub(crate) has_secret: bool,
}

/// Something that the user should read once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub(crate) enum NoticeView {
    /// The records were damaged; the last good copy was taken.
    RecordsRestored {
        /// Where the damaged file was put.
        kept_as: String,
    },
    /// The records were damaged and there was no good copy: the list starts empty.
    RecordsStartedAnew {
        /// Where the damaged file was put.
        kept_as: String,
    },
    /// Tokens in the keychain without a record were taken back into the list.
    TokensFound {
        /// How many.
        count: u32,
    },
    /// The keychain could not be asked about unfinished work; it is asked again at the next start.
    RecoveryPostponed,
    /// All tokens of an app turned out dead: probably it was edited or deleted.
    AppEnded {
        /// 32 hexadecimal digits.
        client_id: String,
        /// Name the user gave it here, if any.
        app_name: Option<String>,
        /// How many tokens.
        count: u32,
        /// When the last of them was found dead.
        #[ts(type = "number")]
        at: i64,
    },
    /// All tokens of an account, at several apps, turned out dead: probably its password was changed.
    AccountEnded {
        /// Its login.
        login: String,
        /// How many tokens.
        count: u32,
        /// When the last of them was found dead.
        #[ts(type = "number")]
        at: i64,
    },
}

/// What the user chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SettingsView {
    /// Language of the app; `null` follows the system.
    pub(crate) language: Option<Language>,
    /// Theme of the app; `null` follows the system.
    pub(crate) theme: Option<Theme>,
    /// Seconds after which a copied token leaves the clipboard, 5 to 60.
    pub(crate) clipboard_seconds: u16,
    /// Minutes without use after which the encrypted file locks itself, 1 to 60.
    pub(crate) auto_lock_minutes: u16,
}

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Language {
    /// English.
    En,
    /// Russian.
    Ru,
}

/// A theme of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Facts for Settings, "About".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AboutView {
    /// Version of the app.
    pub(crate) version: String,
    /// Version of the web view.
    pub(crate) web_view: String,
    /// Folder of the records.
    pub(crate) data_folder: String,
}

/// Pages of Yandex that open in the user's own browser. A closed list: the frontend names one, Rust
/// knows the address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub(crate) enum YandexPage {
    /// The form that registers an app.
    RegisterApp,
    /// The page of one app, where its permissions are.
    App {
        /// The app.
        client_id: String,
    },
    /// Where a person ends the access of an app.
    Access,
    /// The console of Yandex Cloud.
    Console,
    /// Where a service shows the ids of its organisations.
    Organisations {
        /// Id of the service.
        service: String,
    },
}
