import type { ComputerFinding, ComputerOutcome, ComputerSubject, ProxyInForce } from "../../bridge";
import type { ComputerWords } from "../computer";
import { listed } from "../list";

const hosts = (names: string[]) => listed(names, "en");
const span = (seconds: number) => {
  const [size, unit] =
    Math.abs(seconds) < 60
      ? [1, "second"]
      : Math.abs(seconds) < 7200
        ? [60, "minute"]
        : Math.abs(seconds) < 172_800
          ? [3600, "hour"]
          : [86_400, "day"];
  const count = Math.round(Math.abs(seconds) / (size as number));

  return `${count} ${unit as string}${count === 1 ? "" : "s"}`;
};
const proxyOf = (proxy: ProxyInForce | null) => (proxy === null ? "The proxy" : `The proxy ${proxy.address}`);

export const computer = {
  title: "Check this computer",
  intro: "Keyward looks at what it needs here. No token is sent anywhere.",
  start: "Check",
  again: "Check again",
  stop: "Stop",
  stopped: "Stopped.",
  running: (done: number, total: number) => `${done} of ${total} servers asked…`,
  sum: (passed: number, failed: number, skipped: number) =>
    [
      `${passed} passed`,
      failed > 0 ? `${failed} ${failed === 1 ? "needs" : "need"} attention` : "",
      skipped > 0 ? `${skipped} skipped` : "",
    ]
      .filter((it) => it !== "")
      .join(", "),
  subjects: {
    secrets: "Where tokens are kept",
    records: "The list",
    webView: "Sign-in window",
    servers: "Network",
    certificates: "Secure connection",
    clock: "Clock",
    proxy: "Proxy",
  } satisfies Record<ComputerSubject, string>,
  outcomes: {
    passed: "Passed",
    skipped: "Skipped",
    failed: "Needs attention",
  } satisfies Record<ComputerOutcome, string>,
  looking: "Checking…",
  notChecked: "Not checked.",
  noAnswer: "no answer",
  issuer: "certificate by",
  reportHint: "No token, no account and no folder is named in it.",
  findings: {
    secretsKept: ({ place, keychain }) => ({
      said: {
        keychain: `${keychain ?? "The keychain"} took a test entry, gave it back and deleted it.`,
        session: "Memory took a test entry and gave it back.",
        file: "The encrypted file took a test entry, gave it back and deleted it.",
      }[place],
    }),
    secretsLocked: () => ({
      said: "The encrypted file is locked, so it was not tried.",
      todo: "Unlock it under “Where tokens are kept”, then check again.",
    }),
    secretsFailed: ({ trouble }) => ({ said: trouble }),
    recordsWhole: ({ connections }) => ({
      said: `The list is whole and can be changed. Tokens in it: ${connections}.`,
    }),
    recordsDamaged: () => ({
      said: "The list is damaged.",
      todo: "Close Keyward and start it again: it takes the last good copy then.",
    }),
    recordsFailed: ({ trouble }) => ({ said: trouble }),
    diskFull: ({ megabytes }) => ({
      said: `The disk has only ${megabytes} MB left.`,
      todo: "Make room on it, then check again.",
    }),
    webView: ({ version }) => ({ said: `The system’s web view shows Yandex’s pages, version ${version}.` }),
    webViewUnknown: () => ({ said: "The system’s web view does not say its version." }),
    serversAnswer: ({ count }) => ({ said: `All ${count} Yandex servers answer.` }),
    serversSilent: ({ silent, count, nameless }) =>
      nameless
        ? {
            said: "None of Yandex’s servers can be found: this computer seems to have no network.",
            todo: "Open any page in your browser. If none opens, ask your IT. Then check again.",
          }
        : {
            said: `${silent.length} of ${count} Yandex servers ${silent.length === 1 ? "does" : "do"} not answer: ${hosts(silent)}.`,
            todo: `Ask your IT to let this computer reach ${silent.length === 1 ? "this server" : "these servers"}.`,
          },
    serversHidden: () => ({
      said: "Something stands before the servers. The lines that need attention say what.",
    }),
    certified: ({ issuers }) => ({
      said: `This computer trusts the servers’ certificates. They were issued by ${hosts(issuers)}.`,
    }),
    intercepted: ({ issuer, hosts: names }) => ({
      said: `${issuer === null ? "Somebody" : `“${issuer}”`} stands between this computer and ${hosts(names)}, and could be reading everything.`,
      todo: "Most likely it is your company’s network or an antivirus. Ask your IT whether the certificate is theirs. If it is, ask them to have this computer trust it. If it is not, use another network.",
    }),
    certificatesUnseen: () => ({ said: "No server showed a certificate." }),
    clockRight: ({ ahead }) => ({
      said: Math.abs(ahead) < 2 ? "Right to within a second." : `Right to within ${span(ahead)}.`,
    }),
    clockWrong: ({ ahead }) => ({
      said:
        ahead === null
          ? "The servers’ certificates do not fit the date of this computer."
          : `The clock of this computer is ${span(ahead)} ${ahead > 0 ? "fast" : "slow"}.`,
      todo: "Set the date and the time of this computer, then check again.",
    }),
    clockUnknown: () => ({ said: "No server told the time." }),
    proxyUsed: ({ proxy }) => ({
      said: {
        chosen: `${proxy.address}, as chosen below.`,
        environment: `${proxy.address}, set for the programs of this computer.`,
        system: `${proxy.address}, from the system’s settings.`,
      }[proxy.source],
    }),
    proxyNone: () => ({ said: "None is set." }),
    proxyPassword: ({ proxy }) => ({
      said: `${proxyOf(proxy)} asks for a name and a password.`,
      todo: "Keyward keeps no password for a proxy. Ask your IT for a way that needs none, or for another proxy.",
    }),
    proxyRefuses: ({ proxy, hosts: names }) => ({
      said: `${proxyOf(proxy)} does not let Keyward through to ${hosts(names)}.`,
      todo: "Ask your IT to allow these servers, then check again.",
    }),
  } satisfies { [Kind in ComputerFinding["kind"]]: ComputerWords<Kind> },
};
