//! What a test may do to the practice Yandex while it runs.

use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use crate::{
    BELOVA, FakeYandex, ROMASHKA_TRACKER, TRACKER_HOST,
    iam::{IamToken, Subject},
    people::{Account, App, by_login},
    service_accounts::{KeySize, ServiceAccount, create_key},
    switches::Switches,
    token::{Issued, Key},
    world::World,
};

/// A deed, as the control port takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
#[expect(missing_docs, reason = "the methods of `FakeYandex` say it")]
pub enum Deed {
    Issue {
        login: String,
        client_id: String,
        scope: String,
    },
    IssueWithoutDevice {
        login: String,
        client_id: String,
        scope: String,
    },
    RevokeAll,
    Revoke {
        token: String,
    },
    Stumble {
        host: String,
    },
    EditPermissions {
        client_id: String,
        scope: String,
    },
    ChangePassword {
        login: String,
    },
    Block {
        client_id: String,
        blocked: bool,
    },
    AnswerDevice {
        user_code: String,
        login: String,
        allow: bool,
    },
    CreateKey {
        service_account_id: String,
        size: KeySize,
    },
    DeleteKeys,
    EndIamTokens,
    IssueIam {
        login: String,
    },
    TellSecret {
        client_id: String,
    },
    Reset,
}

impl FakeYandex {
    /// Issues a new token with `scope` to [`BELOVA`] for [`ROMASHKA_TRACKER`].
    pub async fn issue(&self, scope: &str) -> String {
        self.issue_for(&BELOVA, &ROMASHKA_TRACKER, scope).await
    }

    /// Issues a new token with `scope` (permissions separated by spaces) to `account` for `app`.
    pub async fn issue_for(&self, account: &Account, app: &App, scope: &str) -> String {
        self.issue_to(account.uid, app.client_id, scope).await
    }

    /// Issues a new token with `scope` to [`BELOVA`] for [`ROMASHKA_TRACKER`], as to a page that named no
    /// device.
    pub async fn issue_without_device(&self, scope: &str) -> String {
        self.issue_bare(BELOVA.uid, ROMASHKA_TRACKER.client_id, scope)
            .await
    }

    /// Signs `account` in to `app` on this many further devices, as the sign-in pages would.
    pub async fn sign_in_on_devices(&self, account: &Account, app: &App, devices: usize) {
        let mut world = self.world().await;
        for number in 0..devices {
            let key = Key {
                client_id: app.client_id.to_owned(),
                uid: account.uid,
                device_id: Some(format!("device-{number}")),
            };
            world.give(key, app.scope);
        }
    }

    /// Every token ever issued, dead ones too.
    pub async fn tokens(&self) -> Vec<Issued> {
        self.world().await.tokens.clone()
    }

    /// Ends every token and every browser session, of everybody.
    pub async fn revoke_all(&self) {
        let mut world = self.world().await;
        world.end(|_| true);
        world.sessions.clear();
    }

    /// Ends one token, as its removal on the data-access page does.
    pub async fn revoke(&self, token: &str) {
        self.world().await.end(|issued| issued.value == token);
    }

    /// Makes Tracker answer the next call with 401, whatever it is, as real servers do at times.
    pub async fn stumble(&self) {
        self.stumble_at(TRACKER_HOST).await;
    }

    /// Makes `host` answer the next call with 401, whatever it is.
    pub async fn stumble_at(&self, host: &str) {
        self.world().await.stumbles.push(host.to_owned());
    }

    /// Gives an app other permissions, which ends all its tokens, for everybody.
    pub async fn edit_permissions(&self, client_id: &str, scope: &str) {
        let mut world = self.world().await;
        if let Some(app) = world.app_mut(client_id) {
            scope.clone_into(&mut app.scope);
        }
        world.end(|issued| issued.key.client_id == client_id);
    }

    /// Gives an account a new password, which ends its tokens and its browser sessions. Whoever signs in
    /// goes on typing the old one: it is the ending that counts here.
    pub async fn change_password(&self, account: &Account) {
        let mut world = self.world().await;
        world.end(|issued| issued.key.uid == account.uid);
        world.sessions.retain(|_, uid| *uid != account.uid);
    }

    /// Blocks an app, or lets it in again.
    pub async fn block(&self, client_id: &str, blocked: bool) {
        if let Some(app) = self.world().await.app_mut(client_id) {
            app.blocked = blocked;
        }
    }

    /// The secret of an app, as its page shows it.
    pub async fn secret(&self, client_id: &str) -> Option<String> {
        let world = self.world().await;

        world.app(client_id).map(|app| app.secret.clone())
    }

    /// Makes an authorised key for a service account and returns its file, as the console hands it out.
    pub async fn create_key(&self, account: &ServiceAccount, size: KeySize) -> Option<String> {
        let (key, file) = create_key(account, size)?;
        self.world().await.keys.push(key);

        Some(file)
    }

    /// Deletes every authorised key.
    pub async fn delete_keys(&self) {
        for key in &mut self.world().await.keys {
            key.deleted = true;
        }
    }

    /// Every IAM token ever issued, dead ones too.
    pub async fn iam_tokens(&self) -> Vec<IamToken> {
        self.world().await.iam_tokens.clone()
    }

    /// Issues an IAM token to a person, as the console does for whoever is signed in there.
    pub async fn issue_iam(&self, account: &Account) -> String {
        let subject = Subject::Account(account.uid);

        self.world().await.issue_iam(subject).value
    }

    /// Ends every IAM token before its time.
    pub async fn end_iam_tokens(&self) {
        for token in &mut self.world().await.iam_tokens {
            token.ended = true;
        }
    }

    /// Forgets everything that has happened.
    pub async fn reset(&self) {
        *self.world().await = World::default();
        self.0.fragments.store(0, Ordering::Relaxed);
        self.changed();
    }

    /// How the servers behave now.
    pub async fn switches(&self) -> Switches {
        self.world().await.switches.clone()
    }

    /// Changes how the servers behave from now on.
    pub async fn switch(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut self.world().await.switches);
    }

    /// Does what the control port was asked for; returns the token or the secret that was asked for, if one was.
    pub(crate) async fn perform(&self, deed: Deed) -> Result<Option<String>, &'static str> {
        match deed {
            Deed::Issue {
                login,
                client_id,
                scope,
            } => {
                let account = by_login(&login).ok_or("no such account")?;
                let token = self.issue_to(account.uid, &client_id, &scope).await;
                return Ok(Some(token));
            }
            Deed::IssueWithoutDevice {
                login,
                client_id,
                scope,
            } => {
                let account = by_login(&login).ok_or("no such account")?;
                let token = self.issue_bare(account.uid, &client_id, &scope).await;
                return Ok(Some(token));
            }
            Deed::RevokeAll => self.revoke_all().await,
            Deed::Revoke { token } => self.revoke(&token).await,
            Deed::Stumble { host } => self.stumble_at(&host).await,
            Deed::EditPermissions { client_id, scope } => {
                self.edit_permissions(&client_id, &scope).await;
            }
            Deed::ChangePassword { login } => {
                let account = by_login(&login).ok_or("no such account")?;
                self.change_password(account).await;
            }
            Deed::Block { client_id, blocked } => self.block(&client_id, blocked).await,
            Deed::AnswerDevice {
                user_code,
                login,
                allow,
            } => {
                let account = by_login(&login).ok_or("no such account")?;
                if !self.answer_device(&user_code, account, allow).await {
                    return Err("no such device");
                }
            }
            Deed::CreateKey {
                service_account_id,
                size,
            } => {
                let account = ServiceAccount::by_id(&service_account_id);
                let account = account.ok_or("no such service account")?;
                return Ok(self.create_key(account, size).await);
            }
            Deed::DeleteKeys => self.delete_keys().await,
            Deed::IssueIam { login } => {
                let account = by_login(&login).ok_or("no such account")?;
                return Ok(Some(self.issue_iam(account).await));
            }
            Deed::EndIamTokens => self.end_iam_tokens().await,
            Deed::TellSecret { client_id } => {
                let secret = self.secret(&client_id).await.ok_or("no such app")?;
                return Ok(Some(secret));
            }
            Deed::Reset => self.reset().await,
        }

        Ok(None)
    }

    async fn issue_to(&self, uid: u64, client_id: &str, scope: &str) -> String {
        let device = format!("issued-{}", self.world().await.tokens.len());

        self.issue_on(uid, client_id, scope, Some(device)).await
    }

    async fn issue_bare(&self, uid: u64, client_id: &str, scope: &str) -> String {
        self.issue_on(uid, client_id, scope, None).await
    }

    async fn issue_on(
        &self,
        uid: u64,
        client_id: &str,
        scope: &str,
        device_id: Option<String>,
    ) -> String {
        let key = Key {
            client_id: client_id.to_owned(),
            uid,
            device_id,
        };

        self.world().await.issue(key, scope).value
    }
}
