//! Handshakes that go wrong. Whatever is heard after a handshake is written down: it must be nothing.

use std::{
    io::{self, Read, Write},
    net,
    sync::Arc,
    thread,
};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::{ServerConfig, ServerConnection, Stream, crypto::ring, pki_types::PrivateKeyDer};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::{bodies::fine, speech::Server};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trick {
    /// The certificate's time is over.
    Expired,
    /// The certificate's time has not come.
    NotYet,
    /// The certificate is another host's.
    OtherName,
    /// The certificate vouches for itself.
    SelfSigned,
    /// Nobody knows who made the certificate.
    UnknownAuthority,
    /// The certificate names no host.
    NoName,
    /// The server knows nothing newer than TLS 1.1.
    Old,
    /// The server chooses TLS 1.1, whatever it was offered.
    Downgrade,
    /// The server answers without TLS.
    Plain,
    /// The server sends bytes of no meaning.
    Noise,
    /// The server says that a huge message follows, and sends it without end.
    Endless,
    /// The server warns and warns.
    Warnings,
    /// The server hangs up.
    HangsUp,
    /// The server says nothing.
    Silent,
}

impl Trick {
    pub(crate) async fn play(self, mut socket: TcpStream, server: &Server) -> io::Result<()> {
        let handshake = |kind, body: &[u8]| record(22, &[&[kind], &size(body)[..], body].concat());

        match self {
            Self::Silent => std::future::pending().await,
            Self::HangsUp => Ok(()),
            Self::Plain => socket.write_all(&fine("")).await,
            Self::Noise => socket.write_all(&[0xa5; 4096]).await,
            // A fatal alert of TLS 1.1: protocol version.
            Self::Old => socket.write_all(&[21, 3, 2, 0, 2, 2, 70]).await,
            Self::Downgrade => {
                let hello = [&[3, 2][..], &[7; 32], &[0, 0xc0, 0x14, 0]].concat();
                socket.write_all(&handshake(2, &hello)).await
            }
            Self::Endless => {
                let start = record(22, &[11, 255, 255, 255]);
                socket.write_all(&start).await?;
                loop {
                    socket.write_all(&record(22, &[0; 16_000])).await?;
                }
            }
            Self::Warnings => loop {
                socket.write_all(&record(21, &[1, 90])).await?;
            },
            _ => {
                let (socket, server) = (socket.into_std()?, server.clone());
                socket.set_nonblocking(false)?;
                thread::spawn(move || _ = self.shakes_hands(socket, &server));
                Ok(())
            }
        }
    }

    /// Shows its certificate, and writes down what a client says that takes it.
    fn shakes_hands(self, mut socket: net::TcpStream, server: &Server) -> io::Result<()> {
        let mut tls = ServerConnection::new(self.config()).map_err(io::Error::other)?;
        let mut stream = Stream::new(&mut tls, &mut socket);
        let mut said = [0; 1024];
        loop {
            let length = stream.read(&mut said)?;
            server.note(&said[..length]);
            stream.write_all(&fine(""))?;
        }
    }

    fn config(self) -> Arc<ServerConfig> {
        let name = match self {
            Self::OtherName => vec!["elsewhere.example".to_owned()],
            Self::NoName => vec![],
            _ => vec!["localhost".to_owned()],
        };
        let mut server = CertificateParams::new(name).unwrap();
        match self {
            Self::Expired => server.not_after = date_time_ymd(2020, 1, 1),
            Self::NotYet => server.not_before = date_time_ymd(2999, 1, 1),
            _ => {}
        }
        let key = KeyPair::generate().unwrap();
        let certificate = if self == Self::SelfSigned {
            server.self_signed(&key).unwrap()
        } else {
            let mut authority = CertificateParams::default();
            authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            authority
                .distinguished_name
                .push(DnType::CommonName, "Nobody");
            let issuer = Issuer::new(authority, KeyPair::generate().unwrap());
            server.signed_by(&key, &issuer).unwrap()
        };

        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            );

        Arc::new(config.unwrap())
    }
}

/// A record of TLS 1.1.
fn record(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap().to_be_bytes();

    [&[kind, 3, 2], &length[..], body].concat()
}

/// The length of a handshake message.
fn size(body: &[u8]) -> [u8; 3] {
    let [_, high, middle, low] = u32::try_from(body.len()).unwrap().to_be_bytes();

    [high, middle, low]
}
