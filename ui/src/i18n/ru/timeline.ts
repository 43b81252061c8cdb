import type { Messages } from "../en";
import { name, rich } from "../rich";

export const timeline: Messages["timeline"] = {
  title: "Сроки",
  range: "На сколько вперёд",
  ranges: { quarter: "3 месяца", year: "1 год" },
  caption: (today) => `Сроки токенов, начиная с ближайшего. Сегодня ${today}.`,
  token: "Токен",
  today: "сегодня",
  next: (account, when) => rich`Токен ${name(account)} истекает ${when}`,
  rejected: "не действует",
  missing: "здесь его уже нет",
  wasDue: (date) => `срок: ${date}`,
  none: "Токенов ещё нет, поэтому и сроков нет.",
};
