import type { Messages } from "../en";
import { name, rich } from "../rich";
import { does, genitive } from "./grammar";

export const yc: Messages["yc"] = {
  byYc: "Через программу yc",
  byYcHint: "Для аккаунтов компании. Сначала нужно войти в yc, программу Yandex Cloud.",
  found: (version) => `На этом компьютере есть yc ${version}.`,
  notFound: "На этом компьютере yc не нашлась.",
  use: "Попросить токен у yc",
  program: "Программа",
  ofCloud: "yc из Yandex Cloud",
  renews: "обновляется сам",
  renewsOn: "через yc",
  removeHint: "Только здесь. В yc вы останетесь в своём аккаунте.",
  removeStays: "В yc вы останетесь в своём аккаунте.",
};

export const ycVerdicts: Messages["ycVerdicts"] = {
  works: ({ service }) => ({
    title: `${service} ${does(service, "принимает")} токен от yc`,
    happened: rich`Всё работает. Делать ничего не нужно.`,
    known: rich`Программа yc дала временный токен, и ${service} его ${does(service, "принимает")}. Новый токен Keyward попросит у неё сам.`,
    todo: rich``,
  }),
  accessClosed: ({ service, organisation }) => ({
    title: "Организация не даёт доступа",
    happened: rich`${service} не ${does(service, "пускает")} ваш аккаунт${organisation === null ? "" : rich` в организацию ${name(organisation)}`}.`,
    known: rich`Программа yc дала свежий токен, и пришёл отказ.`,
    todo: rich`Попросите администратора организации открыть вашему аккаунту доступ для ${genitive(service)}.`,
  }),
  organisationWrong: ({ service, organisation }) => ({
    title: "Номер организации не подходит",
    happened: rich`С номером организации ${name(organisation ?? "")} ${service} не ${does(service, "пускает")} ваш аккаунт.`,
    known: rich`Программа yc дала токен, но аккаунт не входит в организацию с таким номером.`,
    todo: rich`Сравните номер с номером своей организации в Yandex Cloud. Если он верный, попросите доступ у её администратора.`,
  }),
  tokenMissing: () => ({
    title: "Пропала запись о том, что токен даёт yc",
    happened: rich`В списке эта строка есть, а её записи нет там, где хранятся секреты.`,
    known: rich`Keyward посмотрел туда: такой записи больше нет.`,
    todo: rich`Удалите строку и добавьте её ещё раз.`,
  }),
};
