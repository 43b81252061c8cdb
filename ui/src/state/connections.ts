// What the records mean for the person who looks at them. Pure: values in, values out.

import type { CauseCode, ConnectionView, OverviewView, ServiceView } from "../bridge";

/** Before the records are here. */
export const nothing: OverviewView = {
  services: [],
  apps: [],
  connections: [],
  settings: { language: null, theme: null, clipboardSeconds: 10, autoLockMinutes: 10 },
  proxy: { choice: { kind: "system" }, inForce: null },
  secrets: {
    place: "keychain",
    locked: false,
    fileExists: false,
    keychainName: null,
    elsewhere: 0,
    appSecretsElsewhere: 0,
  },
  systemLanguage: "en",
  signIn: null,
  checkAll: null,
  setupFiles: [],
  notices: [],
  computer: null,
  about: { version: "", webView: "", dataFolder: "" },
};

/** State of a connection, in words and with a shape of its own. */
export type StateName = "works" | "attention" | "soon" | "unknown";

/** A token that ends within this many seconds expires soon. */
export const soon = 30 * 24 * 60 * 60;

const stateOfCause = {
  works: "works",
  worksReadOnly: "works",
  worksEmpty: "works",
  wrongAccount: "attention",
  wrongApp: "attention",
  rejected: "attention",
  keyRejected: "attention",
  exchangeEnded: "attention",
  agreementMissing: "attention",
  ycMissing: "attention",
  ycSilent: "unknown",
  ycSignedOut: "attention",
  ycFailed: "unknown",
  noPermission: "attention",
  accessClosed: "attention",
  dismissed: "attention",
  notAdministrator: "attention",
  notAdmitted: "attention",
  organisationWrong: "attention",
  organisationMissing: "attention",
  resourceDenied: "attention",
  tokenMissing: "attention",
  // Nothing was learned about the token.
  headerLost: "unknown",
  quota: "unknown",
  serviceDown: "unknown",
  brokenOff: "unknown",
  noConnection: "unknown",
  nameNotFound: "unknown",
  timedOut: "unknown",
  proxyPassword: "unknown",
  proxyRefused: "unknown",
  pageInstead: "unknown",
  tlsIntercepted: "unknown",
  clockWrong: "unknown",
  unexpectedAnswer: "unknown",
} satisfies Record<CauseCode, StateName>;

/** Whether a verdict says something about the token, and what. */
export function stateOfVerdict(cause: CauseCode): "works" | "attention" | "unknown" {
  return stateOfCause[cause];
}

/** The one state of `connection`: attention before soon before unknown before works. */
export function stateOf(connection: ConnectionView, now: number): StateName {
  const { check, expiresAt } = connection;
  const verdict = check === null ? "unknown" : stateOfVerdict(check.cause);
  if (verdict === "attention") return "attention";
  // The clock alone condemns no token: it only makes an older check too old.
  if (hasPassed(connection, now)) return "unknown";
  if (expiresAt !== null && expiresAt > now && expiresAt - now <= soon) return "soon";

  return verdict;
}

/** Whether the date of expiry has passed and nobody has asked since. */
export function hasPassed({ check, expiresAt }: ConnectionView, now: number): boolean {
  return expiresAt !== null && expiresAt <= now && (check === null || check.at < expiresAt);
}

/** The connections of one service. */
export type Group = { service: ServiceView; connections: ConnectionView[] };

/** The service of a connection; one that this version does not know has its id as its name. */
export function serviceOf({ services }: OverviewView, id: string): ServiceView {
  const text = { en: id, ru: id };

  return (
    services.find((service) => service.id === id) ?? {
      id,
      name: text,
      purpose: text,
      further: false,
      permissions: [],
      needsOrganisation: false,
      takesKeys: false,
      exchanges: false,
      organisationsPermission: null,
      resource: null,
    }
  );
}

/** Groups in the order of the services, those of unknown services last. */
export function groupsOf(overview: OverviewView): Group[] {
  const groups = new Map<string, ConnectionView[]>(overview.services.map(({ id }) => [id, []]));
  for (const connection of overview.connections) {
    const group = groups.get(connection.service);
    if (group === undefined) groups.set(connection.service, [connection]);
    else group.push(connection);
  }

  return [...groups]
    .filter(([, connections]) => connections.length > 0)
    .map(([id, connections]) => ({ service: serviceOf(overview, id), connections }));
}

const names = new Intl.Collator();

/** Order of `connections`: trouble first, then what expires first, then by name. */
export function byUrgency(
  connections: ConnectionView[],
  now: number,
): (a: ConnectionView, b: ConnectionView) => number {
  const trouble = new Set(connections.filter((one) => stateOf(one, now) === "attention").map(({ id }) => id));
  const calm = ({ id }: ConnectionView) => (trouble.has(id) ? 0 : 1);
  const end = ({ expiresAt }: ConnectionView) => expiresAt ?? Number.MAX_SAFE_INTEGER;

  return (a, b) => calm(a) - calm(b) || end(a) - end(b) || names.compare(a.login ?? "", b.login ?? "");
}

/** Connections that the token of `connection` opens besides: one app and one account have one token. */
export function opensAlso(connection: ConnectionView, connections: ConnectionView[]): ConnectionView[] {
  const { id, clientId, accountId } = connection;

  return connections.filter(
    (other) =>
      other.id !== id && accountId !== null && other.accountId === accountId && other.clientId === clientId,
  );
}

/** How many tokens of one app the last checks have found dead. */
export function endedTokens(connections: ConnectionView[]): number {
  const dead = connections.filter(({ check }) => check?.cause === "rejected");

  return new Set(dead.map(({ id, accountId }) => accountId ?? id)).size;
}

/** What can be found of a connection; records do not change, they are replaced. */
const findable = new WeakMap<ConnectionView, string>();

/** Whether what is typed into the find field fits the connection. */
export function fits(connection: ConnectionView, service: ServiceView, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return true;

  let places = findable.get(connection);
  if (places === undefined) {
    const { login, expectedLogin, organisation, resource, appName } = connection;
    const all = [login, expectedLogin, organisation?.id, resource, appName, service.name.en, service.name.ru];
    // Nobody types a line break: it keeps places apart.
    places = all.join("\n").toLocaleLowerCase();
    findable.set(connection, places);
  }

  return places.includes(wanted);
}

/** A long id with its middle left out. */
export function shortId(id: string): string {
  return id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-4)}` : id;
}

/** A ClientID as it is shown: both ends. */
export function shortClientId(clientId: string): string {
  return clientId.length > 18 ? `${clientId.slice(0, 8)}…${clientId.slice(-8)}` : clientId;
}
