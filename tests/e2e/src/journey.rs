//! One journey: a person who has never used the app, at a computer that has never seen it.

use std::{
    any::type_name,
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use anyhow::{Context, Result, bail};
use fake_yandex::Control;
use keyward_lab::Lab;
use tempfile::TempDir;
use tokio::{process::Command, sync::Mutex};

use crate::{
    Desktop, Keychain, RunningApp,
    app::{binary, target},
    browser,
    canary::{Canary, files_below},
    desktop, screen,
    wait::{LIMIT, until},
    witness::Witness,
};

/// There is one screen, one keychain and one Yandex.
static TURN: Mutex<()> = Mutex::const_new(());

/// Of many tokens so many are searched for: what betrays one of a list betrays its neighbours.
const SEARCHED: usize = 24;

/// Directories of the person, with the variables that name them.
const PLACES: [(&str, &str); 6] = [
    ("HOME", ""),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_STATE_HOME", ".local/state"),
    ("XDG_CACHE_HOME", ".cache"),
    ("TMPDIR", "tmp"),
];

/// What a journey has around it.
#[derive(Debug)]
pub struct Journey {
    /// The practice Yandex, as after its start.
    pub yandex: Control,
    /// The keychain: unlocked and empty.
    pub keychain: Keychain,
    /// The lab, plugged in.
    pub lab: Lab,
    home: TempDir,
    environment: Vec<(OsString, Option<OsString>)>,
    witness: Witness,
    last_picture: PathBuf,
    /// What may be found as little as a token.
    hidden: Vec<String>,
}

/// Plays a journey, then looks for every token that was issued on the way: none may lie anywhere but in
/// the keychain, and none may ever have been seen.
///
/// # Errors
///
/// If the journey fails, or a token is found.
pub async fn journey<P: AsyncFnOnce(&mut Journey) -> Result<()>>(play: P) -> Result<()> {
    let _turn = TURN.lock().await;
    let mut journey = Journey::begin(&name_of::<P>()).await?;

    if let Err(error) = play(&mut journey).await {
        let said = fs::read_to_string(journey.log()).unwrap_or_default();
        return Err(error.context(format!("the app said: {said}")));
    }

    journey.left_no_token().await
}

impl Journey {
    async fn begin(name: &str) -> Result<Self> {
        let lab = Lab::here()?;
        let home = tempfile::Builder::new().prefix("person-").tempdir()?;
        let mut environment = Vec::new();
        for (name, place) in PLACES {
            let directory = home.path().join(place);
            fs::create_dir_all(&directory)?;
            environment.push((name.into(), Some(directory.into())));
        }
        // Whatever the system says in another language is not what the app says.
        environment.push(("LC_ALL".into(), Some("en_GB.UTF-8".into())));

        lab.plug_in()?;
        // What was killed at the end of another journey may still be going.
        until("the screen is empty", async || {
            Ok(screen::windows().await?.is_empty().then_some(()))
        })
        .await?;

        Ok(Self {
            yandex: yandex(&lab).await?,
            keychain: Keychain::fresh(&lab)?,
            lab,
            home,
            environment,
            witness: Witness::default(),
            last_picture: last_picture(name)?,
            hidden: Vec::new(),
        })
    }

    /// Starts the app and waits until its window can be driven.
    ///
    /// # Errors
    ///
    /// If it does not start.
    pub async fn app(&self) -> Result<RunningApp> {
        self.app_with(&[]).await
    }

    /// The same by a double click on `file`: the desktop starts the app with it as the argument.
    ///
    /// # Errors
    ///
    /// If it does not start.
    pub async fn opens(&self, file: &Path) -> Result<RunningApp> {
        let file = file.to_str().context("the file's name is no text")?;

        self.app_with(&[file]).await
    }

    async fn app_with(&self, arguments: &[&str]) -> Result<RunningApp> {
        RunningApp::start(
            arguments,
            &self.environment,
            &self.log(),
            &self.witness,
            &self.last_picture,
        )
        .await
    }

    /// Starts the app without a driver and waits until it ends by itself.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub async fn runs_to_its_end(&self) -> Result<Output> {
        self.runs_to_its_end_with(&[]).await
    }

    /// The same with arguments.
    ///
    /// # Errors
    ///
    /// If it cannot be started.
    pub async fn runs_to_its_end_with(&self, arguments: &[&OsStr]) -> Result<Output> {
        let mut command = self.command()?;
        command.args(arguments);
        let output = command.stdin(Stdio::null()).kill_on_drop(true).output();
        let output = tokio::time::timeout(LIMIT, output)
            .await
            .context("the app does not end")??;
        self.witness.saw(
            "the output of a second app",
            [&*output.stdout, &output.stderr].concat(),
        );

        Ok(output)
    }

    /// The app as this person starts it, without a driver.
    pub(crate) fn command(&self) -> Result<Command> {
        let mut command = Command::new(binary()?);
        for (name, value) in &self.environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }

        Ok(command)
    }

    /// At the end this is searched for as tokens are.
    pub fn hides(&mut self, secret: &str) {
        self.hidden.push(secret.to_owned());
    }

    /// From now on the person's computer speaks Russian.
    pub fn speaks_russian(&mut self) {
        self.sets("LC_ALL", Some("ru_RU.UTF-8"));
        self.sets("LANGUAGE", Some("ru"));
    }

    /// From now on apps are started with this variable, or without it.
    pub fn sets(&mut self, name: &str, value: Option<&str>) {
        self.environment.push((name.into(), value.map(Into::into)));
    }

    /// Gives the person a desktop whose settings name proxies; none yet.
    pub fn has_a_desktop(&mut self) -> Desktop {
        for (name, value) in desktop::VARIABLES {
            self.sets(name, Some(value));
        }

        Desktop::of(self.home())
    }

    /// Gives the person a browser in which links open.
    ///
    /// # Errors
    ///
    /// If there is none on this machine.
    pub fn has_a_browser(&self) -> Result<()> {
        browser::install(self.home())
    }

    /// Every file in the person's home with this name.
    ///
    /// # Errors
    ///
    /// If the home cannot be read.
    pub fn files_named(&self, name: &str) -> Result<Vec<PathBuf>> {
        let mut found = files_below(self.home())?;
        found.retain(|file| file.file_name().is_some_and(|file| file == name));

        Ok(found)
    }

    /// The person's home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the app keeps its records.
    pub fn data(&self) -> PathBuf {
        self.home().join(".local/share/org.keyward.Keyward")
    }

    /// What the app and everything it started wrote to their outputs.
    pub(crate) fn log(&self) -> PathBuf {
        self.home().join("said.log")
    }

    async fn left_no_token(&self) -> Result<()> {
        let tokens = self.yandex.tokens().await?;
        let some = tokens
            .iter()
            .step_by(tokens.len().div_ceil(SEARCHED).max(1));
        let iam_tokens = self.yandex.iam_tokens().await?;
        let iam_tokens = iam_tokens.iter().map(|token| token.value.as_str());
        let hidden = self.hidden.iter().map(String::as_str).chain(iam_tokens);
        let canary = Canary::new(some.map(|token| token.value.as_str()).chain(hidden));
        let mut found = self.witness.found(&canary);
        found.extend(canary.found_below(self.home())?);
        found.extend(
            canary.found_below(
                &env::var_os("XDG_RUNTIME_DIR")
                    .map(PathBuf::from)
                    .context("no runtime directory")?,
            )?,
        );
        if !found.is_empty() {
            bail!("a token was found: {}", found.join(", "));
        }

        Ok(())
    }
}

/// The practice Yandex, as after its start.
async fn yandex(lab: &Lab) -> Result<Control> {
    let address = lab.control.trim_start_matches("http://");
    let yandex = Control::at(address).patience(LIMIT);
    yandex.reset().await?;

    Ok(yandex)
}

/// The function in which a journey stands, for people who look at its picture.
fn name_of<P>() -> String {
    let path = type_name::<P>();
    let name = path
        .split("::")
        .filter(|part| !part.contains("closure"))
        .last();

    name.unwrap_or(path).to_owned()
}

/// The file that the last sight of the screen goes to.
fn last_picture(name: &str) -> Result<PathBuf> {
    let directory = target()?.join("journeys");
    fs::create_dir_all(&directory)?;

    Ok(directory.join(format!("{name}.png")))
}
