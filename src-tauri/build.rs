//! Declares every command of the app, so that one which no capability names is refused.

/// The commands of `src/commands.rs`; a test compares this list with the capability and the bindings.
const COMMANDS: &[&str] = &[
    "load",
    "read_client_id",
    "read_organisation",
    "start_sign_in",
    "start_paste",
    "use_own_browser",
    "use_code",
    "use_phone",
    "paste_from_clipboard",
    "paste_text",
    "cancel_sign_in",
    "show_sign_in_window",
    "continue_to_host",
    "confirm_account",
    "retry_save",
    "discard_token",
    "check_connection",
    "check_all",
    "stop_checking",
    "check_computer",
    "stop_checking_computer",
    "history",
    "choose_key_file",
    "use_yc",
    "yc_version",
    "save_report",
    "set_organisation",
    "set_resource",
    "organisations",
    "remove_connection",
    "take_away",
    "take_away_app",
    "end_token",
    "rename_app",
    "set_app_secret",
    "remove_app_secret",
    "remove_app",
    "change_settings",
    "choose_proxy",
    "reveal_token",
    "copy_token",
    "copy_signed_in_token",
    "copy_waiting_token",
    "move_secrets",
    "unlock_secrets",
    "lock_secrets",
    "change_password",
    "test_secrets",
    "close_window",
    "take_setup_file",
    "choose_setup_file",
    "put_away_setup_file",
    "make_setup_file",
    "save_setup_file",
    "open_registration",
    "close_registration",
    "continue_registration",
    "open_page",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);

    if let Err(error) = tauri_build::try_build(attributes) {
        // The only way a build script can say what is wrong.
        println!("cargo::error={error:#}");
    }
}
