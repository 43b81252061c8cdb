//! A computer whose settings change while connections are open.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::sync::RwLock;

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::*;
use crate::proxy::Network;

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

/// What a server or a proxy was asked, one first line each.
type Asked = Arc<Mutex<Vec<String>>>;

#[tokio::test]
async fn change_of_the_settings_counts_although_connections_are_open() {
    let (server, at_server) = listen().await;
    let (proxy, at_proxy) = listen().await;
    let said = Arc::new(RwLock::new(None));
    let network = Network::new(settings(Arc::clone(&said))).unwrap();
    ask(&network, &server).await;
    ask(&network, &server).await;
    assert_eq!(count(&at_server), 2);

    *said.write().unwrap() = Some(proxy);
    ask(&network, &server).await;
    assert_eq!((count(&at_server), count(&at_proxy)), (2, 1));
    let whole = format!("GET {server} HTTP/1.1");
    assert_eq!(at_proxy.lock().unwrap().last(), Some(&whole));

    *said.write().unwrap() = None;
    ask(&network, &server).await;
    assert_eq!((count(&at_server), count(&at_proxy)), (3, 1));
}

#[tokio::test]
async fn open_connections_are_used_again_while_the_settings_stay() {
    let (server, _) = listen().await;
    let network = Network::new(settings(Arc::default())).unwrap();
    ask(&network, &server).await;
    let before = network.live();

    ask(&network, &server).await;

    assert!(Arc::ptr_eq(&before, &network.live()));
}

fn settings(said: Arc<RwLock<Option<Url>>>) -> Surroundings {
    Surroundings {
        settings: Arc::new(move |_| said.read().unwrap().clone()),
        ..Surroundings::silent()
    }
}

async fn ask(network: &Network, server: &Url) {
    let live = network.live();
    let answer = live.client.get(server.clone()).send().await.unwrap();

    assert_eq!(answer.text().await.unwrap(), "{}");
}

fn count(asked: &Asked) -> usize {
    asked.lock().unwrap().len()
}

/// Listens, keeps connections open, and answers everything.
async fn listen() -> (Url, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let asked = Asked::default();
    let said = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(serve(client, Arc::clone(&said)));
        }
    });

    (url.parse().unwrap(), asked)
}

async fn serve(client: TcpStream, asked: Asked) {
    let mut client = BufReader::new(client);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if client.read_line(&mut head).await.unwrap_or(0) == 0 {
                return;
            }
        }
        let first = head.lines().next().unwrap_or_default().to_owned();
        asked.lock().unwrap().push(first);
        client.write_all(ANSWER).await.unwrap();
    }
}
