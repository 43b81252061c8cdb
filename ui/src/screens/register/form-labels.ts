// What stands on the two forms at Yandex, in the language of the page that is open there.
// https://yandex.com/dev/id/doc/en/register-api

import type { Language } from "../../bridge";

/** The labels of one language. */
export type FormLabels = (typeof formLabels)["en"];

export const formLabels = {
  en: {
    one: {
      kind: "For API access or debugging",
      proceed: "Proceed to creation",
      name: "Your service’s name",
      email: "Contact email",
      permission: "Permission name",
      create: "Create app",
    },
    four: {
      name: "Service name",
      email: "Email address",
      platforms: "App platforms",
      web: "Web services",
      address: "Redirect URI",
      debugging: "Set URL for debugging",
      permission: "Data access",
      create: "Everything is correct, create the app",
    },
    redirect: "https://oauth.yandex.com/verification_code",
  },
  ru: {
    one: {
      kind: "Для доступа к API или отладки",
      proceed: "Перейти к созданию",
      name: "Название вашего сервиса",
      email: "Контактная почта",
      permission: "Название доступа",
      create: "Создать приложение",
    },
    four: {
      name: "Название сервиса",
      email: "Почта для связи",
      platforms: "Платформы приложения",
      web: "Веб-сервисы",
      address: "Redirect URI",
      debugging: "Подставить URL для разработки",
      permission: "Доступ к данным",
      create: "Всё верно, создать приложение",
    },
    redirect: "https://oauth.yandex.ru/verification_code",
  },
} satisfies Record<Language, object>;

/** The language of a page at `host`, or `otherwise` if that says nothing. */
export function languageOf(host: string | null, otherwise: Language): Language {
  if (host?.endsWith(".com") === true) return "en";
  if (host?.endsWith(".ru") === true) return "ru";

  return otherwise;
}
