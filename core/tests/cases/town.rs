//! The servers of one case, under their own names, and the check that asks them.

use std::{
    collections::HashMap,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use fake_yandex::{
    App, BELOVA, FakeYandex, LOGIN_HOST, ROMASHKA_360, ROMASHKA_CONSOLE, ROMASHKA_COURIER,
    ROMASHKA_EVERYTHING, ROMASHKA_FURTHER, ROMASHKA_METRICA, ROMASHKA_TRACKER, SYNC_OFFICE,
};
use keyward_core::{
    check::{Checker, Finding, Limits, Subject, Whose},
    clock::{Clock, SystemClock},
    http,
    login::Login,
    organisation::Organisation,
    provider::Provider,
    resource::ResourceReading,
    service::Service,
    token::Token,
    verdict::Verdict,
    yc::Yc,
};
use reqwest::{
    Client, Proxy, Url,
    dns::{Addrs, Name, Resolve, Resolving},
};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::{
    house::{House, request},
    keys::{NextYear, Shown, cloud, create_key},
    lines::{self, Way},
    row::{Row, Side, TokenKind},
    stand_in,
};

/// For a machine that is busy.
const LIMIT: Duration = Duration::from_secs(15);
/// Where a server keeps silent: this time is waited for.
const SHORT: Duration = Duration::from_secs(4);

/// What came of a case.
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    /// Whether another organisation header than the guessed one was found to work.
    pub(crate) header_corrected: bool,
    /// The calls as "Details" shows them.
    pub(crate) calls: Vec<String>,
    /// Hosts that heard a token, as the servers wrote them down.
    pub(crate) heard: Vec<String>,
    /// Hosts that may hear one.
    pub(crate) hosts: [String; 2],
}

/// Plays a case against `service`, which is the product's own or one with another row. `direct` is the
/// [client](direct) of most cases: it takes longer to make than to use.
pub(crate) async fn play(direct: &Client, row: &Row, mut service: Service) -> Outcome {
    let yandex = FakeYandex::default();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    yandex.serve_on(listener, None).unwrap();
    let app = app_of(&service.id);
    let shown = issue(&yandex, row, app).await;
    prepare(&yandex, row, &service).await;

    let mut provider = Provider::bundled().unwrap();
    let info = lines::way(&yandex, row.info_line).await;
    let api = lines::way(&yandex, row.api_line).await;
    let host = |url: &Url| url.host_str().unwrap().to_owned();
    let hosts = [host(&provider.user_info_url), host(&service.check.url)];
    redirect(&mut provider.user_info_url, &info, port);
    redirect(&mut service.check.url, &api, port);
    if let Some(resource) = &mut service.resource {
        redirect(&mut resource.url, &api, port);
    }
    let [info_host, api_host] = hosts.clone();
    let http = client(&[(info_host, &info), (api_host, &api)]).unwrap_or_else(|| direct.clone());

    let cloud = cloud(&service, port);
    let (verdict, header_corrected) = match shown {
        Some(shown) => {
            let servers = (&service, &provider, &cloud);
            let finding = check(row, servers, &http, app, &shown).await;
            (finding.verdict, finding.header_corrected)
        }
        None => (without_token().await, false),
    };
    let requests = yandex.requests().await.into_iter();
    let with_token = requests.filter(|request| request.authorization.is_some());
    let mut heard: Vec<_> = with_token.map(|request| request.host).collect();
    if info.leaked() || api.leaked() {
        heard.push("somebody in between".to_owned());
    }

    Outcome {
        calls: calls(&verdict),
        verdict,
        header_corrected,
        heard,
        hosts,
    }
}

async fn check(
    row: &Row,
    (service, provider, cloud): (&Service, &Provider, &Service),
    http: &Client,
    app: App,
    shown: &Shown,
) -> Finding {
    let clock: &dyn Clock = match row.token {
        TokenKind::KeyOnWrongClock => &NextYear,
        _ => &SystemClock,
    };
    let checker = Checker {
        http,
        route: None,
        provider,
        cloud: Some(cloud),
        clock,
        limits: Limits {
            total: if row.is_quick() { LIMIT } else { SHORT },
            pause: Duration::ZERO,
        },
        pace: None,
    };
    let login = row
        .account
        .as_deref()
        .map(|login| Login::new(login).unwrap());
    let id = row.organisation.as_deref().unwrap_or(ROMASHKA_360.id);
    let organisation = Organisation::new(id).filter(|_| service.needs_organisation());
    let resource = row.resource.as_deref().map(|typed| {
        let rule = service.resource.as_ref().unwrap();
        match rule.read(typed) {
            ResourceReading::Fits(id) => id,
            other => panic!("{}: {other:?}", row.id),
        }
    });
    let subject = Subject {
        service,
        client_id: match shown {
            Shown::Token(_) => Some(row.client_id.as_deref().unwrap_or(app.client_id)),
            Shown::Key(_) | Shown::Program { .. } => None,
        },
        account: login.as_ref().map_or(Whose::Anybodys, Whose::Login),
        organisation: organisation.as_ref(),
        resource: resource.as_ref(),
    };

    match shown {
        Shown::Token(token) => checker.check(&subject, token).await.findings.remove(0),
        Shown::Key(key) => checker.check_key(&subject, key).await,
        Shown::Program { yc, .. } => checker.check_program(&subject, yc).await,
    }
}

/// The verdict of a whole app, whose keychain somebody has emptied.
async fn without_token() -> Verdict {
    let house = House::new().await;
    let token = house.token(&BELOVA).await;
    let kept = house.file(&request(), &token).await;
    house.empty_keychain();

    let checked = house.app.check(&kept.connections[0].id).await.unwrap();

    checked.verdict.unwrap()
}

fn app_of(service: &str) -> App {
    match service {
        "tracker" => ROMASHKA_TRACKER,
        "metrica" => ROMASHKA_METRICA,
        "courier" => ROMASHKA_COURIER,
        "cloud" => ROMASHKA_CONSOLE,
        _ => ROMASHKA_FURTHER,
    }
}

/// Issues the token of the case and does to it what the case says.
async fn issue(yandex: &FakeYandex, row: &Row, app: App) -> Option<Shown> {
    use TokenKind as K;

    if let Some((yc, directory)) = install_yc(yandex, row).await {
        return Some(Shown::Program {
            yc,
            _directory: directory,
        });
    }
    if let Some(key) = create_key(yandex, row).await {
        return Some(Shown::Key(key));
    }

    if row.token == K::Expired {
        yandex.switch(|switches| switches.expires_in = 0).await;
    }
    let account = match row.token {
        K::OtherAccount => SYNC_OFFICE,
        _ => BELOVA,
    };
    let issued_to = match row.token {
        K::OtherApp => ROMASHKA_EVERYTHING,
        _ => app,
    };
    let scope = match row.token {
        K::NoPermission => "login:info",
        _ => app.scope,
    };
    let token = yandex.issue_for(&account, &issued_to, scope).await;

    match row.token {
        K::Live | K::NoPermission | K::OtherAccount | K::OtherApp | K::Expired => {}
        K::Key | K::KeyDeleted | K::KeyOfStranger | K::KeyOnWrongClock | K::Missing => return None,
        K::Yc | K::YcMissing | K::YcHangs | K::YcSignedOut | K::YcWithoutAgreement | K::YcFails => {
            return None;
        }
        K::Revoked => yandex.revoke(&token).await,
        K::PasswordChanged => yandex.revoke_all().await,
        K::PermissionsEdited => yandex.edit_permissions(app.client_id, app.scope).await,
        K::ManyDevices => yandex.sign_in_on_devices(&account, &issued_to, 30).await,
        K::NeverOne => return Token::new("y0_FAKEsomethingElseThatWasCopied").map(Shown::Token),
    }

    Token::new(token).map(Shown::Token)
}

/// The `yc` of the case, if it has one.
async fn install_yc(yandex: &FakeYandex, row: &Row) -> Option<(Yc, TempDir)> {
    use TokenKind as K;

    let says = match row.token {
        K::Yc => format!("echo {}", yandex.issue_iam(&BELOVA).await),
        K::YcMissing => String::new(),
        K::YcHangs => "sleep 600".to_owned(),
        K::YcSignedOut => {
            "echo 'You are going to be authenticated via federation-id aje1' >&2; exit 1".to_owned()
        }
        K::YcWithoutAgreement => {
            "echo 'User has to accept the End User License Agreement' >&2; exit 1".to_owned()
        }
        K::YcFails => "echo 'rpc error: code = Unavailable' >&2; exit 1".to_owned(),
        _ => return None,
    };
    let directory = TempDir::new().unwrap();
    let program = directory.path().join("yc");
    if row.token != K::YcMissing {
        stand_in::write(&program, &says);
    }
    let limit = match row.token {
        K::YcHangs => Duration::from_millis(300),
        _ => LIMIT,
    };

    Some((Yc::at(vec![program], limit), directory))
}

async fn prepare(yandex: &FakeYandex, row: &Row, service: &Service) {
    let api = service.check.url.host_str().unwrap();
    let mut switches = row.switches.clone();
    switches.answers = HashMap::from([
        (LOGIN_HOST.to_owned(), row.info.clone()),
        (api.to_owned(), row.api.clone()),
    ])
    .into_iter()
    .collect();

    yandex.switch(|all| *all = switches).await;
    for side in &row.stumbles {
        let host = match side {
            Side::Info => LOGIN_HOST,
            Side::Api => api,
        };
        yandex.stumble_at(host).await;
    }
}

/// The same address, but at the port of the case. Where nothing is said about TLS, it is plain HTTP.
pub(crate) fn redirect(url: &mut Url, way: &Way, port: u16) {
    if !way.tls {
        url.set_scheme("http").unwrap();
    }
    url.set_port(Some(way.port.unwrap_or(port))).unwrap();
}

/// The product's client, for which every name leads to this machine.
pub(crate) fn direct() -> Client {
    let builder = http::builder().unwrap().no_proxy();

    builder
        .dns_resolver(Arc::new(Names(Vec::new())))
        .build()
        .unwrap()
}

/// The same with names that are not found, or behind a proxy; `None` if the case has neither.
pub(crate) fn client(ways: &[(String, &Way)]) -> Option<Client> {
    let lost: Vec<_> = ways
        .iter()
        .filter(|(_, way)| way.no_name)
        .map(|(host, _)| host.clone())
        .collect();
    let proxy = ways.iter().find_map(|(_, way)| way.proxy.as_ref());
    if lost.is_empty() && proxy.is_none() {
        return None;
    }

    let builder = http::builder().unwrap().dns_resolver(Arc::new(Names(lost)));
    let builder = match proxy {
        Some(proxy) => builder.proxy(Proxy::all(proxy).unwrap()),
        None => builder.no_proxy(),
    };

    Some(builder.build().unwrap())
}

/// Knows every name but these.
struct Names(Vec<String>);

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let lost = self.0.iter().any(|lost| lost == name.as_str());

        Box::pin(async move {
            if lost {
                return Err("no such name".into());
            }
            let here: Addrs = Box::new([SocketAddr::from((Ipv4Addr::LOCALHOST, 0))].into_iter());
            Ok(here)
        })
    }
}

fn calls(verdict: &Verdict) -> Vec<String> {
    verdict
        .proof
        .iter()
        .map(|call| {
            let status = call.status.map_or("-".into(), |status| status.to_string());
            let note = call.note.as_deref().unwrap_or_default();

            format!("{} {status} {note}", call.host).trim().to_owned()
        })
        .collect()
}
