// Invented people, apps and tokens' records. Times count from now, so that "in 11 months" stays true.

import { furtherServices, listsOrganisations, service } from "./sample-services";
import type {
  CauseCode,
  CheckView,
  ConnectionView,
  OverviewView,
  ServiceView,
  SignInPhase,
  SignInView,
  StepCode,
} from "../src/bridge";

export const now = Math.floor(Date.now() / 1000);
export const day = 24 * 60 * 60;

export const trackerApp = "4760187d81bc4b7799476b42b5103713";
export const metricaApp = "9c2e5b7f0d3a4e6f8b1c2d3e54c041af";

/** Where a cause leads, as the core says it. */
const steps: Partial<Record<CauseCode, StepCode[]>> = {
  works: [],
  worksReadOnly: [],
  worksEmpty: ["signInAgain"],
  wrongAccount: ["signInAgain"],
  wrongApp: ["signInAgain"],
  tokenMissing: ["signInAgain"],
  rejected: ["signInAgain", "accessPage"],
  keyRejected: ["replaceKey", "consolePage"],
  exchangeEnded: ["replaceKey"],
  agreementMissing: ["consolePage", "checkAgain"],
  noPermission: ["addPermission", "signInAgain"],
  accessClosed: ["checkAgain", "signInAgain", "addPermission"],
  notAdministrator: ["checkAgain", "signInAgain", "addPermission"],
  notAdmitted: ["checkAgain", "signInAgain"],
  dismissed: ["organisation", "organisationsPage"],
  organisationWrong: ["organisation", "organisationsPage"],
  organisationMissing: ["organisation", "organisationsPage"],
  resourceDenied: ["resource", "signInAgain"],
};

/** A check that found `cause`. */
export function check(cause: CauseCode, changes: Partial<CheckView> = {}): CheckView {
  return {
    at: now - 300,
    tookMs: 412,
    cause,
    steps: steps[cause] ?? ["checkAgain"],
    found: null,
    issuer: null,
    proxy: null,
    retryAt: null,
    clockAhead: null,
    iamUntil: null,
    proof: [
      { host: "login.yandex.ru", request: "GET /info", status: 200, note: null },
      {
        host: "api.tracker.yandex.net",
        request: "GET /v3/myself",
        status: cause === "works" ? 200 : 403,
        note: null,
      },
    ],
    ...changes,
  };
}

/** A connection at Tracker that works. */
export function connection(changes: Partial<ConnectionView> = {}): ConnectionView {
  return {
    id: "a",
    service: "tracker",
    login: "a.belova",
    accountId: "1130000041235711",
    expectedLogin: "a.belova",
    clientId: trackerApp,
    appName: "Romashka Tracker",
    organisation: { id: "7405218", kind: "yandex360" },
    resource: null,
    issuedAt: now - 39 * day,
    expiresAt: now + 326 * day,
    forDevice: true,
    place: "keychain",
    credential: "token",
    check: check("works"),
    ...changes,
  };
}

/** A connection of a service account, whose key works. */
export function byKey(changes: Partial<ConnectionView> = {}): ConnectionView {
  return connection({
    id: "k",
    login: "ajeromashkareports01",
    accountId: "ajeromashkareports01",
    expectedLogin: null,
    clientId: "",
    appName: null,
    organisation: { id: "bpfromashka000000001", kind: "cloud" },
    expiresAt: null,
    credential: "key",
    check: check("works", {
      iamUntil: now + 11 * 60 * 60 + 600,
      proof: [
        { host: "iam.api.cloud.yandex.net", request: "POST /iam/v1/tokens", status: 200, note: null },
        {
          host: "api.tracker.yandex.net",
          request: "GET /v3/myself",
          status: 200,
          note: "X-Cloud-Org-ID",
        },
      ],
    }),
    ...changes,
  });
}

/** Yandex Cloud, for those who use it. */
export const cloud: ServiceView = {
  id: "cloud",
  name: { en: "Cloud", ru: "Облако" },
  purpose: { en: "Programs that use Yandex Cloud.", ru: "Программы, которые работают с Yandex Cloud." },
  further: false,
  permissions: [
    { scope: "cloud:auth", label: { en: "Access to Yandex Cloud", ru: "Доступ к Yandex Cloud" } },
  ],
  needsOrganisation: false,
  takesKeys: true,
  exchanges: true,
  organisationsPermission: null,
  resource: null,
};

/** A connection that is got in exchange for a token that somebody signed in for. */
export function exchanged(cause: CauseCode = "works"): ConnectionView {
  return connection({
    id: "x",
    service: "cloud",
    organisation: null,
    check: check(cause, {
      iamUntil: now + 11 * 60 * 60 + 600,
      proof: [
        { host: "login.yandex.ru", request: "GET /info", status: 200, note: null },
        {
          host: "iam.api.cloud.yandex.net",
          request: "POST /iam/v1/tokens",
          status: cause === "works" ? 200 : 400,
          note: null,
        },
      ],
    }),
  });
}

/** Three connections of one token; the last as `changes` say. */
export const three = (changes: Partial<ConnectionView> = {}): ConnectionView[] => [
  connection(),
  connection({ id: "a2", service: "metrica", organisation: null }),
  connection({ id: "a3", service: "courier", organisation: null, ...changes }),
];

/** Connections in every state. */
export const many: ConnectionView[] = [
  connection(),
  connection({
    id: "b",
    login: "n.orlova",
    accountId: "1130000041235722",
    check: check("rejected"),
    expiresAt: now + 131 * day,
  }),
  connection({
    id: "c",
    login: "sync.office",
    accountId: "1130000041235723",
    organisation: { id: "8120663", kind: "yandex360" },
    expiresAt: now + 6 * day,
  }),
  connection({
    id: "d",
    login: "build-bot",
    accountId: "1130000041235724",
    organisation: { id: "bpfromashka000000001", kind: "cloud" },
    expiresAt: null,
  }),
  connection({
    id: "e",
    login: "dostavka-ural",
    accountId: "1130000041235725",
    check: check("timedOut"),
    expiresAt: now + 290 * day,
  }),
  connection({ id: "f", login: null, accountId: null, expectedLogin: null, appName: null, check: null }),
];

/** As many connections as wanted, at all services and in all states. */
export function crowd(count: number): ConnectionView[] {
  const causes = ["works", "works", "works", "works", "rejected", "timedOut", "works"] as const;
  const places = ["tracker", "metrica", "courier", "tracker"] as const;

  return Array.from({ length: count }, (_, place) => {
    const service = places[place % places.length]!;
    const cause = causes[place % causes.length]!;

    return connection({
      id: `n${place}`,
      service,
      login: `account-${String(place).padStart(5, "0")}`,
      accountId: String(1130000041000000 + place),
      organisation: service === "tracker" ? { id: String(7405218 + place), kind: "yandex360" } : null,
      expiresAt: place % 11 === 0 ? null : now + (place % 400) * day + day,
      check: place % 9 === 0 ? null : check(cause),
    });
  });
}

/** The services that the app comes with. */
export const services: ServiceView[] = [
  service({
    id: "tracker",
    name: { en: "Tracker", ru: "Трекер" },
    purpose: {
      en: "Reading and changing tasks in Yandex Tracker.",
      ru: "Чтение и изменение задач в Яндекс Трекере.",
    },
    permissions: [
      { scope: "tracker:read", label: { en: "Read from tracker", ru: "Чтение из трекера" } },
      { scope: "tracker:write", label: { en: "Write in tracker", ru: "Запись в трекер" } },
    ],
    needsOrganisation: true,
    takesKeys: true,
    organisationsPermission: listsOrganisations,
  }),
  service({
    id: "metrica",
    name: { en: "Metrica", ru: "Метрика" },
    purpose: {
      en: "Reading reports and counters of Yandex Metrica.",
      ru: "Чтение отчётов и счётчиков Яндекс Метрики.",
    },
    permissions: [
      {
        scope: "metrika:read",
        label: {
          en: "Getting statistics, reading the parameters of own and trusted counters",
          ru: "Получение статистики, чтение параметров своих и доверенных счётчиков",
        },
      },
    ],
    resource: { en: "Counter", ru: "Счётчик" },
  }),
  service({
    id: "courier",
    name: { en: "Courier", ru: "Маршрутизация" },
    purpose: {
      en: "Orders and routes of couriers in Yandex Routing.",
      ru: "Заказы и маршруты курьеров в Яндекс Маршрутизации.",
    },
    permissions: [
      {
        scope: "courier:logistician",
        label: {
          en: "Load courier and order information, export results",
          ru: "Загрузка данных о курьерах и заказах, выгрузка результатов",
        },
      },
    ],
  }),
  ...furtherServices,
];

/** The records of an installation without a single token. */
export function overview(changes: Partial<OverviewView> = {}): OverviewView {
  return {
    services,
    apps: [],
    connections: [],
    settings: { language: "en", theme: "light", clipboardSeconds: 10, autoLockMinutes: 10 },
    proxy: { choice: { kind: "system" }, inForce: null },
    secrets: {
      place: "keychain",
      locked: false,
      fileExists: false,
      keychainName: "GNOME Keyring",
      elsewhere: 0,
      appSecretsElsewhere: 0,
    },
    systemLanguage: "en",
    signIn: null,
    checkAll: null,
    setupFiles: [],
    notices: [],
    computer: null,
    about: { version: "0.1.0", webView: "WebKitGTK 2.50.6", dataFolder: "/home/anna/.local/share/keyward" },
    ...changes,
  };
}

export const knownApps = [
  { clientId: trackerApp, name: "Romashka Tracker", services: ["tracker"], tokens: 2, hasSecret: false },
];

/** A sign-in at Tracker at `phase`. */
export function signIn(phase: SignInPhase, changes: Partial<SignInView> = {}): SignInView {
  return {
    number: 1,
    services: ["tracker"],
    clientId: trackerApp,
    appName: "Romashka Tracker",
    expectedLogin: "a.belova",
    organisation: { id: "7405218", kind: "yandex360" },
    replaces: null,
    phase,
    ...changes,
  };
}

/** The sign-in window is open. */
export function waiting(changes: Partial<Extract<SignInPhase, { kind: "waiting" }>> = {}): SignInPhase {
  return {
    kind: "waiting",
    host: "passport.yandex.ru",
    slow: false,
    foreignAnswer: false,
    foreignHost: null,
    secondsLeft: 581,
    ...changes,
  };
}
