//! From a connection to an answer.

use std::{io, net::Ipv4Addr};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Request, StatusCode},
    response::Response,
};
use tokio::net::TcpListener;

use crate::{
    FakeYandex,
    call::{Call, Site},
    login, say, tracker,
};

impl FakeYandex {
    /// Serves every host on a free loopback port over plain HTTP and returns its base address, such
    /// as `http://127.0.0.1:40123`; paths are those of the real servers.
    ///
    /// # Errors
    ///
    /// If loopback has no free port.
    pub async fn serve(&self) -> io::Result<String> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let router = self.router();
        tokio::spawn(async move { axum::serve(listener, router).await });

        Ok(base)
    }

    fn router(&self) -> Router {
        Router::new().fallback(answer).with_state(self.clone())
    }
}

async fn answer(State(yandex): State<FakeYandex>, request: Request<Body>) -> Response {
    let call = Call::read(yandex, request).await;
    if call.yandex.world().await.stumbles(&call.host) {
        return say::empty(StatusCode::UNAUTHORIZED);
    }

    match call.site {
        Site::Login => login::answer(&call).await,
        Site::Tracker => tracker::answer(&call).await,
        Site::Unknown => say::text(StatusCode::NOT_FOUND, "no such server"),
    }
}
