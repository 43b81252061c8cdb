// What is said when the token could not be asked about: none of it is the token's fault.

import type { CauseCode } from "../../bridge";
import { name, rich } from "../rich";
import type { VerdictFacts, VerdictWords } from "../verdict";

const named = ({ proxy }: VerdictFacts) => (proxy === null ? "" : rich`: ${name(proxy)}`);
const server = ({ host, service }: VerdictFacts) => (host === null ? service : name(host));

export const networkVerdicts = {
  headerLost: (facts) => ({
    title: "The token does not arrive",
    happened: rich`Keyward sent the token to ${facts.service}. ${facts.service} says that it got none.`,
    known: rich`Yandex ID did get the token. So something between this computer and ${server(facts)} removes it.`,
    todo: rich`Most likely this is a filter in your company’s network or an antivirus. Ask your IT not to change what goes to ${server(facts)}. Then check again.`,
  }),
  serviceDown: (facts) => ({
    title: "Could not check: trouble at Yandex",
    happened: rich`${server(facts)} has trouble of its own. The token may be fine.`,
    known: rich`An answer came, but it only says that the server does not work at the moment.`,
    todo: rich`Check again later.`,
  }),
  brokenOff: (facts) => ({
    title: "Could not check: the answer was cut off",
    happened: rich`Only a part of the answer came from ${server(facts)}. The token may be fine.`,
    known: rich`The connection ended before the answer was complete.`,
    todo: rich`Check again. If it happens again, ask your IT about the network.`,
  }),
  noConnection: (facts) => ({
    title: "Could not check: no connection",
    happened: rich`There is no connection to ${server(facts)}. The token may be fine.`,
    known: rich`This computer has no network, or something on the way refuses the connection.`,
    todo: rich`Open any page in your browser. If none opens, the network is down. If others open, ask your IT to let this computer reach ${server(facts)}. Then check again.`,
  }),
  nameNotFound: (facts) => ({
    title: "Could not check: the address was not found",
    happened: rich`This computer could not find out where ${server(facts)} is. The token may be fine.`,
    known: rich`The network did not say the address of ${server(facts)}. This also happens when the computer has no network.`,
    todo: rich`Open any page in your browser. If none opens, ask your IT. Then check again.`,
  }),
  timedOut: (facts) => ({
    title: "Could not check: no answer",
    happened: rich`${server(facts)} did not answer. The token may be fine.`,
    known: rich`No answer came within 15 seconds.`,
    todo: rich`Open any page in your browser. If none opens, ask your IT. Then check again.`,
  }),
  proxyPassword: (facts) => ({
    title: "Could not check: the proxy wants a password",
    happened: rich`Your network sends everything through a gatekeeper, called a proxy${named(facts)}. It asks Keyward for a name and a password. The token may be fine.`,
    known: rich`The proxy answered in place of ${server(facts)}.`,
    todo: rich`Keyward keeps no password for a proxy. Ask your IT for a way that needs none. Then check again.`,
  }),
  proxyRefused: (facts) => ({
    title: "Could not check: the proxy refuses",
    happened: rich`Your network sends everything through a gatekeeper, called a proxy${named(facts)}. It does not let Keyward through to ${server(facts)}. The token may be fine.`,
    known: rich`The proxy made no connection to ${server(facts)}.`,
    todo: rich`Ask your IT to allow ${server(facts)}, then check again.`,
  }),
  pageInstead: (facts) => ({
    title: "Could not check: a page came instead",
    happened: rich`Keyward asked ${server(facts)}, and a web page for people came back. The token may be fine.`,
    known: rich`Programs never get a web page there. It may come from a network that wants you to sign in. It may also come from Yandex during repairs.`,
    todo: rich`Open any page in your browser. If the network asks you to sign in, do so. If not, wait a while. Then check again.`,
  }),
  clockWrong: (facts) => ({
    title: "Could not check: the date does not fit",
    happened: rich`${server(facts)} showed its proof of identity, called a certificate. By the date of this computer it is not valid. Keyward sent no token there.`,
    known: rich`A certificate has a first day and a last day. This computer’s date is not between them${facts.issuer === null ? "" : rich`. The certificate was issued by ${name(facts.issuer)}`}.`,
    todo: rich`Check the date and the time of this computer, then check again. If both are right, ask your IT about the certificate.`,
  }),
  tlsIntercepted: (facts) => ({
    title: "Could not check: the connection is not private",
    happened: rich`Keyward cannot be sure that ${server(facts)} is at the other end. Somebody could be reading along the way. Keyward sent no token there.`,
    known: rich`The other end showed a proof of identity, called a certificate, that this computer does not trust${facts.issuer === null ? "" : rich`. It was issued by ${name(facts.issuer)}`}.`,
    todo: rich`Most likely your company’s network or an antivirus stands in between. Ask your IT whether the certificate is theirs. If it is, ask them to have this computer trust it. If it is not, use another network.`,
  }),
} satisfies Partial<Record<CauseCode, (facts: VerdictFacts) => VerdictWords>>;
