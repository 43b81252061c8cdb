// What typed ids turn out to be, as the shell recognises them.

import type { ClientIdReading, OrganisationReading } from "../src/bridge";

export function readClientId(text: string): ClientIdReading {
  const found = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/i.exec(text)?.[0];
  if (text.trim() === "") return { kind: "empty" };
  if (/y[0-3]_/.test(text)) return { kind: "token" };
  if (found !== undefined) return { kind: "fits", clientId: found.toLowerCase() };
  if (text.includes("://")) return { kind: "linkWithout" };
  if (/^[0-9a-f]+$/i.test(text)) return { kind: "wrongLength", digits: text.length };

  return { kind: "unknown" };
}

export function readOrganisation(text: string): OrganisationReading {
  const id = text.replace(/\s|^.*\//g, "");
  if (text.trim() === "") return { kind: "empty" };
  if (/y[0-3]_/.test(text)) return { kind: "token" };
  if (/^\d+$/.test(id)) return { kind: "fits", organisation: { id, kind: "yandex360" } };
  if (/^bpf[a-z0-9]+$/.test(id)) return { kind: "fits", organisation: { id, kind: "cloud" } };
  if (text.includes("://")) return { kind: "linkWithout" };

  return { kind: "unknown" };
}
