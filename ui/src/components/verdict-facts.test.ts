import { expect, test } from "vitest";
import { check, connection, overview } from "../../tests/samples";
import type { CauseCode, ProofView } from "../bridge";
import { reason } from "./row-words";
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
  ["unreachable", [200], [null, "timeout"], "api.tracker.yandex.net"],
  ["unreachable", [null, "timeout"], [401], "login.yandex.ru"],
  ["unreachable", [407, "proxy"], [403, "X-Org-ID, html"], "login.yandex.ru"],
  ["serviceDown", [503], [401, "X-Org-ID"], "login.yandex.ru"],
  ["serviceDown", [null, "timeout"], [502, "X-Org-ID, html"], "api.tracker.yandex.net"],
  ["serviceDown", [null, "dropped"], [401], "login.yandex.ru"],
  ["serviceDown", [200], [200, "X-Org-ID, cut-off"], "api.tracker.yandex.net"],
  ["tlsIntercepted", [null, "certificate-issuer"], [401], "login.yandex.ru"],
])("%s after %j and %j names %s", ([cause, yandexId, tracker, host]) => {
  expect(facts(cause, yandexId, tracker).host).toBe(host);
});

test("Yandex ID accepts a token only with a whole answer of its own", () => {
  expect(facts("works", [200], [200]).accepted).toBe(true);
  expect(facts("works", [503], [200]).accepted).toBe(false);
  expect(facts("works", [null, "timeout"], [200]).accepted).toBe(false);
  expect(facts("works", [200, "html"], [200]).accepted).toBe(false);
});

test("an answer that broke off is told from one that reports trouble", () => {
  expect(facts("serviceDown", [200], [200, "X-Org-ID, cut-off"]).brokeOff).toBe(true);
  expect(facts("serviceDown", [200], [null, "dropped"]).brokeOff).toBe(true);
  expect(facts("serviceDown", [null, "dropped"], [503]).brokeOff).toBe(false);

  const proof = [call("api.tracker.yandex.net", [null, "dropped"])];
  const dropped = connection({ check: check("serviceDown", { proof }) });
  expect(reason(dropped, dropped.check!.at)).toContain("Answer broke off");
});

test("a certificate of another time is told from one of somebody else", () => {
  expect(facts("tlsIntercepted", [200], [null, "X-Org-ID, certificate-time"]).wrongDate).toBe(true);
  expect(facts("tlsIntercepted", [200], [null, "X-Org-ID, certificate-name"]).wrongDate).toBe(false);
});
