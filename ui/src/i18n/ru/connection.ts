import type { Messages } from "../en";
import { name, rich } from "../rich";
import { counted, ofAll } from "./grammar";

export const connection: Messages["connection"] = {
  check: "Проверить",
  checking: "Проверяем…",
  token: "Токен",
  accountId: (id) => `id ${id}`,
  expected: (login) => rich`Нужен: ${name(login)}`,
  appPage: "Открыть его страницу",
  issued: "Выдан",
  expiresWhen: (when, date) => `${when}, ${date}`,
  change: "Изменить…",
  organisationUnset: "Не указана",
  save: "Сохранить",
  saving: "Сохраняем…",
  alsoOpens: "Ещё сервисы",
  inOrganisation: (service, organisation) => `${service} (организация ${organisation})`,
  use: "Что можно сделать",
  copy: "Скопировать",
  copyHint: (seconds) => `Буфер обмена очистится через ${counted(seconds, "секунду", "секунды", "секунд")}.`,
  copied: (seconds) =>
    `Скопировано. Буфер обмена очистится через ${counted(seconds, "секунду", "секунды", "секунд")}.`,
  reveal: "Показать…",
  revealHint: "Откроется отдельное маленькое окно.",
  signInAgain: "Войти ещё раз…",
  signInAgainHint: "Новый токен заменит этот.",
  signInAgainHintFor: (others) => `Новый токен заменит этот, в том числе для ${ofAll(others)}.`,
  remove: "Удалить…",
  removeHints: {
    stays: "Только здесь. В Яндексе токен продолжит действовать.",
    ends: "Здесь, а если хотите, то и в Яндексе.",
    ended: "Только здесь. В Яндексе токен уже не действует.",
    shared: "Только эту строку. Токен останется: он нужен другим строкам.",
  },
  removeTitle: (account) => `Удалить токен ${account}?`,
  removeText: {
    keychain: "Он исчезнет из этого списка и из хранилища ключей этого компьютера.",
    session: "Он исчезнет из этого списка и из памяти.",
    file: "Он исчезнет из этого списка и из зашифрованного файла.",
  },
  removeRowTitle: (account, service) => `Удалить строку «${account}, ${service}»?`,
  removeOnlyRow: (others) =>
    `Исчезнет только эта строка. Токен останется на этом компьютере: он нужен для ${ofAll(others)}.`,
  removeStillValid:
    "В Яндексе токен продолжит действовать. Чтобы он перестал работать везде, отзовите его на странице выданных доступов.",
  openAccess: "Открыть эту страницу Яндекса",
  removeNow: "Удалить",
  permissionTitle: "Если добавить разрешение, все токены приложения перестанут работать",
  permissionText: (app, count) =>
    `Когда у приложения меняют разрешения, Яндекс отзывает все токены этого приложения. На этом компьютере у ${app} ${count === 0 ? "токенов нет" : counted(count, "токен", "токена", "токенов")}.`,
  permissionTodo:
    "На странице приложения добавьте то, чего не хватает, и сохраните. Потом вернитесь и войдите ещё раз для каждого токена.",
  openAppPage: "Открыть страницу приложения",
  opened: "Страница открыта в браузере.",
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
    span: (from, to) => (from === to ? from : `${from} — ${to}`),
    list: "Списком",
    copy: "Скопировать текстом",
    unknownCause: "Результат другой версии Keyward",
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
  secrets: "Где хранятся токены",
  about: "О программе",
  notByYandex: "Сделано не Яндексом и им не поддерживается.",
  webView: "Веб-движок",
  dataFolder: "Папка списка",
  dataFolderHint:
    "В ней лежит список. Токены есть в ней только внутри зашифрованного файла, если вы его выбрали.",
};
