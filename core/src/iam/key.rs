//! The authorised key of a service account, as it is used and as it is kept.

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::rsa::{KeyPair, KeyPairComponents, PublicKeyComponents};
use secrecy::zeroize::Zeroizing;

use super::numbers::{less_one, product, remainder, trimmed};
use crate::token::Token;

/// The public exponent of every key that Yandex Cloud makes: 65537.
const EXPONENT: &[u8] = &[1, 0, 1];
/// Lengths of the two primes, in bytes: of 2048, 3072 and 4096 bits together.
const PRIMES: [usize; 3] = [128, 192, 256];
/// Longest id of a key or an account. Yandex Cloud's have 20 characters.
const LONGEST_ID: usize = 50;

/// The private key with which a service account asks for IAM tokens.
///
/// Its `Debug` prints no byte of it. It is kept as one line of at most 2,560 bytes, because no keychain of
/// every system takes more: the two ids, and of the numbers of RFC 8017, appendix A.1.2, all but those that
/// follow from the others in few steps. A key of 4096 bits would not fit as a file has it, and with the others
/// there would be no room for the note from which its records are made again.
#[derive(Clone)]
pub struct ServiceAccountKey {
    id: String,
    service_account_id: String,
    numbers: Numbers,
}

/// Numbers of the private key one after the other, each as long as a prime, the first twice that: `d`, `p`,
/// `q`, `qInv`.
#[derive(Clone)]
struct Numbers(Zeroizing<Vec<u8>>);

/// The numbers of a private key as a file names them.
pub(super) struct RsaNumbers<'a> {
    pub(super) exponent: &'a [u8],
    pub(super) d: &'a [u8],
    pub(super) p: &'a [u8],
    pub(super) q: &'a [u8],
    pub(super) q_inverse: &'a [u8],
}

impl ServiceAccountKey {
    /// A key out of its numbers; `None` if they are not those of a key of 2048, 3072 or 4096 bits.
    pub(super) fn new(id: &str, service_account_id: &str, rsa: &RsaNumbers<'_>) -> Option<Self> {
        let key = Self {
            id: identifier(id)?,
            service_account_id: identifier(service_account_id)?,
            numbers: Numbers::new(rsa)?,
        };

        key.pair().map(|_| key)
    }

    /// Which key of the account it is.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whose it is.
    pub fn service_account_id(&self) -> &str {
        &self.service_account_id
    }

    /// The key as a place for secrets has it.
    pub(crate) fn to_secret(&self) -> Option<Token> {
        let numbers = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.encode(&self.numbers.0));
        let line = format!("{}.{}.{}", self.id, self.service_account_id, *numbers);

        Token::secret(line)
    }

    /// Reads what [`ServiceAccountKey::to_secret`] wrote; `None` if that is something else.
    pub(crate) fn from_secret(secret: &Token) -> Option<Self> {
        let mut parts = secret.expose().split('.');
        let (id, service_account_id) = (identifier(parts.next()?)?, identifier(parts.next()?)?);
        let numbers = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(parts.next()?).ok()?);
        if parts.next().is_some() {
            return None;
        }
        let key = Self {
            id,
            service_account_id,
            numbers: Numbers(numbers),
        };

        key.pair().map(|_| key)
    }

    /// The key, ready to sign. Made anew each time: what is made here is not wiped.
    pub(super) fn pair(&self) -> Option<KeyPair> {
        let [d, p, q, q_inverse] = self.numbers.parts()?.map(trimmed);
        let modulus = product(p, q);
        let d_p = remainder(d, &less_one(p)?);
        let d_q = remainder(d, &less_one(q)?);

        KeyPair::from_components(&KeyPairComponents {
            public_key: PublicKeyComponents {
                n: trimmed(&modulus),
                e: EXPONENT,
            },
            d,
            p,
            q,
            dP: trimmed(&d_p),
            dQ: trimmed(&d_q),
            qInv: q_inverse,
        })
        .ok()
    }
}

impl Numbers {
    fn new(rsa: &RsaNumbers<'_>) -> Option<Self> {
        let prime = trimmed(rsa.p).len();
        if trimmed(rsa.exponent) != EXPONENT || !PRIMES.contains(&prime) {
            return None;
        }

        let mut all = Zeroizing::new(Vec::with_capacity(5 * prime));
        let lengths = [2 * prime, prime, prime, prime];
        let numbers = [rsa.d, rsa.p, rsa.q, rsa.q_inverse];
        for (length, number) in lengths.into_iter().zip(numbers) {
            let number = trimmed(number);
            let zeros = length.checked_sub(number.len())?;
            all.extend(std::iter::repeat_n(0, zeros));
            all.extend_from_slice(number);
        }

        Some(Self(all))
    }

    fn parts(&self) -> Option<[&[u8]; 4]> {
        let prime = self.0.len() / 5;
        if self.0.len() != 5 * prime || !PRIMES.contains(&prime) {
            return None;
        }
        let (d, rest) = self.0.split_at(2 * prime);
        let mut rest = rest.chunks_exact(prime);

        Some([d, rest.next()?, rest.next()?, rest.next()?])
    }
}

impl fmt::Debug for ServiceAccountKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ServiceAccountKey")
    }
}

/// An id as Yandex Cloud gives them: letters and digits.
fn identifier(text: &str) -> Option<String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let fits = (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(plain);

    fits.then(|| text.to_owned())
}
