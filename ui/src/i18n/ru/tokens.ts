import type { Messages } from "../en";
import { counted } from "./grammar";

export const empty: Messages["empty"] = {
  title: "Токенов пока нет",
  promises: [
    "Keyward получает токены у Яндекса за вас и простыми словами говорит, работает ли каждый.",
    "Он обращается только к Яндексу. Больше ничего с этого компьютера не уходит.",
    "Токены лежат в хранилище ключей этого компьютера. Если его нет, вы выберете другое надёжное место.",
  ],
  start: "Вам нужен токен",
  startHint: "Выберите приложение, войдите в Яндекс и нажмите «Разрешить».",
  have: "Токен у вас уже есть",
  haveHint: "Keyward проверит его и надёжно сохранит.",
};

export const states: Messages["states"] = {
  works: "Работает",
  attention: "Требует внимания",
  soon: "Скоро истекает",
  unknown: "Не проверен",
  checking: "Проверяем…",
  waiting: "Ждёт очереди",
};

export const reasons: Messages["reasons"] = {
  works: "Работает",
  worksReadOnly: "Работает, только чтение",
  worksEmpty: "Работает, но список пуст",
  wrongAccount: "Другой аккаунт",
  wrongApp: "Другое приложение",
  rejected: "Яндекс его не принимает",
  noPermission: "Не хватает разрешения",
  accessClosed: "Организация не пускает",
  dismissed: "Исключён из организации",
  notAdministrator: "Для администраторов",
  notAdmitted: "Доступ ещё не открыт",
  headerLost: "Токен не доходит",
  organisationWrong: "Организация не подходит",
  organisationMissing: "Нет организации",
  resourceDenied: "Нет доступа к счётчику",
  quota: "Слишком много запросов",
  serviceDown: "У сервиса неполадки",
  brokenOff: "Ответ оборвался",
  noConnection: "Нет соединения",
  nameNotFound: "Адрес не найден",
  timedOut: "Нет ответа",
  proxyPassword: "Прокси просит пароль",
  proxyRefused: "Прокси не пропускает",
  pageInstead: "Пришла страница",
  tlsIntercepted: "Соединение не защищено",
  clockWrong: "Дата не подходит",
  tokenMissing: "Токена больше нет",
  unexpectedAnswer: "Непонятный ответ",
};

export const checkAll: Messages["checkAll"] = {
  start: "Проверить все",
  stop: "Остановить",
  stopping: "Останавливаем…",
  again: "Проверить все снова",
  unlock: "Разблокировать и проверить все…",
  label: "Проверка всех токенов",
  begun: (total) => `Проверяем ${counted(total, "токен", "токена", "токенов")}.`,
  progress: (done, total) => `Проверено ${done} из ${total}`,
  stopped: (done, total) => `Остановлено, проверено ${done} из ${total}`,
  done: (when) => (when === "" ? "Все проверены только что" : `Все проверены ${when}`),
  doneBut: (count, when) =>
    when === "" ? `Только что проверены все, кроме ${count}` : `Проверены ${when} все, кроме ${count}`,
  none: "Проверить не получилось ни одного",
  attention: (count) => `${counted(count, "требует", "требуют", "требуют")} внимания.`,
};

export const actions: Messages["actions"] = {
  title: (account, service) => `${account}, ${service}`,
  open: "Открыть",
  check: "Проверить",
  copy: "Скопировать",
  reveal: "Показать…",
  signInAgain: "Войти ещё раз…",
  remove: "Удалить…",
};

export const tokens: Messages["tokens"] = {
  filters: {
    all: "Все",
    works: "Работают",
    attention: "Требуют внимания",
    soon: "Скоро истекают",
    unknown: "Не проверены",
  },
  show: "Показать",
  find: "Найти",
  add: "Добавить",
  findBy: "Найти по аккаунту, сервису или организации",
  nothingMatches: (text) => (text === "" ? "В этом состоянии токенов нет." : `Ничего не найдено: «${text}».`),
  showAll: "Показать все токены",
  matches: (count) => counted(count, "токен", "токена", "токенов"),
  state: "Состояние",
  check: "Проверить",
  checkSlow: "Это дольше, чем обычно. Возможно, хранилище ключей спрашивает пароль в своём окне.",
  checkOne: (account, service) => `Проверить: ${account}, ${service}`,
  organisationIs: (id) => `Организация ${id}`,
  checkedWhen: (when) => (when === "" ? "Проверен только что" : `Проверен ${when}`),
  workedWhen: (when) => (when === "" ? "Только что работал" : `Работал ${when}`),
  stillWorks: "Пока работает",
  notYet: "Ещё не проверялся",
  dateHasPassed: "Его срок прошёл",
  whyAt: (reason, time) => `${reason}, ${time}`,
  checked: (account, state) => `${account}: ${state}`,
  copied: (seconds) => `Скопирован на ${counted(seconds, "секунду", "секунды", "секунд")}`,
  removed: "Удалён с этого компьютера. Для Яндекса токен остаётся рабочим.",
  removedOnlyRow: "Удалено из списка. Токен остаётся: он нужен другим подключениям.",
  endItThere: "Отозвать в Яндексе",
  waitingToken: "Один токен ещё не сохранён.",
  goToIt: "Перейти к нему",
};
