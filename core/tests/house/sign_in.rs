//! Sign-ins in a house: what is asked for, the token that comes, what follows, and what a check finds later.

use std::time::Duration;

use fake_yandex::{Account, FakeYandex, ROMASHKA_EVERYTHING, ROMASHKA_TRACKER};
use keyward_core::{
    client_id::ClientId,
    keep::Kept,
    organisation::Organisation,
    sign_in::SignInRequest,
    store::{Connection, ConnectionId},
    token::Token,
    verdict::Cause,
};

use super::House;
use crate::place::SCOPE;

/// How long a token lives.
pub const YEAR: Duration = Duration::from_hours(8760);

impl House {
    /// A new token for Tracker.
    pub async fn token(&self, account: &Account) -> Token {
        let token = self.yandex.issue_for(account, &ROMASHKA_TRACKER, SCOPE);

        Token::new(token.await).unwrap()
    }

    /// A new token for everything there is.
    pub async fn token_for_all(&self, account: &Account) -> Token {
        let app = &ROMASHKA_EVERYTHING;

        Token::new(self.yandex.issue_for(account, app, app.scope).await).unwrap()
    }

    /// What follows when a token has arrived.
    pub async fn file(&self, request: &SignInRequest, token: &Token) -> Kept {
        let proof = self.app.prove(request, token).await;

        self.app
            .keep(request, token, Some(YEAR), &proof)
            .await
            .unwrap()
    }

    /// The same for a token for Tracker; its one connection.
    pub async fn file_at_tracker(&self, token: &Token) -> Connection {
        self.file(&request(), token).await.connections.remove(0)
    }

    /// Somebody signs in at Tracker; the connection that this makes.
    pub async fn sign_in(&self, account: &Account) -> Connection {
        let token = self.token(account).await;

        self.file_at_tracker(&token).await
    }

    /// Keeps the secret that Yandex has for an app.
    pub async fn keep_secret_of(&self, client_id: &str) {
        let secret = self.yandex.secret(client_id).await.unwrap();

        let kept = self.app.set_app_secret(client_id, &secret.into()).await;
        kept.unwrap();
    }

    /// What a check of a connection finds.
    pub async fn cause(&self, id: &ConnectionId) -> Cause {
        let checked = self.app.check(id).await.unwrap();

        checked.verdict.unwrap().cause
    }
}

/// Tracker, by the app and the organisation of everybody here.
pub fn request() -> SignInRequest {
    SignInRequest {
        services: vec!["tracker".into()],
        client_id: ClientId::new(FakeYandex::CLIENT_ID).unwrap(),
        app_name: Some("Romashka".into()),
        expected_login: None,
        organisation: Organisation::new(FakeYandex::ORGANISATION),
        replaces: None,
    }
}

/// All services at once, by an app that is allowed everything.
pub fn request_for(services: &[&str]) -> SignInRequest {
    SignInRequest {
        services: services.iter().map(|&id| id.to_owned()).collect(),
        client_id: ClientId::new(ROMASHKA_EVERYTHING.client_id).unwrap(),
        app_name: None,
        ..request()
    }
}
