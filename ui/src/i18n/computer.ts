// What a finding about this computer may speak of, and what it says.

import type { ComputerFinding } from "../bridge";

/** What is known about a finding of this kind, and the words for an error in it. */
export type ComputerFacts<Kind extends ComputerFinding["kind"]> = Extract<ComputerFinding, { kind: Kind }> & {
  trouble: string;
  /** Name of the system's keychain, if it says one. */
  keychain: string | null;
};

/** One sentence that says what, and one that says what to do where somebody has to. */
export type ComputerSaid = { said: string; todo?: string };

/** The words of one kind of finding. */
export type ComputerWords<Kind extends ComputerFinding["kind"]> = (
  facts: ComputerFacts<Kind>,
) => ComputerSaid;
