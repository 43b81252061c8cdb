// Dates, times and spans in the language of the app. Times are seconds since 1970.

import type { Language } from "../bridge";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const month = 30.44 * day;
const year = 365.25 * day;

/** British order: the day first, as in Russian. */
const locales: Record<Language, string> = { en: "en-GB", ru: "ru-RU" };

/** Formats that were made: making one takes longer than using it. */
const made = new Map<string, unknown>();

function once<Format>(key: string, make: () => Format): Format {
  const format = (made.get(key) as Format | undefined) ?? make();
  made.set(key, format);

  return format;
}

/** "22 November 2026", "22 ноября 2026". */
export function date(at: number, language: Language): string {
  const options = { day: "numeric", month: "long", year: "numeric" } as const;
  const format = once(`date ${language}`, () => new Intl.DateTimeFormat(locales[language], options));

  return format
    .format(at * 1000)
    .replace(/\s?г\.$/u, "")
    .replaceAll(" ", "\u00a0");
}

/** "22 Nov 2026", "22 ноя 2026". */
export function shortDate(at: number, language: Language): string {
  const options = { day: "numeric", month: "short", year: "numeric" } as const;
  const format = once(`short ${language}`, () => new Intl.DateTimeFormat(locales[language], options));
  const parts = format.formatToParts(at * 1000).filter(({ type }) => type !== "literal");

  return parts.map(({ type, value }) => (type === "month" ? value.slice(0, 3) : value)).join("\u00a0");
}

/** "Apr", "апр"; January and what comes first are told with their year. */
export function shortMonth(at: number, withYear: boolean, language: Language): string {
  const format = once(
    `month ${language}`,
    () => new Intl.DateTimeFormat(locales[language], { month: "short" }),
  );
  const month = format.format(at * 1000).slice(0, 3);

  return withYear ? `${month}\u00a0${new Date(at * 1000).getFullYear()}` : month;
}

/** "22 November 2026, 09:14:07". */
export function moment(at: number, language: Language): string {
  return `${date(at, language)}, ${clock(at, language, true)}`;
}

/** "09:14". */
export function clock(at: number, language: Language, seconds = false): string {
  const options = {
    hour: "2-digit",
    minute: "2-digit",
    second: seconds ? "2-digit" : undefined,
    hourCycle: "h23",
  } as const;
  const format = once(
    `clock ${language} ${seconds}`,
    () => new Intl.DateTimeFormat(locales[language], options),
  );

  return format.format(at * 1000);
}

/** "in 11 months", "yesterday", "через год"; "" within the same minute. */
export function relative(at: number, now: number, language: Language): string {
  const span = at - now;
  const length = Math.abs(span);
  if (length < minute) return "";
  if (length < hour) return say(span / minute, "minute", language);
  if (length < day) return say(span / hour, "hour", language);
  if (length < 30.5 * day) return say(span / day, "day", language);
  if (Math.round(length / month) < 12) return say(span / month, "month", language);

  return say(span / year, "year", language);
}

function say(amount: number, unit: Intl.RelativeTimeFormatUnit, language: Language): string {
  const whole = Math.round(amount) || Math.sign(amount);
  const numeric = unit === "day" && Math.abs(whole) === 1 ? "auto" : "always";
  const format = once(
    `span ${language} ${numeric}`,
    () => new Intl.RelativeTimeFormat(locales[language], { numeric }),
  );
  const words = format.format(whole, unit);
  const one = { en: unit === "hour" ? "an " : "a ", ru: "" }[language];

  return words.replace(/(?<!\d)1\s/u, one).replaceAll(" ", "\u00a0");
}

/** "20 minutes", "3 часа": the length of a span, roughly. */
export function length(seconds: number, language: Language): string {
  const [unit, size] = seconds < hour ? ["minute", minute] : seconds < day ? ["hour", hour] : ["day", day];

  return new Intl.NumberFormat(locales[language], {
    style: "unit",
    unit: String(unit),
    unitDisplay: "long",
    maximumFractionDigits: 0,
  })
    .format(seconds / Number(size))
    .replaceAll(" ", "\u00a0");
}

/** "0.4 s", "0,4 с". */
export function seconds(milliseconds: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    style: "unit",
    unit: "second",
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(Math.max(milliseconds, 50) / 1000);
}
