//! The permissions that the registration form offers, and how the consent page calls them.

use crate::call::Lang;

/// Name, English label, Russian label.
pub(crate) const PERMISSIONS: [(&str, &str, &str); 15] = [
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
