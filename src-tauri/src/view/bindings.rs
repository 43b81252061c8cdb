//! Keeps the frontend's copy of these types true.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{fmt::Write, fs, path::Path};

use ts_rs::{Config, TS};

use super::*;

macro_rules! declare {
    ($($view:ty),* $(,)?) => {{
        let config = Config::default();
        let mut text = String::from("// Written from src-tauri/src/view by a test of the shell; not by hand.\n");
        $(write!(text, "\n{}export {}\n", docs::<$view>(), <$view>::decl(&config)).unwrap();)*
        text
    }};
}

#[test]
fn frontend_has_the_types_of_this_build() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bridge/views.ts");
    let wanted = bindings();
    let found = fs::read_to_string(&path).unwrap_or_default();

    if found != wanted {
        // The new text is written all the same: looking at the difference is the next thing to do.
        fs::write(&path, &wanted).unwrap();
    }

    assert!(
        found == wanted,
        "{} was out of date and has been written anew",
        path.display()
    );
}

fn bindings() -> String {
    declare!(
        OverviewView,
        TextView,
        ServiceView,
        PermissionView,
        AppView,
        NoticeView,
        SettingsView,
        ComputerView,
        ComputerState,
        ComputerLine,
        ComputerSubject,
        ComputerOutcome,
        ComputerFinding,
        ComputerServer,
        ProxyView,
        ProxyChoice,
        ProxyInForce,
        ProxySource,
        SecretsPlace,
        SecretsView,
        MovedView,
        Language,
        Theme,
        AboutView,
        YandexPage,
        OrganisationKind,
        OrganisationView,
        ListedOrganisation,
        OrganisationList,
        CredentialKind,
        ConnectionView,
        CheckView,
        ProofView,
        NotEnded,
        AppTakenAway,
        TokenLeft,
        WhyLeft,
        EndTrouble,
        WayTrouble,
        PastCheckView,
        CheckAllView,
        CheckAllState,
        CheckAllProgress,
        CauseCode,
        StepCode,
        RegistrationView,
        SignInRequestView,
        SignInView,
        SignInPhase,
        ConfirmReason,
        SignInEnding,
        LoadFailure,
        PasteRefusal,
        CodeRefusal,
        ExchangeTrouble,
        PhoneCodeView,
        PictureView,
        ClientIdReading,
        OrganisationReading,
        ErrorCode,
        SetupFileView,
        SetupPartView,
        SetupNews,
        SetupRefusalView,
        SetupRefusal,
        SetupDraftView,
        SetupMade,
        SetupSaved,
        KeyRequestView,
        KeyNews,
        KeyRefusal,
    )
}

fn docs<T: TS>() -> String {
    <T as TS>::docs().unwrap_or_default()
}
