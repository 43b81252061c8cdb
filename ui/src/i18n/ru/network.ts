import type { Messages } from "../en";
import type { networkVerdicts as english } from "../en/network";
import { name, rich } from "../rich";
import type { VerdictFacts } from "../verdict";
import { genitive } from "./grammar";

const server = ({ host, service }: VerdictFacts) => (host === null ? service : name(host));
const serverOf = ({ host, service }: VerdictFacts) => (host === null ? genitive(service) : name(host));
const perhaps = "Сам токен, возможно, в порядке.";
const named = ({ proxy }: VerdictFacts) => (proxy === null ? "" : rich`, его адрес ${name(proxy)}`);
const proxy = (facts: VerdictFacts) =>
  rich`В этой сети программы выходят в интернет через посредника. Он называется прокси${named(facts)}.`;

export const networkVerdicts: Pick<Messages["verdicts"], keyof typeof english> = {
  headerLost: (facts) => ({
    title: "Токен не доходит",
    happened: rich`Keyward отправил токен, а ${facts.service} отвечает, что не получил его.`,
    known: rich`До Яндекс ID токен дошёл. Значит, по дороге до ${serverOf(facts)} его что-то убирает.`,
    todo: rich`Скорее всего, это фильтр в сети вашей компании или антивирус. Попросите администратора пропускать всё, что идёт до ${serverOf(facts)}, без изменений. Потом проверьте ещё раз.`,
  }),
  serviceDown: (facts) => ({
    title: "Проверить не удалось: неполадки у Яндекса",
    happened: rich`У ${serverOf(facts)} сейчас неполадки. ${perhaps}`,
    known: rich`Ответ пришёл, но в нём сказано лишь, что сервер сейчас не работает.`,
    todo: rich`Проверьте ещё раз позже.`,
  }),
  brokenOff: (facts) => ({
    title: "Проверить не удалось: ответ оборвался",
    happened: rich`Ответ ${serverOf(facts)} пришёл не целиком. ${perhaps}`,
    known: rich`Соединение оборвалось раньше, чем пришёл весь ответ.`,
    todo: rich`Проверьте ещё раз. Если это повторится, спросите администратора о сети.`,
  }),
  noConnection: (facts) => ({
    title: "Проверить не удалось: нет соединения",
    happened: rich`Соединиться с сервером ${serverOf(facts)} не получается. ${perhaps}`,
    known: rich`Либо у компьютера нет сети, либо что-то по дороге не пропускает.`,
    todo: rich`Посмотрите, открываются ли в браузере другие страницы. Если нет, не работает сеть. Если да, попросите администратора открыть доступ к серверу ${serverOf(facts)}. Потом проверьте ещё раз.`,
  }),
  nameNotFound: (facts) => ({
    title: "Проверить не удалось: адрес не найден",
    happened: rich`Этот компьютер не смог найти адрес ${serverOf(facts)}. ${perhaps}`,
    known: rich`Сеть не сообщила этот адрес. Так бывает и тогда, когда сети нет.`,
    todo: rich`Посмотрите, открываются ли в браузере другие страницы. Если нет, спросите администратора. Потом проверьте ещё раз.`,
  }),
  timedOut: (facts) => ({
    title: "Проверить не удалось: нет ответа",
    happened: rich`${server(facts)} не отвечает. ${perhaps}`,
    known: rich`Ответ не пришёл за 15 секунд.`,
    todo: rich`Посмотрите, открываются ли в браузере другие страницы. Если нет, спросите администратора. Потом проверьте ещё раз.`,
  }),
  proxyPassword: (facts) => ({
    title: "Проверить не удалось: прокси просит пароль",
    happened: rich`${proxy(facts)} Он спрашивает имя и пароль. ${perhaps}`,
    known: rich`Вместо ${serverOf(facts)} ответил прокси.`,
    todo: rich`Пароль для прокси Keyward не хранит. Спросите администратора, как пустить Keyward через прокси без пароля. Потом проверьте ещё раз.`,
  }),
  proxyRefused: (facts) => ({
    title: "Проверить не удалось: прокси не пропускает",
    happened: rich`${proxy(facts)} Он не пропускает Keyward к серверу ${serverOf(facts)}. ${perhaps}`,
    known: rich`Прокси не соединил Keyward с сервером ${serverOf(facts)}.`,
    todo: rich`Попросите администратора открыть через прокси доступ к серверу ${serverOf(facts)}. Потом проверьте ещё раз.`,
  }),
  pageInstead: (facts) => ({
    title: "Проверить не удалось: пришла страница",
    happened: rich`Вместо ответа ${serverOf(facts)} пришла обычная веб-страница. ${perhaps}`,
    known: rich`Программам Яндекс страниц не присылает. Возможно, это сеть просит войти. Возможно, у Яндекса технические работы.`,
    todo: rich`Откройте любую страницу в браузере. Если сеть попросит войти, войдите. Если нет, подождите немного. Потом проверьте ещё раз.`,
  }),
  clockWrong: (facts) => ({
    title: "Проверить не удалось: дата не подходит",
    happened: rich`Сертификат — это удостоверение сервера. Если верить дате этого компьютера, у ${serverOf(facts)} он не действует. Keyward не отправил туда токен.`,
    known: rich`У сертификата есть срок действия. Дата этого компьютера в него не попадает${facts.issuer === null ? "" : rich`. Сертификат выдал ${name(facts.issuer)}`}.`,
    todo: rich`Проверьте дату и время на этом компьютере, потом проверьте токен ещё раз. Если они верны, спросите администратора о сертификате.`,
  }),
  tlsIntercepted: (facts) => ({
    title: "Проверить не удалось: соединение не защищено",
    happened: rich`Keyward не уверен, что на другом конце ${facts.host === null ? `сервер ${genitive(facts.service)}` : name(facts.host)}. Кто-то может читать всё, что передаётся. Keyward не отправил туда токен.`,
    known: rich`Сервер показал сертификат, то есть удостоверение, которому этот компьютер не доверяет${facts.issuer === null ? "" : rich`. Сертификат выдал ${name(facts.issuer)}`}.`,
    todo: rich`Скорее всего, вмешивается сеть вашей компании или антивирус. Спросите администратора, его ли это сертификат. Если да, попросите сделать так, чтобы этот компьютер доверял сертификату. Если нет, подключитесь к другой сети.`,
  }),
};
