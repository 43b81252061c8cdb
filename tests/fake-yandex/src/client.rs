//! The other end of the control port.

use std::{
    collections::BTreeMap,
    io::{self, ErrorKind},
    time::Duration,
};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Mutex,
};

use crate::{
    Deed, IamToken, Issued, KeySize, Moment, Request, ServiceAccount, Switches, TRACKER_HOST,
};

/// How long to wait for a moment, unless told otherwise.
const PATIENCE: Duration = Duration::from_mins(1);

/// Controls a practice Yandex in another process.
///
/// Every method fails if the control port does not answer or refuses.
#[derive(Debug)]
pub struct Control {
    address: String,
    /// How many times each moment was already waited for.
    passed: Mutex<BTreeMap<Moment, u64>>,
    patience: Duration,
}

#[expect(clippy::missing_errors_doc, reason = "said once, for all of them")]
impl Control {
    /// Controls the one whose control port is at `address`, such as `127.0.0.1:40124`.
    pub fn at(address: impl Into<String>) -> Self {
        let passed = Mutex::default();

        Self {
            address: address.into(),
            passed,
            patience: PATIENCE,
        }
    }

    /// Waits this long for a moment.
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How the servers behave now.
    pub async fn switches(&self) -> io::Result<Switches> {
        self.ask("GET", "/switches", &Value::Null).await
    }

    /// Changes how the servers behave from now on.
    pub async fn switch(&self, change: impl FnOnce(&mut Switches)) -> io::Result<()> {
        let mut switches = self.switches().await?;
        change(&mut switches);
        let _: Switches = self.ask("PUT", "/switches", &json!(switches)).await?;

        Ok(())
    }

    /// Issues a new token with `scope` and returns it.
    pub async fn issue(&self, login: &str, client_id: &str, scope: &str) -> io::Result<String> {
        let [login, client_id, scope] = [login, client_id, scope].map(ToOwned::to_owned);
        let token = self
            .perform(&Deed::Issue {
                login,
                client_id,
                scope,
            })
            .await?;

        token.ok_or_else(|| io::Error::from(ErrorKind::InvalidData))
    }

    /// The same, as to a page that named no device.
    pub async fn issue_without_device(
        &self,
        login: &str,
        client_id: &str,
        scope: &str,
    ) -> io::Result<String> {
        let [login, client_id, scope] = [login, client_id, scope].map(ToOwned::to_owned);
        let token = self
            .perform(&Deed::IssueWithoutDevice {
                login,
                client_id,
                scope,
            })
            .await?;

        token.ok_or_else(|| io::Error::from(ErrorKind::InvalidData))
    }

    /// Ends every token and every browser session.
    pub async fn revoke_all(&self) -> io::Result<()> {
        self.perform(&Deed::RevokeAll).await.map(drop)
    }

    /// Ends one token.
    pub async fn revoke(&self, token: &str) -> io::Result<()> {
        self.perform(&Deed::Revoke {
            token: token.to_owned(),
        })
        .await
        .map(drop)
    }

    /// Makes Tracker answer the next call with 401.
    pub async fn stumble(&self) -> io::Result<()> {
        self.stumble_at(TRACKER_HOST).await
    }

    /// Makes `host` answer the next call with 401.
    pub async fn stumble_at(&self, host: &str) -> io::Result<()> {
        self.perform(&Deed::Stumble {
            host: host.to_owned(),
        })
        .await
        .map(drop)
    }

    /// Gives an app other permissions, which ends all its tokens.
    pub async fn edit_permissions(&self, client_id: &str, scope: &str) -> io::Result<()> {
        let [client_id, scope] = [client_id, scope].map(ToOwned::to_owned);

        self.perform(&Deed::EditPermissions { client_id, scope })
            .await
            .map(drop)
    }

    /// Gives an account a new password, which ends its tokens and its browser sessions.
    pub async fn change_password(&self, login: &str) -> io::Result<()> {
        let login = login.to_owned();

        self.perform(&Deed::ChangePassword { login })
            .await
            .map(drop)
    }

    /// Blocks an app, or lets it in again.
    pub async fn block(&self, client_id: &str, blocked: bool) -> io::Result<()> {
        let client_id = client_id.to_owned();

        self.perform(&Deed::Block { client_id, blocked })
            .await
            .map(drop)
    }

    /// Says yes or no to the device that shows `user_code`, as somebody on another device does.
    pub async fn answer_device(&self, user_code: &str, login: &str, allow: bool) -> io::Result<()> {
        let [user_code, login] = [user_code, login].map(ToOwned::to_owned);

        self.perform(&Deed::AnswerDevice {
            user_code,
            login,
            allow,
        })
        .await
        .map(drop)
    }

    /// The secret of an app, as its page shows it.
    pub async fn secret(&self, client_id: &str) -> io::Result<String> {
        let client_id = client_id.to_owned();
        let secret = self.perform(&Deed::TellSecret { client_id }).await?;

        secret.ok_or_else(|| io::Error::from(ErrorKind::InvalidData))
    }

    /// Makes an authorised key for a service account and returns its file.
    pub async fn create_key(&self, account: &ServiceAccount, size: KeySize) -> io::Result<String> {
        let service_account_id = account.id.to_owned();
        let deed = Deed::CreateKey {
            service_account_id,
            size,
        };

        let file = self.perform(&deed).await?;
        file.ok_or_else(|| io::Error::from(ErrorKind::InvalidData))
    }

    /// Deletes every authorised key.
    pub async fn delete_keys(&self) -> io::Result<()> {
        self.perform(&Deed::DeleteKeys).await.map(drop)
    }

    /// Issues an IAM token to a person, as the console does for whoever is signed in there.
    pub async fn issue_iam(&self, login: &str) -> io::Result<String> {
        let login = login.to_owned();
        let token = self.perform(&Deed::IssueIam { login }).await?;

        token.ok_or_else(|| io::Error::from(ErrorKind::InvalidData))
    }

    /// Ends every IAM token before its time.
    pub async fn end_iam_tokens(&self) -> io::Result<()> {
        self.perform(&Deed::EndIamTokens).await.map(drop)
    }

    /// Every IAM token ever issued, dead ones too.
    pub async fn iam_tokens(&self) -> io::Result<Vec<IamToken>> {
        self.ask("GET", "/iam-tokens", &Value::Null).await
    }

    /// Forgets everything that has happened.
    pub async fn reset(&self) -> io::Result<()> {
        self.passed.lock().await.clear();

        self.perform(&Deed::Reset).await.map(drop)
    }

    /// Every token ever issued, dead ones too.
    pub async fn tokens(&self) -> io::Result<Vec<Issued>> {
        self.ask("GET", "/tokens", &Value::Null).await
    }

    /// Every request so far.
    pub async fn requests(&self) -> io::Result<Vec<Request>> {
        self.ask("GET", "/requests", &Value::Null).await
    }

    /// How many requests for `path` there were.
    pub async fn requests_for(&self, path: &str) -> io::Result<usize> {
        let requests = self.requests().await?;

        Ok(requests
            .iter()
            .filter(|request| request.path == path)
            .count())
    }

    /// How many request lines had a fragment; a browser sends none.
    pub async fn fragments(&self) -> io::Result<u64> {
        self.ask("GET", "/fragments", &Value::Null).await
    }

    /// How often a moment came.
    pub async fn seen(&self, moment: Moment) -> io::Result<u64> {
        let moments: BTreeMap<Moment, u64> = self.ask("GET", "/moments", &Value::Null).await?;

        Ok(moments.get(&moment).copied().unwrap_or_default())
    }

    /// Waits until a moment comes once more than was waited for before.
    pub async fn next(&self, moment: Moment) -> io::Result<()> {
        let mut passed = self.passed.lock().await;
        let count = passed.entry(moment).or_default();
        let name = json!(moment);
        let name = name.as_str().unwrap_or_default();
        self.wait(&format!("moment={name}&count={}", *count + 1))
            .await?;
        *count += 1;

        Ok(())
    }

    /// Waits until the consent page is painted and takes keys.
    pub async fn shows_consent(&self) -> io::Result<()> {
        self.next(Moment::ConsentReady).await
    }

    /// Waits until the sign-in page is painted and takes keys.
    pub async fn shows_sign_in(&self) -> io::Result<()> {
        self.next(Moment::SignInReady).await
    }

    /// Waits until there were `count` requests for `path`.
    pub async fn wait_for_requests(&self, path: &str, count: u64) -> io::Result<()> {
        self.wait(&format!("path={path}&count={count}")).await
    }

    async fn wait(&self, what: &str) -> io::Result<()> {
        let path = format!("/wait?{what}&seconds={}", self.patience.as_secs());
        let _: u64 = self.ask("GET", &path, &Value::Null).await?;

        Ok(())
    }

    async fn perform(&self, deed: &Deed) -> io::Result<Option<String>> {
        self.ask("POST", "/do", &json!(deed)).await
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        method: &str,
        path: &str,
        body: &Value,
    ) -> io::Result<T> {
        let body = body.to_string();
        let mut stream = TcpStream::connect(&self.address).await?;
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: control\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;

        let (head, body) = answer
            .split_once("\r\n\r\n")
            .ok_or(ErrorKind::UnexpectedEof)?;
        match head.split(' ').nth(1) {
            Some("200") => Ok(serde_json::from_str(body)?),
            Some("408") => Err(io::Error::new(
                ErrorKind::TimedOut,
                format!("{path} did not come"),
            )),
            _ => Err(io::Error::other(format!("{path} was refused: {body}"))),
        }
    }
}
