//! The call of a check that brings a secret: to where IAM tokens are issued.

use reqwest::{Method, Url, header::CONTENT_TYPE};
use secrecy::zeroize::Zeroizing;
use tokio::time::{Instant, sleep_until};

use super::run::{Run, host, wants_rest};
use crate::http::{self, Reply, Sealed};

impl Run<'_> {
    /// Sends `body` to where tokens are issued, and once more where one answer proves nothing. What comes back
    /// with a success may hold a token.
    ///
    /// # Errors
    ///
    /// What came back in place of a success.
    pub(super) async fn post(
        &mut self,
        url: &Url,
        body: &Zeroizing<String>,
        codes: &[String],
    ) -> Result<Sealed, Reply> {
        let reply = match self.post_once(url, body, codes).await {
            Err(reply) => reply,
            sealed => return sealed,
        };

        match self.pause(&reply) {
            Some(pause) if Instant::now() + pause < self.started + self.limits.total => {
                let again = Instant::now() + pause;
                if let (Some(pace), true) = (self.pace, wants_rest(&reply)) {
                    pace.limiter.pause(pace.account, host(url), again);
                }
                sleep_until(again).await;
                self.post_once(url, body, codes).await
            }
            _ => Err(reply),
        }
    }

    async fn post_once(
        &mut self,
        url: &Url,
        body: &Zeroizing<String>,
        codes: &[String],
    ) -> Result<Sealed, Reply> {
        let _leave = self.turn(url).await.map_err(Reply::Fault)?;
        let request = self
            .http
            .post(url.clone())
            .header(CONTENT_TYPE, "application/json")
            .body(body.as_bytes().to_vec());
        let sealed = http::post(request, self.started + self.limits.total).await;
        let reply = match &sealed {
            Ok(sealed) => Reply::Answer(sealed.outline()),
            Err(fault) => Reply::Fault(fault.clone()),
        };
        self.record(&Method::POST, url, None, codes, &reply);

        match sealed {
            Ok(sealed) if sealed.is_success() => Ok(sealed),
            _ => Err(reply),
        }
    }
}
