// What Russian needs and English does not: endings that depend on a number or on the place in a sentence.

import { listed } from "../list";

const rules = new Intl.PluralRules("ru");

/** "1 токен", "2 токена", "5 токенов". */
export function counted(count: number, one: string, few: string, many: string): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one, few, many };

  return `${count} ${forms[rules.select(count)] ?? few}`;
}

/** Whether a service is called by a plural: "Формы", "Аудитории". */
const isMany = (service: string) => /^[А-ЯЁ][а-яё]+(ы|ии)$/u.test(service);

/** What a service does: "Трекер принимает", "Формы принимают". The verb is one on -ает, -яет or -ёт. */
export function does(service: string, verb: string): string {
  return isMany(service) ? verb.replace(/([ая])ет$/u, "$1ют").replace(/ёт$/u, "ют") : verb;
}

/** Genitive of a service's name: "Трекер" → "Трекера", "Метрика" → "Метрики". Other names stay as they are, and
 * so does what stands in brackets after one. */
export function genitive(service: string): string {
  const bracket = service.indexOf(" (");
  if (bracket > 0) return genitive(service.slice(0, bracket)) + service.slice(bracket);
  if (isMany(service)) return service.replace(/ы$/u, "").replace(/ии$/u, "ий");
  if (/[гкхжшчщ]а$/u.test(service)) return service.replace(/а$/u, "и");
  if (/^[А-ЯЁ][а-яё]+а$/u.test(service)) return service.replace(/а$/u, "ы");
  if (/^[А-ЯЁ][а-яё]+[ия]я$/u.test(service)) return service.replace(/я$/u, "и");
  if (/^[А-ЯЁ][а-яё]+о$/u.test(service)) return service.replace(/о$/u, "а");
  if (/^[А-ЯЁ][а-яё]+[бвгджзклмнпрстфхцчшщ]$/u.test(service)) return `${service}а`;

  return service;
}

/** "Трекер, Метрика и Маршрутизация". */
export const list = (services: string[]) => listed(services, "ru");

/** "Трекера, Метрики и Маршрутизации". */
export const ofAll = (services: string[]) => list(services.map(genitive));
