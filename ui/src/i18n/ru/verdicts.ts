import type { SecretsPlace } from "../../bridge";
import type { Messages } from "../en";
import { code, name, rich, strong } from "../rich";
import type { VerdictWords } from "../verdict";
import { does, genitive } from "./grammar";
import { networkVerdicts } from "./network";

const steps: Messages["verdict"]["steps"] = {
  signInAgain: "Войти ещё раз",
  replaceKey: "Выбрать файл с ключом…",
  addPermission: "Добавить разрешение…",
  organisation: "Исправить номер организации",
  resource: "Исправить номер",
  organisationsPage: "Показать мои организации",
  accessPage: "Посмотреть выданные доступы",
  consolePage: "Открыть Yandex Cloud",
  checkAgain: "Проверить ещё раз",
};

export const verdict: Messages["verdict"] = {
  happened: "Что случилось",
  known: "Откуда мы знаем",
  todo: "Что делать",
  checked: "Проверено",
  took: (span) => `за ${span}`,
  noAnswer: "нет ответа",
  permissionNeeded: "Нужные разрешения",
  notChecked: "Ещё не проверялся",
  notCheckedWhy: "Keyward пока не спрашивал Яндекс об этом токене.",
  steps,
  found: "Принадлежит",
  issuer: "Сертификат выдал",
  report: "Сообщение для поддержки",
  copyReport: "Скопировать сообщение",
  saveReport: "Сохранить…",
  reportSaved: "Сохранено.",
  reportHint: "Для того, кто вам помогает. Токена здесь нет, а имена и номера сокращены.",
  clockAhead: (span) =>
    `Часы этого компьютера спешат: разница с Яндексом ${span}. Поэтому время здесь неверное. Исправьте дату и время на этом компьютере.`,
  clockBehind: (span) =>
    `Часы этого компьютера отстают: разница с Яндексом ${span}. Поэтому время здесь неверное. Исправьте дату и время на этом компьютере.`,
  checkAfter: (time) => `Проверить ещё раз после ${time}`,
};

const account = (login: string | null) =>
  login === null ? "нужному аккаунту" : rich`аккаунту ${name(login)}`;
const accepts = (accepted: boolean) => (accepted ? "Яндекс ID принимает токен. " : "");
const accused = (login: string | null) => (login === null ? "этот аккаунт" : rich`аккаунт ${name(login)}`);

const missing = {
  keychain: {
    title: "Токена нет в хранилище ключей",
    happened: rich`В списке этот токен есть, а в хранилище ключей его больше нет.`,
    known: rich`Хранилище ответило, что такой записи нет. Возможно, её удалили или хранилище создали заново.`,
  },
  session: {
    title: "Токен хранился, только пока Keyward был открыт",
    happened: rich`В списке этот токен есть, а на этом компьютере его больше нет.`,
    known: rich`Он был только в памяти, а Keyward с тех пор закрывали. В Яндексе он, возможно, ещё действует.`,
  },
  file: {
    title: "Токена нет в зашифрованном файле",
    happened: rich`В списке этот токен есть, а в зашифрованном файле его нет.`,
    known: rich`Keyward посмотрел в файл. Возможно, файл заменили более старой копией.`,
  },
} satisfies Record<SecretsPlace, Omit<VerdictWords, "todo">>;

export const verdicts: Messages["verdicts"] = {
  works: ({ service, login, app, accepted }) => ({
    title: `${service} ${does(service, "принимает")} токен`,
    happened: rich`Токен работает. Делать ничего не нужно.`,
    known: rich`${accepted ? rich`Яндекс ID ответил: токен принадлежит ${account(login)} и выдан приложению ${app}. ` : ""}${service} тоже ${does(service, "отвечает")} и ${does(service, "пускает")} этот аккаунт.`,
    todo: rich``,
  }),
  worksReadOnly: ({ service, login }) => ({
    title: `${service} ${does(service, "принимает")} токен, но только для чтения`,
    happened: rich`Токен работает. С ним можно читать, а менять ничего нельзя.`,
    known: rich`${service} ${does(service, "отвечает")}, что у ${login === null ? "этого аккаунта" : rich`аккаунта ${name(login)}`} нет лицензии.`,
    todo: rich`Если нужно только читать, делать ничего не нужно. Если нужно и менять, попросите лицензию у администратора организации.`,
  }),
  worksEmpty: ({ service, login, accepted }) => ({
    title: `${service} ${does(service, "принимает")} токен, но ничего не ${does(service, "показывает")}`,
    happened: rich`Токен работает, но ${login === null ? "этот аккаунт" : rich`аккаунт ${name(login)}`} ничего не видит.`,
    known: rich`${accepts(accepted)}${service} ${does(service, "отвечает")} пустым списком.`,
    todo: rich`Если так и должно быть, делать ничего не нужно. Если нет, возможно, это не тот аккаунт. Войдите ещё раз в нужный.`,
  }),
  wrongAccount: ({ expected, found }) => ({
    title: "Токен принадлежит другому аккаунту",
    happened: rich`Здесь нужен токен ${expected === null ? "другого аккаунта" : rich`аккаунта ${name(expected)}`}, а этот принадлежит ${found === null ? "другому" : account(found)}.`,
    known: rich`Яндекс ID принимает токен и сообщает, какому аккаунту он принадлежит.`,
    todo:
      expected === null
        ? rich`Войдите ещё раз в нужный аккаунт. Новый токен заменит этот.`
        : rich`Войдите ещё раз в аккаунт ${name(expected)}. Новый токен заменит этот.`,
  }),
  wrongApp: ({ app, found }) => ({
    title: "Токен принадлежит другому приложению",
    happened: rich`Выбрано приложение ${app}, а этот токен выдан другому${found === null ? "" : rich`: ${code(found)}`}.`,
    known: rich`Яндекс ID принимает токен и сообщает, какому приложению он выдан.`,
    todo: rich`Войдите ещё раз, чтобы получить токен нужного приложения.`,
  }),
  rejected: () => ({
    title: "Яндекс больше не принимает этот токен",
    happened: rich`Токен больше не действует. Всё, что им пользуется, больше не работает.`,
    known: rich`Keyward спросил дважды, и оба раза Яндекс ID отклонил токен. Так бывает, например, когда доступ отозвали, сменили пароль или разрешения приложения.`,
    todo: rich`Войдите ещё раз. В Keyward новый токен заменит этот. Если вы скопировали прежний в какую-то программу, скопируйте туда новый.`,
  }),
  keyRejected: () => ({
    title: "Yandex Cloud больше не принимает этот ключ",
    happened: rich`Ключ больше не действует. Всё, что им пользуется, тоже больше не работает.`,
    known: rich`Keyward спросил Yandex Cloud дважды и оба раза получил отказ. Так бывает, когда ключ удалили или его срок истёк.`,
    todo: rich`Создайте в Yandex Cloud новый ключ для того же сервисного аккаунта или попросите его у администратора. Потом выберите здесь файл с новым ключом.`,
  }),
  exchangeEnded: ({ service }) => ({
    title: `С этим токеном ${service} больше не открыть`,
    happened: rich`Yandex Cloud больше не принимает токены Яндекс ID.`,
    known: rich`Яндекс ID принимает токен, а Yandex Cloud его отклонил. Яндекс объявил, что так будет с конца 2026 года.`,
    todo: rich`Возьмите файл с ключом сервисного аккаунта: попросите его у администратора Yandex Cloud и выберите здесь. Или добавьте токен заново, через программу ${code("yc")}.`,
  }),
  agreementMissing: ({ login }) => ({
    title: "Не приняты условия Yandex Cloud",
    happened: rich`Yandex Cloud не пускает ${accused(login)}, пока не приняты условия.`,
    known: rich`Об этом сообщает сам Yandex Cloud.`,
    todo: rich`Откройте ${code("console.yandex.cloud")}, войдите в ${login === null ? "этот аккаунт" : rich`аккаунт ${name(login)}`} и примите условия. Потом проверьте ещё раз.`,
  }),
  ycMissing: () => ({
    title: "Программа yc не установлена",
    happened: rich`Этот токен даёт программа yc, а её здесь нет.`,
    known: rich`Keyward искал её в обычных папках и в той, куда её ставит Yandex Cloud.`,
    todo: rich`Установите yc из Yandex Cloud и войдите в неё. Потом проверьте ещё раз.`,
  }),
  ycSilent: () => ({
    title: "Проверить не удалось: yc не отвечает",
    happened: rich`Программа yc не дала токена вовремя. Остальное, возможно, в порядке.`,
    known: rich`Keyward попросил у yc токен, подождал 10 секунд и остановил её.`,
    todo: rich`Запустите в терминале ${code("yc iam create-token")} и посмотрите, чего ждёт программа. Потом проверьте ещё раз.`,
  }),
  ycSignedOut: () => ({
    title: "В программу yc никто не вошёл",
    happened: rich`Программа yc не даёт токена: вход устарел или его не было.`,
    known: rich`Keyward попросил у yc токен, а она хочет, чтобы сначала кто-то вошёл.`,
    todo: rich`Запустите в терминале ${code("yc init")} и войдите. Потом проверьте ещё раз.`,
  }),
  ycFailed: () => ({
    title: "Проверить не удалось: ошибка yc",
    happened: rich`Программа yc не дала токена. Остальное, возможно, в порядке.`,
    known: rich`Keyward попросил у yc токен, а она закончила работу с неизвестной ошибкой.`,
    todo: rich`Запустите в терминале ${code("yc iam create-token")} и посмотрите, что она отвечает. Потом проверьте ещё раз.`,
  }),
  noPermission: ({ service, login, accepted }) => ({
    title: `У приложения нет разрешения для ${genitive(service)}`,
    happened: rich`${service} никого не ${does(service, "пускает")} с этим токеном.`,
    known: accepted
      ? rich`Яндекс ID принимает токен и сообщает, что он принадлежит ${account(login)}. ${service} этот токен ${does(service, "отклоняет")}. Значит, токен в порядке, а разрешения не хватает.`
      : rich`${service} ${does(service, "отвечает")}, что с этим токеном такое не разрешено.`,
    todo: rich`Если приложение зарегистрировали не вы, попросите добавить разрешение того, кто это сделал. Если вы, нажмите ${strong("«Добавить разрешение»")}: Keyward покажет, какие токены от этого перестанут работать. Потом войдите ещё раз.`,
  }),
  accessClosed: ({ service, login, organisation, accepted }) => ({
    title: "Организация не даёт доступа",
    happened: rich`${service} не ${does(service, "пускает")} ${accused(login)}${organisation === null ? "" : rich` в организацию ${name(organisation)}`}.`,
    known: accepted
      ? rich`Яндекс ID принимает токен, а ${service} ${does(service, "знает")} эту организацию.`
      : rich`${service} ${does(service, "знает")} эту организацию и всё же ${does(service, "отказывает")}.`,
    todo: rich`Попросите администратора организации открыть этот сервис для программ и для ${login === null ? "этого аккаунта" : rich`аккаунта ${name(login)}`}, потом проверьте ещё раз. Если аккаунту доступ не откроют, нажмите ${strong(`«${steps.signInAgain}»`)} и войдите в другой. Если всё уже открыто, спросите того, кто зарегистрировал приложение, хватает ли приложению разрешений.`,
  }),
  dismissed: ({ service, login, organisation }) => ({
    title: "Аккаунта больше нет в организации",
    happened: rich`${login === null ? "Этот аккаунт" : rich`Аккаунт ${name(login)}`} исключён из организации${organisation === null ? "" : rich` ${name(organisation)}`}.`,
    known: rich`Об этом сообщает сам ${service}.`,
    todo: rich`Попросите администратора вернуть аккаунт и проверьте ещё раз. Если речь о другой организации, нажмите ${strong(`«${steps.organisation}»`)}.`,
  }),
  notAdministrator: ({ service, login, accepted }) => ({
    title: `${service} ${does(service, "пускает")} только администраторов`,
    happened: rich`${service} не ${does(service, "пускает")} ${accused(login)}.`,
    known: accepted
      ? rich`Яндекс ID принимает токен. ${service} ${does(service, "пускает")} только администраторов компании и только через приложение с нужным разрешением.`
      : rich`${service} ${does(service, "отвечает")}, что этому аккаунту такое не разрешено.`,
    todo: rich`Попросите в компании сделать ${accused(login)} администратором и проверьте ещё раз. Если откажут, нажмите ${strong(`«${steps.signInAgain}»`)}, и пусть войдёт администратор. Если этот аккаунт уже администратор, спросите того, кто зарегистрировал приложение, хватает ли приложению разрешений.`,
  }),
  notAdmitted: ({ service, login, accepted }) => ({
    title: `${service} пока не ${does(service, "даёт")} доступа`,
    happened: rich`${service} пока не ${does(service, "пускает")} ${accused(login)}.`,
    known: accepted
      ? rich`Яндекс ID принимает токен. ${service} ${does(service, "пускает")} только одобренные приложения и только аккаунты с доступом.`
      : rich`${service} ${does(service, "отвечает")}, что не ${does(service, "пускает")} это приложение или этот аккаунт.`,
    todo: rich`Спросите того, кто зарегистрировал приложение, одобрена ли заявка приложения на доступ. Потом проверьте ещё раз. Если для этого сервиса у вас другой аккаунт, войдите в него.`,
  }),
  organisationWrong: ({ service, login, organisation, accepted }) => ({
    title: "Номер организации не подходит",
    happened: rich`С номером организации ${name(organisation ?? "")} ${service} не ${does(service, "пускает")} ${accused(login)}.`,
    known: rich`${accepts(accepted)}Keyward попробовал этот номер дважды: как номер в Яндекс 360 и как номер в Yandex Cloud. Оба раза пришёл отказ.`,
    todo: rich`Нажмите ${strong(`«${steps.organisationsPage}»`)} и сравните номер. Если он неверный, нажмите ${strong(`«${steps.organisation}»`)}. Если верный, попросите доступ у администратора организации.`,
  }),
  organisationMissing: ({ service, accepted }) => ({
    title: "Не указана организация",
    happened: rich`${service} не ${does(service, "знает")}, о какой организации речь.`,
    known: rich`${accepts(accepted)}${service} ${does(service, "отвечает")}, только если указать организацию.`,
    todo: rich`Нажмите ${strong(`«${steps.organisation}»`)} и выберите свою организацию или укажите её номер. Если вы его не знаете, нажмите ${strong(`«${steps.organisationsPage}»`)}.`,
  }),
  resourceDenied: ({ service, login, resource, accepted }) => ({
    title: `${service} не ${does(service, "показывает")} ${resource ?? "указанный номер"}`,
    happened: rich`Токен работает, но у ${login === null ? "этого аккаунта" : rich`аккаунта ${name(login)}`} нет доступа к тому, что указано: ${name(resource ?? "номер")}.`,
    known: rich`${accepts(accepted)}${service} ${does(service, "пускает")} этот аккаунт и ${does(service, "отказывает")} только в этом доступе.`,
    todo: rich`Сравните номер с тем, который видите на страницах ${genitive(service)}. Если он неверный, нажмите ${strong(`«${steps.resource}»`)}. Если верный, попросите владельца открыть доступ и проверьте ещё раз. Если доступ есть у другого аккаунта, нажмите ${strong(`«${steps.signInAgain}»`)} и войдите в него.`,
  }),
  quota: ({ service, retryAt, accepted, atYandexId }) => ({
    title: "Слишком много запросов",
    happened: rich`${atYandexId ? "Яндекс ID" : service} пока не принимает новые запросы. ${accepted ? "Сам токен в порядке." : "Сам токен, возможно, в порядке."}`,
    known: rich`${atYandexId ? "Яндекс ID" : service} отвечает, что запросов уже слишком много.`,
    todo:
      retryAt === null
        ? rich`Подождите несколько минут и проверьте ещё раз.`
        : rich`Проверьте ещё раз после ${retryAt}.`,
  }),
  tokenMissing: ({ place }) => ({
    ...missing[place],
    todo: rich`Войдите ещё раз, чтобы получить новый токен.`,
  }),
  unexpectedAnswer: ({ service, host }) => ({
    title: "Проверить не удалось: непонятный ответ",
    happened: rich`От ${host === null ? genitive(service) : name(host)} пришёл ответ, которого Keyward не понимает. Сам токен, возможно, в порядке.`,
    known: rich`Ответ пришёл, но в описании Яндекса такого нет. Он показан в подробностях.`,
    todo: rich`Проверьте ещё раз позже.`,
  }),
  ...networkVerdicts,
};
