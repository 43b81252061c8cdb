import type { Messages } from "../en";
import type { networkVerdicts as english } from "../en/network";
import { name, rich } from "../rich";
import type { VerdictFacts } from "../verdict";
import { genitive } from "./grammar";

const server = ({ host, service }: VerdictFacts) => (host === null ? service : name(host));
const serverOf = ({ host, service }: VerdictFacts) => (host === null ? genitive(service) : name(host));
const perhaps = "С токеном, возможно, всё хорошо.";

export const networkVerdicts: Pick<Messages["verdicts"], keyof typeof english> = {
  headerLost: (facts) => ({
    title: "Токен не доходит",
    happened: rich`${facts.service} отвечает, что в запросе не было токена.`,
    known: rich`Keyward его отправил, и до Яндекс ID он дошёл. Значит, по дороге до ${serverOf(facts)} его что-то убирает.`,
    todo: rich`Скорее всего, это прокси вашей компании или антивирус. Попросите администратора пропускать запросы до ${serverOf(facts)} без изменений и проверьте ещё раз.`,
  }),
  serviceDown: (facts) => ({
    title: "Проверить не удалось: неполадки у Яндекса",
    happened: rich`${server(facts)} сейчас не в порядке. ${perhaps}`,
    known: rich`Ответ пришёл, но в нём сказано лишь, что сервер сейчас не работает.`,
    todo: rich`Проверьте ещё раз позже.`,
  }),
  brokenOff: (facts) => ({
    title: "Проверить не удалось: ответ оборвался",
    happened: rich`От ${serverOf(facts)} не пришёл целый ответ. ${perhaps}`,
    known: rich`Соединение закончилось раньше, чем ответ.`,
    todo: rich`Проверьте ещё раз. Если это повторится, проверьте сеть.`,
  }),
  noConnection: (facts) => ({
    title: "Проверить не удалось: нет соединения",
    happened: rich`Соединиться с сервером ${server(facts)} не получается. ${perhaps}`,
    known: rich`У этого компьютера нет сети, или что-то по дороге не пускает.`,
    todo: rich`Проверьте сеть, потом проверьте токен ещё раз. В компании спросите администратора, открыт ли отсюда доступ к серверу ${server(facts)}.`,
  }),
  nameNotFound: (facts) => ({
    title: "Проверить не удалось: адрес не найден",
    happened: rich`Этот компьютер не смог узнать, где находится ${server(facts)}. ${perhaps}`,
    known: rich`Сеть не сказала, куда ведёт это имя. Без сети бывает так же.`,
    todo: rich`Проверьте сеть, потом проверьте токен ещё раз.`,
  }),
  timedOut: (facts) => ({
    title: "Проверить не удалось: нет ответа",
    happened: rich`${server(facts)} не отвечает. ${perhaps}`,
    known: rich`Ответ не пришёл за 15 секунд.`,
    todo: rich`Проверьте сеть, потом проверьте токен ещё раз.`,
  }),
  proxyPassword: (facts) => ({
    title: "Проверить не удалось: прокси просит пароль",
    happened: rich`Эта сеть ведёт через прокси, а прокси спрашивает имя и пароль. ${perhaps}`,
    known: rich`Вместо ${serverOf(facts)} ответил прокси.`,
    todo: rich`Спросите администратора, как программы на этом компьютере проходят через прокси, и проверьте ещё раз.`,
  }),
  proxyRefused: (facts) => ({
    title: "Проверить не удалось: прокси не пропускает",
    happened: rich`Эта сеть ведёт через прокси, а он не пропускает Keyward до ${serverOf(facts)}. ${perhaps}`,
    known: rich`Прокси не соединил Keyward с сервером ${server(facts)}.`,
    todo: rich`Попросите администратора разрешить ${server(facts)} и проверьте ещё раз.`,
  }),
  pageInstead: (facts) => ({
    title: "Проверить не удалось: пришла страница",
    happened: rich`От ${serverOf(facts)} пришла страница для людей. ${perhaps}`,
    known: rich`Программы там страниц не получают. Значит, ответил кто-то другой, например сеть, в которую надо войти, или у Яндекса идут работы.`,
    todo: rich`Откройте любую страницу в браузере и войдите в сеть, если она попросит. Потом проверьте ещё раз.`,
  }),
  clockWrong: (facts) => ({
    title: "Проверить не удалось: дата не подходит",
    happened: rich`По дате этого компьютера сертификат ${serverOf(facts)} не действует. Keyward не отправил туда токен.`,
    known: rich`Сертификат действует с одного дня по другой. Дата этого компьютера сюда не попадает${facts.issuer === null ? "" : rich`. Сертификат выдал ${name(facts.issuer)}`}.`,
    todo: rich`Проверьте дату и время на этом компьютере, потом проверьте токен ещё раз. Если они верны, спросите администратора о сертификате.`,
  }),
  tlsIntercepted: (facts) => ({
    title: "Проверить не удалось: соединение не защищено",
    happened: rich`Между этим компьютером и ${facts.host === null ? `серверами ${genitive(facts.service)}` : name(facts.host)} кто-то стоит и мог бы читать всё. Keyward не отправил туда токен.`,
    known: rich`Соединение показывает сертификат, которому этот компьютер не доверяет${facts.issuer === null ? "" : rich`. Его выдал ${name(facts.issuer)}`}.`,
    todo: rich`Скорее всего, это сеть вашей компании или антивирус. Попросите администратора сделать так, чтобы компьютер доверял сертификату, и проверьте ещё раз.`,
  }),
};
