// What a user sends to somebody who helps: what was found and how, without names and ids.

import type { ConnectionView, ServiceView } from "../bridge";
import { moment, seconds } from "../i18n/dates";
import { language, t } from "../i18n/index.svelte";
import { plain } from "../i18n/rich";
import { verdictWords } from "./verdict-facts";

/** How much of a name or an id is left: enough to tell two of them apart, too little to use. */
const left = 2;

function masked(text: string | null): string {
  return text === null ? "–" : `${text.slice(0, left)}…`;
}

/** The last check of `connection` as plain text, a line for each call. */
export function reportOf(connection: ConnectionView, service: ServiceView, version: string): string {
  const { check, login, expectedLogin, clientId, organisation, resource, credential } = connection;
  if (check === null) return "";
  const words = t().verdict;
  const title = verdictWords(connection, service)?.title ?? "";
  const about: [string, string][] = [
    [t().common.account, masked(login ?? expectedLogin)],
    ...(credential !== "token" ? [] : ([["ClientID", masked(clientId)]] as [string, string][])),
    [words.checked, `${moment(check.at, language())}, ${words.took(seconds(check.tookMs, language()))}`],
  ];
  if (resource !== null && service.resource !== null)
    about.push([t().services.thing(service.resource), masked(resource)]);
  if (check.found !== null) about.push([words.found, masked(check.found)]);
  if (check.issuer !== null) about.push([words.issuer, check.issuer]);

  return [
    `Keyward ${version}`,
    `${t().services.name(service)}: ${plain([title])} (${check.cause})`,
    ...(organisation === null ? [] : [t().tokens.organisationIs(masked(organisation.id))]),
    ...about.map(([what, value]) => `${what}: ${value}`),
    ...check.proof.map(({ host, request, status, note }) =>
      [`${host} ${request} → ${status ?? words.noAnswer}`, ...(note === null ? [] : [note])].join(", "),
    ),
  ].join("\n");
}
