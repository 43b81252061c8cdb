// Where the buttons of a verdict lead.

import type { StepCode, YandexPage } from "../bridge";

/** The page of Yandex that a step opens; `null` for what is done in this window. */
export function pageOf(step: StepCode, service: string): YandexPage | null {
  if (step === "accessPage") return { kind: "access" };
  if (step === "consolePage") return { kind: "console" };
  if (step === "organisationsPage") return { kind: "organisations", service };

  return null;
}
