import type { Messages } from "../en";

export const named: Messages["named"] = {
  unset: "Не указан",
  hint: (service) =>
    `Номер или ссылка на страницу. Тогда проверка спросит и о нём: ${service} ответит, есть ли доступ. Можно не заполнять.`,
  unfit: "Это не номер. В номере только цифры.",
  numbered: (thing, id) => `${thing.toLocaleLowerCase("ru")} ${id}`,
};
