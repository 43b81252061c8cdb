// English: the shape that every other language must fit.

import { add } from "./add";
import { apps } from "./apps";
import { common, errors, failure, notices, services } from "./common";
import { computer } from "./computer";
import { connection, settings } from "./connection";
import { keys, keyVerdicts } from "./keys";
import { yc, ycVerdicts } from "./yc";
import { named } from "./named";
import { help } from "./help";
import { proxy } from "./proxy";
import { register } from "./register";
import { removeApp } from "./remove-app";
import { secrets } from "./secrets";
import { makeSetup, setupFile, setupRefusals } from "./setup-file";
import { endings, loadFailures, refusals, signIn } from "./sign-in";
import { takeAway } from "./take-away";
import { timeline } from "./timeline";
import { actions, checkAll, empty, reasons, states, tokens } from "./tokens";
import { verdict, verdicts } from "./verdicts";
import { ways } from "./ways";

export const en = {
  common,
  services,
  errors,
  failure,
  notices,
  empty,
  states,
  reasons,
  tokens,
  checkAll,
  actions,
  add,
  register,
  signIn,
  refusals,
  loadFailures,
  endings,
  help,
  computer,
  connection,
  named,
  settings,
  proxy,
  secrets,
  apps,
  removeApp,
  takeAway,
  timeline,
  setupFile,
  setupRefusals,
  makeSetup,
  verdict,
  verdicts,
  keys,
  keyVerdicts,
  yc,
  ycVerdicts,
  ways,
};

/** What every language must provide. */
export type Messages = typeof en;
