// Other connections of the same token.

import type { ConnectionView, ServiceView } from "../../bridge";
import { t } from "../../i18n/index.svelte";
import { shortId } from "../../state/connections";

/** A connection that the same token opens. */
export type Sibling = { connection: ConnectionView; service: ServiceView };

/** What tells `other` from `connection`: its service, or its organisation within the same service. */
export function siblingName(other: ConnectionView, service: ServiceView, connection: ConnectionView): string {
  const name = t().services.name(service);
  if (other.service !== connection.service || other.organisation === null) return name;

  return t().connection.inOrganisation(name, shortId(other.organisation.id));
}
