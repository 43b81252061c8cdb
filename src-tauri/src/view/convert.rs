//! From the core's values to the frontend's: apps, services, settings, notices, errors.

use keyward_core::{
    Error, app,
    app_secret::Misfit,
    proxy,
    report::ReportError,
    service::Service,
    store::{self, AppRecord, AutoLockMinutes, ClipboardSeconds, Settings, StoreError},
    text::Text,
    vault::{FileError, KeychainError},
};

use super::{
    AppView, ErrorCode, Language, NoticeView, PermissionView, ServiceView, SettingsView, TextView,
    Theme,
};

impl From<&Text> for TextView {
    fn from(text: &Text) -> Self {
        Self {
            en: text.en.clone(),
            ru: text.ru.clone(),
        }
    }
}

impl From<&Service> for ServiceView {
    fn from(service: &Service) -> Self {
        let permission = |permission: &keyward_core::service::Permission| PermissionView {
            scope: permission.scope.clone(),
            label: (&permission.label).into(),
        };

        Self {
            id: service.id.clone(),
            name: (&service.name).into(),
            purpose: (&service.purpose).into(),
            further: service.further,
            permissions: service.permissions.iter().map(permission).collect(),
            needs_organisation: service.needs_organisation(),
            takes_keys: service.takes_keys(),
            exchanges: service.iam.is_some(),
            organisations_permission: service.directory().map(|it| permission(&it.permission)),
            resource: service.resource.as_ref().map(|rule| (&rule.name).into()),
        }
    }
}

impl From<AppRecord> for AppView {
    fn from(app: AppRecord) -> Self {
        Self {
            client_id: app.client_id,
            name: app.name,
            services: app.services,
            tokens: app.tokens,
            has_secret: app.has_secret,
        }
    }
}

impl From<app::Notice> for NoticeView {
    fn from(notice: app::Notice) -> Self {
        use app::Notice as N;

        match notice {
            N::RecordsRestored { kept_as } => Self::RecordsRestored {
                kept_as: kept_as.display().to_string(),
            },
            N::RecordsStartedAnew { kept_as } => Self::RecordsStartedAnew {
                kept_as: kept_as.display().to_string(),
            },
            N::TokensFound { count } => Self::TokensFound { count },
            N::RecoveryPostponed => Self::RecoveryPostponed,
            N::AppEnded {
                client_id,
                app_name,
                count,
                at,
            } => Self::AppEnded {
                client_id,
                app_name,
                count,
                at: at.as_second(),
            },
            N::AccountEnded { login, count, at } => Self::AccountEnded {
                login,
                count,
                at: at.as_second(),
            },
        }
    }
}

impl From<Settings> for SettingsView {
    fn from(settings: Settings) -> Self {
        Self {
            language: settings.language.map(|language| match language {
                store::Language::English => Language::En,
                store::Language::Russian => Language::Ru,
            }),
            theme: settings.theme.map(|theme| match theme {
                store::Theme::Light => Theme::Light,
                store::Theme::Dark => Theme::Dark,
            }),
            clipboard_seconds: settings.clipboard.get(),
            auto_lock_minutes: settings.auto_lock.get(),
        }
    }
}

impl From<SettingsView> for Settings {
    fn from(settings: SettingsView) -> Self {
        Self {
            language: settings.language.map(|language| match language {
                Language::En => store::Language::English,
                Language::Ru => store::Language::Russian,
            }),
            theme: settings.theme.map(|theme| match theme {
                Theme::Light => store::Theme::Light,
                Theme::Dark => store::Theme::Dark,
            }),
            clipboard: ClipboardSeconds::nearest(settings.clipboard_seconds),
            auto_lock: AutoLockMinutes::nearest(settings.auto_lock_minutes),
        }
    }
}

impl From<Theme> for tauri::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

impl From<ReportError> for ErrorCode {
    fn from(error: ReportError) -> Self {
        tracing::warn!(%error, "report not saved");
        match error {
            // No screen shows one so long.
            ReportError::TooLarge => Self::Internal,
            ReportError::DiskFull => Self::DiskFull,
            ReportError::NotWritten => Self::FileNotWritten,
        }
    }
}

impl From<&Error> for ErrorCode {
    fn from(error: &Error) -> Self {
        match error {
            // A setup file or a key file that is refused has its own words where it is opened or made.
            Error::Definition(_) | Error::Client(_) | Error::SetupFile(_) | Error::KeyFile(_) => {
                Self::Internal
            }
            Error::Records(error) => error.into(),
            Error::Keychain(error) => (*error).into(),
            Error::Secrets(error) => (*error).into(),
            Error::TokenMissing => Self::TokenMissing,
            Error::TokenShared => Self::TokenShared,
            Error::EndedUnnoted(_) => Self::EndedUnnoted,
            Error::NoIamToken => Self::NoIamToken,
            Error::NotFound => Self::NotFound,
            Error::ClientIdUnfit => Self::ClientIdUnfit,
            Error::OrganisationUnfit => Self::OrganisationUnfit,
            Error::OrganisationNeeded => Self::OrganisationNeeded,
            Error::ResourceUnfit => Self::ResourceUnfit,
            Error::LoginUnfit => Self::LoginUnfit,
            Error::AppNameUnfit => Self::AppNameUnfit,
            Error::AppSecretUnfit(Misfit::Empty) => Self::AppSecretEmpty,
            Error::AppSecretUnfit(Misfit::Token) => Self::AppSecretIsToken,
            Error::AppSecretUnfit(Misfit::ClientId) => Self::AppSecretIsClientId,
            Error::AppSecretUnfit(Misfit::Unknown) => Self::AppSecretUnfit,
            Error::ProxyUnfit(proxy::Misfit::Empty) => Self::ProxyEmpty,
            Error::ProxyUnfit(proxy::Misfit::Password) => Self::ProxyWithPassword,
            Error::ProxyUnfit(proxy::Misfit::Kind) => Self::ProxyKindUnknown,
            Error::ProxyUnfit(proxy::Misfit::Port) => Self::ProxyPortMissing,
            Error::ProxyUnfit(proxy::Misfit::Host) => Self::ProxyUnfit,
            Error::TokenWaiting => Self::TokenWaiting,
            Error::BrowserUnavailable => Self::BrowserUnavailable,
        }
    }
}

impl From<&StoreError> for ErrorCode {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::AlreadyRunning => Self::AlreadyRunning,
            StoreError::Newer => Self::RecordsNewer,
            StoreError::Unavailable(_) => Self::RecordsUnavailable,
            StoreError::NotWritten(_) => Self::RecordsNotWritten,
            StoreError::NotFound => Self::NotFound,
        }
    }
}

impl From<FileError> for ErrorCode {
    fn from(error: FileError) -> Self {
        use FileError as F;

        match error {
            F::Locked => Self::SecretsLocked,
            F::PasswordWrong => Self::PasswordWrong,
            F::PasswordTooShort => Self::PasswordTooShort,
            F::Damaged | F::Foreign | F::Incomplete | F::Altered | F::Taken => {
                Self::SecretsFileDamaged
            }
            F::Newer => Self::RecordsNewer,
            F::Missing | F::Exists | F::Unavailable(_) => Self::SecretsFileUnavailable,
        }
    }
}

impl From<KeychainError> for ErrorCode {
    fn from(error: KeychainError) -> Self {
        match error {
            KeychainError::Missing => Self::KeychainMissing,
            KeychainError::Locked => Self::KeychainLocked,
            KeychainError::Silent => Self::KeychainSilent,
            KeychainError::Denied => Self::KeychainDenied,
            KeychainError::Altered | KeychainError::Taken => Self::KeychainAltered,
        }
    }
}

/// A failed call of the core: the chain of causes goes to the log, the code to the user.
impl From<Error> for ErrorCode {
    fn from(error: Error) -> Self {
        let code = Self::from(&error);
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        tracing::warn!(%error, cause, ?code, "command failed");

        code
    }
}
