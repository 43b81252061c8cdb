import type { Messages } from "../en";

export const proxy: Messages["proxy"] = {
  network: "Сеть",
  proxy: "Прокси",
  choices: { system: "Как в системе", direct: "Без прокси", own: "Свой адрес…" },
  address: "Адрес прокси",
  addressHint:
    "Например, proxy.corp:3128. Его знает администратор. Перед ним может стоять http:// или socks5://.",
  use: "Выбрать этот прокси",
  none: "Keyward работает без прокси.",
  inForce: (address, source) =>
    ({
      chosen: `Keyward работает через прокси ${address}. Он указан выше.`,
      environment: `Keyward работает через прокси ${address}. Он задан для программ этого компьютера.`,
      system: `Keyward работает через прокси ${address}. Он задан в настройках системы.`,
    })[source],
  noPassword: "Пароль для прокси Keyward не хранит.",
};
