import type { Messages } from "../en";
import { counted, genitive } from "./grammar";

export const common: Messages["common"] = {
  tokens: "Токены",
  settings: "Настройки",
  places: "Разделы",
  needAttention: "требуют внимания",
  back: "Назад",
  cancel: "Отмена",
  done: "Готово",
  tryAgain: "Попробовать снова",
  details: "Подробности",
  copy: "Скопировать",
  copyThis: (text) => `Скопировать: ${text}`,
  copied: "Скопировано.",
  notCopied: "Скопировать не получилось. Выделите текст и скопируйте его.",
  addToken: "Добавить токен",
  haveToken: "У меня уже есть токен",
  account: "Аккаунт",
  organisation: "Организация",
  app: "Приложение",
  appNamed: (id) => `Приложение ${id}`,
  unknownAccount: "Аккаунт пока неизвестен",
  keptIn: "Хранится",
  keychain: "в хранилище ключей этого компьютера",
  expires: "Истекает",
  expiryUnknown: "неизвестно",
  expiryUnknownWhy: "Яндекс не сообщил",
  organisationKinds: { yandex360: "Яндекс 360", cloud: "Yandex Cloud" },
};

export const services: Messages["services"] = {
  of: genitive,
  name: (service) => service.name.ru,
  purpose: (purpose) => purpose.ru,
};

export const errors: Messages["errors"] = {
  alreadyRunning: "Keyward уже открыт. Перейдите в другое его окно или закройте его и попробуйте снова.",
  recordsUnavailable:
    "Список токенов не открывается. Проверьте, что на диске есть место и что в папку списка можно писать. Потом попробуйте снова.",
  recordsNewer:
    "Список токенов записан более новой версией Keyward. Установите её. Эта версия список не тронет.",
  recordsNotWritten: "Изменение не записалось. Проверьте, что на диске есть место. Потом попробуйте снова.",
  keychainMissing:
    "На этом компьютере нет работающего хранилища ключей. Запустите его, например GNOME Keyring или KWallet, и попробуйте снова.",
  keychainLocked: "Хранилище ключей заблокировано. Разблокируйте его и попробуйте снова.",
  keychainSilent:
    "Хранилище ключей не отвечает. Посмотрите, не спрашивает ли оно пароль в своём окне. Потом попробуйте снова.",
  keychainDenied: "Хранилище ключей отказывает Keyward. Разрешите доступ и попробуйте снова.",
  keychainAltered: "Хранилище ключей вернуло не то, что получило. Перезапустите его и попробуйте снова.",
  clientIdUnfit: "ClientID не подходит. В нём 32 знака: цифры и буквы от a до f.",
  organisationUnfit: "Номер организации не подходит. Скопируйте его из Трекера.",
  organisationNeeded: "Трекеру нужна организация. Укажите её номер.",
  loginUnfit: "Логин не подходит. Напишите его так, как показывает Яндекс, например a.belova.",
  appNameUnfit: "Название приложения не подходит: оно слишком длинное, или в нём есть токен.",
  notFound: "Этого токена уже нет в списке.",
  tokenWaiting: "Другой токен ещё не сохранён. Сначала сохраните его или откажитесь от него.",
  browserUnavailable: "Браузер не открылся. Выберите в системе браузер по умолчанию и попробуйте снова.",
  internal: "В Keyward что-то пошло не так. Ничего не потеряно. Попробуйте снова.",
};

export const failure: Messages["failure"] = {
  title: "Keyward не может начать работу",
  loading: "Keyward запускается…",
};

export const notices: Messages["notices"] = {
  title: "Прочтите это сначала",
  understood: "Понятно",
  recordsRestored: (keptAs) =>
    `Список токенов был повреждён. Keyward взял последнюю исправную копию. Повреждённый файл сохранён как ${keptAs}.`,
  recordsStartedAnew: (keptAs) =>
    `Список токенов был повреждён, а исправной копии не нашлось. Список начат заново. Повреждённый файл сохранён как ${keptAs}.`,
  tokensFound: (count) =>
    count === 1
      ? "В хранилище ключей нашёлся токен, которого не было в списке. Теперь он снова в списке."
      : `В хранилище ключей нашлось ${counted(count, "токен", "токена", "токенов")}, которых не было в списке. Теперь они снова в списке.`,
  recoveryPostponed:
    "Хранилище ключей не ответило о незавершённой работе. Keyward спросит его снова при следующем запуске.",
};
