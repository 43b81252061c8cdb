//! The control port: what a test may do in-process, over HTTP and JSON.
//!
//! | Request | Answer |
//! |---|---|
//! | `GET /switches` | [`Switches`] |
//! | `PUT /switches` with [`Switches`], absent ones as by default | the same |
//! | `PATCH /switches` with some of them | all of them |
//! | `POST /do` with a [`Deed`] | the token issued or the secret told, or `null` |
//! | `GET /tokens` | every [`Issued`](crate::Issued) |
//! | `GET /iam-tokens` | every [`IamToken`] |
//! | `GET /requests` | every [`Request`](crate::Request) |
//! | `GET /moments` | how often each [`Moment`] came |
//! | `GET /fragments` | how many request lines had a `#` |
//! | `GET /wait?moment=…&count=…&seconds=…`, or `path=…` | the number; 408 if it did not come to that |

use std::{collections::BTreeMap, io, net::Ipv4Addr, time::Duration};

use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::{net::TcpListener, time::timeout};

use crate::{Deed, FakeYandex, IamToken, Issued, Moment, Request, Switches};

impl FakeYandex {
    /// Opens the control port on a free loopback port and returns its address, such as `127.0.0.1:40124`.
    ///
    /// # Errors
    ///
    /// If loopback has no free port.
    pub async fn serve_control(&self) -> io::Result<String> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?.to_string();
        self.serve_control_on(listener);

        Ok(address)
    }

    /// Opens the control port on a port of the caller's.
    pub fn serve_control_on(&self, listener: TcpListener) {
        let router = Router::new()
            .route(
                "/switches",
                get(switches).put(put_switches).patch(patch_switches),
            )
            .route("/do", post(perform))
            .route("/tokens", get(tokens))
            .route("/iam-tokens", get(iam_tokens))
            .route("/requests", get(requests))
            .route("/moments", get(moments))
            .route("/fragments", get(fragments))
            .route("/wait", get(wait))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
    }
}

type Yandex = State<FakeYandex>;

async fn switches(State(yandex): Yandex) -> Json<Switches> {
    Json(yandex.switches().await)
}

async fn put_switches(State(yandex): Yandex, Json(new): Json<Switches>) -> Json<Switches> {
    yandex.switch(|switches| *switches = new).await;

    Json(yandex.switches().await)
}

async fn patch_switches(State(yandex): Yandex, Json(some): Json<Map<String, Value>>) -> Response {
    let mut all = json!(yandex.switches().await);
    for (name, value) in some {
        all[name] = value;
    }

    match serde_json::from_value(all) {
        Ok(new) => put_switches(State(yandex), Json(new)).await.into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, Json(json!(error.to_string()))).into_response(),
    }
}

async fn perform(State(yandex): Yandex, Json(deed): Json<Deed>) -> Response {
    match yandex.perform(deed).await {
        Ok(token) => Json(token).into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, Json(error)).into_response(),
    }
}

async fn tokens(State(yandex): Yandex) -> Json<Vec<Issued>> {
    Json(yandex.tokens().await)
}

async fn iam_tokens(State(yandex): Yandex) -> Json<Vec<IamToken>> {
    Json(yandex.iam_tokens().await)
}

async fn requests(State(yandex): Yandex) -> Json<Vec<Request>> {
    Json(yandex.requests().await)
}

async fn moments(State(yandex): Yandex) -> Json<BTreeMap<Moment, u64>> {
    Json(yandex.world().await.moments.clone())
}

async fn fragments(State(yandex): Yandex) -> Json<u64> {
    Json(yandex.fragments())
}

#[derive(Deserialize)]
struct Wait {
    moment: Option<Moment>,
    path: Option<String>,
    count: u64,
    seconds: u64,
}

async fn wait(State(yandex): Yandex, Query(wait): Query<Wait>) -> Response {
    let come = async {
        match (wait.moment, wait.path) {
            (Some(moment), _) => {
                yandex.wait_for(moment, wait.count).await;
                Some(yandex.seen(moment).await)
            }
            (None, Some(path)) => {
                yandex.wait_for_requests(&path, wait.count).await;
                Some(yandex.requests_for(&path).await)
            }
            (None, None) => None,
        }
    };

    match timeout(Duration::from_secs(wait.seconds), come).await {
        Ok(Some(number)) => Json(number).into_response(),
        Ok(None) => (StatusCode::BAD_REQUEST, Json("moment or path")).into_response(),
        Err(_) => (StatusCode::REQUEST_TIMEOUT, Json(Value::Null)).into_response(),
    }
}
