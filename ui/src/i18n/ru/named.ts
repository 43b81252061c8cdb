import type { Messages } from "../en";

export const named: Messages["named"] = {
  organisations: "Организации, которые видит этот аккаунт",
  asking: "Спрашиваем Яндекс, какие организации видит этот аккаунт…",
  unnamed: "Без названия",
  notListed: {
    listed: "Этот аккаунт не видит организаций Яндекс 360. Если ваша в Yandex Cloud, укажите её номер.",
    notAllowed: "С этим токеном нельзя узнать список организаций. Укажите номер.",
    unavailable: "Яндекс не ответил, какие есть организации. Укажите номер.",
  },
  leaveEmpty: "Можно не заполнять: Keyward спросит Яндекс.",
  unset: "Не указан",
  hint: (service) =>
    `Номер или ссылка на страницу. Тогда Keyward проверит и доступ к нему: его открывает ${service}. Можно не заполнять.`,
  unfit: "Это не номер. В номере только цифры.",
  numbered: (thing, id) => `${thing.toLocaleLowerCase("ru")} ${id}`,
};
