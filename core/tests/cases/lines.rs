//! Ways to a server on which something is wrong before anybody answers.

use std::net::Ipv4Addr;

use fake_yandex::{FakeYandex, Flaw, Identity};
use tokio::net::TcpListener;

use crate::{row::Line, server::Server};

/// The authority of those who stand in between.
pub(crate) const AUTHORITY: &str = "Romashka Watches You";

/// How a server is reached.
#[derive(Default)]
pub(crate) struct Way {
    /// Its port, if it is another one than the practice Yandex's.
    pub(crate) port: Option<u16>,
    /// By TLS.
    pub(crate) tls: bool,
    /// Nobody knows its name.
    pub(crate) no_name: bool,
    /// By this proxy.
    pub(crate) proxy: Option<String>,
    /// Who stands there, if it is not the practice Yandex.
    stranger: Option<Server>,
}

impl Way {
    /// Whether somebody heard a token who is not to.
    pub(crate) fn leaked(&self) -> bool {
        let heard = |server: &Server| server.heard().concat().to_ascii_lowercase();
        let has_a_token =
            |heard: String| heard.contains("oauth ") || heard.contains("access_token");

        self.tls
            && self
                .stranger
                .as_ref()
                .is_some_and(|it| has_a_token(heard(it)))
    }
}

/// Lays the way that the case wants. Somebody with a false certificate is the practice Yandex, too: it
/// writes down whatever reaches it.
pub(crate) async fn way(yandex: &FakeYandex, line: Line) -> Way {
    match line {
        Line::Fine => Way::default(),
        Line::NoName => Way {
            no_name: true,
            ..Way::default()
        },
        Line::Refused => {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
            at(listener.local_addr().unwrap().port())
        }
        Line::Silent => server(Server::falls_silent_after("").await),
        Line::Drops => server(Server::says("").await),
        Line::NoHttp => server(Server::says("220 mail.example ESMTP\r\n\r\n").await),
        Line::NoTls => Way {
            tls: true,
            ..server(Server::says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await)
        },
        Line::UnknownAuthority => imposter(yandex, Flaw::None).await,
        Line::Expired => imposter(yandex, Flaw::Expired).await,
        Line::NotYet => imposter(yandex, Flaw::NotYet).await,
        Line::OtherName => imposter(yandex, Flaw::OtherName).await,
        Line::ProxyPassword => proxy("407 Proxy Authentication Required").await,
        Line::ProxyRefuses => proxy("403 Forbidden").await,
        Line::ProxyFails => proxy("502 Bad Gateway").await,
    }
}

fn at(port: u16) -> Way {
    Way {
        port: Some(port),
        ..Way::default()
    }
}

fn server(server: Server) -> Way {
    let port = server.base.rsplit(':').next().unwrap().parse().unwrap();

    Way {
        stranger: Some(server),
        ..at(port)
    }
}

async fn imposter(yandex: &FakeYandex, flaw: Flaw) -> Way {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let identity = Identity::imposter(AUTHORITY, flaw).unwrap();
    yandex.serve_on(listener, Some(&identity)).unwrap();

    Way {
        tls: true,
        ..at(port)
    }
}

async fn proxy(status: &str) -> Way {
    let says = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");

    let server = Server::says(&says).await;

    Way {
        tls: true,
        proxy: Some(server.base.clone()),
        stranger: Some(server),
        ..Way::default()
    }
}
