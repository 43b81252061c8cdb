// What is said when the token could not be asked about: none of it is the token's fault.

import type { CauseCode } from "../../bridge";
import { name, rich } from "../rich";
import type { VerdictFacts, VerdictWords } from "../verdict";

const server = ({ host, service }: VerdictFacts) => (host === null ? service : name(host));

export const networkVerdicts = {
  headerLost: (facts) => ({
    title: "The token does not arrive",
    happened: rich`${facts.service} says that the request came without a token.`,
    known: rich`Keyward sent it, and Yandex ID has received it. So something on the way to ${server(facts)} takes it out.`,
    todo: rich`Most likely this is your company’s proxy or an antivirus. Ask your IT to let requests to ${server(facts)} pass as they are, then check again.`,
  }),
  serviceDown: (facts) => ({
    title: "Could not check: trouble at Yandex",
    happened: rich`${server(facts)} has trouble of its own. The token may be fine.`,
    known: rich`An answer came, but it only says that the server does not work at the moment.`,
    todo: rich`Check again later.`,
  }),
  brokenOff: (facts) => ({
    title: "Could not check: the answer broke off",
    happened: rich`No whole answer came from ${server(facts)}. The token may be fine.`,
    known: rich`The connection ended before the answer was complete.`,
    todo: rich`Check again. If it happens again, check the network.`,
  }),
  noConnection: (facts) => ({
    title: "Could not check: no connection",
    happened: rich`There is no connection to ${server(facts)}. The token may be fine.`,
    known: rich`This computer is without a network, or something on the way refuses the connection.`,
    todo: rich`Check the network, then check again. In a company, ask your IT whether this computer may reach ${server(facts)}.`,
  }),
  nameNotFound: (facts) => ({
    title: "Could not check: the address was not found",
    happened: rich`This computer could not find out where ${server(facts)} is. The token may be fine.`,
    known: rich`The network did not say where this name leads. Without a network that is so, too.`,
    todo: rich`Check the network, then check again.`,
  }),
  timedOut: (facts) => ({
    title: "Could not check: no answer",
    happened: rich`${server(facts)} did not answer. The token may be fine.`,
    known: rich`No answer came within 15 seconds.`,
    todo: rich`Check the network, then check again.`,
  }),
  proxyPassword: (facts) => ({
    title: "Could not check: the proxy wants a password",
    happened: rich`This network leads through a proxy, and the proxy asks for a name and a password. The token may be fine.`,
    known: rich`The proxy answered in place of ${server(facts)}.`,
    todo: rich`Ask your IT how programs on this computer get through the proxy, then check again.`,
  }),
  proxyRefused: (facts) => ({
    title: "Could not check: the proxy refuses",
    happened: rich`This network leads through a proxy, and the proxy does not let Keyward through to ${server(facts)}. The token may be fine.`,
    known: rich`The proxy made no connection to ${server(facts)}.`,
    todo: rich`Ask your IT to allow ${server(facts)}, then check again.`,
  }),
  pageInstead: (facts) => ({
    title: "Could not check: a page came instead",
    happened: rich`From ${server(facts)} came a page for people. The token may be fine.`,
    known: rich`Programs never get a page there. So somebody else answered, such as a network that wants you to sign in, or Yandex is being mended.`,
    todo: rich`Open any page in your browser, and sign in to the network if it asks for that. Then check again.`,
  }),
  clockWrong: (facts) => ({
    title: "Could not check: the date does not fit",
    happened: rich`The certificate of ${server(facts)} is not valid at this computer’s date. Keyward sent no token there.`,
    known: rich`A certificate is valid from one day to another. This computer’s date lies outside${facts.issuer === null ? "" : rich`. The certificate was issued by ${name(facts.issuer)}`}.`,
    todo: rich`Check the date and the time of this computer, then check again. If both are right, ask your IT about the certificate.`,
  }),
  tlsIntercepted: (facts) => ({
    title: "Could not check: the connection is not private",
    happened: rich`Somebody stands between this computer and ${server(facts)} and could read along. Keyward sent no token there.`,
    known: rich`The connection shows a certificate that this computer does not trust${facts.issuer === null ? "" : rich`. It was issued by ${name(facts.issuer)}`}.`,
    todo: rich`Most likely this is your company’s network or an antivirus. Ask your IT to make this computer trust the certificate, then check again.`,
  }),
} satisfies Partial<Record<CauseCode, (facts: VerdictFacts) => VerdictWords>>;
