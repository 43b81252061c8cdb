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
      title: "В памяти, пока Keyward открыт",
      hint: "Когда вы закроете Keyward, токен исчезнет с этого компьютера, и нужно будет войти ещё раз.",
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
  copyWaitingHint: "Чтобы положить его в надёжное место без Keyward.",
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
    "Забытый пароль не восстановит никто, даже Keyward. Токены в файле тогда пропадут, и нужно будет войти ещё раз.",
  createTitle: "Придумайте пароль для файла",
  create: "Создать файл",
  unlockTitle: "Разблокируйте зашифрованный файл",
  unlockLead: "Токены лежат в этом файле. Чтобы пользоваться ими, введите его пароль.",
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
      ? "На этом компьютере его не станет. В Яндексе он продолжит действовать. Чтобы оставить его, нажмите «Не закрывать»."
      : "На этом компьютере их не станет. В Яндексе они продолжат действовать. Чтобы оставить их, нажмите «Не закрывать».",
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
    session: "Только в памяти. Когда Keyward закроется, эти токены исчезнут с этого компьютера.",
    file: "Он разблокирован.",
  },
  fileLocked: "Он заблокирован. Когда понадобится токен, Keyward спросит пароль.",
  check: "Проверить",
  checking: "Проверяем…",
  checked: {
    keychain: (keychain) =>
      `${keychain ?? "Хранилище ключей"}: пробная запись сохранена, прочитана и удалена.`,
    session: () => "Память: пробная запись сохранена и прочитана.",
    file: () => "Файл: пробная запись сохранена, прочитана и удалена.",
  },
  move: "Перенести…",
  moveTitle: "Где хранить токены?",
  moveText: "Туда перейдут ваши токены, и новые будут там же. Токен из закрытого хранилища останется в нём.",
  othersStay: "Этот выбор — для новых токенов. Прежние останутся на своих местах.",
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
