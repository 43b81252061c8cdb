// Commands that meet a locked file ask for its password and then run once more.

import type { Bridge } from "../bridge";

/** `bridge`, with `unlock` asked whenever a command answers that the encrypted file is locked. */
export function unlocking(bridge: Bridge, unlock: () => Promise<boolean>): Bridge {
  return new Proxy(bridge, {
    get(target, name) {
      const command: unknown = Reflect.get(target, name);
      if (typeof command !== "function") return command;

      return async (...values: unknown[]) => {
        const run = () => Reflect.apply(command, target, values) as Promise<unknown>;
        const answer = await run();

        return isLocked(answer) && (await unlock()) ? run() : answer;
      };
    },
  });
}

function isLocked(answer: unknown): boolean {
  return (
    typeof answer === "object" && answer !== null && "error" in answer && answer.error === "secretsLocked"
  );
}
