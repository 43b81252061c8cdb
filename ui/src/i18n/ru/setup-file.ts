import type { Messages } from "../en";
import { name, rich } from "../rich";
import type { RefusalFacts } from "../setup-file";
import { counted, list, ofAll } from "./grammar";

const at = ({ field, line }: RefusalFacts) =>
  field === null ? `В строке ${line ?? 1}` : `В поле «${field}» (строка ${line ?? 1})`;

export const setupFile: Messages["setupFile"] = {
  title: (services, several) =>
    several ? `Получите токены для ${ofAll(services)}` : `Получите токен для ${ofAll(services)}`,
  says: "Что написано в файле настройки",
  cannotCheck:
    "Keyward не может проверить, кто это написал. Если вы не ждали файла, сначала спросите отправителя.",
  signInAs: "Войдите как",
  anyAccount: "Ваш собственный аккаунт",
  youAllow: "Вы разрешаете",
  listAgain: "Яндекс ещё раз покажет этот список. Если там он длиннее, не нажимайте «Разрешить».",
  go: "Войти и получить токен",
  goSeveral: "Войти и получить токены",
  goOn: "Войти и получить следующий токен",
  ownWindow:
    "Страница Яндекса откроется в отдельном окне. Пароль вводите только там. Токен останется на этом компьютере.",
  oneByOne: (count) =>
    `Страница Яндекса откроется в отдельном окне ${counted(count, "раз", "раза", "раз")} подряд. Пароль вводите только там. Токены останутся на этом компьютере.`,
  notNow: "Не сейчас",
  app: "Приложение",
  permission: "Разрешение",
  file: "Файл",
  noSecrets: (file) => rich`${name(file)}, секретов внутри нет`,
  steps: "Входы",
  next: "Следующий",
  later: "Позже",
  progress: (done, total) => `Готово: ${done} из ${total}`,
  otherAccount: (expected, found) =>
    rich`Файл настройки просит войти как ${name(expected)}, а вы вошли как ${name(found)}. Оставить этот токен?`,
  stillOpen: (expected, found) =>
    rich`Здесь есть токен аккаунта ${name(found)}, а файл настройки просит токен аккаунта ${name(expected)}. Войдите в аккаунт ${name(expected)}.`,
  back: "Вернуться к файлу настройки",
  askSender: {
    appRefused: rich`Сообщите тому, кто прислал файл: ему нужно заглянуть на страницу приложения в Яндексе.`,
    appUnknown: rich`Сообщите тому, кто прислал файл: в нём указано не то приложение.`,
    foreignAddress: rich`Не пользуйтесь этим файлом. Спросите у тех, кого вы знаете в организации отправителя, их ли это файл.`,
    addressWrong: rich`Сообщите тому, кто прислал файл: ему нужно исправить адрес на странице приложения в Яндексе.`,
    otherApp: rich`Сообщите тому, кто прислал файл: в нём указано не то приложение.`,
  },

  allSaved: "Токены сохранены",
  allWork: (services) => `Все токены сохранены. Их принимают ${list(services)}.`,
  someWork: (attention) =>
    `Ещё не готово: ${list(attention)}. Нажмите «Готово» и откройте нужную строку в списке.`,

  open: "Открыть файл настройки…",
  openFirst: "Открыть файл",
  sent: "Вам прислали файл настройки",
  sentHint: "Откройте его или перетащите в это окно.",
  inList: (file, done, total) =>
    rich`Файл настройки ${name(file)}: готово ${String(done)} из ${String(total)}.`,
  continue: "Продолжить",
  putAway: "Убрать отсюда",

  refused: "Keyward не откроет этот файл",
  refusedFile: (file) => rich`Файл: ${name(file)}`,
  refusedInList: (file, why) => rich`Keyward не откроет ${name(file)}. ${why}`,
  askForAnother: "Попросите у отправителя другой файл.",
  installNewer: "Попросите у администратора новую версию Keyward. Установите её и откройте файл снова.",
  lookAgain: "Посмотрите, на месте ли файл, и откройте его снова.",
  close: "Закрыть",
};

export const setupRefusals: Messages["setupRefusals"] = {
  unreadable: () => "Файла больше нет, или его нельзя прочитать.",
  notWritten: () => "Записать файл туда не получилось. Выберите другую папку.",
  notAFile: () => "Это не файл.",
  tooLarge: () => "Файл слишком велик для файла настройки.",
  notText: () => "В файле не текст.",
  notSetupFile: () => "Это не файл настройки.",
  newer: () => "Файл создан более новой версией Keyward.",
  tooDeep: () => "В файле бесконечная вложенность.",
  syntax: (facts) => `${at(facts)} что-то непонятное.`,
  unknownField: ({ line, word }) =>
    word === null
      ? `В строке ${line ?? 1} поле, которого Keyward не знает.`
      : `В строке ${line ?? 1} поле, которого Keyward не знает: «${word}».`,
  missing: ({ field }) => `Поля «${field ?? ""}» нет, или оно пустое.`,
  wrongKind: (facts) => `${at(facts)} не то, что там должно быть.`,
  tooLong: (facts) => `${at(facts)} слишком длинный текст: знаков должно быть не больше ${facts.most ?? 0}.`,
  hidden: (facts) => `${at(facts)} скрытые знаки, из-за которых текст выглядит иначе.`,
  secret: (facts) => `${at(facts)} что-то похожее на токен. В файле настройки его быть не должно.`,
  link: (facts) => `${at(facts)} ссылка или адрес. В файле настройки их быть не должно.`,
  serviceUnknown: ({ line, word }) =>
    word === null
      ? `В строке ${line ?? 1} сервис, которого Keyward не знает.`
      : `В строке ${line ?? 1} сервис, которого Keyward не знает: «${word}».`,
  clientIdUnfit: (facts) => `${at(facts)} неподходящий ClientID.`,
  clientIdLookAlike: (facts) => `${at(facts)} ClientID, буквы которого только похожи на нужные.`,
  organisationUnfit: (facts) => `${at(facts)} неподходящая организация.`,
  organisationUseless: (facts) => `${at(facts)} организация там, где она не нужна.`,
  organisationNeeded: () => "Не хватает организации.",
  loginUnfit: (facts) => `${at(facts)} неподходящий логин.`,
  noConnections: () => "Файл не просит ни одного токена.",
  tooManyConnections: ({ most }) => `Файл просит слишком много токенов: больше ${most ?? 0}.`,
  twice: (facts) => `${at(facts)} второй раз тот же токен.`,
};

export const makeSetup: Messages["makeSetup"] = {
  open: "Создать файл настройки…",
  title: "Новый файл настройки",
  lead: "Получатель войдёт в Яндекс сам и получит свои токены. Ничего секретного в файл не попадёт.",
  which: "Какие токены попросить",
  titleField: "Название",
  titleHint: "Для чего нужны токены, например: «Недельный отчёт».",
  noteField: "Пояснение",
  noteHint: "Несколько слов тому, кто будет входить. Без ссылок и адресов, в том числе почтовых.",
  fromField: "От кого",
  fromHint: "Имя, под которым вас знает получатель.",
  preview: "В файл попадёт ровно это",
  nothingYet: "Укажите название и выберите токен.",
  save: "Сохранить файл…",
  saving: "Сохраняем…",
  saved: (file) =>
    rich`Сохранён как ${name(file)}. Отправляйте как удобно: секретов в нём нет, только имена.`,
  noneChosen: "Выберите токен.",
  misfits: {
    missing: () => "Заполните это поле.",
    tooLong: (most) => `Слишком длинно: знаков должно быть не больше ${most}.`,
    hidden: () => "Здесь есть скрытые знаки. Наберите текст заново.",
    secret: () => "Здесь что-то похожее на токен. Уберите его.",
    link: () => "Уберите ссылку или адрес.",
  },
  misfitOther: "Один из выбранных токенов нельзя попросить файлом. Уберите его.",
};
