import type { ConnectionView, ServiceView } from "../bridge";
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
    found: check?.found ?? null,
    issuer: check?.issuer ?? null,
    retryAt: typeof check?.retryAt === "number" ? clock(check.retryAt, language()) : null,
    host: check?.proof.at(-1)?.host ?? null,
  };
}
