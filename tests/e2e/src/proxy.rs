//! A proxy of a company: tunnels what it is asked to, remembers to where, and may want a password.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
};

/// Longest head of a request that it reads.
const LONGEST: usize = 16 * 1024;
/// SOCKS version 5: RFC 1928.
const SOCKS: u8 = 5;
const REFUSAL: &[u8] = b"HTTP/1.1 407 Proxy Authentication Required\r\n\
Proxy-Authenticate: Basic realm=\"Romashka\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A proxy that listens on this computer, by HTTP (RFC 9110, section 9.3.6) and SOCKS, and ends with the
/// journey.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    /// "name:password", if it wants one.
    password: Option<String>,
    tunnels: Vec<String>,
    refused: usize,
}

impl Proxy {
    /// Starts one that lets everybody through.
    ///
    /// # Errors
    ///
    /// If loopback has no free port.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::<Mutex<Shared>>::default();
        let of_all = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                // Whoever leaves in the middle leaves.
                tokio::spawn(serve(client, Arc::clone(&of_all)));
            }
        });

        Ok(Self { port, shared })
    }

    /// Where it listens, such as "127.0.0.1:40123".
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// From now on lets through only who knows the name and the password, written "name:password".
    pub fn wants(&self, password: &str) {
        lock(&self.shared).password = Some(password.to_owned());
    }

    /// The hosts to which it has made tunnels, in order.
    pub fn tunnels(&self) -> Vec<String> {
        lock(&self.shared).tunnels.clone()
    }

    /// How often it has made a tunnel to `host`.
    pub fn tunnels_to(&self, host: &str) -> usize {
        let tunnels = self.tunnels();

        tunnels.iter().filter(|tunnel| *tunnel == host).count()
    }

    /// How many it has turned away.
    pub fn refused(&self) -> usize {
        lock(&self.shared).refused
    }
}

async fn serve(mut client: TcpStream, shared: Arc<Mutex<Shared>>) -> Result<()> {
    let mut first = [0];
    client.read_exact(&mut first).await?;
    let (host, port) = if first[0] == SOCKS {
        socks(&mut client).await?
    } else {
        match connect(&mut client, first[0], &shared).await? {
            Some(target) => target,
            None => return Ok(()),
        }
    };

    let mut server = TcpStream::connect((host.as_str(), port)).await?;
    lock(&shared).tunnels.push(host);
    client
        .write_all(if first[0] == SOCKS {
            // Done; the address of our own end is nobody's business.
            &[SOCKS, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        } else {
            b"HTTP/1.1 200 Connection established\r\n\r\n"
        })
        .await?;
    copy_bidirectional(&mut client, &mut server).await?;

    Ok(())
}

/// Reads `CONNECT host:port`; `None` if the client was turned away.
async fn connect(
    client: &mut TcpStream,
    first: u8,
    shared: &Mutex<Shared>,
) -> Result<Option<(String, u16)>> {
    let mut head = vec![first];
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() > LONGEST {
            bail!("head too long");
        }
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8(head)?;

    let welcome = {
        let mut shared = lock(shared);
        let welcome = shared
            .password
            .as_ref()
            .is_none_or(|password| says(&head, password));
        shared.refused += usize::from(!welcome);
        welcome
    };
    if !welcome {
        client.write_all(REFUSAL).await?;
        return Ok(None);
    }
    let target = head.split(' ').nth(1).context("no target")?;
    let (host, port) = target.rsplit_once(':').context("no port")?;

    Ok(Some((host.to_owned(), port.parse()?)))
}

/// Whether the head carries this name and password: RFC 7617.
fn says(head: &str, password: &str) -> bool {
    let wanted = format!("Basic {}", BASE64_STANDARD.encode(password));

    head.lines().any(|line| {
        line.split_once(": ").is_some_and(|(name, value)| {
            name.eq_ignore_ascii_case("proxy-authorization") && value == wanted
        })
    })
}

/// Agrees on no password, and reads where to connect to; names only.
async fn socks(client: &mut TcpStream) -> Result<(String, u16)> {
    let methods = client.read_u8().await?;
    let mut skipped = vec![0; methods.into()];
    client.read_exact(&mut skipped).await?;
    client.write_all(&[SOCKS, 0]).await?;

    let mut request = [0; 4];
    client.read_exact(&mut request).await?;
    if request != [SOCKS, 1, 0, 3] {
        bail!("not a wish to connect to a name");
    }
    let mut name = vec![0; client.read_u8().await?.into()];
    client.read_exact(&mut name).await?;

    Ok((String::from_utf8(name)?, client.read_u16().await?))
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
