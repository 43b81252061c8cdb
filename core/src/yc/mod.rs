//! `yc`, the command-line program of Yandex Cloud, where IAM tokens come from for accounts that have no other
//! way to one: those of a company (federated) and local ones. Who signs in, and when, is between the person
//! and `yc`. <https://yandex.cloud/en/docs/iam/operations/iam-token/create-for-federation>

mod run;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crate::token::Token;
use run::{Ended, Ran};

/// How long `yc` may take: it asks Yandex Cloud, and the service is still to be asked in the time of a check.
const LIMIT: Duration = Duration::from_secs(10);
/// The shortest text that can be an IAM token. Known ones have more than 100 characters.
const SHORTEST: usize = 20;
/// Longest version that is shown.
const VERSION_LIMIT: usize = 20;
/// Where its installer puts it, below the home directory.
const INSTALLED: &str = "yandex-cloud/bin/yc";

/// What `yc` says, in small letters, when nobody is signed in: a federation's session is over (first), there
/// is no profile, or a token that the profile keeps has ended.
const NOT_SIGNED_IN: [&str; 4] = [
    "going to be authenticated", // [C] the page on federated accounts
    "yc init",                   // [I]
    "unauthenticated",           // [T] the name of the error in the answers of Yandex Cloud
    "credentials",               // [I]
];
/// The same for an account that has not accepted the terms of Yandex Cloud [T].
const TERMS: &str = "end user license agreement";

/// An installed `yc`, or the places where one may be.
#[derive(Debug, Clone)]
pub struct Yc {
    programs: Vec<PathBuf>,
    limit: Duration,
}

/// Why `yc` gave no IAM token. None of it repeats what `yc` said, which may name accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum YcError {
    /// It is not installed.
    #[error("yc is not installed")]
    Missing,
    /// It is there, and the system does not start it.
    #[error("yc does not start")]
    NotStarted,
    /// It did not end in time, and was ended.
    #[error("yc does not answer")]
    Silent,
    /// Nobody is signed in with it, or not any more.
    #[error("nobody is signed in with yc")]
    NotSignedIn,
    /// The account has not accepted the terms of Yandex Cloud.
    #[error("terms of Yandex Cloud are not accepted")]
    TermsNotAccepted,
    /// It failed for another reason.
    #[error("yc failed")]
    Failed,
    /// It ended well, and what it wrote is no IAM token.
    #[error("yc wrote something else than an IAM token")]
    Unclear,
}

impl Yc {
    /// The `yc` of this user: the one that the system finds by its search path, as in a terminal, else the one
    /// that the installer of Yandex Cloud put below `home`.
    pub fn of_user(home: Option<&Path>) -> Self {
        let installed = home.map(|home| home.join(INSTALLED));
        let programs = [Some(PathBuf::from("yc")), installed];

        Self::at(programs.into_iter().flatten().collect(), LIMIT)
    }

    /// The first of these programs that there is, which may take as long as `limit`.
    pub fn at(programs: Vec<PathBuf>, limit: Duration) -> Self {
        Self { programs, limit }
    }

    /// Its version, such as `0.151.0`.
    ///
    /// # Errors
    ///
    /// [`YcError`], of which [`YcError::Unclear`] means that it told none.
    pub async fn version(&self) -> Result<String, YcError> {
        let ran = self.run(&["version"]).await?;
        let text = ran.output().ok_or(YcError::Unclear)?;
        let version = text.split_whitespace().find(|word| is_version(word));

        version.map(str::to_owned).ok_or(YcError::Unclear)
    }

    /// An IAM token of whoever is signed in with it: a new one, or one that it still has. How long it lives
    /// is not said; 12 hours at most, and no longer than the session of a federation.
    ///
    /// # Errors
    ///
    /// [`YcError`].
    pub async fn iam_token(&self) -> Result<Token, YcError> {
        let ran = self.run(&["iam", "create-token"]).await?;
        let line = ran.output().map(str::trim).unwrap_or_default();

        Some(line)
            .filter(|line| line.len() >= SHORTEST)
            .and_then(Token::new)
            .ok_or(YcError::Unclear)
    }

    async fn run(&self, arguments: &[&str]) -> Result<Ran, YcError> {
        let ran = run::first(&self.programs, arguments, self.limit).await?;

        match ran.ended {
            Ended::Well => Ok(ran),
            Ended::Badly => Err(ran.reason().unwrap_or(YcError::Failed)),
            // It may be waiting for somebody to sign in.
            Ended::Late => Err(ran.reason().unwrap_or(YcError::Silent)),
        }
    }
}

impl Ran {
    /// Why it failed, if it said so in words that are known.
    fn reason(&self) -> Option<YcError> {
        let said = self.said();

        if said.contains(TERMS) {
            Some(YcError::TermsNotAccepted)
        } else if NOT_SIGNED_IN.iter().any(|words| said.contains(words)) {
            Some(YcError::NotSignedIn)
        } else {
            None
        }
    }
}

fn is_version(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';

    word.contains('.')
        && word.len() <= VERSION_LIMIT
        && word.bytes().all(plain)
        && word.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_path_comes_before_the_installers_place() {
        let yc = Yc::of_user(Some(Path::new("/home/anna")));

        let places = ["yc", "/home/anna/yandex-cloud/bin/yc"].map(PathBuf::from);
        assert_eq!(yc.programs, places);
        assert_eq!(Yc::of_user(None).programs, &places[..1]);
    }
}
