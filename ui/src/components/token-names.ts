// "a.belova at Tracker, sync.office at Metrica and 2 more".

import type { ConnectionView, ServiceView } from "../bridge";
import { language, t } from "../i18n/index.svelte";
import { listedPieces } from "../i18n/list";
import { type Rich } from "../i18n/rich";

/** So many are named. */
const most = 3;

/** The tokens by account and service, as a part of a sentence. */
export function tokenNames(tokens: ConnectionView[], services: ServiceView[]): Rich {
  const names = tokens.slice(0, most).map(({ login, expectedLogin, service: id }) => {
    const service = services.find((known) => known.id === id);

    return t().secrets.tokenAt(
      login ?? expectedLogin ?? t().common.unknownAccount,
      service === undefined ? id : t().services.name(service),
    );
  });
  const more = tokens.length - names.length;

  return listedPieces(more > 0 ? [...names, t().secrets.andMore(more)] : names, language());
}
