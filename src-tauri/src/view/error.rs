//! A failed command, as a code to translate.

use serde::Serialize;
use ts_rs::TS;

/// A failed command: a code to translate. The error chain goes to the log, not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ErrorCode {
    /// Another Keyward has the records open.
    AlreadyRunning,
    /// The records cannot be opened: no permission, no space, a read-only disk.
    RecordsUnavailable,
    /// The records were written by a newer Keyward.
    RecordsNewer,
    /// A change could not be written to the records.
    RecordsNotWritten,
    /// There is no keychain, or nobody answers for it.
    KeychainMissing,
    /// The keychain is locked, or its prompt was dismissed.
    KeychainLocked,
    /// The keychain did not answer in time.
    KeychainSilent,
    /// The keychain refused.
    KeychainDenied,
    /// The keychain gave back something else than it was given.
    KeychainAltered,
    /// The encrypted file is locked.
    SecretsLocked,
    /// The password does not open the encrypted file.
    PasswordWrong,
    /// A new password has fewer than 8 characters.
    PasswordTooShort,
    /// The encrypted file is damaged, in part gone, or not ours. It is left as it is.
    SecretsFileDamaged,
    /// The encrypted file is gone, or the disk refuses to read or write it.
    SecretsFileUnavailable,
    /// The ClientID does not fit.
    ClientIdUnfit,
    /// The organisation does not fit.
    OrganisationUnfit,
    /// The organisation is needed and missing.
    OrganisationNeeded,
    /// The id of a thing at a service does not fit.
    ResourceUnfit,
    /// The login does not fit.
    LoginUnfit,
    /// The name of the app does not fit: too long, or it holds a token.
    AppNameUnfit,
    /// No secret of an app was given.
    AppSecretEmpty,
    /// What was given as the secret of an app is a token.
    AppSecretIsToken,
    /// What was given as the secret of an app is its ClientID.
    AppSecretIsClientId,
    /// What was given as the secret of an app cannot be one.
    AppSecretUnfit,
    /// No address of a proxy was given.
    ProxyEmpty,
    /// The address of a proxy holds a name or a password.
    ProxyWithPassword,
    /// The address of a proxy begins with something that Keyward does not speak.
    ProxyKindUnknown,
    /// The address of a proxy does not end in a port.
    ProxyPortMissing,
    /// What was given is no address of a proxy.
    ProxyUnfit,
    /// The record is gone.
    NotFound,
    /// A token that is not saved yet waits for its keychain: no new sign-in before that is settled.
    TokenWaiting,
    /// The system's browser could not be opened.
    BrowserUnavailable,
    /// The disk has no room for a file that the user wants to save.
    DiskFull,
    /// A file cannot be written where the user wants to save it.
    FileNotWritten,
    /// The system has no clipboard, or does not let us write to it.
    ClipboardUnavailable,
    /// The place where a connection's token was kept has none for it any more.
    TokenMissing,
    /// Other connections would lose their token with this one.
    TokenShared,
    /// A token has ended at Yandex, and the records do not say so.
    EndedUnnoted,
    /// Nothing brings an IAM token now.
    NoIamToken,
    /// Our fault.
    Internal,
}
