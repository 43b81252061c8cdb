//! What a hostile server does with a connection, and what it hears meanwhile.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    time::sleep,
};

use crate::tls::Trick;

/// What it says to a request.
#[derive(Debug, Clone)]
pub(crate) enum Speech {
    /// This, and then it hangs up.
    Says(Vec<u8>),
    /// This, and then nothing more, for ever.
    FallsSilent(Vec<u8>),
    /// The first, and then the second again and again, as fast as it is read.
    Floods(Vec<u8>, Vec<u8>),
    /// The first, and then a byte of the second now and then, for ever.
    Drips(Vec<u8>, &'static [u8]),
    /// The first bytes, and then it breaks the connection.
    Breaks(Vec<u8>),
    /// Nothing at all, before it has heard anything.
    Deaf,
    /// A handshake that goes wrong.
    Tls(Trick),
}

/// Between two bytes of a server that drips.
const PAUSE: Duration = Duration::from_millis(200);
/// What the system may hold of a connection, so that what was sent was nearly read.
const BUFFER: u32 = 4096;

/// A server that does the same with everybody.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    pub(crate) base: String,
    heard: Arc<Mutex<Vec<u8>>>,
    sent: Arc<Mutex<u64>>,
}

impl Server {
    pub(crate) fn start(speech: Speech) -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.set_send_buffer_size(BUFFER)?;
        socket.bind(([127, 0, 0, 1], 0).into())?;
        let listener = socket.listen(64)?;
        let port = listener.local_addr()?.port();
        let base = match speech {
            Speech::Tls(_) => format!("https://localhost:{port}"),
            _ => format!("http://127.0.0.1:{port}"),
        };

        let server = Self {
            base,
            heard: Arc::default(),
            sent: Arc::default(),
        };
        tokio::spawn(server.clone().serve(listener, speech));

        Ok(server)
    }

    /// Everything that was ever said to it.
    pub(crate) fn heard(&self) -> Vec<u8> {
        self.heard.lock().unwrap().clone()
    }

    /// How many bytes the longest of its answers had, as far as it could be sent.
    pub(crate) fn sent(&self) -> u64 {
        *self.sent.lock().unwrap()
    }

    async fn serve(self, listener: TcpListener, speech: Speech) {
        while let Ok((socket, _)) = listener.accept().await {
            let (server, speech) = (self.clone(), speech.clone());
            // Whoever is spoken to may leave at any time.
            tokio::spawn(async move { _ = server.speak(socket, speech).await });
        }
    }

    async fn speak(self, mut socket: TcpStream, speech: Speech) -> io::Result<()> {
        match speech {
            Speech::Deaf => std::future::pending().await,
            Speech::Tls(trick) => return trick.play(socket, &self).await,
            _ => self.hear(&mut socket).await?,
        }

        let mut sent = 0;
        match &speech {
            Speech::Says(all) => self.send(&mut socket, all, &mut sent).await?,
            Speech::FallsSilent(start) => {
                self.send(&mut socket, start, &mut sent).await?;
                std::future::pending::<()>().await;
            }
            Speech::Floods(start, more) => {
                self.send(&mut socket, start, &mut sent).await?;
                loop {
                    self.send(&mut socket, more, &mut sent).await?;
                }
            }
            Speech::Drips(start, more) => {
                self.send(&mut socket, start, &mut sent).await?;
                for byte in more.iter().cycle() {
                    sleep(PAUSE).await;
                    self.send(&mut socket, &[*byte], &mut sent).await?;
                }
            }
            Speech::Breaks(start) => {
                self.send(&mut socket, start, &mut sent).await?;
                socket.set_zero_linger()?;
            }
            Speech::Deaf | Speech::Tls(_) => {}
        }

        Ok(())
    }

    /// Writes down what was heard.
    pub(crate) fn note(&self, said: &[u8]) {
        self.heard.lock().unwrap().extend_from_slice(said);
    }

    /// Hears a request's head.
    async fn hear(&self, socket: &mut TcpStream) -> io::Result<()> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(socket.read_u8().await?);
        }
        self.note(&head);

        Ok(())
    }

    async fn send(&self, socket: &mut TcpStream, bytes: &[u8], sent: &mut u64) -> io::Result<()> {
        for part in bytes.chunks(BUFFER as usize) {
            socket.write_all(part).await?;
            *sent += part.len() as u64;
            let mut longest = self.sent.lock().unwrap();
            *longest = (*longest).max(*sent);
        }

        Ok(())
    }
}
