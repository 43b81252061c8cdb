//! The permissions that the registration form offers, and how the consent page calls them.

use crate::call::Lang;

/// Name, English label, Russian label.
pub(crate) const PERMISSIONS: [(&str, &str, &str); 29] = [
    ("tracker:read", "Read from tracker", "Чтение из трекера"),
    ("tracker:write", "Write to tracker", "Запись в трекер"),
    (
        "metrika:read",
        "Statistics and counter parameters",
        "Получение статистики, чтение параметров своих и доверенных счётчиков",
    ),
    (
        "metrika:write",
        "Create counters and change their parameters",
        "Создание счётчиков, изменение параметров своих и доверенных счётчиков",
    ),
    ("metrika:expenses", "Upload expenses", "Загрузка расходов"),
    (
        "metrika:user_params",
        "Upload user parameters",
        "Загрузка параметров пользователей",
    ),
    (
        "metrika:offline_data",
        "Upload offline data",
        "Загрузка офлайн данных",
    ),
    (
        "metrika:segments",
        "Manage user segments",
        "Управление сегментами пользователей",
    ),
    (
        "courier:logistician",
        "Logistics Coordinator role - Load courier and order information, export results",
        "Загрузка данных о курьерах и заказах, выгрузка результатов",
    ),
    (
        "cloud:auth",
        "Access to Yandex Cloud",
        "Доступ к Yandex Cloud",
    ),
    (
        "login:info",
        "Access to username, first name and surname, gender",
        "Доступ к логину, имени и фамилии, полу",
    ),
    (
        "login:email",
        "Access to email address",
        "Доступ к адресу электронной почты",
    ),
    (
        "login:avatar",
        "Access to user avatar",
        "Доступ к портрету пользователя",
    ),
    (
        "login:birthday",
        "Access to date of birth",
        "Доступ к дате рождения",
    ),
    (
        "login:default_phone",
        "Access to phone number",
        "Доступ к номеру телефона",
    ),
    (
        "cloud_api:disk.info",
        "Access to information about Yandex Disk",
        "Доступ к информации о Диске",
    ),
    (
        "cloud_api:disk.read",
        "Read all of Yandex Disk",
        "Чтение всего Диска",
    ),
    (
        "cloud_api:disk.write",
        "Write anywhere on Yandex Disk",
        "Запись в любом месте на Диске",
    ),
    (
        "cloud_api:disk.app_folder",
        "Access to the app folder on Yandex Disk",
        "Доступ к папке приложения на Диске",
    ),
    (
        "direct:api",
        "Use the API of Yandex Direct",
        "Использование API Яндекс.Директа",
    ),
    (
        "webmaster:hostinfo",
        "Information about external links to the site",
        "Получение информации о внешних ссылках на сайт",
    ),
    (
        "webmaster:verify",
        "Add sites to Yandex.Webmaster, get the status of their indexing",
        "Добавление сайтов в Яндекс.Вебмастер, получение информации о статусе индексирования",
    ),
    (
        "appmetrica:read",
        "Access to statistics of apps in AppMetrica",
        "Доступ к статистике приложений в AppMetrica",
    ),
    (
        "audience:read",
        "Read settings of own and trusted segments",
        "Чтение параметров настройки своих и доверенных сегментов",
    ),
    ("wiki:read", "Read from Wiki", "Чтение из Вики"),
    ("wiki:write", "Write to Wiki", "Запись в Вики"),
    ("forms:read", "View form settings", "Просмотр настроек форм"),
    (
        "forms:write",
        "Change form settings",
        "Изменение настроек форм",
    ),
    (
        "directory:read_organization",
        "Read data about the user's organizations",
        "Чтение данных об организациях пользователя",
    ),
];

/// What the consent page calls a permission; an unknown one is called by its name.
pub(crate) fn label(name: &str, lang: Lang) -> &str {
    PERMISSIONS
        .iter()
        .find(|(known, ..)| *known == name)
        .map_or(name, |(_, en, ru)| lang.pick(en, ru))
}
