//! The servers' names, and which of them a request is for.

/// Yandex OAuth in Russian; where answers go.
pub const OAUTH_HOST: &str = "oauth.yandex.ru";
/// Yandex OAuth in English.
pub const OAUTH_HOST_EN: &str = "oauth.yandex.com";
/// The short name of the page for devices.
pub const DEVICE_HOST: &str = "ya.ru";
/// The sign-in pages in Russian.
pub const PASSPORT_HOST: &str = "passport.yandex.ru";
/// The sign-in pages in English.
pub const PASSPORT_HOST_EN: &str = "passport.yandex.com";
/// User-info.
pub const LOGIN_HOST: &str = "login.yandex.ru";
/// Tracker's API.
pub const TRACKER_HOST: &str = "api.tracker.yandex.net";
/// Metrica's API.
pub const METRICA_HOST: &str = "api-metrika.yandex.net";
/// The API of Yandex 360: organisations.
pub const DIRECTORY_HOST: &str = "api360.yandex.net";
/// The API of Yandex Routing, called Courier.
pub const COURIER_HOST: &str = "courier.yandex.ru";
/// Disk's API.
pub const DISK_HOST: &str = "cloud-api.yandex.net";
/// Direct's API.
pub const DIRECT_HOST: &str = "api.direct.yandex.com";
/// Webmaster's API.
pub const WEBMASTER_HOST: &str = "api.webmaster.yandex.net";
/// The API of `AppMetrica`.
pub const APPMETRICA_HOST: &str = "api.appmetrica.yandex.ru";
/// Audience's API.
pub const AUDIENCE_HOST: &str = "api-audience.yandex.ru";
/// Wiki's API.
pub const WIKI_HOST: &str = "api.wiki.yandex.net";
/// Forms' API.
pub const FORMS_HOST: &str = "api.forms.yandex.net";
/// IAM tokens of Yandex Cloud.
pub const IAM_HOST: &str = "iam.api.cloud.yandex.net";
/// The account's own pages: data access.
pub const ID_HOST: &str = "id.yandex.ru";
/// The account's own pages in English.
pub const ID_HOST_EN: &str = "id.yandex.com";
/// Tracker as people see it.
pub const TRACKER_SITE_HOST: &str = "tracker.yandex.ru";
/// Somebody who means ill.
pub const HOSTILE_HOST: &str = "hostile.example";
/// The single sign-on of a company.
pub const SSO_HOST: &str = "sso.romashka.example";

/// Every name the servers answer to.
pub const HOSTS: [&str; 23] = [
    OAUTH_HOST,
    OAUTH_HOST_EN,
    DEVICE_HOST,
    PASSPORT_HOST,
    PASSPORT_HOST_EN,
    LOGIN_HOST,
    TRACKER_HOST,
    METRICA_HOST,
    DIRECTORY_HOST,
    COURIER_HOST,
    DISK_HOST,
    DIRECT_HOST,
    WEBMASTER_HOST,
    APPMETRICA_HOST,
    AUDIENCE_HOST,
    WIKI_HOST,
    FORMS_HOST,
    IAM_HOST,
    ID_HOST,
    ID_HOST_EN,
    TRACKER_SITE_HOST,
    HOSTILE_HOST,
    SSO_HOST,
];

/// A server of the practice Yandex; some have two names, one for each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    OAuth,
    Device,
    Passport,
    Login,
    Tracker,
    Metrica,
    Directory,
    Courier,
    Disk,
    Direct,
    Webmaster,
    AppMetrica,
    Audience,
    Wiki,
    Forms,
    Iam,
    Id,
    TrackerPages,
    Hostile,
    Sso,
    Unknown,
}

/// The server called `name`.
pub(crate) fn by_name(name: &str) -> Site {
    match name {
        OAUTH_HOST | OAUTH_HOST_EN => Site::OAuth,
        DEVICE_HOST => Site::Device,
        PASSPORT_HOST | PASSPORT_HOST_EN => Site::Passport,
        LOGIN_HOST => Site::Login,
        TRACKER_HOST => Site::Tracker,
        METRICA_HOST => Site::Metrica,
        DIRECTORY_HOST => Site::Directory,
        COURIER_HOST => Site::Courier,
        DISK_HOST => Site::Disk,
        DIRECT_HOST => Site::Direct,
        WEBMASTER_HOST => Site::Webmaster,
        APPMETRICA_HOST => Site::AppMetrica,
        AUDIENCE_HOST => Site::Audience,
        WIKI_HOST => Site::Wiki,
        FORMS_HOST => Site::Forms,
        IAM_HOST => Site::Iam,
        ID_HOST | ID_HOST_EN => Site::Id,
        TRACKER_SITE_HOST => Site::TrackerPages,
        HOSTILE_HOST => Site::Hostile,
        SSO_HOST => Site::Sso,
        _ => Site::Unknown,
    }
}

/// The server that has `path`, with its name, for a client that came to a bare address. Forms has the path
/// of Wiki, and so cannot be reached there.
pub(crate) fn by_path(path: &str) -> (Site, &'static str) {
    let first = path.split('/').nth(1).unwrap_or_default();

    match first {
        "" | "authorize" | "verification_code" | "client" | "token" | "revoke_token" | "device" => {
            (Site::OAuth, OAUTH_HOST)
        }
        "auth" | "showcaptcha" => (Site::Passport, PASSPORT_HOST),
        "info" => (Site::Login, LOGIN_HOST),
        "v2" | "v3" => (Site::Tracker, TRACKER_HOST),
        "management" if path.ends_with("/applications") => (Site::AppMetrica, APPMETRICA_HOST),
        "management" => (Site::Metrica, METRICA_HOST),
        "v1" if path.starts_with("/v1/disk") => (Site::Disk, DISK_HOST),
        "v1" if path.starts_with("/v1/management") => (Site::Audience, AUDIENCE_HOST),
        "v1" => (Site::Wiki, WIKI_HOST),
        "json" => (Site::Direct, DIRECT_HOST),
        "v4" => (Site::Webmaster, WEBMASTER_HOST),
        "directory" => (Site::Directory, DIRECTORY_HOST),
        "api" => (Site::Courier, COURIER_HOST),
        "iam" => (Site::Iam, IAM_HOST),
        "personal" => (Site::Id, ID_HOST),
        "admin" => (Site::TrackerPages, TRACKER_SITE_HOST),
        "catch" | "popup" | "download" | "attack" => (Site::Hostile, HOSTILE_HOST),
        "login" => (Site::Sso, SSO_HOST),
        _ => (Site::Unknown, ""),
    }
}
