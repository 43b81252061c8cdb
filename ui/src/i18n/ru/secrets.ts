import type { Messages } from "../en";
import { name, rich } from "../rich";
import { counted, genitive } from "./grammar";

const tokens = (count: number) => counted(count, "токен", "токена", "токенов");
const one = (count: number) => count % 10 === 1 && count % 100 !== 11;

export const secrets: Messages["secrets"] = {
  whichPlace: "Где хранить токен?",
  ways: {
    keychain: {
      title: "В хранилище ключей этого компьютера",
      hint: "Обычное место. Оно открывается, когда вы входите в компьютер.",
      act: "Хранить в нём",
    },
    session: {
      title: "Пока Keyward открыт",
      hint: "Только в памяти. Когда вы закроете Keyward, токена здесь не станет, и нужно будет войти ещё раз.",
      act: "Хранить до закрытия",
    },
    file: {
      title: "В зашифрованном файле",
      hint: "Вы придумаете пароль. Keyward спросит его, когда файл будет заблокирован.",
      act: "Придумать пароль…",
    },
  },
  fileThere: "Такой файл уже есть. Его открывает пароль.",
  useFile: "Хранить в нём",

  copyWaiting: "Скопировать токен",
  copyWaitingHint: "Чтобы самому положить его в надёжное место.",
  copied: (seconds) =>
    `Скопировано. Буфер обмена очистится через ${counted(seconds, "секунду", "секунды", "секунд")}.`,

  password: "Пароль от файла",
  newPassword: "Новый пароль",
  repeat: "Новый пароль ещё раз",
  showPassword: "Показывать, что я ввожу",
  atLeast: "Не меньше 8 знаков. Хорошо подходит фраза из четырёх или пяти слов.",
  differ: "Пароли не совпадают.",
  passwordMissing: "Введите пароль.",
  noRecovery:
    "Забытый пароль не восстановит никто, и Keyward тоже. Токены в файле тогда пропадут, и нужно будет войти ещё раз.",
  createTitle: "Придумайте пароль для файла",
  create: "Создать файл",
  unlockTitle: "Разблокируйте зашифрованный файл",
  unlockLead: "Чтобы читать и записывать токены в нём, Keyward нужен пароль.",
  unlock: "Разблокировать",
  unlocking: "Разблокируем…",
  changeTitle: "Новый пароль для файла",
  oldPassword: "Текущий пароль",
  change: "Сменить пароль",
  working: "Подождите…",

  sessionTokens: (count, names) =>
    rich`${tokens(count)} ${one(count) ? "хранится" : "хранятся"}, только пока Keyward открыт: ${names}.`,
  sessionNew: "Новые токены хранятся, только пока Keyward открыт.",
  tokenAt: (account, service) => rich`${name(account)} для ${genitive(service)}`,
  andMore: (count) => [`ещё ${count}`],
  keepSafe: "Сохранить надёжно…",
  closeTitle: "Закрыть Keyward?",
  closeText: (count) =>
    count === 1
      ? "На этом компьютере его не станет. Для Яндекса он останется рабочим."
      : "На этом компьютере их не станет. Для Яндекса они останутся рабочими.",
  stayOpen: "Не закрывать",
  closeNow: "Закрыть Keyward",

  keptIn: {
    keychain: (keychain) =>
      keychain === null
        ? "Хранятся в хранилище ключей этого компьютера, раздел «Keyward»"
        : `Хранятся в ${keychain}, раздел «Keyward»`,
    session: () => "Хранятся, пока Keyward открыт",
    file: () => "Хранятся в зашифрованном файле",
  },
  keptHint: {
    keychain: "Никогда не лежат в файле, который можно прочесть.",
    session: "Только в памяти. Когда Keyward закроется, этих токенов здесь не станет.",
    file: "Он разблокирован.",
  },
  fileLocked: "Он заблокирован. Когда понадобится токен, Keyward спросит пароль.",
  check: "Проверить",
  checking: "Проверяем…",
  checked: {
    keychain: (keychain) =>
      `${keychain ?? "Хранилище ключей"}: пробная запись принята, возвращена и удалена.`,
    session: () => "Память приняла пробную запись и вернула её.",
    file: () => "Файл принял пробную запись, вернул её и удалил.",
  },
  move: "Перенести…",
  moveTitle: "Где хранить токены?",
  moveText: "Туда перейдут токены, до которых можно добраться, и новые тоже.",
  othersStay: "Токены, которые здесь уже есть, остаются на своих местах.",
  moveNow: "Перенести",
  moved: (moved, left) =>
    left === 0
      ? `Перенесено: ${tokens(moved)}.`
      : `Перенесено: ${tokens(moved)}. Добраться не удалось: ${tokens(left)}, ${one(left) ? "он остаётся" : "они остаются"} на прежнем месте.`,
  elsewhere: (count, appSecrets) => {
    const secrets = counted(appSecrets, "секрет", "секрета", "секретов");
    const ofApps = `${secrets} ${appSecrets === 1 ? "приложения" : "приложений"}`;
    const both = [count > 0 ? tokens(count) : "", appSecrets > 0 ? ofApps : ""].filter((it) => it !== "");
    const single = both.length === 1 && one(count > 0 ? count : appSecrets);

    return `В другом месте ${single ? "хранится" : "хранятся"} ${both.join(" и ")}.`;
  },
  moveHere: (count) => (count === 1 ? "Перенести его сюда" : "Перенести их сюда"),
  changePassword: "Сменить пароль…",
  passwordChanged: "Пароль сменён.",
  lockNow: "Заблокировать",
  unlockNow: "Разблокировать…",
  autoLock: "Блокировать файл, если он не нужен",
  minutes: (count) => counted(count, "минуту", "минуты", "минут"),
  copying: "Копирование",
  clipboard: "Убирать скопированный токен из буфера обмена через",
  seconds: (count) => counted(count, "секунду", "секунды", "секунд"),
};
