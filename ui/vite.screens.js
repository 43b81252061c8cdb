// `npm run screens`: pictures of every screen instead of tests of it. `SCREENS` names the folder they go to.

import { mergeConfig } from "vitest/config";
import config from "./vite.config.ts";

const folder = process.env.SCREENS;
if (folder === undefined) throw new Error("SCREENS names no folder");

const pictures = mergeConfig(config, {
  server: { fs: { allow: [".", folder] } },
  test: { provide: { folder } },
});
pictures.test.include = ["tools/screens.ts"];

export default pictures;
