// Which of the known apps is offered for what. Pure: values in, values out.

import type { AppView } from "../bridge";

/** A known app, and whether its tokens open all chosen services already. */
export type OfferedApp = { app: AppView; servesAll: boolean };

/** All known apps, those first that open most of `services`. */
export function serving(apps: AppView[], services: string[]): OfferedApp[] {
  const opened = (app: AppView) => services.filter((service) => app.services.includes(service)).length;

  return apps
    .toSorted((a, b) => opened(b) - opened(a))
    .map((app) => ({ app, servesAll: opened(app) === services.length }));
}
