//! Reads one thing out of a certificate: the name of its issuer (RFC 5280, section 4.1.2.4).
//!
//! Only for certificates that were turned away, and only to be shown. What does not look right is
//! `None`.

use crate::der::{SEQUENCE, element, value};

const VERSION: u8 = 0xa0;
const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const ORGANISATION: &[u8] = &[0x55, 4, 10];
/// Longest name shown, in characters.
const LONGEST: usize = 100;

/// The issuer's common name, or else its organisation, as the certificate tells it.
pub(super) fn issuer(certificate: &[u8]) -> Option<String> {
    let (certificate, _) = value(certificate, SEQUENCE)?;
    let (mut fields, _) = value(certificate, SEQUENCE)?;
    if fields.first() == Some(&VERSION) {
        (_, _, fields) = element(fields)?;
    }
    let (_, _, after_serial) = element(fields)?;
    let (_, _, after_algorithm) = element(after_serial)?;
    let (name, _) = value(after_algorithm, SEQUENCE)?;

    attribute(name, COMMON_NAME).or_else(|| attribute(name, ORGANISATION))
}

/// Finds an attribute in a name: a sequence of sets of pairs (kind, text).
fn attribute(mut name: &[u8], kind: &[u8]) -> Option<String> {
    while !name.is_empty() {
        let (_, set, rest) = element(name)?;
        let (pair, _) = value(set, SEQUENCE)?;
        let (_, found, text) = element(pair)?;
        if found == kind {
            let (_, text, _) = element(text)?;
            return shown(text);
        }
        name = rest;
    }

    None
}

/// A stranger chose these bytes: no control characters, no more than a line of them.
fn shown(text: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(text);
    let text: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST)
        .collect();

    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};

    use super::*;

    #[test]
    fn issuer_is_named_by_common_name_or_organisation() {
        let both = [
            (DnType::OrganizationName, "Romashka"),
            (DnType::CommonName, "Ромашка CA"),
        ];

        assert_eq!(issuer(&certificate(&both)).as_deref(), Some("Ромашка CA"));
        assert_eq!(
            issuer(&certificate(&both[..1])).as_deref(),
            Some("Romashka")
        );
        assert_eq!(issuer(&certificate(&[])), None);
    }

    #[test]
    fn name_of_a_stranger_stays_on_its_line() {
        let long = format!("a\r\nb{}", "c".repeat(500));

        let name = issuer(&certificate(&[(DnType::CommonName, &long)])).unwrap();

        assert!(name.starts_with("abc"));
        assert_eq!(name.len(), LONGEST);
    }

    #[test]
    fn damaged_certificate_never_panics() {
        let whole = certificate(&[(DnType::CommonName, "Romashka CA")]);

        for length in 0..whole.len() {
            issuer(&whole[..length]);
        }
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut damaged = whole.clone();
                damaged[at] ^= 1 << bit;
                issuer(&damaged);
            }
        }
    }

    fn certificate(name: &[(DnType, &str)]) -> Vec<u8> {
        let mut params = CertificateParams::default();
        params.distinguished_name = DistinguishedName::new();
        for (kind, text) in name {
            params.distinguished_name.push(kind.clone(), *text);
        }
        let key = KeyPair::generate().unwrap();

        params.self_signed(&key).unwrap().der().to_vec()
    }
}
