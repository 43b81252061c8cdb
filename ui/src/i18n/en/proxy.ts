import type { ProxyChoice, ProxyInForce } from "../../bridge";

export const proxy = {
  network: "Network",
  proxy: "Proxy",
  choices: {
    system: "Same as the system",
    direct: "None",
    own: "Another address…",
  } satisfies Record<ProxyChoice["kind"], string>,
  address: "Address of the proxy",
  addressHint: "Such as proxy.corp:3128. Your IT knows it. Before it may stand http:// or socks5://.",
  use: "Use this proxy",
  none: "Keyward uses no proxy.",
  inForce: (address: string, source: ProxyInForce["source"]) =>
    ({
      chosen: `Keyward uses the proxy ${address}, from the field above.`,
      environment: `Keyward uses the proxy ${address}, which was set for the programs of this computer.`,
      system: `Keyward uses the proxy ${address}, from the system’s settings.`,
    })[source],
  noPassword: "Keyward keeps no password for a proxy.",
};
