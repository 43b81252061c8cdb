//! The binary, running, and a client that trusts nobody but its authority.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::Stdio,
    sync::Arc,
};

use fake_yandex::{Control, LOGIN_HOST};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
};
use tokio_rustls::TlsConnector;

/// A practice Yandex in a process of its own; it ends with the value.
pub(crate) struct Process {
    _child: Child,
    pub(crate) folder: TempDir,
    authority: PathBuf,
    listen: String,
    pub(crate) control_address: String,
    pub(crate) control: Control,
}

impl Process {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let authority = folder.path().join("authority.pem");
        let path = authority.display().to_string();

        Self {
            folder,
            ..Self::run(&["--ca-out", &path], &authority).await
        }
    }

    /// Runs the binary on free ports; `authority` is what its certificate leads to.
    pub(crate) async fn run(more: &[&str], authority: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fake-yandex"))
            .args(["--listen", "127.0.0.1:0", "--control", "127.0.0.1:0"])
            .args(more)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = HashMap::new();
        while let Some(line) = lines
            .next_line()
            .await
            .unwrap()
            .filter(|line| line != "ready")
        {
            let (name, value) = line.split_once(' ').unwrap();
            said.insert(name.to_owned(), value.to_owned());
        }

        Self {
            _child: child,
            folder: tempfile::tempdir().unwrap(),
            authority: authority.to_owned(),
            listen: said["listen"].clone(),
            control_address: said["control"].clone(),
            control: Control::at(said["control"].clone()),
        }
    }

    pub(crate) async fn get(&self, host: &'static str, path: &str) -> String {
        self.send(host, path, "").await
    }

    pub(crate) async fn info(&self, token: &str) -> String {
        self.send(
            LOGIN_HOST,
            "/info",
            &format!("Authorization: OAuth {token}\r\n"),
        )
        .await
    }

    pub(crate) async fn send(&self, host: &'static str, path: &str, headers: &str) -> String {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(&self.authority).unwrap())
            .unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(&self.listen).await.unwrap();
        let name = ServerName::try_from(host).unwrap();
        let mut stream = TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await
            .unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;

        String::from_utf8(answer).unwrap()
    }

    /// Opens a page in Chromium, for which every host is here, and returns what it shows in the end.
    pub(crate) async fn browse(&self, page: &Path) -> String {
        let output = Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--ignore-certificate-errors",
            ])
            .args([
                "--no-proxy-server",
                "--virtual-time-budget=20000",
                "--dump-dom",
            ])
            .arg(format!("--host-resolver-rules=MAP * {}", self.listen))
            .arg(format!(
                "--user-data-dir={}",
                self.folder.path().join("profile").display()
            ))
            .arg(format!("file://{}", page.display()))
            .kill_on_drop(true)
            .output()
            .await
            .unwrap();

        String::from_utf8(output.stdout).unwrap()
    }
}
