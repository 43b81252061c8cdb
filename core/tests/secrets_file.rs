//! The encrypted file: what it keeps, what it refuses, and that it is a file of age.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use keyward_core::{
    token::Token,
    vault::{EntryId, FileError, Password, SecretsFile, TokenId, WorkFactor},
};
use tempfile::TempDir;

const PASSWORD: &str = "Мой пароль";
const FILES: [&str; 2] = ["identity.age", "secrets.age"];

#[tokio::test]
async fn secrets_are_there_again_with_the_password() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    home.write(2, "y0_b").await.unwrap();

    let home = home.restart();
    assert!(home.file.exists() && home.file.is_locked());
    assert_eq!(home.read(1).await, Err(FileError::Locked));
    home.unlock(PASSWORD).await.unwrap();

    assert_eq!(home.read(1).await, Ok(Some("y0_a".into())));
    assert_eq!(
        home.file.read(&id(1)).await.unwrap().unwrap().note,
        "note 1"
    );
    assert_eq!(home.file.list().await, Ok(vec![id(1), id(2)]));
    home.file.delete(&id(1)).await.unwrap();
    assert_eq!(
        home.restart().unlocked().await.file.list().await,
        Ok(vec![id(2)])
    );
}

#[tokio::test]
async fn wrong_password_says_so_and_the_right_one_still_opens() {
    let home = Home::with_file().await.restart();

    for wrong in ["", "мой пароль", "Мой пароль ", "Мой"] {
        assert_eq!(
            home.unlock(wrong).await,
            Err(FileError::PasswordWrong),
            "{wrong:?}"
        );
        assert!(home.file.is_locked());
    }

    // Typed on a keyboard that makes й of two characters.
    home.unlock("Мои\u{306} пароль").await.unwrap();
}

#[tokio::test]
async fn password_of_seven_characters_is_too_short() {
    let chosen = Password::chosen(&"1234567".into());

    assert_eq!(chosen.err(), Some(FileError::PasswordTooShort));
}

#[tokio::test]
async fn changed_password_opens_and_the_old_one_does_not() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    let change = async |old, new| home.file.change_password(typed(old), typed(new)).await;

    assert_eq!(
        change("wrong", "new password").await,
        Err(FileError::PasswordWrong)
    );
    change(PASSWORD, "new password").await.unwrap();

    let home = home.restart();
    assert_eq!(home.unlock(PASSWORD).await, Err(FileError::PasswordWrong));
    home.unlock("new password").await.unwrap();
    assert_eq!(home.read(1).await, Ok(Some("y0_a".into())));
}

#[tokio::test]
async fn locked_file_gives_and_takes_nothing() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    let before = home.bytes();

    home.file.lock();

    assert_eq!(home.read(1).await, Err(FileError::Locked));
    assert_eq!(home.write(2, "y0_b").await, Err(FileError::Locked));
    assert_eq!(home.file.delete(&id(1)).await, Err(FileError::Locked));
    assert_eq!(home.file.list().await, Err(FileError::Locked));
    assert_eq!(home.file.self_test().await, Err(FileError::Locked));
    assert_eq!(home.file.remove_if_empty().await, Err(FileError::Locked));
    assert_eq!(home.bytes(), before);
}

#[tokio::test]
async fn good_secret_is_never_overwritten() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();

    home.write(1, "y0_a").await.unwrap();

    assert_eq!(home.write(1, "y0_b").await, Err(FileError::Taken));
    assert_eq!(home.read(1).await, Ok(Some("y0_a".into())));
    let again = home.file.create(typed(PASSWORD)).await;
    assert_eq!(again, Err(FileError::Exists));
}

#[tokio::test]
async fn missing_file_holds_nothing_and_takes_nothing() {
    let home = Home::new();

    assert!(!home.file.exists());
    assert_eq!(home.unlock(PASSWORD).await, Err(FileError::Missing));
    assert_eq!(home.write(1, "y0_a").await, Err(FileError::Missing));
    assert_eq!(home.file.self_test().await, Err(FileError::Missing));
    assert_eq!(home.read(1).await, Ok(None));
    assert_eq!(home.file.list().await, Ok(vec![]));
    home.file.delete(&id(1)).await.unwrap();
    assert!(!home.folder().exists());
}

#[tokio::test]
async fn self_test_changes_nothing() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    let before = home.bytes();

    home.file.self_test().await.unwrap();

    assert_eq!(home.bytes(), before);
    assert_eq!(names(&home.folder()), FILES);
}

#[tokio::test]
async fn file_leaves_only_when_it_is_empty() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();

    assert_eq!(home.file.remove_if_empty().await, Ok(false));
    home.file.delete(&id(1)).await.unwrap();
    assert_eq!(home.file.remove_if_empty().await, Ok(true));

    assert!(names(home.directory.path()).is_empty());
    assert!(home.file.is_locked());
    home.file.create(typed("another password")).await.unwrap();
}

#[tokio::test]
async fn what_a_killed_run_left_of_a_folder_is_cleared_away() {
    let home = Home::with_file().await;
    for name in ["secrets.new", "secrets.old"] {
        fs::create_dir(home.directory.path().join(name)).unwrap();
        fs::write(
            home.directory.path().join(name).join("identity.age"),
            "half",
        )
        .unwrap();
    }
    fs::write(home.folder().join("unfinished"), "half").unwrap();

    home.file.sweep();
    home.write(1, "y0_a").await.unwrap();

    assert_eq!(names(home.directory.path()), ["secrets"]);
    assert_eq!(names(&home.folder()), FILES);
}

#[tokio::test]
async fn every_changed_bit_and_every_cut_is_noticed_and_changes_nothing() {
    let home = Home::with_file().await;
    home.write(1, "y0_CANARY").await.unwrap();
    let whole = home.bytes();

    for name in FILES {
        let path = home.folder().join(name);
        let good = fs::read(&path).unwrap();
        let flipped = (0..good.len()).map(|at| {
            let mut bytes = good.clone();
            bytes[at] ^= 1;
            bytes
        });
        let cut = (0..good.len()).map(|length| good[..length].to_vec());
        let longer = [[&good[..], b"\n"].concat()];

        for damaged in flipped.chain(cut).chain(longer) {
            fs::write(&path, &damaged).unwrap();
            let other = home.again();

            let error = other.unlock(PASSWORD).await.unwrap_err();

            // A change within what the password protects looks like another password, to anybody.
            let wrong = name == "identity.age" && error == FileError::PasswordWrong;
            let known = [FileError::Damaged, FileError::Foreign, FileError::Newer];
            assert!(wrong || known.contains(&error), "{error} for {damaged:?}");
            assert!(other.file.is_locked());
            assert_eq!(fs::read(&path).unwrap(), damaged);
        }
        fs::write(&path, good).unwrap();
    }

    assert_eq!(home.bytes(), whole);
    home.again().unlock(PASSWORD).await.unwrap();
}

#[tokio::test]
async fn each_thing_that_is_no_file_of_ours_has_its_own_error() {
    let home = Home::with_file().await;
    let stranger = Home::with_file().await;
    let path = |name: &str| home.folder().join(name);

    for (name, bytes, error) in [
        ("identity.age", &b""[..], FileError::Damaged),
        ("identity.age", b"AGE-SECRET-KEY-1", FileError::Foreign),
        ("identity.age", b"age-encryption.org/v2\n", FileError::Newer),
        ("secrets.age", b"", FileError::Damaged),
        ("secrets.age", b"{}", FileError::Foreign),
        ("secrets.age", b"age-encryption.org/v2\n", FileError::Newer),
        (
            "secrets.age",
            &fs::read(stranger.folder().join("secrets.age")).unwrap(),
            FileError::Damaged,
        ),
        (
            "identity.age",
            &fs::read(path("secrets.age")).unwrap(),
            FileError::Foreign,
        ),
    ] {
        let good = fs::read(path(name)).unwrap();
        fs::write(path(name), bytes).unwrap();
        assert_eq!(home.again().unlock(PASSWORD).await, Err(error), "{name}");
        fs::write(path(name), &good).unwrap();

        fs::remove_file(path(name)).unwrap();
        assert_eq!(
            home.again().unlock(PASSWORD).await,
            Err(FileError::Incomplete)
        );
        let begun = home.again().file.create(typed(PASSWORD)).await;
        assert_eq!(begun, Err(FileError::Exists));
        fs::write(path(name), good).unwrap();
    }
    assert_eq!(home.again().unlock(PASSWORD).await, Ok(()));
}

#[tokio::test]
async fn file_that_is_damaged_while_it_is_unlocked_is_not_written_over() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    let path = home.folder().join("secrets.age");
    let good = fs::read(&path).unwrap();

    fs::write(&path, &good[..good.len() - 1]).unwrap();
    assert_eq!(home.write(2, "y0_b").await, Err(FileError::Damaged));
    assert_eq!(home.file.delete(&id(1)).await, Err(FileError::Damaged));
    fs::write(&path, good).unwrap();

    assert_eq!(home.file.list().await, Ok(vec![id(1)]));
}

#[tokio::test]
async fn work_without_end_is_refused() {
    let home = Home::with_file().await;
    let path = home.folder().join("identity.age");
    let text = fs::read(&path).unwrap();
    let line = text.iter().position(|byte| *byte == b'\n').unwrap();
    let second = text[line + 1..]
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap()
        + line
        + 1;
    // The header's last word is the work factor.
    let costly = [&text[..second - 1], b"40", &text[second..]].concat();
    fs::write(&path, costly).unwrap();

    assert_eq!(home.again().unlock(PASSWORD).await, Err(FileError::Foreign));
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;

    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for name in FILES {
        assert_eq!(mode(&home.folder().join(name)), 0o600);
    }
    assert_eq!(mode(&home.folder()), 0o700);

    let secrets = home.folder().join("secrets.age");
    fs::set_permissions(&secrets, PermissionsExt::from_mode(0o644)).unwrap();
    home.again().unlock(PASSWORD).await.unwrap();
    assert_eq!(mode(&secrets), 0o600);
}

#[tokio::test]
async fn disk_that_refuses_loses_nothing() {
    let home = Home::with_file().await;
    home.write(1, "y0_a").await.unwrap();
    let before = home.bytes();

    // What stands in the way of the file to be written stands for a disk that takes none.
    let obstacle = home.folder().join("unfinished");
    fs::create_dir(&obstacle).unwrap();
    for failed in [
        home.write(2, "y0_b").await,
        home.file.delete(&id(1)).await,
        home.file.self_test().await,
        home.file
            .change_password(typed(PASSWORD), typed("new password"))
            .await,
    ] {
        assert!(
            matches!(failed, Err(FileError::Unavailable(_))),
            "{failed:?}"
        );
    }
    assert_eq!(home.bytes(), before);
    fs::remove_dir(obstacle).unwrap();

    home.write(2, "y0_b").await.unwrap();
    assert_eq!(
        home.restart().unlocked().await.file.list().await,
        Ok(vec![id(1), id(2)])
    );
}

#[tokio::test]
async fn locking_while_the_password_is_tried_keeps_it_locked() {
    let home = Home::with_file().await.restart();

    // The first poll hands the work over; it ends on another thread, before the lock or after it.
    let unlocking = tokio::spawn({
        let file = home.file.clone();
        async move { file.unlock(typed(PASSWORD)).await }
    });
    tokio::task::yield_now().await;
    home.file.lock();
    let _ = unlocking.await.unwrap();

    assert!(home.file.is_locked());
}

#[tokio::test]
async fn no_token_lies_in_the_data_directory() {
    let home = Home::with_file().await;
    for version in 1..20 {
        home.write(version, "y0_CANARY").await.unwrap();
        for file in names(&home.folder()) {
            let bytes = fs::read(home.folder().join(file)).unwrap();
            for canary in [&b"CANARY"[..], b"Q0FOQVJZ", b"NBTkFSW", b"DQU5BUl"] {
                assert!(!bytes.windows(canary.len()).any(|window| window == canary));
            }
        }
    }
}

/// A data directory and the file in it.
struct Home {
    directory: TempDir,
    file: SecretsFile,
}

impl Home {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let file = file(directory.path());

        Self { directory, file }
    }

    async fn with_file() -> Self {
        let home = Self::new();
        home.file.create(typed(PASSWORD)).await.unwrap();

        home
    }

    /// The next run of the app.
    fn restart(self) -> Self {
        Self {
            file: file(self.directory.path()),
            ..self
        }
    }

    /// Another look at the same directory.
    fn again(&self) -> Again {
        Again {
            file: file(self.directory.path()),
        }
    }

    async fn unlocked(self) -> Self {
        self.unlock(PASSWORD).await.unwrap();

        self
    }

    fn folder(&self) -> PathBuf {
        self.directory.path().join("secrets")
    }

    fn bytes(&self) -> Vec<Vec<u8>> {
        FILES
            .map(|name| fs::read(self.folder().join(name)).unwrap())
            .into()
    }

    async fn unlock(&self, password: &str) -> Result<(), FileError> {
        self.file.unlock(typed(password)).await
    }

    async fn write(&self, version: u32, token: &str) -> Result<(), FileError> {
        let token = Token::new(token).unwrap();

        self.file
            .write(&id(version), &token, &format!("note {version}"))
            .await
    }

    async fn read(&self, version: u32) -> Result<Option<String>, FileError> {
        let secret = self.file.read(&id(version)).await?;

        Ok(secret.map(|secret| secret.token.expose().to_owned()))
    }
}

struct Again {
    file: SecretsFile,
}

impl Again {
    async fn unlock(&self, password: &str) -> Result<(), FileError> {
        self.file.unlock(typed(password)).await
    }
}

/// Cheap to open, so that it can be opened hundreds of times.
fn file(directory: &Path) -> SecretsFile {
    SecretsFile::new(directory, WorkFactor::new(1).unwrap())
}

fn typed(password: &str) -> Password {
    Password::typed(&password.into())
}

fn id(version: u32) -> EntryId {
    EntryId {
        token: TokenId::from_random([7; 16]),
        version,
    }
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();

    names
}
