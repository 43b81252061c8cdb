import type { Messages } from "../en";
import { name, rich } from "../rich";

export const timeline: Messages["timeline"] = {
  title: "Сроки",
  range: "На сколько вперёд",
  ranges: { quarter: "3 месяца", year: "1 год" },
  caption: (today) => `Когда истекает каждый токен, сначала ближайшие. Сегодня ${today}.`,
  token: "Токен",
  today: "сегодня",
  next: (account, when) => rich`${name(account)} истекает ${when}`,
  rejected: "не принимается",
  missing: "здесь его уже нет",
  wasDue: (date) => `срок был ${date}`,
  none: "Токенов ещё нет, поэтому и сроков нет.",
};
