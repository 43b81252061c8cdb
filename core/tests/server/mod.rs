//! A server that says what it is told to, and writes down what it hears.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "shared by the tests beside it, each uses its part"
)]

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// A server that says the same to everybody, whatever the question.
#[derive(Clone)]
pub struct Server {
    pub base: String,
    pub heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn says(answer: &str) -> Self {
        Self::start(vec![answer.to_owned()], false).await
    }

    /// Ends with the last answer and stays with it. User-info is told the last one, too.
    pub async fn says_in_turn(answers: &[&str]) -> Self {
        Self::start(
            answers.iter().map(|&answer| answer.to_owned()).collect(),
            false,
        )
        .await
    }

    pub async fn falls_silent_after(answer: &str) -> Self {
        Self::start(vec![answer.to_owned()], true).await
    }

    async fn start(answers: Vec<String>, stays: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let heard = Arc::<Mutex<Vec<String>>>::default();

        let log = heard.clone();
        tokio::spawn(async move {
            let mut silent = Vec::new();
            while let Ok((mut socket, _)) = listener.accept().await {
                let question = hear(&mut socket).await;
                let asked = log
                    .lock()
                    .unwrap()
                    .iter()
                    .filter(|line| line.contains("/test"))
                    .count();
                let turn = if question.contains("/test") {
                    asked
                } else {
                    answers.len()
                };
                log.lock().unwrap().push(question);
                let answer = answers.get(turn).or(answers.last()).unwrap();
                // The client may have gone by now.
                let _ = socket.write_all(answer.as_bytes()).await;
                if stays {
                    silent.push(socket);
                }
            }
        });

        Self { base, heard }
    }

    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

/// A request's head, or whatever came instead.
async fn hear(socket: &mut TcpStream) -> String {
    let mut bytes = vec![0; 16 * 1024];
    let mut length = 0;
    while !bytes[..length].ends_with(b"\r\n\r\n") && bytes[0] != 0x16 {
        match socket.read(&mut bytes[length..]).await {
            Ok(0) | Err(_) => break,
            Ok(more) => length += more,
        }
    }

    String::from_utf8_lossy(&bytes[..length]).into_owned()
}
