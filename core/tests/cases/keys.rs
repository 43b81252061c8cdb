//! Cases in which somebody has the key of a service account in place of a token.

use std::time::Instant;

use fake_yandex::{FakeYandex, KeySize, REPORTS, STRAY};
use jiff::{SignedDuration, Timestamp};
use keyward_core::{
    clock::Clock,
    iam::{self, ServiceAccountKey},
    service::Service,
    token::Token,
    yc::Yc,
};
use tempfile::TempDir;

use crate::{
    lines::Way,
    row::{Row, TokenKind},
    town::redirect,
};

/// What is shown to the servers.
pub(crate) enum Shown {
    Token(Token),
    Key(ServiceAccountKey),
    /// A program, with the directory that it lies in.
    Program {
        yc: Yc,
        _directory: TempDir,
    },
}

/// A clock that is wrong.
pub(crate) struct NextYear;

impl Clock for NextYear {
    fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_hours(24 * 365)
    }

    fn monotonic(&self) -> Instant {
        Instant::now()
    }
}

/// The key of the case, if it has one.
pub(crate) async fn create_key(yandex: &FakeYandex, row: &Row) -> Option<ServiceAccountKey> {
    use TokenKind as K;

    let account = match row.token {
        K::Key | K::KeyDeleted | K::KeyOnWrongClock => REPORTS,
        K::KeyOfStranger => STRAY,
        _ => return None,
    };
    let file = yandex.create_key(&account, KeySize::Rsa2048).await.unwrap();
    if row.token == K::KeyDeleted {
        yandex.delete_keys().await;
    }

    Some(iam::read(file.as_bytes()).unwrap())
}

/// Who issues IAM tokens: the service of the case, if it is the one.
pub(crate) fn cloud(service: &Service, port: u16) -> Service {
    if service.iam.is_some() {
        return service.clone();
    }
    let services = Service::bundled().unwrap().into_iter();
    let mut cloud = { services }.find(|known| known.iam.is_some()).unwrap();
    redirect(&mut cloud.check.url, &Way::default(), port);

    cloud
}
