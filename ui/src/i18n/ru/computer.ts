import type { ProxyInForce } from "../../bridge";
import type { Messages } from "../en";
import { counted, list } from "./grammar";

const hosts = (names: string[]) => list(names);
const span = (seconds: number) => {
  const all = Math.abs(seconds);
  if (all < 60) return counted(Math.round(all), "секунду", "секунды", "секунд");
  if (all < 7200) return counted(Math.round(all / 60), "минуту", "минуты", "минут");
  if (all < 172_800) return counted(Math.round(all / 3600), "час", "часа", "часов");

  return counted(Math.round(all / 86_400), "день", "дня", "дней");
};
const proxyOf = (proxy: ProxyInForce | null) => (proxy === null ? "Прокси" : `Прокси ${proxy.address}`);

export const computer: Messages["computer"] = {
  title: "Проверка компьютера",
  intro: "Keyward проверит на этом компьютере всё, что ему нужно. Токены никуда не отправляются.",
  start: "Проверить",
  again: "Проверить снова",
  stop: "Остановить",
  stopped: "Проверка остановлена.",
  running: (done, total) => `Опрошено серверов: ${done} из ${total}…`,
  sum: (passed, failed, skipped) =>
    [
      `в порядке: ${passed}`,
      failed > 0 ? `требует внимания: ${failed}` : "",
      skipped > 0 ? `пропущено: ${skipped}` : "",
    ]
      .filter((it) => it !== "")
      .join(", "),
  subjects: {
    secrets: "Место для токенов",
    records: "Список",
    webView: "Окно входа",
    servers: "Сеть",
    certificates: "Защита соединения",
    clock: "Часы",
    proxy: "Прокси",
  },
  outcomes: { passed: "В порядке", skipped: "Пропущено", failed: "Требует внимания" },
  looking: "Проверяем…",
  notChecked: "Не проверено.",
  noAnswer: "нет ответа",
  issuer: "сертификат выдал",
  reportHint: "В нём нет ни токенов, ни аккаунтов, ни путей к файлам.",
  findings: {
    secretsKept: ({ place, keychain }) => ({
      said: {
        keychain: `${keychain ?? "Хранилище ключей"}: пробная запись сохранена, прочитана и удалена.`,
        session: "Память: пробная запись сохранена и прочитана.",
        file: "Зашифрованный файл: пробная запись сохранена, прочитана и удалена.",
      }[place],
    }),
    secretsLocked: () => ({
      said: "Зашифрованный файл заблокирован, поэтому его не проверяли.",
      todo: "Разблокируйте его в разделе «Где хранятся токены» и проверьте снова.",
    }),
    secretsFailed: ({ trouble }) => ({ said: trouble }),
    recordsWhole: ({ connections }) => ({
      said: `Список цел, и его можно изменять. Токенов в нём: ${connections}.`,
    }),
    recordsDamaged: () => ({
      said: "Список повреждён.",
      todo: "Закройте Keyward и откройте снова: он возьмёт последнюю исправную копию.",
    }),
    recordsFailed: ({ trouble }) => ({ said: trouble }),
    diskFull: ({ megabytes }) => ({
      said: `На диске осталось всего ${megabytes} МБ.`,
      todo: "Освободите на нём место и проверьте снова.",
    }),
    webView: ({ version }) => ({
      said: `Страницы Яндекса показывает системный веб-движок ${version}.`,
    }),
    webViewUnknown: () => ({ said: "Веб-движок системы не сообщает свою версию." }),
    serversAnswer: ({ count }) => ({ said: `Отвечают все серверы Яндекса: ${count}.` }),
    serversSilent: ({ silent, count, nameless }) =>
      nameless
        ? {
            said: "Ни один сервер Яндекса не нашёлся: похоже, у этого компьютера нет сети.",
            todo: "Посмотрите, открываются ли страницы в браузере. Если нет, спросите администратора. Потом проверьте снова.",
          }
        : {
            said: `Серверы Яндекса без ответа: ${silent.length} из ${count}. Это ${hosts(silent)}.`,
            todo: "Попросите администратора открыть с этого компьютера доступ к этим адресам.",
          },
    serversHidden: () => ({
      said: "До серверов что-то не пускает. Что именно, видно по строкам, которые требуют внимания.",
    }),
    certified: ({ issuers }) => ({
      said: `Этот компьютер доверяет сертификатам серверов. Кто их выдал: ${hosts(issuers)}.`,
    }),
    intercepted: ({ issuer, hosts: names }) => ({
      said: `Кто-то может читать всё, что передаётся на ${hosts(names)}.${issuer === null ? "" : ` Сертификат выдал ${issuer}.`}`,
      todo: "Скорее всего, вмешивается сеть вашей компании или антивирус. Спросите администратора, его ли это сертификат. Если да, попросите сделать так, чтобы этот компьютер доверял сертификату. Если нет, подключитесь к другой сети.",
    }),
    certificatesUnseen: () => ({ said: "Ни один сервер не показал сертификат." }),
    clockRight: ({ ahead }) => ({
      said:
        Math.abs(ahead) < 2 ? "Идут точно, до секунды." : `Расходятся с часами серверов на ${span(ahead)}.`,
    }),
    clockWrong: ({ ahead }) => ({
      said:
        ahead === null
          ? "Сертификаты серверов не подходят к дате этого компьютера."
          : `Часы этого компьютера ${ahead > 0 ? "спешат" : "отстают"} на ${span(ahead)}.`,
      todo: "Исправьте дату и время на этом компьютере и проверьте снова.",
    }),
    clockUnknown: () => ({ said: "Ни один сервер не сообщил время." }),
    proxyUsed: ({ proxy }) => ({
      said: {
        chosen: `${proxy.address}. Он выбран ниже.`,
        environment: `${proxy.address}. Он задан для программ этого компьютера.`,
        system: `${proxy.address}. Он задан в настройках системы.`,
      }[proxy.source],
    }),
    proxyNone: () => ({ said: "Не задан." }),
    proxyPassword: ({ proxy }) => ({
      said: `${proxyOf(proxy)} спрашивает имя и пароль.`,
      todo: "Пароль для прокси Keyward не хранит. Спросите администратора, как обойтись без пароля, или попросите другой прокси.",
    }),
    proxyRefuses: ({ proxy, hosts: names }) => ({
      said: `${proxyOf(proxy)} не пропускает Keyward к ${hosts(names)}.`,
      todo: "Попросите администратора открыть доступ к этим серверам и проверьте снова.",
    }),
  },
};
