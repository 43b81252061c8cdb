//! From a connection to an answer.

use std::{io, net::Ipv4Addr, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, State},
    http::{
        HeaderValue, Request, StatusCode,
        header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::Response,
};
use tokio::{net::TcpListener, time::sleep};

use crate::{
    FakeYandex, Identity, audience, cabinet,
    call::Call,
    courier, device, direct, directory, disk, hostile,
    hosts::Site,
    iam,
    lines::{Door, Peer},
    log::{self, Moment, Named},
    login, me, metrica, oauth, passport, say, sso,
    switches::Fault,
    tracker, webmaster,
};

/// More than any page has.
const MAX_ANSWER: usize = 1024 * 1024;

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
        self.serve_on(listener, None)?;

        Ok(base)
    }

    /// Serves on a port of the caller's, with TLS if there is an identity; hosts are told apart by
    /// name, and by path where the name is that of this computer. Ends with the runtime.
    ///
    /// # Errors
    ///
    /// If the port has no address.
    pub fn serve_on(&self, listener: TcpListener, identity: Option<&Identity>) -> io::Result<()> {
        let tls = identity.map(Identity::acceptor);
        let door = Door::open(listener, tls, self.0.fragments.clone())?;
        let router = Router::new().fallback(enter).with_state(self.clone());
        let service = router.into_make_service_with_connect_info::<Peer>();
        tokio::spawn(async move { axum::serve(door, service).await });

        Ok(())
    }
}

async fn enter(
    State(yandex): State<FakeYandex>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    request: Request<Body>,
) -> Response {
    let call = Call::read(yandex, peer.secure, request).await;
    let number = call.yandex.record(&call).await;
    let mut world = call.yandex.world().await;
    let fault = world
        .switches
        .faults
        .get(&call.host)
        .cloned()
        .unwrap_or_default();
    let stumbles = world.stumbles(&call.host);
    let script = world.script(&call.host, &call.headers);
    drop(world);

    sleep(Duration::from_millis(fault.latency)).await;
    if fault.drop {
        peer.break_off();
        return say::empty(StatusCode::OK);
    }

    let answer = if stumbles {
        say::empty(StatusCode::UNAUTHORIZED)
    } else if let Some(script) = script {
        script.answer()
    } else if let Some(status) = fault.status {
        say::proxy_page(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY))
    } else {
        answer(&call).await
    };
    let answer = damage(answer, &fault).await;
    let named = answer.extensions().get::<Named>().cloned();
    call.yandex
        .record_answer(number, answer.status().as_u16(), named)
        .await;

    answer
}

async fn answer(call: &Call) -> Response {
    if call.path == "/ready" {
        return ready(call).await;
    }

    let mut answer = match call.site {
        Site::OAuth => oauth::answer(call).await,
        Site::Device if call.path.trim_end_matches('/') == "/device" => device::answer(call).await,
        Site::Passport => passport::answer(call).await,
        Site::Login => login::answer(call).await,
        Site::Tracker => tracker::answer(call).await,
        Site::Metrica => metrica::answer(call).await,
        Site::Directory => directory::answer(call).await,
        Site::Courier => courier::answer(call).await,
        Site::Disk => disk::answer(call).await,
        Site::Direct => direct::answer(call).await,
        Site::Webmaster => webmaster::answer(call).await,
        Site::AppMetrica | Site::Audience => audience::answer(call).await,
        Site::Wiki | Site::Forms => me::answer(call).await,
        Site::Iam => iam::answer(call).await,
        Site::Id => cabinet::accesses(call).await,
        Site::TrackerPages => cabinet::organisations(call).await,
        Site::Hostile => hostile::answer(call).await,
        Site::Sso => sso::answer(call).await,
        Site::Device | Site::Unknown => say::missing(call),
    };
    answer
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));

    answer
}

/// A page reports that it is painted.
async fn ready(call: &Call) -> Response {
    let page = call.get("page").unwrap_or_default();
    match serde_json::from_value::<Moment>(page.into()) {
        Ok(moment) if log::REPORTED.contains(&moment) => {
            call.yandex.note(moment).await;
            say::empty(StatusCode::NO_CONTENT)
        }
        _ => say::empty(StatusCode::BAD_REQUEST),
    }
}

/// Spoils an answer that is already made.
async fn damage(answer: Response, fault: &Fault) -> Response {
    if !fault.truncate && fault.content_type.is_none() {
        return answer;
    }

    let (mut head, body) = answer.into_parts();
    let mut body = to_bytes(body, MAX_ANSWER).await.unwrap_or_default();
    if fault.truncate {
        body.truncate(body.len() / 2);
    }
    head.headers.remove(CONTENT_LENGTH);
    let content_type = fault.content_type.as_deref().map(HeaderValue::from_str);
    if let Some(Ok(value)) = content_type {
        head.headers.insert(CONTENT_TYPE, value);
    }

    Response::from_parts(head, Body::from(body))
}
