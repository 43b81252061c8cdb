import type { Messages } from "../en";
import { code, rich, strong } from "../rich";
import { does, ofAll } from "./grammar";

/** Names of buttons and lines stand in quotes. */
const quoted = (label: string) => strong(`«${label}»`);

export const register: Messages["register"] = {
  title: (services) => `Зарегистрируйте приложение для ${ofAll(services)}`,
  where: "Заполните форму в другом окне:",
  opening: "Страница открывается…",
  showWindow: "Показать окно",
  openWindow: "Открыть окно",
  oneEach:
    "Отдельное приложение для каждого сервиса надёжнее. Изменить разрешения приложения — значит потерять все его токены. Начните с одного сервиса или продолжайте, если один токен должен открывать все.",
  whichForm: "Какую форму вы видите?",
  onePage: "Одна страница",
  fourSteps: "Четыре шага",
  anyName: "Любое. Вы увидите его при входе.",
  noIcon: "Любое. Иконка не нужна.",
  emailHint: "Ваша. Сюда Яндекс пишет о приложении.",
  organisationsPermission: "По желанию: тогда Keyward сам найдёт организацию.",
  permissionFor: (service) => `Для ${ofAll([service])}.`,
  paste: (label) => rich`Вставьте эту строку и выберите из списка ${quoted(label)}.`,
  kindHint: (proceed) =>
    rich`Выберите это и нажмите ${quoted(proceed)}. Предложение подтвердить личность через Госуслуги закройте.`,
  createHint: "Нажмите. Redirect URI уже заполнен и не меняется: так и должно быть.",
  platformsHint: (web) => rich`Отметьте ${quoted(web)}.`,
  addressHint: (link) => rich`Вставьте этот адрес. Ссылка ${quoted(link)} подставляет его же.`,
  press: "Нажмите.",
  suggestedName: (services) => `Токены ${ofAll(services)}`,

  goodToKnow: "Полезно знать",
  unverified:
    "Перед разрешением доступа Яндекс предупреждает, что разработчик не подтверждён. Разработчик здесь вы: это ваше собственное приложение.",
  fiveApps:
    "Без подтверждения можно иметь пять приложений. Если их уже пять, откройте страницу ненужного и измените его. Прежние его токены перестанут работать.",
  signInTwice:
    "В том окне вы входите в Яндекс. Когда оно закроется, вход забудется. Поэтому для токена нужно будет войти ещё раз.",

  waiting: "Ждём страницу приложения",
  waitingHint: "ClientID Keyward прочитает сам.",
  closed: "Окно закрыто",
  closedHint: "Если вы уже создали приложение, оно есть в Яндексе. Откройте окно и щёлкните по приложению.",
  typeIt: "Ввести ClientID…",
  takeOver: "ClientID со страницы приложения",
  found: "В окне открыто это приложение:",
  foundHint: "Нужно другое? Откройте там его страницу.",
  use: "Использовать это приложение",

  foreignContinueHint: "У некоторых компаний она своя. Keyward разрешит её только для этого окна.",
  foreignBrowser: "В обычном браузере",
  foreignBrowserHint: "Зарегистрируйте приложение там и введите его ClientID здесь.",
  openBrowser: "Открыть браузер",

  proof: {
    title: "Новое приложение",
    redirect: rich`Яндекс прислал токен на правильный адрес.`,
    same: (app) => rich`Яндекс ID ответил, что токен принадлежит приложению ${app}: тому, что вы выбрали.`,
    permission: (service) =>
      rich`${service} ${does(service, "принимает")} токен: разрешение для этого у приложения есть.`,
    missing: (service, scopes) =>
      rich`${service} не ${does(service, "принимает")} токен. Приложению нужны разрешения: ${code(scopes)}.`,
    unknown: (service) => rich`${service}: есть ли разрешение, пока неизвестно.`,
    openPage: "Открыть страницу приложения",
  },
};
