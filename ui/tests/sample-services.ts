// What most services have in common, and those that the app offers only to people who look for more.

import type { PermissionView, ServiceView } from "../src/bridge";

/** The permission to see which organisations there are. */
export const listsOrganisations: PermissionView = {
  scope: "directory:read_organization",
  label: {
    en: "Read data about the user's organizations",
    ru: "Чтение данных об организациях пользователя",
  },
};

type Own = Pick<ServiceView, "id" | "name" | "purpose" | "permissions">;

/** A service; what is not said of it is as with most of them. */
export function service(known: Own & Partial<ServiceView>): ServiceView {
  return {
    further: false,
    needsOrganisation: false,
    takesKeys: false,
    exchanges: false,
    organisationsPermission: null,
    resource: null,
    ...known,
  };
}

/** Those that the app offers only to people who look for more. */
export const furtherServices: ServiceView[] = [
  service({
    id: "direct",
    name: { en: "Direct", ru: "Директ" },
    purpose: { en: "Campaigns and reports of Yandex Direct.", ru: "Кампании и отчёты Яндекс Директа." },
    permissions: [
      {
        scope: "direct:api",
        label: { en: "Using the API of Yandex Direct", ru: "Использование API Яндекс.Директа" },
      },
    ],
  }),
  service({
    id: "disk",
    name: { en: "Disk", ru: "Диск" },
    purpose: { en: "Files and folders on Yandex Disk.", ru: "Файлы и папки на Яндекс Диске." },
    permissions: [
      {
        scope: "cloud_api:disk.info",
        label: { en: "Access to information about the Disk", ru: "Доступ к информации о Диске" },
      },
      { scope: "cloud_api:disk.read", label: { en: "Reading the whole Disk", ru: "Чтение всего Диска" } },
      {
        scope: "cloud_api:disk.write",
        label: { en: "Writing anywhere on the Disk", ru: "Запись в любом месте на Диске" },
      },
    ],
  }),
  service({
    id: "webmaster",
    name: { en: "Webmaster", ru: "Вебмастер" },
    purpose: {
      en: "Sites and their indexing in Yandex Webmaster.",
      ru: "Сайты и их индексирование в Яндекс Вебмастере.",
    },
    permissions: [
      {
        scope: "webmaster:hostinfo",
        label: {
          en: "Getting information about external links to a site",
          ru: "Получение информации о внешних ссылках на сайт",
        },
      },
      {
        scope: "webmaster:verify",
        label: {
          en: "Adding sites to Yandex.Webmaster, getting information about the status of indexing",
          ru: "Добавление сайтов в Яндекс.Вебмастер, получение информации о статусе индексирования",
        },
      },
    ],
  }),
  service({
    id: "appmetrica",
    name: { en: "AppMetrica", ru: "AppMetrica" },
    purpose: {
      en: "Statistics of mobile apps in AppMetrica.",
      ru: "Статистика мобильных приложений в AppMetrica.",
    },
    permissions: [
      {
        scope: "appmetrica:read",
        label: {
          en: "Access to the statistics of apps in AppMetrica",
          ru: "Доступ к статистике приложений в AppMetrica",
        },
      },
    ],
  }),
  service({
    id: "audience",
    name: { en: "Audience", ru: "Аудитории" },
    purpose: { en: "Segments of Yandex Audience.", ru: "Сегменты Яндекс Аудиторий." },
    permissions: [
      {
        scope: "audience:read",
        label: {
          en: "Reading the settings of own and trusted segments",
          ru: "Чтение параметров настройки своих и доверенных сегментов",
        },
      },
    ],
  }),
  service({
    id: "directory",
    name: { en: "Yandex 360", ru: "Яндекс 360" },
    purpose: {
      en: "The directory of an organisation in Yandex 360.",
      ru: "Справочник организации в Яндекс 360.",
    },
    permissions: [listsOrganisations],
  }),
  service({
    id: "wiki",
    name: { en: "Wiki", ru: "Вики" },
    purpose: { en: "Reading and writing pages of Yandex Wiki.", ru: "Чтение и запись страниц Яндекс Вики." },
    permissions: [
      { scope: "wiki:read", label: { en: "Read from Wiki", ru: "Чтение из Вики" } },
      { scope: "wiki:write", label: { en: "Write to Wiki", ru: "Запись в Вики" } },
    ],
    needsOrganisation: true,
    organisationsPermission: listsOrganisations,
  }),
  service({
    id: "forms",
    name: { en: "Forms", ru: "Формы" },
    purpose: {
      en: "Settings and answers of Yandex Forms for business.",
      ru: "Настройки и ответы Яндекс Форм для бизнеса.",
    },
    permissions: [
      { scope: "forms:read", label: { en: "View form settings", ru: "Просмотр настроек форм" } },
      { scope: "forms:write", label: { en: "Change form settings", ru: "Изменение настроек форм" } },
    ],
    needsOrganisation: true,
    organisationsPermission: listsOrganisations,
  }),
].map((known) => ({ ...known, further: true }));
