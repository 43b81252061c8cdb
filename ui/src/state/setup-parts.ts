// What stands in the way of a sign-in of a setup file.

import type { ConnectionView, ServiceView, SetupPartView } from "../bridge";

/**
 * The account of a token that would be what the sign-in asks for, had another account not signed in; `null` if
 * there is none. Whether two names are of one account is for the core to say: it has not taken the token.
 */
export function otherAccount(
  part: SetupPartView,
  connections: ConnectionView[],
  services: ServiceView[],
): string | null {
  if (part.done || part.login === null) return null;
  const found = connections.findLast((one) => {
    const needed = services.find(({ id }) => id === one.service)?.needsOrganisation === true;
    const organisation = needed ? part.organisation?.id : undefined;

    return (
      one.clientId === part.clientId &&
      part.services.includes(one.service) &&
      one.organisation?.id === organisation &&
      one.login !== null &&
      !part.connections.includes(one.id)
    );
  });

  return found?.login ?? null;
}
