import type { Messages } from "../en";
import { name, rich } from "../rich";
import { counted, list } from "./grammar";

export const connection: Messages["connection"] = {
  check: "Проверить",
  checking: "Проверяем…",
  token: "Токен",
  accountId: (id) => `id ${id}`,
  expected: (login) => rich`Ожидался: ${name(login)}`,
  appPage: "Открыть его страницу",
  issued: "Выдан",
  expiresWhen: (when, date) => `${when}, ${date}`,
  change: "Изменить…",
  organisationUnset: "Не указана",
  save: "Сохранить",
  saving: "Сохраняем…",
  alsoOpens: "Другие его подключения",
  inOrganisation: (service, organisation) => `${service}, организация ${organisation}`,
  use: "Что можно сделать",
  copy: "Скопировать",
  copyHint: (seconds) => `Буфер обмена очистится через ${counted(seconds, "секунду", "секунды", "секунд")}.`,
  copied: (seconds) =>
    `Скопировано. Буфер обмена очистится через ${counted(seconds, "секунду", "секунды", "секунд")}.`,
  reveal: "Показать…",
  revealHint: "Откроется отдельное маленькое окно.",
  signInAgain: "Войти ещё раз…",
  signInAgainHint: "Новый токен займёт место этого.",
  signInAgainHintFor: (others) => `Новый токен займёт место этого и здесь: ${list(others)}.`,
  remove: "Удалить…",
  removeHints: {
    stays: "Только здесь. Для Яндекса токен останется рабочим.",
    ends: "Здесь, а если хотите, то и в Яндексе.",
    ended: "Только здесь. В Яндексе токен уже не действует.",
    shared: "Только эта строка. Токен останется: он нужен другим подключениям.",
  },
  removeTitle: (account) => `Удалить токен ${account}?`,
  removeText: {
    keychain: "Он исчезнет из этого списка и из хранилища ключей этого компьютера.",
    session: "Он исчезнет из этого списка и из памяти.",
    file: "Он исчезнет из этого списка и из зашифрованного файла.",
  },
  removeRowTitle: (account, service) => `Удалить подключение ${account} к сервису «${service}»?`,
  removeOnlyRow: (others) =>
    `Исчезнет только эта строка. Токен останется на этом компьютере, он нужен и здесь: ${list(others)}.`,
  removeStillValid:
    "Для Яндекса токен останется рабочим. Отозвать его можно там, на странице с доступами, которые вы дали.",
  openAccess: "Открыть эту страницу Яндекса",
  removeNow: "Удалить",
  permissionTitle: "Если добавить разрешение, все токены приложения перестанут работать",
  permissionText: (app, count) =>
    `Когда у приложения меняются разрешения, Яндекс прекращает все его токены. Здесь у ${app} ${count === 0 ? "их нет" : counted(count, "токен", "токена", "токенов")}.`,
  permissionTodo:
    "На странице приложения добавьте то, чего не хватает, и сохраните. Потом вернитесь и войдите ещё раз.",
  openAppPage: "Открыть страницу приложения",
  opened: "Страница открыта в вашем браузере.",
  history: {
    title: "История",
    summary: (checks, worked, refused, unclear) => {
      const parts = [
        worked > 0 ? `работает ${worked}` : "",
        refused > 0 ? `требует внимания ${refused}` : "",
        unclear > 0 ? `ничего не выяснили ${unclear}` : "",
      ];

      return `Последние проверки, ${checks}: ${parts.filter((part) => part !== "").join(", ")}.`;
    },
    mark: (when, found) => `${when}: ${found}`,
    span: (from, to) => (from === to ? from : `${from} – ${to}`),
    list: "Списком",
    copy: "Скопировать текстом",
    unknownCause: "Найдено другой версией",
  },
};

export const settings: Messages["settings"] = {
  title: "Настройки",
  appearance: "Внешний вид",
  language: "Язык",
  asSystemLanguage: (language) => `Как в системе: ${{ en: "английский", ru: "русский" }[language]}`,
  languages: { en: "English", ru: "Русский" },
  theme: "Тема",
  asSystem: "Как в системе",
  light: "Светлая",
  dark: "Тёмная",
  secrets: "Секреты",
  about: "О программе",
  notByYandex: "Сделано не Яндексом и им не поддерживается.",
  webView: "Веб-движок",
  dataFolder: "Папка списка",
  dataFolderHint:
    "В ней лежит список. Токены есть в ней только внутри зашифрованного файла, если вы его выбрали.",
};
