import type { CauseCode, CheckView, ConnectionView, ProofView, ServiceView } from "../bridge";
import { clock } from "../i18n/dates";
import { language, t } from "../i18n/index.svelte";
import { code, name, type Piece } from "../i18n/rich";
import type { VerdictFacts, VerdictWords } from "../i18n/verdict";
import { shortClientId } from "../state/connections";

/** The app's name, or its ClientID where it has none. */
export function appPiece({ appName, clientId }: { appName: string | null; clientId: string }): Piece {
  return appName === null ? code(shortClientId(clientId)) : name(appName);
}

/** What a verdict on `connection` may speak of. */
export function verdictFacts(connection: ConnectionView, service: ServiceView): VerdictFacts {
  const { check } = connection;

  return {
    service: t().services.name(service),
    app: appPiece(connection),
    login: connection.login,
    expected: connection.expectedLogin ?? connection.login,
    organisation: connection.organisation?.id ?? null,
    resource:
      connection.resource === null || service.resource === null
        ? connection.resource
        : t().named.numbered(t().services.thing(service.resource), connection.resource),
    place: connection.place,
    found: check?.found ?? null,
    issuer: check?.issuer ?? null,
    proxy: check?.proxy ?? null,
    retryAt: typeof check?.retryAt === "number" ? clock(check.retryAt, language()) : null,
    host: check === null ? null : (deciding(check)?.host ?? null),
    accepted: check !== null && acceptedByYandexId(check),
    atYandexId: check !== null && deciding(check)?.host === userInfoHost,
  };
}

/** What the last check of `connection` found, in words; of a key or a program some of it is said otherwise. */
export function verdictWords(connection: ConnectionView, service: ServiceView): VerdictWords | null {
  const { check, credential } = connection;
  if (check === null) return null;
  const facts = verdictFacts(connection, service);
  const said: Record<
    typeof credential,
    Partial<Record<CauseCode, (facts: VerdictFacts) => VerdictWords | null>>
  > = {
    token: {},
    key: t().keyVerdicts,
    program: t().ycVerdicts,
  };
  const words = said[credential][check.cause]?.(facts) ?? null;

  return words ?? t().verdicts[check.cause](facts);
}

/** Whether Yandex ID said in this check that the token lives. */
export function acceptedByYandexId({ proof }: CheckView): boolean {
  // A page or half an answer says nothing, whatever its status.
  return proof.some(({ host, status, note }) => host === userInfoHost && status === 200 && note === null);
}

const userInfoHost = "login.yandex.ru";

/** Which calls speak of a cause that names their host. */
const speaksOf: Partial<Record<CauseCode, (call: ProofView) => boolean>> = {
  quota: (call) => call.status === 429 || noted(call, "spared"),
  serviceDown: (call) => (call.status ?? 0) >= 500,
  brokenOff: (call) => noted(call, "dropped", "cut-off"),
  noConnection: (call) => noted(call, "no-connection", "tls"),
  nameNotFound: (call) => noted(call, "name-not-found"),
  timedOut: (call) => noted(call, "timeout"),
  proxyPassword: (call) => noted(call, "proxy-password"),
  proxyRefused: (call) => noted(call, "proxy"),
  pageInstead: (call) => noted(call, "html", "sign-in-page"),
  tlsIntercepted: (call) => noted(call, "certificate", "certificate-issuer", "certificate-name"),
  clockWrong: (call) => noted(call, "certificate-time"),
};

/** The call that decided: the service may have answered after Yandex ID did not. */
function deciding({ cause, proof }: CheckView): ProofView | undefined {
  // What the service says decides nothing if Yandex ID was not understood.
  const unclear = proof.find(notUnderstood);
  if (cause === "unexpectedAnswer" && unclear !== undefined) return unclear;

  return proof.findLast(speaksOf[cause] ?? (() => true));
}

/** Whether it is an answer of Yandex ID, and none that it should give. */
function notUnderstood(call: ProofView): boolean {
  const strange = noted(call, "unclear", "redirect", "too-large", "not-json", "malformed");

  return call.host === userInfoHost && strange;
}

/** Whether one of `remarks` is among those of the call. */
function noted(call: ProofView | undefined, ...remarks: string[]): boolean {
  return call?.note?.split(", ").some((remark) => remarks.includes(remark)) ?? false;
}
