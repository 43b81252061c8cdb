import type { ProxyChoice, ProxyInForce } from "../../bridge";

export const proxy = {
  network: "Network",
  proxy: "Proxy",
  choices: {
    system: "As the system",
    direct: "None",
    own: "Own address…",
  } satisfies Record<ProxyChoice["kind"], string>,
  address: "Address of the proxy",
  addressHint: "Such as proxy.corp:3128. Your IT knows it. Before it may stand http:// or socks5://.",
  use: "Use this proxy",
  none: "Keyward uses no proxy.",
  inForce: (address: string, source: ProxyInForce["source"]) =>
    ({
      chosen: `Proxy in force: ${address}, from the field above.`,
      environment: `Proxy in force: ${address}, from the environment that Keyward was started in.`,
      system: `Proxy in force: ${address}, from the system’s settings.`,
    })[source],
  noPassword: "Keyward keeps no password for a proxy.",
};
