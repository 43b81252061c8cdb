//! WebDriver, as far as it is needed: the W3C's protocol, spoken to `WebKitWebDriver`.
//!
//! Ten calls over plain HTTP; a client library would bring twenty crates along for them.

use std::{
    ffi::{OsStr, OsString},
    fs::File,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    process::Stdio,
    sync::Once,
    time::SystemTime,
};

use anyhow::{Context, Result, bail};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use crate::wait::until;

/// Key under which the protocol names an element of the page.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A driver with one session: one running app.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    session: String,
    client: Client,
    opened: SystemTime,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub(crate) struct Element(String);

impl Driver {
    /// Starts `binary` under a driver of its own. What both of them say goes to `log`.
    pub(crate) async fn start(
        binary: &Path,
        arguments: &[&str],
        environment: &[(OsString, Option<OsString>)],
        log: &Path,
    ) -> Result<Self> {
        let port = free_port()?;
        let output = File::options().create(true).append(true).open(log)?;
        let mut command = Command::new("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .kill_on_drop(true);
        for (name, value) in environment {
            set(&mut command, name, value.as_deref());
        }
        let process = command
            .spawn()
            .context("cannot start WebKitWebDriver, of the package webkit2gtk-driver")?;

        let mut driver = Self {
            process,
            session: format!("http://127.0.0.1:{port}"),
            client: client()?,
            opened: SystemTime::now(),
        };
        until("the driver listens", async || {
            driver.get("/status").await.map(Some)
        })
        .await?;
        driver.open(binary, arguments).await?;

        Ok(driver)
    }

    /// The driver's own process, the app's parent.
    pub(crate) fn process(&self) -> Option<u32> {
        self.process.id()
    }

    /// When it was told to start the app.
    pub(crate) fn opened(&self) -> SystemTime {
        self.opened
    }

    /// Runs `script` as a function of `arguments` and returns what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> Result<Value> {
        let call = json!({ "script": script, "args": arguments });

        self.post("/execute/sync", call).await
    }

    /// The same for a script that calls back when it is done: its last argument.
    pub(crate) async fn run_until_called_back(
        &self,
        script: &str,
        arguments: Value,
    ) -> Result<Value> {
        let call = json!({ "script": script, "args": arguments });

        self.post("/execute/async", call).await
    }

    /// Runs a script that looks for an element.
    pub(crate) async fn find(&self, script: &str, arguments: Value) -> Result<Option<Element>> {
        let found = self.run(script, arguments).await?;
        let id = found.get(ELEMENT).and_then(Value::as_str);

        Ok(id.map(|id| Element(id.to_owned())))
    }

    /// Clicks `element` as the mouse does: in its middle, and only if nothing covers it.
    pub(crate) async fn click(&self, element: &Element) -> Result<()> {
        let call = format!("/element/{}/click", element.0);

        self.post(&call, json!({})).await.map(drop)
    }

    /// Empties the field `element`.
    pub(crate) async fn clear(&self, element: &Element) -> Result<()> {
        let call = format!("/element/{}/clear", element.0);

        self.post(&call, json!({})).await.map(drop)
    }

    /// Presses the keys of `text` in `element`.
    pub(crate) async fn press(&self, element: &Element, text: &str) -> Result<()> {
        let call = format!("/element/{}/value", element.0);

        self.post(&call, json!({ "text": text })).await.map(drop)
    }

    /// Ends the driver, but not the app.
    pub(crate) async fn end(&mut self) -> Result<()> {
        Ok(self.process.kill().await?)
    }

    async fn open(&mut self, binary: &Path, arguments: &[&str]) -> Result<()> {
        let options = json!({ "binary": binary, "args": arguments });
        // Whoever measures has to look before the list is there.
        let wanted = json!({ "pageLoadStrategy": "eager", "webkitgtk:browserOptions": options });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        self.opened = SystemTime::now();
        let answer = self
            .post("/session", wanted)
            .await
            .with_context(|| format!("{} did not start", binary.display()))?;
        let session = answer["sessionId"].as_str().context("no session")?;
        self.session = format!("{}/session/{session}", self.session);

        Ok(())
    }

    async fn get(&self, path: &str) -> Result<Value> {
        self.call(Method::GET, path, None).await
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.call(Method::POST, path, Some(body)).await
    }

    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value> {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.session));
        if let Some(body) = body {
            request = request.body(body.to_string());
        }
        let answer = request.send().await?.bytes().await?;
        let mut answer: Value = serde_json::from_slice(&answer).context("no WebDriver answered")?;
        let value = answer["value"].take();

        match value["error"].as_str() {
            Some(error) => bail!("{path}: {error}: {}", value["message"]),
            None => Ok(value),
        }
    }
}

fn set(command: &mut Command, name: &OsStr, value: Option<&OsStr>) {
    match value {
        Some(value) => command.env(name, value),
        None => command.env_remove(name),
    };
}

fn client() -> Result<Client> {
    static TLS: Once = Once::new();
    // The client wants to know how TLS would be done, although nothing here uses it.
    TLS.call_once(|| _ = rustls::crypto::ring::default_provider().install_default());

    Ok(Client::builder().no_proxy().build()?)
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;

    Ok(listener.local_addr()?.port())
}
