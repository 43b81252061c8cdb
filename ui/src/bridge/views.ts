// Written from src-tauri/src/view by a test of the shell; not by hand.

/**
 * Everything the frontend needs to draw its first screen.
 */
export type OverviewView = { 
/**
 * Services that can be added, in the order of the definitions.
 */
services: Array<ServiceView>, 
/**
 * Apps that tokens were issued to, or whose secret is kept.
 */
apps: Array<AppView>, 
/**
 * One row each.
 */
connections: Array<ConnectionView>, 
/**
 * What the user chose.
 */
settings: SettingsView, 
/**
 * How the outside is reached.
 */
proxy: ProxyView, 
/**
 * Where tokens are kept.
 */
secrets: SecretsView, 
/**
 * Language of the system, "en" or "ru".
 */
systemLanguage: Language, 
/**
 * The running or last sign-in, so that a reloaded page finds it again.
 */
signIn: SignInView | null, 
/**
 * The running or last check of all connections, so that a reloaded page finds it again.
 */
checkAll: CheckAllView | null, 
/**
 * Setup files that were opened and not put away, the one opened last first.
 */
setupFiles: Array<SetupFileView>, 
/**
 * Something that happened before the first screen and that the user should read once, as far as it is
 * known; the rest follows by an event.
 */
notices: Array<NoticeView>, 
/**
 * The running or last look at this computer.
 */
computer: ComputerView | null, 
/**
 * Facts for Settings, "About".
 */
about: AboutView, };

/**
 * A name in both languages.
 */
export type TextView = { 
/**
 * English.
 */
en: string, 
/**
 * Russian.
 */
ru: string, };

/**
 * An API that a token opens.
 */
export type ServiceView = { 
/**
 * Stable id, such as "tracker".
 */
id: string, 
/**
 * Short name as people say it: "Tracker", "Трекер".
 */
name: TextView, 
/**
 * What a token at this service is good for, in one short sentence.
 */
purpose: TextView, 
/**
 * Offered only to those who look for more than the services that most people come for.
 */
further: boolean, 
/**
 * What the app must be allowed.
 */
permissions: Array<PermissionView>, 
/**
 * Whether a connection needs an organisation.
 */
needsOrganisation: boolean, 
/**
 * Whether the key of a service account can stand behind a connection.
 */
takesKeys: boolean, 
/**
 * Whether a token is exchanged for a temporary one there, which Yandex has announced to end.
 */
exchanges: boolean, 
/**
 * What an app may be allowed besides, so that Keyward can ask which organisations an account sees; `null`
 * if there is nobody to ask. With it the organisation may be left empty.
 */
organisationsPermission: PermissionView | null, 
/**
 * What people call the one thing that a connection may name besides, such as "Counter".
 */
resource: TextView | null, };

/**
 * A permission as the registration form names it.
 */
export type PermissionView = { 
/**
 * Technical name, such as "tracker:read".
 */
scope: string, 
/**
 * Label in the form.
 */
label: TextView, };

/**
 * An app registered at Yandex.
 */
export type AppView = { 
/**
 * 32 hexadecimal digits.
 */
clientId: string, 
/**
 * Name the user gave it here, if any.
 */
name: string | null, 
/**
 * Services its connections are at.
 */
services: Array<string>, 
/**
 * How many tokens hang on it.
 */
tokens: number, 
/**
 * Its secret is kept.
 */
hasSecret: boolean, };

/**
 * Something that the user should read once.
 */
export type NoticeView = { "kind": "recordsRestored", 
/**
 * Where the damaged file was put.
 */
keptAs: string, } | { "kind": "recordsStartedAnew", 
/**
 * Where the damaged file was put.
 */
keptAs: string, } | { "kind": "tokensFound", 
/**
 * How many.
 */
count: number, } | { "kind": "recoveryPostponed" } | { "kind": "appEnded", 
/**
 * 32 hexadecimal digits.
 */
clientId: string, 
/**
 * Name the user gave it here, if any.
 */
appName: string | null, 
/**
 * How many tokens.
 */
count: number, 
/**
 * When the last of them was found dead.
 */
at: number, } | { "kind": "accountEnded", 
/**
 * Its login.
 */
login: string, 
/**
 * How many tokens.
 */
count: number, 
/**
 * When the last of them was found dead.
 */
at: number, };

/**
 * What the user chose.
 */
export type SettingsView = { 
/**
 * Language of the app; `null` follows the system.
 */
language: Language | null, 
/**
 * Theme of the app; `null` follows the system.
 */
theme: Theme | null, 
/**
 * Seconds after which a copied token leaves the clipboard, 5 to 60.
 */
clipboardSeconds: number, 
/**
 * Minutes without use after which the encrypted file locks itself, 1 to 60.
 */
autoLockMinutes: number, };

/**
 * How far a look at this computer is.
 */
export type ComputerView = { 
/**
 * Whether it goes on.
 */
state: ComputerState, 
/**
 * What is looked at, in order.
 */
lines: Array<ComputerLine>, 
/**
 * The servers that were knocked at so far.
 */
servers: Array<ComputerServer>, 
/**
 * How many servers there are.
 */
total: number, };

/**
 * Whether a look at this computer goes on, was stopped, or is done.
 */
export type ComputerState = "running" | "stopped" | "done";

/**
 * One line of it.
 */
export type ComputerLine = { 
/**
 * What is looked at.
 */
subject: ComputerSubject, 
/**
 * What was found; `null` while it is not known.
 */
finding: ComputerFinding | null, 
/**
 * What that comes to.
 */
outcome: ComputerOutcome | null, };

/**
 * What is looked at.
 */
export type ComputerSubject = "secrets" | "records" | "webView" | "servers" | "certificates" | "clock" | "proxy";

/**
 * What a finding comes to.
 */
export type ComputerOutcome = "passed" | "skipped" | "failed";

/**
 * What was found. Times are in seconds.
 */
export type ComputerFinding = { "kind": "secretsKept", place: SecretsPlace, } | { "kind": "secretsLocked" } | { "kind": "secretsFailed", error: ErrorCode, } | { "kind": "recordsWhole", connections: number, } | { "kind": "recordsDamaged" } | { "kind": "recordsFailed", error: ErrorCode, } | { "kind": "diskFull", megabytes: number, } | { "kind": "webView", version: string, } | { "kind": "webViewUnknown" } | { "kind": "serversAnswer", count: number, } | { "kind": "serversSilent", silent: Array<string>, count: number, nameless: boolean, } | { "kind": "serversHidden" } | { "kind": "certified", issuers: Array<string>, } | { "kind": "intercepted", issuer: string | null, hosts: Array<string>, } | { "kind": "certificatesUnseen" } | { "kind": "clockRight", ahead: number, } | { "kind": "clockWrong", ahead: number | null, } | { "kind": "clockUnknown" } | { "kind": "proxyUsed", proxy: ProxyInForce, } | { "kind": "proxyNone" } | { "kind": "proxyPassword", proxy: ProxyInForce | null, } | { "kind": "proxyRefuses", proxy: ProxyInForce | null, hosts: Array<string>, };

/**
 * A server that was knocked at, for "Details".
 */
export type ComputerServer = { 
/**
 * Its name.
 */
host: string, 
/**
 * How long it took, in milliseconds.
 */
tookMs: number, 
/**
 * HTTP status; `null` if no answer came.
 */
status: number | null, 
/**
 * Why none came: the remark of a call.
 */
note: string | null, 
/**
 * Who issued its certificate.
 */
issuer: string | null, 
/**
 * The proxy on the way.
 */
proxy: string | null, };

/**
 * How the outside is reached.
 */
export type ProxyView = { 
/**
 * What the user chose.
 */
choice: ProxyChoice, 
/**
 * The proxy that is used for Yandex's servers; `null` if they are reached without one.
 */
inForce: ProxyInForce | null, };

/**
 * What the user chose.
 */
export type ProxyChoice = { "kind": "system" } | { "kind": "direct" } | { "kind": "own", 
/**
 * Such as "proxy.corp:3128"; has no room for a password.
 */
address: string, };

/**
 * A proxy that is used.
 */
export type ProxyInForce = { 
/**
 * Where it is, such as "proxy.corp:3128".
 */
address: string, 
/**
 * Who said so.
 */
source: ProxySource, };

/**
 * Who said that a proxy is to be used: the user in Settings, the environment, the system's settings.
 */
export type ProxySource = "chosen" | "environment" | "system";

/**
 * Where a token is kept: in the keychain, until Keyward is closed, or in the encrypted file.
 */
export type SecretsPlace = "keychain" | "session" | "file";

/**
 * Where tokens are kept.
 */
export type SecretsView = { 
/**
 * Where new tokens go.
 */
place: SecretsPlace, 
/**
 * The encrypted file is locked.
 */
locked: boolean, 
/**
 * There is an encrypted file.
 */
fileExists: boolean, 
/**
 * Name of the system's keychain, if it says one.
 */
keychainName: string | null, 
/**
 * Tokens that lie in another place than `place`.
 */
elsewhere: number, 
/**
 * Secrets of apps that do.
 */
appSecretsElsewhere: number, };

/**
 * What a move came to.
 */
export type MovedView = { 
/**
 * Tokens that were moved.
 */
moved: number, 
/**
 * Tokens that stay where they were.
 */
left: number, 
/**
 * Where tokens are kept now.
 */
secrets: SecretsView, };

/**
 * A language of the app.
 */
export type Language = "en" | "ru";

/**
 * A theme of the app.
 */
export type Theme = "light" | "dark";

/**
 * Facts for Settings, "About".
 */
export type AboutView = { 
/**
 * Version of the app.
 */
version: string, 
/**
 * Version of the web view.
 */
webView: string, 
/**
 * Folder of the records.
 */
dataFolder: string, };

/**
 * Pages of Yandex that open in the user's own browser. A closed list: the frontend names one, Rust
 * knows the address.
 */
export type YandexPage = { "kind": "registerApp" } | { "kind": "app", 
/**
 * The app.
 */
clientId: string, } | { "kind": "access" } | { "kind": "console" } | { "kind": "organisations", 
/**
 * Id of the service.
 */
service: string, };

/**
 * Which header carries an organisation's id.
 */
export type OrganisationKind = "yandex360" | "cloud";

/**
 * An organisation of a connection.
 */
export type OrganisationView = { 
/**
 * The id as the service knows it.
 */
id: string, 
/**
 * Which kind was found to work, or is guessed from the id's shape.
 */
kind: OrganisationKind, };

/**
 * An organisation of the list.
 */
export type ListedOrganisation = { 
/**
 * Its id and kind.
 */
organisation: OrganisationView, 
/**
 * Its name; empty if it has none.
 */
name: string, };

/**
 * The organisations that an account sees, or why they are not listed.
 */
export type OrganisationList = { "kind": "listed", 
/**
 * In the order in which Yandex lists them.
 */
organisations: Array<ListedOrganisation>, } | { "kind": "notAllowed" } | { "kind": "unavailable" };

/**
 * What a connection keeps.
 */
export type CredentialKind = "token" | "key" | "program";

/**
 * A token at one service: a row of the list.
 */
export type ConnectionView = { 
/**
 * Random id.
 */
id: string, 
/**
 * Id of the service.
 */
service: string, 
/**
 * Login as Yandex ID told it; `null` while nobody could be asked.
 */
login: string | null, 
/**
 * Numeric id of the account as Yandex ID told it.
 */
accountId: string | null, 
/**
 * Login the user expects, if they said one.
 */
expectedLogin: string | null, 
/**
 * App the token was issued to.
 */
clientId: string, 
/**
 * Name of that app, if the user gave one.
 */
appName: string | null, 
/**
 * Organisation, where the service needs one.
 */
organisation: OrganisationView | null, 
/**
 * Id of the one thing there that is checked, too, if the user named one.
 */
resource: string | null, 
/**
 * When the token was issued (or brought in).
 */
issuedAt: number, 
/**
 * When it ends, as told at issue; `null` is unknown, not never.
 */
expiresAt: number | null, 
/**
 * It was issued for this computer as a device, as far as is known: the app may end such a token at Yandex.
 */
forDevice: boolean, 
/**
 * Where the token is kept.
 */
place: SecretsPlace, 
/**
 * What is kept.
 */
credential: CredentialKind, 
/**
 * The last check, if there was one.
 */
check: CheckView | null, };

/**
 * What a check found: cause, proof; the sentences are the frontend's.
 */
export type CheckView = { 
/**
 * When it ended.
 */
at: number, 
/**
 * How long it took.
 */
tookMs: number, 
/**
 * Chooses the sentences.
 */
cause: CauseCode, 
/**
 * What its buttons do, the likeliest first.
 */
steps: Array<StepCode>, 
/**
 * For wrong account or app: what the token really belongs to (a login or a ClientID).
 */
found: string | null, 
/**
 * The issuer named by a certificate that could not be trusted, for `tlsIntercepted` and `clockWrong`.
 */
issuer: string | null, 
/**
 * The proxy that did not let a call through, for `proxyPassword` and `proxyRefused`.
 */
proxy: string | null, 
/**
 * Earliest time at which asking again makes sense, for `quota`.
 */
retryAt: number | null, 
/**
 * By how many seconds the clock of this computer is wrong: ahead of the servers' clocks, or behind if
 * negative. `null` if it is right, or nobody could tell.
 */
clockAhead: number | null, 
/**
 * When the IAM token ends with which this was found; it is got anew by itself.
 */
iamUntil: number | null, 
/**
 * The calls made, in order, for "Details".
 */
proof: Array<ProofView>, };

/**
 * One call of a check.
 */
export type ProofView = { 
/**
 * Host that was asked.
 */
host: string, 
/**
 * Method and path, without the query's values.
 */
request: string, 
/**
 * HTTP status; `null` if no answer came.
 */
status: number | null, 
/**
 * A short technical remark from a closed list, such as an error code of the service.
 */
note: string | null, };

/**
 * A token that was to end at Yandex and is still here.
 */
export type NotEnded = { 
/**
 * Why.
 */
why: EndTrouble, 
/**
 * Another try may have another end.
 */
again: boolean, 
/**
 * It may have ended all the same: the answer got lost.
 */
unsure: boolean, };

/**
 * What became of an app that was to be removed, and its tokens ended at Yandex.
 */
export type AppTakenAway = { 
/**
 * How many of its tokens have ended there.
 */
ended: number, 
/**
 * Those that have not. If there are any, the app is still here with them.
 */
left: Array<TokenLeft>, 
/**
 * Why what has ended there is still in the list.
 */
unnoted: ErrorCode | null, };

/**
 * A token that has not ended at Yandex and is still here.
 */
export type TokenLeft = { 
/**
 * Ids of the connections that it opens.
 */
connections: Array<string>, 
/**
 * Why.
 */
why: WhyLeft, };

/**
 * Why a token was not ended.
 */
export type WhyLeft = { "kind": "notEnded", 
/**
 * Which that is.
 */
trouble: NotEnded, } | { "kind": "unread", 
/**
 * Why.
 */
error: ErrorCode, } | { "kind": "notAsked" };

/**
 * Why Yandex has not ended a token, as far as is known.
 */
export type EndTrouble = "noSecret" | "otherApp" | "noDevice" | "secretRefused" | "requestRefused" | "otherError" | WayTrouble;

/**
 * Why a question was not decided. Another try may have another end.
 */
export type WayTrouble = "quota" | "serviceDown" | "brokenOff" | "noConnection" | "nameNotFound" | "timedOut" | "proxyPassword" | "proxyRefused" | "pageInstead" | "tlsIntercepted" | "clockWrong" | "unexpectedAnswer";

/**
 * A check of a connection as it is remembered.
 */
export type PastCheckView = { 
/**
 * When it ended.
 */
at: number, 
/**
 * What it found; `null` if another version of Keyward found what this one has no name for.
 */
cause: CauseCode | null, 
/**
 * HTTP status of the answer that decided; `null` if no answer did.
 */
status: number | null, 
/**
 * How long it took.
 */
tookMs: number, };

/**
 * A check of all connections.
 */
export type CheckAllView = { 
/**
 * How many connections there were at its start.
 */
total: number, 
/**
 * How many of them are done with.
 */
done: number, 
/**
 * Ids of those that are being checked.
 */
checking: Array<string>, 
/**
 * Ids of those whose turn is still to come.
 */
waiting: Array<string>, 
/**
 * How far it is.
 */
state: CheckAllState, 
/**
 * Why it stopped by itself, or why a few could not be checked.
 */
problem: ErrorCode | null, };

/**
 * How far a check of all connections is.
 */
export type CheckAllState = "running" | "stopped" | "done";

/**
 * What is new in a check of all connections.
 */
export type CheckAllProgress = { 
/**
 * How many connections there were at its start.
 */
total: number, 
/**
 * How many of them are done with.
 */
done: number, 
/**
 * Ids of those that are being checked.
 */
checking: Array<string>, 
/**
 * Connections checked since the last event.
 */
results: Array<ConnectionView>, 
/**
 * How far it is.
 */
state: CheckAllState, 
/**
 * Why it stopped by itself, or why a few could not be checked.
 */
problem: ErrorCode | null, };

/**
 * What a check can find. Each one leads the user somewhere else.
 */
export type CauseCode = "works" | "worksReadOnly" | "worksEmpty" | "wrongAccount" | "wrongApp" | "rejected" | "keyRejected" | "exchangeEnded" | "agreementMissing" | "ycMissing" | "ycSilent" | "ycSignedOut" | "ycFailed" | "noPermission" | "accessClosed" | "dismissed" | "notAdministrator" | "notAdmitted" | "headerLost" | "organisationWrong" | "organisationMissing" | "resourceDenied" | "quota" | "serviceDown" | "brokenOff" | "noConnection" | "nameNotFound" | "timedOut" | "proxyPassword" | "proxyRefused" | "pageInstead" | "tlsIntercepted" | "clockWrong" | "tokenMissing" | "unexpectedAnswer";

/**
 * What a button of a verdict does.
 */
export type StepCode = "signInAgain" | "replaceKey" | "addPermission" | "organisation" | "resource" | "organisationsPage" | "accessPage" | "consolePage" | "checkAgain";

/**
 * The window beside the guide that shows how to register an app.
 */
export type RegistrationView = { 
/**
 * The window is there.
 */
open: boolean, 
/**
 * Host of the page that is shown; `null` before the first one.
 */
host: string | null, 
/**
 * Set while a page of a host outside the list waits for the user's decision.
 */
foreignHost: string | null, 
/**
 * ClientID of the app whose page was shown last: to be offered, never to be taken by itself.
 */
clientId: string | null, 
/**
 * Why a page could not be loaded; the window is closed then.
 */
failure: LoadFailure | null, 
/**
 * Host that was asked then; the proxy, if that wants a password.
 */
failedHost: string | null, 
/**
 * Issuer of a certificate that is not trusted.
 */
issuer: string | null, };

/**
 * What to sign in to.
 */
export type SignInRequestView = { 
/**
 * Ids of the services, one or more. A renewal is for all connections of its token, whatever is here.
 */
services: Array<string>, 
/**
 * ClientID as typed; checked in Rust.
 */
clientId: string, 
/**
 * A name for the app, if the user gave one.
 */
appName: string | null, 
/**
 * Login expected to sign in, if the user said one.
 */
expectedLogin: string | null, 
/**
 * Organisation as typed or pasted (an id or a link), for the services that need one; checked in Rust.
 */
organisation: string | null, 
/**
 * Id of the connection whose token the new one replaces.
 */
replaces: string | null, };

/**
 * A sign-in as the waiting panel and the result show it.
 */
export type SignInView = { 
/**
 * Counts up; events of an older sign-in are ignored by it.
 */
number: number, 
/**
 * Ids of the services, in the order of the definitions.
 */
services: Array<string>, 
/**
 * App signed in to.
 */
clientId: string, 
/**
 * Name of the app, if known.
 */
appName: string | null, 
/**
 * Login expected, if the user said one or a connection is renewed.
 */
expectedLogin: string | null, 
/**
 * Organisation, for the services that need one.
 */
organisation: OrganisationView | null, 
/**
 * Connection whose token is being replaced.
 */
replaces: string | null, 
/**
 * How far it is.
 */
phase: SignInPhase, };

/**
 * How far a sign-in is.
 */
export type SignInPhase = { "kind": "preparing", 
/**
 * The keychain takes its time; it may be asking for its password in a window of its own.
 */
slow: boolean, } | { "kind": "waiting", 
/**
 * Host of the page that is shown; `null` before the first one.
 */
host: string | null, 
/**
 * No page came within 20 seconds.
 */
slow: boolean, 
/**
 * An answer arrived that carries no state or somebody else's: offer paste and a new try.
 */
foreignAnswer: boolean, 
/**
 * Set while a page of a host outside the list waits for the user's decision.
 */
foreignHost: string | null, 
/**
 * Seconds that are left of the ten minutes.
 */
secondsLeft: number, } | { "kind": "browser", 
/**
 * Why the last paste was refused.
 */
refused: PasteRefusal | null, } | { "kind": "code", 
/**
 * Why the last one led to no token.
 */
refused: CodeRefusal | null, } | { "kind": "phone", 
/**
 * The code; `null` while there is none yet, or none any more.
 */
code: PhoneCodeView | null, 
/**
 * Why there is no code, or why nobody can be asked at the moment.
 */
trouble: ExchangeTrouble | null, } | { "kind": "exchanging" } | { "kind": "proving" } | { "kind": "confirm", 
/**
 * Why a yes is needed.
 */
reason: ConfirmReason, 
/**
 * Login expected, if there was one.
 */
expected: string | null, 
/**
 * Login found.
 */
found: string, } | { "kind": "saving", 
/**
 * The keychain takes its time.
 */
slow: boolean, } | { "kind": "saved", 
/**
 * All connections of the token, each with its own check; those asked for come first.
 */
connections: Array<ConnectionView>, 
/**
 * The token is the one that was already here: Yandex returned a live grant's token again.
 */
sameToken: boolean, 
/**
 * Another organisation header than the guessed one was found to work.
 */
headerCorrected: boolean, } | { "kind": "notSaved", 
/**
 * Why.
 */
error: ErrorCode, } | { "kind": "ended", 
/**
 * Why.
 */
ending: SignInEnding, };

/**
 * Why the user has to say yes before a token is filed.
 */
export type ConfirmReason = "otherAccount" | "otherSignIn";

/**
 * How a sign-in ended without a token. Each has its own words; trying again is one click.
 */
export type SignInEnding = { "kind": "denied" } | { "kind": "appRefused" } | { "kind": "appUnknown" } | { "kind": "providerTrouble", 
/**
 * The error's name if it is one of RFC 6749.
 */
error: string | null, } | { "kind": "noToken" } | { "kind": "closed" } | { "kind": "cancelled" } | { "kind": "timedOut" } | { "kind": "loadFailed", 
/**
 * What went wrong.
 */
failure: LoadFailure, 
/**
 * Host that was asked.
 */
host: string | null, 
/**
 * Issuer of a certificate that is not trusted.
 */
issuer: string | null, } | { "kind": "foreignAddress", 
/**
 * Host of that address.
 */
host: string | null, } | { "kind": "addressWrong", 
/**
 * That address, without what it carried.
 */
address: string, 
/**
 * The one it should be.
 */
right: string, } | { "kind": "otherApp", 
/**
 * ClientID found.
 */
found: string, } | { "kind": "otherAccountDeclined" } | { "kind": "rejected" };

/**
 * Why a page could not be loaded.
 */
export type LoadFailure = "network" | "name" | "proxy" | "proxyPassword" | "certificate" | "other";

/**
 * What a pasted text is instead of a token.
 */
export type PasteRefusal = "empty" | "clientId" | "appSecret" | "cid" | "code" | "refreshToken" | "iamToken" | "denied" | "providerError" | "several" | "noAnswer" | "unknown" | "clipboardUnavailable";

/**
 * Why a code that was brought in led to no token.
 */
export type CodeRefusal = { "kind": "unread", 
/**
 * What it is instead.
 */
refusal: PasteRefusal, } | { "kind": "foreign" } | { "kind": "spent" } | { "kind": "trouble", 
/**
 * Why.
 */
trouble: ExchangeTrouble, };

/**
 * Why an exchange brought no token.
 */
export type ExchangeTrouble = "codeMalformed" | "codeRefused" | "secretNeeded" | "secretRefused" | "codeExpired" | "requestRefused" | "permissionsChanged" | "appRefused" | "wayRefused" | "headerForeign" | "headerMalformed" | "denied" | "otherError" | "noToken" | WayTrouble;

/**
 * What to type on another device, and where.
 */
export type PhoneCodeView = { 
/**
 * What to type.
 */
code: string, 
/**
 * The page to open there.
 */
page: string, 
/**
 * The same for a camera.
 */
picture: PictureView, 
/**
 * Seconds that the code still lives.
 */
secondsLeft: number, };

/**
 * A QR code (ISO/IEC 18004).
 */
export type PictureView = { 
/**
 * Modules on each side, with the quiet zone around them.
 */
size: number, 
/**
 * Its dark modules as the data of an SVG path.
 */
path: string, };

/**
 * What a typed ClientID turns out to be.
 */
export type ClientIdReading = { "kind": "fits", 
/**
 * 32 lower-case hexadecimal digits.
 */
clientId: string, } | { "kind": "empty" } | { "kind": "token" } | { "kind": "linkWithout" } | { "kind": "wrongLength", 
/**
 * Digits found.
 */
digits: number, } | { "kind": "unknown" };

/**
 * What a typed organisation turns out to be.
 */
export type OrganisationReading = { "kind": "fits", 
/**
 * The organisation.
 */
organisation: OrganisationView, } | { "kind": "empty" } | { "kind": "linkWithout" } | { "kind": "unknown" } | { "kind": "token" };

/**
 * A failed command: a code to translate. The error chain goes to the log, not here.
 */
export type ErrorCode = "alreadyRunning" | "recordsUnavailable" | "recordsNewer" | "recordsNotWritten" | "keychainMissing" | "keychainLocked" | "keychainSilent" | "keychainDenied" | "keychainAltered" | "secretsLocked" | "passwordWrong" | "passwordTooShort" | "secretsFileDamaged" | "secretsFileUnavailable" | "clientIdUnfit" | "organisationUnfit" | "organisationNeeded" | "resourceUnfit" | "loginUnfit" | "appNameUnfit" | "appSecretEmpty" | "appSecretIsToken" | "appSecretIsClientId" | "appSecretUnfit" | "proxyEmpty" | "proxyWithPassword" | "proxyKindUnknown" | "proxyPortMissing" | "proxyUnfit" | "notFound" | "tokenWaiting" | "browserUnavailable" | "diskFull" | "fileNotWritten" | "clipboardUnavailable" | "tokenMissing" | "tokenShared" | "endedUnnoted" | "noIamToken" | "internal";

/**
 * A setup file that was opened. Its words are somebody else's.
 */
export type SetupFileView = { 
/**
 * Names it here.
 */
id: number, 
/**
 * Name of the file.
 */
name: string, 
/**
 * What the tokens are for.
 */
title: string, 
/**
 * Words to whoever signs in; lines end as they do there.
 */
note: string | null, 
/**
 * Who it says it is from.
 */
from: string | null, 
/**
 * The sign-ins it takes, in order; never empty.
 */
parts: Array<SetupPartView>, };

/**
 * One sign-in of a setup file.
 */
export type SetupPartView = { 
/**
 * Ids of the services.
 */
services: Array<string>, 
/**
 * 32 hexadecimal digits.
 */
clientId: string, 
/**
 * What the file calls the app.
 */
appName: string | null, 
/**
 * Organisation, for the services that need one.
 */
organisation: OrganisationView | null, 
/**
 * Login that is to sign in.
 */
login: string | null, 
/**
 * Ids of the connections that are there already.
 */
connections: Array<string>, 
/**
 * Each service has its connection.
 */
done: boolean, };

/**
 * What came of a file that arrived.
 */
export type SetupNews = { "kind": "opened", 
/**
 * What it says.
 */
file: SetupFileView, } | { "kind": "refused", 
/**
 * Name of the file.
 */
name: string, 
/**
 * Why.
 */
refusal: SetupRefusalView, };

/**
 * Why a setup file is refused, with what the sentence needs.
 */
export type SetupRefusalView = { 
/**
 * Chooses the sentence.
 */
code: SetupRefusal, 
/**
 * Line of the file, from 1.
 */
line: number | null, 
/**
 * Field of the file: its key.
 */
field: string | null, 
/**
 * A word of the file, of letters, digits and hyphens.
 */
word: string | null, 
/**
 * Characters that the field may have.
 */
most: number | null, };

/**
 * Why a setup file is refused.
 */
export type SetupRefusal = "unreadable" | "notWritten" | "notAFile" | "tooLarge" | "notText" | "notSetupFile" | "newer" | "tooDeep" | "syntax" | "unknownField" | "missing" | "wrongKind" | "tooLong" | "hidden" | "secret" | "link" | "serviceUnknown" | "clientIdUnfit" | "clientIdLookAlike" | "organisationUnfit" | "organisationUseless" | "organisationNeeded" | "loginUnfit" | "noConnections" | "tooManyConnections" | "twice";

/**
 * What a preparer fills in.
 */
export type SetupDraftView = { 
/**
 * What the tokens are for.
 */
title: string, 
/**
 * Words to whoever signs in.
 */
note: string, 
/**
 * Who it is from.
 */
from: string, 
/**
 * Ids of the connections like which it asks for.
 */
connections: Array<string>, };

/**
 * What a draft comes to.
 */
export type SetupMade = { "kind": "fits", 
/**
 * Exactly what will stand in it.
 */
text: string, } | { "kind": "refused", 
/**
 * Why it would be refused where it is opened.
 */
refusal: SetupRefusalView, };

/**
 * What came of saving a file.
 */
export type SetupSaved = { "kind": "saved", 
/**
 * Name of the file.
 */
name: string, } | { "kind": "cancelled" } | { "kind": "refused", 
/**
 * Why.
 */
refusal: SetupRefusalView, };

/**
 * What a key is to open.
 */
export type KeyRequestView = { 
/**
 * Ids of the services; left out when a key is replaced.
 */
services: Array<string>, 
/**
 * Organisation as typed; `null` if none of the services needs one.
 */
organisation: string | null, 
/**
 * Id of the connection whose key is replaced.
 */
replaces: string | null, };

/**
 * What came of the file that was chosen.
 */
export type KeyNews = { "kind": "kept", 
/**
 * What was asked for comes first.
 */
connections: Array<ConnectionView>, } | { "kind": "refused", 
/**
 * Why.
 */
refusal: KeyRefusal, };

/**
 * Why a key is not kept.
 */
export type KeyRefusal = "unreadable" | "notAFile" | "tooLarge" | "cutOff" | "notJson" | "foreign" | "encrypted" | "notRsa" | "publicOnly" | "damaged" | "rejected" | "otherAccount" | "ycMissing" | "ycSilent" | "ycSignedOut" | "agreementMissing" | "ycFailed";
