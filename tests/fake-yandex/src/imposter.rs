//! Certificates that nobody should trust: of machines that stand between a computer and Yandex, and of
//! computers whose clock is wrong.

use std::io;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::PrivatePkcs8KeyDer;

use crate::{HOSTS, Identity};

/// What is wrong with a certificate besides that its authority is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing.
    None,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
    /// It is another host's.
    OtherName,
}

impl Identity {
    /// A certificate of an authority called `authority`, which is forgotten at once.
    ///
    /// # Errors
    ///
    /// If keys cannot be made.
    pub fn imposter(authority: &str, flaw: Flaw) -> io::Result<Self> {
        let mut ca = CertificateParams::default();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        ca.distinguished_name.push(DnType::CommonName, authority);
        let issuer = Issuer::new(ca, KeyPair::generate().map_err(io::Error::other)?);

        let names = match flaw {
            Flaw::OtherName => vec!["elsewhere.example".to_owned()],
            _ => HOSTS.iter().map(|&host| host.to_owned()).collect(),
        };
        let mut server = CertificateParams::new(names).map_err(io::Error::other)?;
        match flaw {
            Flaw::Expired => server.not_after = date_time_ymd(2020, 1, 1),
            Flaw::NotYet => server.not_before = date_time_ymd(2999, 1, 1),
            Flaw::None | Flaw::OtherName => {}
        }
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let certificate = server.signed_by(&key, &issuer).map_err(io::Error::other)?;
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());

        Self::new(vec![certificate.der().clone()], key.into())
    }
}
