//! Keys as files have them and as places keep them, and how long an IAM token is used.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use base64::{Engine, prelude::BASE64_STANDARD};
use fake_yandex::{FakeYandex, KeySize, REPORTS};
use jiff::ToSpan;
use ring::signature::{RSA_PSS_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value, json};

use super::*;
use crate::token::MAX_SECRET_BYTES;

const EC: &str = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2\nOF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r\n1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G\n-----END PRIVATE KEY-----\n";
const EC_OWN: &str = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIA==\n-----END EC PRIVATE KEY-----\n";
const ENCRYPTED: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkqhkiG9w0BBQ0=\n-----END ENCRYPTED PRIVATE KEY-----\n";
const ENCRYPTED_OLD: &str = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0\n\nMIIE\n-----END RSA PRIVATE KEY-----\n";

#[tokio::test]
async fn key_of_every_size_is_kept_as_one_line_that_every_keychain_takes() {
    for size in [KeySize::Rsa2048, KeySize::Rsa4096] {
        let key = read(file(size).await.as_bytes()).unwrap();

        let secret = key.to_secret().unwrap();
        let again = ServiceAccountKey::from_secret(&secret).unwrap();

        assert!(secret.expose().len() <= MAX_SECRET_BYTES, "{size:?}");
        assert!(!secret.expose().contains(['\n', '\r']));
        assert_eq!(again.service_account_id(), REPORTS.id);
        assert_eq!(again.id(), key.id());
        assert_eq!(again.to_secret().unwrap().expose(), secret.expose());
    }
}

#[tokio::test]
async fn request_is_signed_by_ps256_with_what_the_documentation_wants() {
    for size in [KeySize::Rsa2048, KeySize::Rsa4096] {
        let key = read(file(size).await.as_bytes()).unwrap();
        let now = Timestamp::now();

        let body: Value = serde_json::from_str(&rule().signed(&key, now).unwrap()).unwrap();

        let jwt = body["jwt"].as_str().unwrap();
        let (message, signature) = jwt.rsplit_once('.').unwrap();
        let (header, claims) = message.split_once('.').unwrap();
        assert_eq!(
            part(header),
            json!({ "typ": "JWT", "alg": "PS256", "kid": key.id() })
        );
        let claims = part(claims);
        assert_eq!(claims["iss"], REPORTS.id);
        assert_eq!(
            claims["aud"],
            "https://iam.api.cloud.yandex.net/iam/v1/tokens"
        );
        let [issued, ends] = ["iat", "exp"].map(|name| claims[name].as_i64().unwrap());
        assert!(issued <= now.as_second() && now.as_second() < ends);
        assert!(ends - issued <= 3600);
        let pair = key.pair().unwrap();
        UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, pair.public().as_ref())
            .verify(message.as_bytes(), &decode(signature))
            .unwrap();
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn request_is_read_by_a_library_of_somebody_else() {
    for size in [KeySize::Rsa2048, KeySize::Rsa4096] {
        let text = file(size).await;
        let key = read(text.as_bytes()).unwrap();
        let public: Value = serde_json::from_str(&text).unwrap();
        let request = rule().signed(&key, Timestamp::now()).unwrap();
        let request: Value = serde_json::from_str(&request).unwrap();
        let told = |audience: &str| json!({ "jwt": request["jwt"], "public_key": public["public_key"], "whom": audience });

        let found = by_python(&told(&rule().audience)).unwrap();

        assert_eq!(found["header"]["kid"], key.id());
        assert_eq!(found["header"]["typ"], "JWT");
        assert_eq!(found["claims"]["iss"], REPORTS.id);
        assert_eq!(by_python(&told("https://iam.example")), None);
    }
}

/// What Debian's `PyJWT` makes of it; `None` if it refuses.
#[cfg(target_os = "linux")]
fn by_python(told: &Value) -> Option<Value> {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };

    // Debian's own, whatever else is installed.
    let mut python = Command::new("/usr/bin/python3")
        .args(["-c", include_str!("other_reader.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    write!(python.stdin.take().unwrap(), "{told}").unwrap();
    let output = python.wait_with_output().unwrap();
    if output.status.success() {
        return Some(serde_json::from_slice(&output.stdout).unwrap());
    }

    // Anything else than its own refusal is a test that did not take place.
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("InvalidAudienceError"), "{said}");
    None
}

#[tokio::test]
async fn file_is_read_in_every_form_in_which_it_is_handed_out() {
    let whole: Value = serde_json::from_str(&file(KeySize::Rsa2048).await).unwrap();
    let text = whole["private_key"].as_str().unwrap();
    assert!(text.starts_with("PLEASE DO NOT REMOVE THIS LINE!"));
    let (_, pem) = text.split_once('\n').unwrap();
    let mut bare = whole.clone();
    bare["private_key"] = pem.into();
    let mut pkcs1 = whole.clone();
    pkcs1["private_key"] = as_pkcs1(pem).into();
    let nested = json!({
        "key": { "id": whole["id"], "serviceAccountId": whole["service_account_id"], "keyAlgorithm": "RSA_2048" },
        "privateKey": text,
    });

    let known = read(whole.to_string().as_bytes())
        .unwrap()
        .to_secret()
        .unwrap();
    for file in [bare, pkcs1, nested] {
        for start in ["", "\u{feff}", "\n"] {
            let text = format!("{start}{file}");
            let key = read(text.as_bytes()).unwrap();
            assert_eq!(key.to_secret().unwrap().expose(), known.expose());
        }
    }
}

#[tokio::test]
async fn file_that_is_no_usable_key_is_refused_for_its_own_reason() {
    let whole: Value = serde_json::from_str(&file(KeySize::Rsa2048).await).unwrap();
    let text = whole.to_string();
    let with = |key: &str| {
        let mut file = whole.clone();
        file["private_key"] = key.into();
        file.to_string()
    };
    let without = |field: &str| {
        let mut file = whole.clone();
        file.as_object_mut().unwrap().remove(field);
        file.to_string()
    };
    let pem = whole["private_key"].as_str().unwrap();
    let middle = pem.len() / 2;

    for (file, expected) in [
        (text[..text.len() / 2].to_owned(), KeyFileError::CutOff),
        (String::new(), KeyFileError::NotJson),
        (pem.to_owned(), KeyFileError::NotJson),
        ("keyward = 1".into(), KeyFileError::NotJson),
        ("{}".into(), KeyFileError::Foreign),
        ("[1]".into(), KeyFileError::Foreign),
        (
            r#"{"type":"service_account","private_key":"x","client_email":"a@b"}"#.into(),
            KeyFileError::Foreign,
        ),
        (without("service_account_id"), KeyFileError::Foreign),
        (without("private_key"), KeyFileError::PublicOnly),
        (
            with(whole["public_key"].as_str().unwrap()),
            KeyFileError::PublicOnly,
        ),
        (with(EC), KeyFileError::NotRsa),
        (with(EC_OWN), KeyFileError::NotRsa),
        (with(ENCRYPTED), KeyFileError::Encrypted),
        (with(ENCRYPTED_OLD), KeyFileError::Encrypted),
        (with(&pem[..middle]), KeyFileError::Damaged),
        (
            with(&format!(
                "{}{}{}",
                &pem[..middle],
                if &pem[middle..=middle] == "A" {
                    "B"
                } else {
                    "A"
                },
                &pem[middle + 1..]
            )),
            KeyFileError::Damaged,
        ),
        (with("secret"), KeyFileError::Damaged),
    ] {
        assert_eq!(
            read(file.as_bytes()).err(),
            Some(expected),
            "{}",
            &file[..file.len().min(80)]
        );
    }
}

#[test]
fn file_that_is_too_large_or_no_file_is_not_read() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("key.json");
    std::fs::write(&path, vec![b' '; MOST_BYTES + 1]).unwrap();

    assert_eq!(load(&path).err(), Some(KeyFileError::TooLarge));
    assert_eq!(load(directory.path()).err(), Some(KeyFileError::NotAFile));
    assert_eq!(
        load(&directory.path().join("other")).err(),
        Some(KeyFileError::Unreadable)
    );
}

#[tokio::test]
async fn nothing_prints_a_byte_of_a_key() {
    let key = read(file(KeySize::Rsa2048).await.as_bytes()).unwrap();

    assert_eq!(format!("{key:?}"), "ServiceAccountKey");
}

#[test]
fn other_secrets_are_no_key() {
    for text in ["y0_FAKE", "a.b", "a.b.", "a.b.AAAA", "a.b.c.d", ".b.AAAA"] {
        assert!(
            ServiceAccountKey::from_secret(&Token::new(text).unwrap()).is_none(),
            "{text}"
        );
    }
}

#[test]
fn token_is_renewed_hourly_or_before_it_ends() {
    let now = Timestamp::now();
    let token = || Token::new("t1.FAKE").unwrap();

    for (lifetime, used_for) in [
        (Some(SignedDuration::from_hours(12)), 3600),
        (Some(SignedDuration::from_mins(60)), 3300),
        (Some(SignedDuration::from_secs(60)), 54),
        (None, 3600),
    ] {
        let issued = Issued::with_lifetime(token(), lifetime, now);

        assert_eq!(issued.renew_at, now + used_for.seconds());
        assert_eq!(issued.ends_at, lifetime.map(|lifetime| now + lifetime));
    }
}

#[test]
fn end_of_a_token_is_read_to_the_nanosecond_or_is_unknown() {
    let now = Timestamp::now();
    let ends = |text: &str| {
        let body = json!({ "iamToken": "t1.FAKE", "expiresAt": text }).to_string();
        Issued::read(&Sealed::of(200, &body), now).unwrap().ends_at
    };

    assert_eq!(
        ends("2030-01-01T12:00:00.123456789Z"),
        Some("2030-01-01T12:00:00.123456789Z".parse().unwrap())
    );
    assert!(ends("2030-01-01T12:00:00Z").is_some());
    assert_eq!(ends("tomorrow"), None);
    assert!(Issued::read(&Sealed::of(200, "{}"), now).is_none());
}

async fn file(size: KeySize) -> String {
    FakeYandex::default()
        .create_key(&REPORTS, size)
        .await
        .unwrap()
}

fn rule() -> IamRule {
    let services = crate::service::Service::bundled().unwrap();

    services
        .into_iter()
        .find_map(|service| service.iam)
        .unwrap()
}

fn part(text: &str) -> Value {
    serde_json::from_slice(&decode(text)).unwrap()
}

fn decode(text: &str) -> Vec<u8> {
    base64::prelude::BASE64_URL_SAFE_NO_PAD
        .decode(text)
        .unwrap()
}

/// The same key without what PKCS #8 puts around it: 26 bytes for one of 2048 bits.
fn as_pkcs1(pem: &str) -> String {
    let body: String = pem
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .collect();
    let key = BASE64_STANDARD.encode(&BASE64_STANDARD.decode(body).unwrap()[26..]);

    format!("-----BEGIN RSA PRIVATE KEY-----\n{key}\n-----END RSA PRIVATE KEY-----\n")
}
