//! Runs the practice Yandex until it is killed.

#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

use std::{collections::HashMap, env, io, path::Path};

use fake_yandex::{FakeYandex, Flaw, Identity};
use tokio::net::TcpListener;

/// Who signs what the imposter shows.
const GATEWAY: &str = "Romashka Security Gateway";

const USAGE: &str =
    "usage: fake-yandex [--listen ADDRESS:PORT] [--http ADDRESS:PORT] [--control ADDRESS:PORT] \
[--imposter ADDRESS:PORT] [--ca-out FILE | --cert FILE --key FILE]

  --listen   serve every host with TLS here
  --http     serve every host without TLS here
  --imposter serve every host here, with a certificate of an authority that nobody knows
  --control  take orders here, as HTTP and JSON
  --ca-out   make a throwaway authority and write its certificate to this file
  --cert     a certificate chain as PEM instead, with its --key";

#[tokio::main]
async fn main() -> io::Result<()> {
    let options = options().ok_or_else(|| io::Error::other(USAGE))?;
    let option = |name: &str| options.get(name).map(String::as_str);
    let yandex = FakeYandex::default();

    if let Some(address) = option("--listen") {
        let identity = match (option("--cert"), option("--key"), option("--ca-out")) {
            (Some(chain), Some(key), None) => Identity::read(Path::new(chain), Path::new(key))?,
            (None, None, Some(file)) => {
                let (identity, authority) = Identity::throwaway()?;
                std::fs::write(file, authority)?;
                identity
            }
            _ => return Err(io::Error::other(USAGE)),
        };
        let listener = TcpListener::bind(address).await?;
        println!("listen {}", listener.local_addr()?);
        yandex.serve_on(listener, Some(&identity))?;
    }
    if let Some(address) = option("--http") {
        let listener = TcpListener::bind(address).await?;
        println!("http {}", listener.local_addr()?);
        yandex.serve_on(listener, None)?;
    }
    if let Some(address) = option("--imposter") {
        let listener = TcpListener::bind(address).await?;
        println!("imposter {}", listener.local_addr()?);
        let identity = Identity::imposter(GATEWAY, Flaw::None)?;
        yandex.serve_on(listener, Some(&identity))?;
    }
    if let Some(address) = option("--control") {
        let listener = TcpListener::bind(address).await?;
        println!("control {}", listener.local_addr()?);
        yandex.serve_control_on(listener);
    }
    println!("ready");

    std::future::pending().await
}

/// Every argument is a name and a value.
fn options() -> Option<HashMap<String, String>> {
    let known = [
        "--listen",
        "--http",
        "--imposter",
        "--control",
        "--ca-out",
        "--cert",
        "--key",
    ];
    let arguments: Vec<String> = env::args().skip(1).collect();
    let options: Option<HashMap<_, _>> = arguments
        .chunks(2)
        .map(|pair| match pair {
            [name, value] if known.contains(&name.as_str()) => Some((name.clone(), value.clone())),
            _ => None,
        })
        .collect();

    options.filter(|options| !options.is_empty())
}
