//! A throwaway certificate authority, and the servers' certificate.

use std::{io, path::Path, sync::Arc};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject},
};
use tokio_rustls::TlsAcceptor;

use crate::HOSTS;

/// What the TLS ports show: a certificate and its key.
#[derive(Clone)]
pub struct Identity(TlsAcceptor);

impl Identity {
    /// Makes a new authority and a certificate of it for [`HOSTS`] and `localhost`; also returns the
    /// authority's certificate as PEM. Its key is forgotten at once.
    ///
    /// # Errors
    ///
    /// If keys cannot be made.
    pub fn throwaway() -> io::Result<(Self, String)> {
        let authority_key = KeyPair::generate().map_err(io::Error::other)?;
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        authority
            .distinguished_name
            .push(DnType::CommonName, "Practice Yandex, nothing here is real");
        let pem = authority
            .self_signed(&authority_key)
            .map_err(io::Error::other)?
            .pem();

        let names = HOSTS
            .iter()
            .chain(&["localhost"])
            .map(|&host| host.to_owned());
        let mut server =
            CertificateParams::new(names.collect::<Vec<_>>()).map_err(io::Error::other)?;
        server
            .distinguished_name
            .push(DnType::CommonName, "Practice Yandex");
        server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        server.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let issuer = Issuer::new(authority, authority_key);
        let certificate = server.signed_by(&key, &issuer).map_err(io::Error::other)?;

        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let identity = Self::new(vec![certificate.der().clone()], key.into())?;

        Ok((identity, pem))
    }

    /// Reads a certificate chain and its key from PEM files.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or does not fit the other.
    pub fn read(chain: &Path, key: &Path) -> io::Result<Self> {
        let chain = CertificateDer::pem_file_iter(chain)
            .and_then(Iterator::collect)
            .map_err(io::Error::other)?;
        let key = PrivateKeyDer::from_pem_file(key).map_err(io::Error::other)?;

        Self::new(chain, key)
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.0.clone()
    }

    pub(crate) fn new(
        chain: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
    ) -> io::Result<Self> {
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];

        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }
}
