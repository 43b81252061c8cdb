import type { SecretsPlace } from "../../bridge";
import type { Messages } from "../en";
import { code, name, rich } from "../rich";
import type { VerdictWords } from "../verdict";
import { genitive } from "./grammar";

export const verdict: Messages["verdict"] = {
  happened: "Что случилось",
  known: "Откуда мы знаем",
  todo: "Что делать",
  checked: "Проверено",
  took: (span) => `за ${span}`,
  noAnswer: "нет ответа",
  permissionNeeded: "Нужное разрешение",
  notChecked: "Ещё не проверялся",
  notCheckedWhy: "Keyward пока не спрашивал Яндекс об этом токене.",
  steps: {
    signInAgain: "Войти ещё раз",
    openApp: "Добавить разрешение…",
    organisation: "Исправить организацию",
    checkAgain: "Проверить ещё раз",
  },
};

const account = (login: string | null) =>
  login === null ? "нужному аккаунту" : rich`аккаунту ${name(login)}`;
const accepts = (accepted: boolean) => (accepted ? "Яндекс ID принимает токен. " : "");
const server = (host: string | null, service: string) => (host === null ? service : name(host));

const missing = {
  keychain: {
    title: "Токена нет в хранилище ключей",
    happened: rich`В списке этот токен есть, а в хранилище ключей его больше нет.`,
    known: rich`Хранилище ответило, что такой записи нет. Возможно, её удалили, или хранилище новое.`,
  },
  session: {
    title: "Токен хранился, только пока Keyward был открыт",
    happened: rich`В списке этот токен есть, а на этом компьютере его больше нет.`,
    known: rich`Он был только в памяти, а Keyward с тех пор закрывали. Для Яндекса он, возможно, остался рабочим.`,
  },
  file: {
    title: "Токена нет в зашифрованном файле",
    happened: rich`В списке этот токен есть, а в зашифрованном файле его нет.`,
    known: rich`Keyward посмотрел в файл. Возможно, его заменили более старой копией или удалили.`,
  },
} satisfies Record<SecretsPlace, Omit<VerdictWords, "todo">>;

export const verdicts: Messages["verdicts"] = {
  works: ({ service, login, app, accepted }) => ({
    title: `${service} принимает токен`,
    happened: rich`Токен работает. Делать ничего не нужно.`,
    known: rich`${accepted ? rich`Яндекс ID ответил: токен принадлежит ${account(login)} и приложению ${app}. ` : ""}${service} отвечает и впускает этот аккаунт.`,
    todo: rich``,
  }),
  wrongAccount: ({ expected, found }) => ({
    title: "Токен принадлежит другому аккаунту",
    happened: rich`Ожидался токен ${expected === null ? "другого аккаунта" : rich`аккаунта ${name(expected)}`}, а этот принадлежит ${found === null ? "другому" : account(found)}.`,
    known: rich`Яндекс ID принимает токен и называет его аккаунт.`,
    todo:
      expected === null
        ? rich`Войдите ещё раз с нужным аккаунтом. Новый токен займёт место этого.`
        : rich`Войдите ещё раз как ${name(expected)}. Новый токен займёт место этого.`,
  }),
  wrongApp: ({ app, found }) => ({
    title: "Токен принадлежит другому приложению",
    happened: rich`Токен выдан не приложению ${app}${found === null ? "" : rich`, а приложению ${code(found)}`}.`,
    known: rich`Яндекс ID принимает токен и называет его приложение.`,
    todo: rich`Войдите ещё раз, чтобы получить токен нужного приложения.`,
  }),
  rejected: () => ({
    title: "Яндекс больше не принимает этот токен",
    happened: rich`Токен прекращён. Всё, что им пользуется, больше не работает.`,
    known: rich`Keyward спросил дважды, и оба раза Яндекс ID отклонил токен. Так бывает, когда доступ отозвали, сменили пароль или разрешения приложения.`,
    todo: rich`Войдите ещё раз. Новый токен займёт место этого.`,
  }),
  noPermission: ({ service, login, accepted, onlyFor }) =>
    onlyFor === null
      ? {
          title: `У приложения нет разрешения для ${genitive(service)}`,
          happened: rich`${service} отклоняет все запросы с этим токеном.`,
          known: accepted
            ? rich`Яндекс ID принимает токен и говорит, что он принадлежит ${account(login)}. ${service} его отклоняет. Значит, токен в порядке, а разрешения не хватает.`
            : rich`${service} отвечает, что с этим токеном такое не разрешено.`,
          todo: rich`Добавьте разрешение приложению. Все токены приложения тогда перестанут работать, поэтому сразу войдите ещё раз.`,
        }
      : {
          title: `${service} не впускает с этим токеном`,
          happened: rich`${service} отклоняет все запросы с этим токеном.`,
          known: accepted
            ? rich`Яндекс ID принимает токен и говорит, что он принадлежит ${account(login)}. Значит, токен в порядке. Но войти сюда может только ${onlyFor}, и только с приложением, у которого есть разрешение.`
            : rich`${service} отвечает, что с этим токеном такое не разрешено. Войти сюда может только ${onlyFor}, и только с приложением, у которого есть разрешение.`,
          todo: rich`Сначала узнайте, ${login === null ? "владелец аккаунта" : name(login)} ли ${onlyFor}. Если да, добавьте разрешение приложению. Все токены приложения тогда перестанут работать, поэтому сразу войдите ещё раз.`,
        },
  organisationWrong: ({ service, login, organisation, accepted }) => ({
    title: "Организация не подходит",
    happened: rich`${service} не впускает ${login === null ? "этот аккаунт" : rich`аккаунт ${name(login)}`} в организацию ${name(organisation ?? "")}.`,
    known: rich`${accepts(accepted)}Keyward назвал этот номер и как Яндекс 360, и как Yandex Cloud, и оба раза ${service} отказал.`,
    todo: rich`Исправьте номер. Если он верный, попросите доступ к этой организации.`,
  }),
  organisationMissing: ({ service, accepted }) => ({
    title: "Не указана организация",
    happened: rich`${service} не знает, о какой организации речь.`,
    known: rich`${accepts(accepted)}${service} отвечает, только когда организация названа.`,
    todo: rich`Укажите номер организации.`,
  }),
  quota: ({ service, retryAt, accepted }) => ({
    title: "Слишком много запросов",
    happened: rich`${service} пока не принимает новые запросы. ${accepted ? "Сам токен в порядке." : "С токеном, возможно, всё хорошо."}`,
    known: rich`${service} отвечает, что предел запросов достигнут.`,
    todo:
      retryAt === null
        ? rich`Подождите несколько минут и проверьте ещё раз.`
        : rich`Проверьте ещё раз после ${retryAt}.`,
  }),
  serviceDown: ({ service, host, brokeOff }) =>
    brokeOff
      ? {
          title: "Проверить не удалось: ответ оборвался",
          happened: rich`От ${host === null ? genitive(service) : name(host)} не пришёл целый ответ. С токеном, возможно, всё хорошо.`,
          known: rich`Соединение закончилось раньше, чем ответ.`,
          todo: rich`Проверьте ещё раз. Если это повторится, проверьте сеть.`,
        }
      : {
          title: "Проверить не удалось: неполадки у Яндекса",
          happened: rich`${server(host, service)} сейчас не в порядке. С токеном, возможно, всё хорошо.`,
          known: rich`Ответ пришёл, но в нём сказано лишь, что сервер сейчас не работает.`,
          todo: rich`Проверьте ещё раз позже.`,
        },
  unreachable: ({ service, host }) => ({
    title: "Проверить не удалось: нет ответа",
    happened: rich`${server(host, service)} не отвечает. С токеном, возможно, всё хорошо.`,
    known: rich`Ответ не пришёл за 15 секунд, или соединения не было вовсе.`,
    todo: rich`Проверьте сеть, потом проверьте токен ещё раз.`,
  }),
  tlsIntercepted: ({ service, host, issuer, wrongDate }) =>
    wrongDate
      ? {
          title: "Проверить не удалось: дата не подходит",
          happened: rich`По дате этого компьютера сертификат ${host === null ? genitive(service) : name(host)} не действует. Keyward не отправил туда токен.`,
          known: rich`Сертификат действует с одного дня по другой. Дата этого компьютера сюда не попадает${issuer === null ? "" : rich`. Сертификат выдал ${name(issuer)}`}.`,
          todo: rich`Проверьте дату и время на этом компьютере, потом проверьте токен ещё раз. Если они верны, спросите администратора о сертификате.`,
        }
      : {
          title: "Проверить не удалось: соединение не защищено",
          happened: rich`Между этим компьютером и ${host === null ? `серверами ${genitive(service)}` : name(host)} кто-то стоит и мог бы читать всё. Keyward не отправил туда токен.`,
          known: rich`Соединение показывает сертификат, которому этот компьютер не доверяет${issuer === null ? "" : rich`. Его выдал ${name(issuer)}`}.`,
          todo: rich`Скорее всего, это сеть вашей компании или антивирус. Попросите администратора сделать так, чтобы компьютер доверял сертификату, и проверьте ещё раз.`,
        },
  tokenMissing: ({ place }) => ({
    ...missing[place],
    todo: rich`Войдите ещё раз, чтобы получить новый токен.`,
  }),
  unexpectedAnswer: ({ service, host }) => ({
    title: "Проверить не удалось: непонятный ответ",
    happened: rich`От ${host === null ? genitive(service) : name(host)} пришёл ответ, которого Keyward не знает. С токеном, возможно, всё хорошо.`,
    known: rich`Ответ пришёл, но не похож ни на что из описанного Яндексом. Он показан в подробностях.`,
    todo: rich`Проверьте ещё раз позже.`,
  }),
};
