// What the records mean for the person who looks at them. Pure: values in, values out.

import type { CauseCode, ConnectionView, OverviewView, ServiceView } from "../bridge";
import type { NextStep } from "../i18n/verdict";

/** Before the records are here. */
export const nothing: OverviewView = {
  services: [],
  apps: [],
  connections: [],
  settings: { language: null, theme: null },
  systemLanguage: "en",
  signIn: null,
  notices: [],
  about: { version: "", webView: "", dataFolder: "" },
};

/** State of a connection, in words and with a shape of its own. */
export type StateName = "works" | "attention" | "soon" | "unknown";

/** A token that ends within this many seconds expires soon. */
const soon = 30 * 24 * 60 * 60;

const stateOfCause = {
  works: "works",
  wrongAccount: "attention",
  wrongApp: "attention",
  rejected: "attention",
  noPermission: "attention",
  organisationWrong: "attention",
  organisationMissing: "attention",
  tokenMissing: "attention",
  // Nothing was learned about the token.
  quota: "unknown",
  serviceDown: "unknown",
  unreachable: "unknown",
  tlsIntercepted: "unknown",
  unexpectedAnswer: "unknown",
} satisfies Record<CauseCode, StateName>;

/** What leads on from a verdict. */
export const nextSteps = {
  works: null,
  wrongAccount: "signInAgain",
  wrongApp: "signInAgain",
  rejected: "signInAgain",
  noPermission: "openApp",
  organisationWrong: "organisation",
  organisationMissing: "organisation",
  quota: "checkAgain",
  serviceDown: "checkAgain",
  unreachable: "checkAgain",
  tlsIntercepted: "checkAgain",
  tokenMissing: "signInAgain",
  unexpectedAnswer: "checkAgain",
} satisfies Record<CauseCode, NextStep | null>;

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

/** Groups in the order of the services; trouble first in each, then what expires first. */
export function grouped({ services, connections }: OverviewView, now: number): Group[] {
  const trouble = (connection: ConnectionView) => (stateOf(connection, now) === "attention" ? 0 : 1);

  return services
    .map((service) => ({
      service,
      connections: connections
        .filter((connection) => connection.service === service.id)
        .toSorted(
          (a, b) =>
            trouble(a) - trouble(b) ||
            (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) ||
            (a.login ?? "").localeCompare(b.login ?? ""),
        ),
    }))
    .filter((group) => group.connections.length > 0);
}

/** Whether what is typed into the find field fits the connection. */
export function fits(connection: ConnectionView, service: ServiceView, text: string): boolean {
  const { login, expectedLogin, organisation, appName } = connection;
  const places = [login, expectedLogin, organisation?.id, appName, service.name.en, service.name.ru];
  const wanted = text.trim().toLocaleLowerCase();

  return places.some((place) => place?.toLocaleLowerCase().includes(wanted));
}

/** A long id with its middle left out. */
export function shortId(id: string): string {
  return id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-4)}` : id;
}

/** A ClientID as it is shown: both ends. */
export function shortClientId(clientId: string): string {
  return clientId.length > 18 ? `${clientId.slice(0, 8)}…${clientId.slice(-8)}` : clientId;
}
