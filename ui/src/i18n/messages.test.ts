import { expect, test } from "vitest";
import type { CauseCode } from "../bridge";
import { clock, date, moment, relative } from "./dates";
import { en } from "./en";
import { plain } from "./rich";
import { ru } from "./ru";
import { does, genitive } from "./ru/grammar";
import { typesetText } from "./typeset";
import type { VerdictFacts } from "./verdict";

const day = 24 * 60 * 60;

const facts: VerdictFacts = {
  service: "Tracker",
  app: "Romashka Tracker",
  login: "a.belova",
  expected: "a.belova",
  organisation: "7405218",
  resource: "counter 880033",
  place: "keychain",
  found: "sync.office",
  issuer: "Romashka Proxy CA",
  proxy: "proxy.romashka.example:3128",
  retryAt: "09:14",
  host: "tracker.example",
  accepted: true,
  atYandexId: false,
};
const ending = {
  host: "hostile.example",
  proxy: null,
  issuer: "CA",
  found: "x",
  error: "server_error",
  failure: "",
};

const found = {
  place: "keychain",
  keychain: "GNOME Keyring",
  trouble: "x",
  connections: 5,
  megabytes: 12,
  version: "2.50.6",
  count: 9,
  silent: ["courier.yandex.ru"],
  nameless: false,
  issuers: ["CA"],
  issuer: "CA",
  hosts: ["login.yandex.ru"],
  ahead: 7260,
  proxy: { address: "proxy.romashka.example:3128", source: "system" },
};

/** Every text of a language with the place where it stands; functions are called with plausible values. */
function texts(words: unknown, place = ""): [string, string][] {
  if (typeof words === "string") return [[place, words]];
  if (typeof words === "function")
    return texts(call(words as (...values: unknown[]) => unknown, place), place);
  if (Array.isArray(words)) {
    const isRich = words.some((piece) => typeof piece === "object") || words.length === 1;
    return isRich
      ? [[place, plain(words)]]
      : words.flatMap((word, index) => texts(word, `${place}.${index}`));
  }
  if (words === null || typeof words !== "object") return [];

  return Object.entries(words).flatMap(([key, word]) => texts(word, `${place}.${key}`));
}

/** Functions that are given names of services. */
const takesServices =
  /^\.(add\.(title|soFarFor|organisation(Hint|Only))|connection\.(signInAgainHintFor|removeOnlyRow)|takeAway\.renewFor|register\.(title|suggestedName)|signIn\.(proving|works)Lead|signIn\.savedPartly(Unchecked)?|setupFile\.(title|allWork|someWork))$/;

function call(words: (...values: unknown[]) => unknown, place: string): unknown {
  if (/^\.(verdicts|keyVerdicts|ycVerdicts)\./.test(place)) return words(facts);
  if (place.startsWith(".endings.")) return words(ending);
  if (place.startsWith(".computer.findings.")) return words(found);
  if (place.startsWith(".setupRefusals.")) return words({ line: 3, field: "note", word: "host", most: 100 });
  if (place.startsWith(".services."))
    return place.endsWith(".of") ? words("Трекер") : words({ name: { en: "T", ru: "Т" }, en: "T", ru: "Т" });
  if (place === ".signIn.tokenFor") return words(["Трекер", "Метрика"], "7405218");
  if (takesServices.test(place)) return words(["Трекер", "Метрика"], ["Маршрутизация"]);
  if (/tokens$|matches|tokensFound|wrongLength/.test(place)) return words(5);

  return words("en", "5");
}

const english = texts(en);
const russian = texts(ru);

test("both languages have the same texts", () => {
  expect(russian.map(([place]) => place)).toEqual(english.map(([place]) => place));
  expect(english.length).toBeGreaterThan(250);
});

test("no text is empty, except that nothing is left to do when a token works", () => {
  for (const [place, text] of [...english, ...russian]) {
    if (place !== ".verdicts.works.todo") expect(text.trim(), place).not.toBe("");
  }
});

test("Russian is Russian: no English sentence, no straight quotes, ё where it belongs", () => {
  for (const [place, text] of russian) {
    expect(text, place).not.toMatch(/"|“|”|'/);
    expect(text, place).not.toMatch(
      /(?<![А-Яа-яё])(еще|ее|свое|твое|войдет|пришел|вошел|нашелся|сохранен|удален|истек|живет|займет)(?![а-яё])/i,
    );
  }
});

test("English uses curly quotes and apostrophes", () => {
  for (const [place, text] of english) expect(text, place).not.toMatch(/["']/);
});

test("nobody is pleaded with, shouted at or greeted", () => {
  for (const [place, text] of [...english, ...russian]) {
    expect(text, place).not.toMatch(/!|\bplease\b|\boops\b|пожалуйста|упс/i);
  }
});

test("the admin's path is free of technical words", () => {
  // The guide, and a sign-in with a wrong address, name what stands on Yandex's own form; "API" and "Redirect URI" are read there.
  // The address of a proxy is for the settings of whoever knows it.
  const apart = /^\.(register|endings\.addressWrong|proxy|errors\.proxy)/;
  const path = [...english, ...russian].filter(([place]) => !apart.test(place));
  for (const [place, text] of path) {
    expect(text, place).not.toMatch(/\b(OAuth|scope|redirect|API|header|401|403|JSON|HTTP)\b/i);
  }
});

test("words of the glossary are kept", () => {
  for (const [place, text] of english)
    expect(text, place).not.toMatch(/\b(log in|authori[sz]e|vault|invalid|verify(?! with Gosuslugi))\b/i);
  for (const [place, text] of russian) {
    expect(text, place).not.toMatch(/авториз|учётн|пользовател|конфиг|воркспейс|тенант/i);
    // "вы" is written small, except at the beginning of a sentence.
    expect(text, place).not.toMatch(/[а-яё,] (Вы|Вас|Вам|Ваш[а-яё]*)(?![а-яё])/);
  }
});

test("a reason in a row has 25 characters or fewer", () => {
  for (const reason of [...Object.values(en.reasons), ...Object.values(ru.reasons)]) {
    expect(reason.length, reason).toBeLessThanOrEqual(25);
  }
});

test("every verdict says what happened, how we know, and what to do", () => {
  const causes = Object.keys(en.verdicts) as CauseCode[];
  for (const cause of causes.filter((one) => one !== "works")) {
    for (const language of [en, ru]) {
      const { title, happened, known, todo } = language.verdicts[cause](facts);
      for (const sentence of [title, plain(happened), plain(known), plain(todo)])
        expect(sentence).not.toBe("");
    }
  }
});

test("a dead network, a proxy and a quota never condemn the token", () => {
  for (const cause of [
    "headerLost",
    "quota",
    "serviceDown",
    "brokenOff",
    "noConnection",
    "nameNotFound",
    "timedOut",
    "proxyPassword",
    "proxyRefused",
    "pageInstead",
    "tlsIntercepted",
    "clockWrong",
    "unexpectedAnswer",
  ] as const) {
    const { title, happened, known, todo } = en.verdicts[cause](facts);
    expect(title + plain(happened) + plain(known) + plain(todo)).not.toMatch(
      /no longer accept|has ended|sign in again/i,
    );
  }
});

test("without a word of Yandex ID no verdict speaks of one, and none calls the token fine", () => {
  for (const cause of [
    "works",
    "noPermission",
    "organisationWrong",
    "organisationMissing",
    "quota",
  ] as const) {
    const said = [en, ru].map((language) => {
      const { happened, known } = language.verdicts[cause]({ ...facts, accepted: false });

      return `${plain(happened)} ${plain(known)}`;
    });
    expect(said.join(" "), cause).not.toMatch(
      /Yandex ID|Яндекс\sID|token (itself )?is fine|токен\sв\sпорядке/,
    );
  }
});

test("a date that does not fit accuses nobody", () => {
  for (const [language, stands, date] of [
    [en, /stands between/, /date and the time/],
    [ru, /кто-то\sстоит/, /дату\sи\sвремя/],
  ] as const) {
    const { happened, todo } = language.verdicts.clockWrong(facts);
    expect(plain(happened)).not.toMatch(stands);
    expect(plain(todo)).toMatch(date);
  }
});

test("an answer that broke off is not called an answer", () => {
  for (const [language, came] of [
    [en, /An answer came/],
    [ru, /Ответ\sпришёл/],
  ] as const) {
    const { title, known } = language.verdicts.brokenOff(facts);
    expect(title + plain(known)).not.toMatch(came);
    expect(title).not.toBe(language.verdicts.serviceDown(facts).title);
  }
});

test("short words and numbers keep to what follows them", () => {
  expect(typesetText("Войдите и нажмите в окне")).toBe("Войдите и\u00a0нажмите в\u00a0окне");
  expect(typesetText("через 5 минут")).toBe("через 5\u00a0минут");
  expect(typesetText("и в доме")).toBe("и\u00a0в\u00a0доме");
  expect(typesetText("Яндекс ID и Яндекс 360")).toBe("Яндекс\u00a0ID и\u00a0Яндекс\u00a0360");
});

test("names of services take the genitive", () => {
  expect(["Трекер", "Метрика", "Маршрутизация", "Облако", "Tracker"].map(genitive)).toEqual([
    "Трекера",
    "Метрики",
    "Маршрутизации",
    "Облака",
    "Tracker",
  ]);
  expect(["Диск", "Вики", "Формы", "Аудитории", "Яндекс 360"].map(genitive)).toEqual([
    "Диска",
    "Вики",
    "Форм",
    "Аудиторий",
    "Яндекс 360",
  ]);
});

test("a service with the name of many does things as many do", () => {
  const said = (name: string) =>
    ["принимает", "отклоняет", "даёт"].map((verb) => `${name} ${does(name, verb)}`);

  expect(said("Вики")).toEqual(["Вики принимает", "Вики отклоняет", "Вики даёт"]);
  expect(said("Аудитории")).toEqual(["Аудитории принимают", "Аудитории отклоняют", "Аудитории дают"]);
  expect(ru.signIn.worksLead(["Формы"]).replaceAll("\u00a0", " ")).toBe(
    "Токен для Форм сохранён, и Формы его принимают.",
  );
});

test("one, two and three services are named as people name them", () => {
  const said = (language: typeof en, names: string[]) =>
    [
      language.add.title(names),
      language.signIn.worksLead(names),
      plain(language.signIn.tokenFor(names, null)),
    ]
      .join(" | ")
      .replaceAll("\u00a0", " ");
  expect(said(en, ["Tracker"])).toBe(
    "Add a Tracker token | The token for Tracker is saved, and Tracker accepts it. | Token for Tracker",
  );
  expect(said(en, ["Tracker", "Metrica", "Courier"])).toBe(
    "Add a token for Tracker, Metrica and Courier | The token is saved. Tracker, Metrica and Courier accept it. | Token for Tracker, Metrica and Courier",
  );
  expect(said(ru, ["Метрика"])).toBe(
    "Новый токен для Метрики | Токен для Метрики сохранён, и Метрика его принимает. | Токен для Метрики",
  );
  expect(said(ru, ["Трекер", "Маршрутизация"])).toBe(
    "Новый токен для Трекера и Маршрутизации | Токен сохранён. Его принимают Трекер и Маршрутизация. | Токен для Трекера и Маршрутизации",
  );
});

test("Russian counts with the right ending", () => {
  expect([1, 2, 5, 21, 11].map((count) => ru.tokens.matches(count).replace("\u00a0", " "))).toEqual([
    "1 токен",
    "2 токена",
    "5 токенов",
    "21 токен",
    "11 токенов",
  ]);
});

test("times are said as people say them", () => {
  const at = Date.UTC(2026, 10, 22, 12) / 1000;
  const spoken = (seconds: number) =>
    [relative(at + seconds, at, "en"), relative(at + seconds, at, "ru")].map((text) =>
      text.replaceAll("\u00a0", " "),
    );
  expect(spoken(20)).toEqual(["", ""]);
  expect(spoken(-60)).toEqual(["a minute ago", "минуту назад"]);
  expect(spoken(-3600)).toEqual(["an hour ago", "час назад"]);
  expect(spoken(-day)).toEqual(["yesterday", "вчера"]);
  expect(spoken(6 * day)).toEqual(["in 6 days", "через 6 дней"]);
  expect(spoken(131 * day)).toEqual(["in 4 months", "через 4 месяца"]);
  expect(spoken(326 * day)).toEqual(["in 11 months", "через 11 месяцев"]);
  expect(spoken(365 * day)).toEqual(["in a year", "через год"]);
});

test("dates follow the language", () => {
  const at = new Date(2026, 10, 22, 9, 14, 7).getTime() / 1000;
  expect(date(at, "en").replaceAll("\u00a0", " ")).toBe("22 November 2026");
  expect(date(at, "ru").replaceAll("\u00a0", " ")).toBe("22 ноября 2026");
  expect(moment(at, "en").replaceAll("\u00a0", " ")).toBe("22 November 2026, 09:14:07");
  expect(clock(at, "ru")).toBe("09:14");
});
