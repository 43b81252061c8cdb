// Setup files, as somebody might send them.

import type { SetupFileView, SetupNews, SetupPartView, SetupRefusal } from "../src/bridge";
import { metricaApp, trackerApp } from "./samples";

export function part(changes: Partial<SetupPartView> = {}): SetupPartView {
  return {
    services: ["metrica"],
    clientId: metricaApp,
    appName: "Romashka Metrica",
    organisation: null,
    login: "romashka-metrica",
    connections: [],
    done: false,
    ...changes,
  };
}

/** A file for one token. */
export function setupFile(changes: Partial<SetupFileView> = {}): SetupFileView {
  return {
    id: 7,
    name: "romashka-metrica.keyward",
    title: "Token for the weekly report",
    note: "Good afternoon. Sign in as romashka-metrica and press Allow.\nThank you.",
    from: "Reports department, Romashka",
    parts: [part()],
    ...changes,
  };
}

/** A file for tokens of three apps. */
export const three = (): SetupFileView =>
  setupFile({
    id: 8,
    name: "weekly.keyward",
    parts: [
      part({
        services: ["tracker"],
        clientId: trackerApp,
        appName: "Romashka Tracker",
        organisation: { id: "7405218", kind: "yandex360" },
        login: "a.belova",
      }),
      part({ login: "a.belova" }),
      part({
        services: ["courier"],
        clientId: "c04e1a7b93d24f0e8a5b6c7d8e9f1023",
        appName: null,
        login: null,
      }),
    ],
  });

export const opened = (file: SetupFileView): SetupNews => ({ kind: "opened", file });

export function refused(code: SetupRefusal): SetupNews {
  const refusal = { code, line: 3, field: "note", word: "authorize-url", most: 1000 };

  return { kind: "refused", name: "weekly.keyward", refusal };
}
