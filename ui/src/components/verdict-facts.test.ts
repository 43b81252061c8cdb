import { expect, test } from "vitest";
import { check, connection, overview } from "../../tests/samples";
import type { CauseCode, ProofView } from "../bridge";
import { en } from "../i18n/en";
import { verdictFacts } from "./verdict-facts";

const [service] = overview().services;

type Answer = [status: number | null, note?: string];

const call = (host: string, [status, note]: Answer): ProofView => ({
  host,
  request: "GET /",
  status,
  note: note ?? null,
});

function facts(cause: CauseCode, yandexId: Answer, tracker: Answer) {
  const proof = [call("login.yandex.ru", yandexId), call("api.tracker.yandex.net", tracker)];

  return verdictFacts(connection({ check: check(cause, { proof }) }), service!);
}

test.for<[CauseCode, Answer, Answer, string]>([
  ["timedOut", [200], [null, "timeout"], "api.tracker.yandex.net"],
  ["timedOut", [null, "timeout"], [401], "login.yandex.ru"],
  ["proxyPassword", [407, "proxy-password"], [403, "X-Org-ID, html"], "login.yandex.ru"],
  ["pageInstead", [200], [403, "X-Org-ID, html"], "api.tracker.yandex.net"],
  ["serviceDown", [503], [401, "X-Org-ID"], "login.yandex.ru"],
  ["serviceDown", [null, "timeout"], [502, "X-Org-ID, html"], "api.tracker.yandex.net"],
  ["quota", [429], [200], "login.yandex.ru"],
  ["quota", [200], [429], "api.tracker.yandex.net"],
  ["unexpectedAnswer", [200, "unclear"], [200, "X-Org-ID"], "login.yandex.ru"],
  ["unexpectedAnswer", [302, "redirect"], [404, "X-Org-ID"], "login.yandex.ru"],
  ["unexpectedAnswer", [200], [404, "X-Org-ID"], "api.tracker.yandex.net"],
  ["unexpectedAnswer", [401], [200, "X-Org-ID"], "api.tracker.yandex.net"],
  ["brokenOff", [null, "dropped"], [401], "login.yandex.ru"],
  ["brokenOff", [200], [200, "X-Org-ID, cut-off"], "api.tracker.yandex.net"],
  ["tlsIntercepted", [null, "certificate-issuer"], [401], "login.yandex.ru"],
  ["clockWrong", [200], [null, "X-Org-ID, certificate-time"], "api.tracker.yandex.net"],
])("%s after %j and %j names %s", ([cause, yandexId, tracker, host]) => {
  expect(facts(cause, yandexId, tracker).host).toBe(host);
});

test("Yandex ID accepts a token only with a whole answer of its own", () => {
  expect(facts("works", [200], [200]).accepted).toBe(true);
  expect(facts("works", [503], [200]).accepted).toBe(false);
  expect(facts("works", [null, "timeout"], [200]).accepted).toBe(false);
  expect(facts("works", [200, "html"], [200]).accepted).toBe(false);
  expect(facts("quota", [200, "unclear"], [429]).accepted).toBe(false);
});

test("only the server that was asked too often is named", () => {
  const english = (yandexId: Answer, tracker: Answer) =>
    en.verdicts.quota(facts("quota", yandexId, tracker)).title;

  expect(english([429], [200])).toBe("Yandex ID was asked too often");
  expect(english([200], [429])).toBe("Tracker was asked too often");
  expect(english([200], [403, "quota_requests_by_uid"])).toBe("Tracker was asked too often");
});
