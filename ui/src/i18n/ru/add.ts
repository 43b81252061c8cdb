import type { Messages } from "../en";
import { counted, ofAll } from "./grammar";

export const add: Messages["add"] = {
  title: (services) => `Новый токен для ${ofAll(services)}`,
  chooseService: "Новый токен",
  whichService: "Для чего токен?",
  moreServices: "Другие сервисы",
  oneOrMore:
    "Один токен может открывать несколько сервисов. Надёжнее, когда для каждого сервиса своё приложение: изменения в одном не затронут другие.",
  noService: "Выберите хотя бы один сервис.",
  steps: { service: "Сервис", app: "Приложение и аккаунт", signIn: "Вход" },
  progress: "Шаги",
  continue: "Продолжить",

  whichApp: "Какое приложение в Яндексе?",
  whereFrom: "Откуда взять токен?",
  whatIsAnApp: "Приложение — это запись в Яндексе, по которой он выдаёт токены.",
  clientId: "ClientID",
  soFarFor: (services) => `пока для ${ofAll(services)}`,
  tokens: (count) => counted(count, "токен", "токена", "токенов"),
  registeredApp: "Зарегистрированное приложение",
  otherApp: "Другое приложение",
  otherAppHint: "Если вы знаете его ClientID.",
  newApp: "Новое приложение",
  newAppHint: "Keyward покажет, как зарегистрировать его в Яндексе. Минуты три.",
  clientIdHint: "32 цифры и буквы или ссылка на страницу приложения.",
  appName: "Название приложения",
  appNameHint: "Каким вы хотите видеть его здесь. Можно не заполнять.",

  who: "Кто будет входить?",
  whoHint: "Логин в Яндексе. Keyward убедится, что токен принадлежит этому аккаунту. Можно не заполнять.",
  organisationHint: (services) => `Её номер или ссылка из ${ofAll(services)}.`,
  organisationOnly: (services) =>
    services.length === 1 ? `Нужна только для ${ofAll(services)}.` : `Нужна для ${ofAll(services)}.`,
  looksLike: {
    yandex360: "Похоже, номер из Яндекс 360. Если нет, Keyward попробует и Yandex Cloud.",
    cloud: "Похоже, номер из Yandex Cloud. Если нет, Keyward попробует и Яндекс 360.",
  },
  whereIsTheId: "Где взять номер?",

  openWindow: "Открыть окно входа",
  paste: "Вставить токен",
  starting: "Открываем…",
  showSteps: "Показать шаги",

  clientIdReadings: {
    fits: () => "Это ClientID.",
    empty: () => "Укажите ClientID приложения.",
    token: () =>
      "Это был токен, а не ClientID. Keyward убрал его из поля. Для токена есть кнопка «У меня уже есть токен».",
    linkWithout: () => "В этой ссылке нет ClientID. Откройте страницу приложения и скопируйте её адрес.",
    wrongLength: (digits) => `В ClientID 32 цифры и буквы, а здесь ${digits}.`,
    unknown: () => "Это не ClientID. В нём 32 знака: цифры и буквы от a до f.",
  },
  organisationReadings: {
    fits: "Это номер организации.",
    empty: "Укажите номер организации.",
    linkWithout: "В этой ссылке нет номера. Скопируйте сам номер.",
    unknown: "Это не номер. В нём цифры или буквы с цифрами, без пробелов.",
    token:
      "Это был токен, а не номер. Keyward убрал его из поля. Для токена есть кнопка «У меня уже есть токен».",
  },
};
