//! Connections: plain or TLS, and able to break off when told to.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpListener,
    sync::mpsc,
};
use tokio_rustls::TlsAcceptor;

/// What an answer knows about the connection it goes through.
#[derive(Clone)]
pub(crate) struct Peer {
    /// Whether it is TLS.
    pub(crate) secure: bool,
    broken: Arc<AtomicBool>,
}

impl Peer {
    /// Ends the connection before another byte is sent.
    pub(crate) fn break_off(&self) {
        self.broken.store(true, Ordering::Relaxed);
    }
}

/// Where connections come in.
pub(crate) struct Door {
    address: SocketAddr,
    lines: mpsc::Receiver<(Line, SocketAddr)>,
}

impl Door {
    /// Accepts connections, with TLS if there is an acceptor. `fragments` counts request lines with a `#`.
    pub(crate) fn open(
        listener: TcpListener,
        tls: Option<TlsAcceptor>,
        fragments: Arc<AtomicU64>,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (sender, lines) = mpsc::channel(16);

        // A handshake may take its time or never end, so each has a task of its own.
        tokio::spawn(async move {
            while !sender.is_closed() {
                let Ok((stream, from)) = listener.accept().await else {
                    continue;
                };
                let (tls, sender, fragments) = (tls.clone(), sender.clone(), fragments.clone());
                tokio::spawn(async move {
                    let secure = tls.is_some();
                    let io: Box<dyn Duplex> = match tls {
                        None => Box::new(stream),
                        Some(tls) => Box::new(tls.accept(stream).await.ok()?),
                    };

                    sender
                        .send((Line::new(io, secure, fragments), from))
                        .await
                        .ok()
                });
            }
        });

        Ok(Self { address, lines })
    }
}

impl Listener for Door {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        match self.lines.recv().await {
            Some(line) => line,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

impl Connected<IncomingStream<'_, Door>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().peer.clone()
    }
}

trait Duplex: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Duplex for T {}

/// One connection.
pub(crate) struct Line {
    io: Box<dyn Duplex>,
    peer: Peer,
    lines: RequestLines,
}

impl Line {
    fn new(io: Box<dyn Duplex>, secure: bool, fragments: Arc<AtomicU64>) -> Self {
        let broken = Arc::default();

        Self {
            io,
            peer: Peer { secure, broken },
            lines: RequestLines {
                line: Vec::new(),
                fragments,
            },
        }
    }

    fn intact(&self) -> io::Result<()> {
        if self.peer.broken.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::ConnectionReset.into());
        }

        Ok(())
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(context, buffer))?;

        self.lines.read(&buffer.filled()[before..]);

        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.intact()?;

        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

/// Reads along and counts the request lines whose target has a fragment. The parser behind it drops what
/// follows a `#`, so this is the place to see one.
struct RequestLines {
    line: Vec<u8>,
    fragments: Arc<AtomicU64>,
}

impl RequestLines {
    fn read(&mut self, bytes: &[u8]) {
        // A line may come in several pieces, and often does.
        for byte in bytes {
            if *byte != b'\n' {
                self.line.push(*byte);
                continue;
            }
            if self.line.ends_with(b" HTTP/1.1\r") && self.line.contains(&b'#') {
                self.fragments.fetch_add(1, Ordering::Relaxed);
            }
            self.line.clear();
        }
    }
}
