//! A town of hosts that answer when they are told to, and count who asks them at a time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};

/// Where each host stands. Limits go by the host, so these have addresses of their own.
const HOSTS: [(&str, &str); 3] = [
    ("info", "127.0.0.1"),
    ("alpha", "127.0.0.2"),
    ("beta", "127.0.0.3"),
];
/// More calls than anybody makes here.
const ALL: usize = 100_000;

/// An account at a host.
pub(crate) type Lane = (String, String);

/// Three hosts, of which the first knows whose token is whose.
#[derive(Clone)]
pub(crate) struct Town {
    addresses: HashMap<&'static str, String>,
    state: Arc<Mutex<State>>,
    seen: watch::Sender<Seen>,
    gate: Arc<Semaphore>,
}

/// What was seen so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// Calls that wait for their answers.
    pub(crate) under_way: usize,
    /// The most of them at a time.
    pub(crate) most: usize,
    /// The most of them at a time for one account at one host.
    pub(crate) most_in_a_lane: usize,
    /// Calls that were answered.
    pub(crate) answered: usize,
}

#[derive(Default)]
struct State {
    lanes: HashMap<Lane, usize>,
    calls: Vec<Lane>,
    refusals: HashMap<Lane, String>,
}

impl Town {
    /// A town whose hosts answer at once.
    pub(crate) async fn open() -> Self {
        let town = Self::closed().await;
        town.opens();

        town
    }

    /// A town whose hosts answer nobody yet.
    pub(crate) async fn closed() -> Self {
        let mut town = Self {
            addresses: HashMap::new(),
            state: Arc::default(),
            seen: watch::Sender::new(Seen::default()),
            gate: Arc::new(Semaphore::new(0)),
        };
        for (name, address) in HOSTS {
            let listener = TcpListener::bind((address, 0)).await.unwrap();
            let address = format!("http://{}", listener.local_addr().unwrap());
            town.addresses.insert(name, address);
            tokio::spawn(town.clone().serve(name, listener));
        }

        town
    }

    pub(crate) fn address(&self, host: &str) -> &str {
        &self.addresses[host]
    }

    /// From now on everybody is answered.
    pub(crate) fn opens(&self) {
        self.gate.add_permits(ALL);
    }

    /// Answers one call.
    pub(crate) fn lets_one_through(&self) {
        self.gate.add_permits(1);
    }

    /// Has a host refuse an account with this status and these headers.
    pub(crate) fn refuses(&self, account: &str, host: &str, head: &str) {
        let lane = (account.to_owned(), host.to_owned());
        let answer = format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        self.state.lock().unwrap().refusals.insert(lane, answer);
    }

    /// Waits until what was seen is like that.
    pub(crate) async fn until(&self, like: impl FnMut(&Seen) -> bool) -> Seen {
        self.seen.subscribe().wait_for(like).await.unwrap().clone()
    }

    /// How many calls there were for an account at a host.
    pub(crate) fn calls(&self, account: &str, host: &str) -> usize {
        let state = self.state.lock().unwrap();
        let calls = state.calls.iter();

        calls
            .filter(|(who, place)| (who.as_str(), place.as_str()) == (account, host))
            .count()
    }

    async fn serve(self, host: &'static str, listener: TcpListener) {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(self.clone().answer(host, socket));
        }
    }

    async fn answer(self, host: &str, mut socket: TcpStream) {
        let token = hear(&mut socket).await;
        let (account, app) = token.split_once('.').unwrap();
        let lane = (account.to_owned(), host.to_owned());
        self.comes(&lane);
        self.gate.acquire().await.unwrap().forget();
        // Counted out before the answer, which may bring the next call.
        self.goes(&lane);

        let refusal = self.state.lock().unwrap().refusals.get(&lane).cloned();
        let answer = refusal.unwrap_or_else(|| {
            let body = match host {
                "info" => {
                    format!(r#"{{"id":"id-{account}","login":"{account}","client_id":"{app}"}}"#)
                }
                _ => r#"{"fine":true}"#.to_owned(),
            };
            let length = body.len();
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
                 Connection: close\r\n\r\n{body}"
            )
        });
        // The client may have gone by now.
        _ = socket.write_all(answer.as_bytes()).await;
    }

    fn comes(&self, lane: &Lane) {
        let in_lane = {
            let mut state = self.state.lock().unwrap();
            state.calls.push(lane.clone());
            let count = state.lanes.entry(lane.clone()).or_default();
            *count += 1;
            *count
        };
        self.seen.send_modify(|seen| {
            seen.under_way += 1;
            seen.most = seen.most.max(seen.under_way);
            seen.most_in_a_lane = seen.most_in_a_lane.max(in_lane);
        });
    }

    fn goes(&self, lane: &Lane) {
        *self.state.lock().unwrap().lanes.get_mut(lane).unwrap() -= 1;
        self.seen.send_modify(|seen| {
            seen.under_way -= 1;
            seen.answered += 1;
        });
    }
}

/// The token that a request carries.
async fn hear(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        let mut chunk = [0; 4096];
        let length = socket.read(&mut chunk).await.unwrap();
        assert_ne!(length, 0, "half a request");
        bytes.extend_from_slice(&chunk[..length]);
    }
    let head = String::from_utf8(bytes).unwrap();
    let (_, rest) = head.split_once("OAuth ").unwrap();

    rest.lines().next().unwrap().to_owned()
}
