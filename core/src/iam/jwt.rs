//! The request that a service account signs: a JSON Web Token (RFC 7519) by PS256 (RFC 7518, section 3.5).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::Timestamp;
use ring::{rand::SystemRandom, signature::RSA_PSS_SHA256};
use secrecy::zeroize::Zeroizing;
use serde_json::json;

use super::{IamRule, ServiceAccountKey};

/// How long the request may be used, in seconds: the longest that is allowed.
const LIFETIME: i64 = 3600;
/// The request is said to be so many seconds old: clocks differ, and none from the future is taken.
const AGE: i64 = 60;

impl IamRule {
    /// The body of the request for an IAM token, signed by `key` at `now`; `None` if it cannot sign.
    ///
    /// The salt of the signature is random and as long as the hash, 32 bytes. It comes from the system by the
    /// library that signs, which takes no other.
    pub(crate) fn signed(
        &self,
        key: &ServiceAccountKey,
        now: Timestamp,
    ) -> Option<Zeroizing<String>> {
        let issued = now.as_second() - AGE;
        let header = json!({ "typ": "JWT", "alg": "PS256", "kid": key.id() });
        let claims = json!({
            "iss": key.service_account_id(),
            "aud": self.audience,
            "iat": issued,
            "exp": issued + LIFETIME,
        });
        let encode = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
        let message = format!(
            "{}.{}",
            encode(&header.to_string()),
            encode(&claims.to_string())
        );

        let pair = key.pair()?;
        let mut signature = vec![0; pair.public().modulus_len()];
        pair.sign(
            &RSA_PSS_SHA256,
            &SystemRandom::new(),
            message.as_bytes(),
            &mut signature,
        )
        .ok()?;

        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature);
        // None of these characters means anything in JSON.
        Some(Zeroizing::new(format!(
            r#"{{"jwt":"{message}.{signature}"}}"#
        )))
    }
}
