import type { CauseCode, CheckView, ConnectionView, ProofView, ServiceView } from "../bridge";
import { clock } from "../i18n/dates";
import { language, t } from "../i18n/index.svelte";
import { code, name, type Piece } from "../i18n/rich";
import type { VerdictFacts } from "../i18n/verdict";
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
    onlyFor: t().services.onlyFor[service.id] ?? null,
    place: connection.place,
    found: check?.found ?? null,
    issuer: check?.issuer ?? null,
    retryAt: typeof check?.retryAt === "number" ? clock(check.retryAt, language()) : null,
    host: check === null ? null : (deciding(check)?.host ?? null),
    accepted: check !== null && acceptedByYandexId(check),
    brokeOff: check !== null && brokeOff(check),
    wrongDate: check !== null && noted(deciding(check), "certificate-time"),
  };
}

/** Whether Yandex ID said in this check that the token lives. */
export function acceptedByYandexId({ proof }: CheckView): boolean {
  // A page or half an answer says nothing, whatever its status.
  return proof.some(({ host, status, note }) => host === userInfoHost && status === 200 && note === null);
}

/** Whether a service that has trouble only did not come to the end of its answer. */
export function brokeOff(check: CheckView): boolean {
  return check.cause === "serviceDown" && noted(deciding(check), "dropped", "cut-off");
}

const userInfoHost = "login.yandex.ru";

/** Which calls speak of a cause that names their host. */
const speaksOf: Partial<Record<CauseCode, (call: ProofView) => boolean>> = {
  serviceDown: (call) => (call.status ?? 0) >= 500 || noted(call, "dropped", "cut-off"),
  unreachable: (call) => call.status === null || noted(call, "proxy"),
  tlsIntercepted: (call) =>
    noted(call, "certificate", "certificate-issuer", "certificate-time", "certificate-name"),
};

/** The call that decided: the service may have answered after Yandex ID did not. */
function deciding({ cause, proof }: CheckView): ProofView | undefined {
  return proof.findLast(speaksOf[cause] ?? (() => true));
}

/** Whether one of `remarks` is among those of the call. */
function noted(call: ProofView | undefined, ...remarks: string[]): boolean {
  return call?.note?.split(", ").some((remark) => remarks.includes(remark)) ?? false;
}
