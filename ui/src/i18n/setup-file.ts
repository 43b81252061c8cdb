// What the sentences about setup files are made of.

import type { SetupRefusalView } from "../bridge";

/** What a sentence about a refused file may name. */
export type RefusalFacts = Omit<SetupRefusalView, "code">;

/** What may be wrong with a field while a file is made. */
export type MisfitCode = "missing" | "tooLong" | "hidden" | "secret" | "link";
