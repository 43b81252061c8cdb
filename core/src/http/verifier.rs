//! The system's verifier of certificates, which also remembers whom it turned away.

use std::sync::Arc;

use rustls::{
    CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::CryptoProvider,
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use rustls_platform_verifier::Verifier;

use super::{Mistrust, issuer::issuer};

/// Decides as the verifier inside of it; a refusal carries the name of the certificate's issuer.
#[derive(Debug)]
pub(super) struct Naming(Arc<dyn ServerCertVerifier>);

/// A certificate that was turned away.
#[derive(Debug, thiserror::Error)]
#[error("certificate is not trusted")]
pub(super) struct Untrusted {
    pub(super) issuer: Option<String>,
    pub(super) mistrust: Mistrust,
}

impl Naming {
    /// Trusts what the system trusts.
    pub(super) fn system(provider: Arc<CryptoProvider>) -> Result<Self, Error> {
        Ok(Self(Arc::new(Verifier::new(provider)?)))
    }
}

impl ServerCertVerifier for Naming {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.0
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                Error::InvalidCertificate(reason) => untrusted(end_entity, &reason),
                other => other,
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.0.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_verify_schemes()
    }
}

fn untrusted(certificate: &CertificateDer<'_>, reason: &CertificateError) -> Error {
    use CertificateError as C;

    let mistrust = match reason {
        C::UnknownIssuer => Mistrust::Issuer,
        C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. } => {
            Mistrust::Time
        }
        C::NotValidForName | C::NotValidForNameContext { .. } => Mistrust::Name,
        _ => Mistrust::Other,
    };
    let refusal = Untrusted {
        issuer: issuer(certificate),
        mistrust,
    };

    Error::InvalidCertificate(C::Other(OtherError(Arc::new(refusal))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

    use std::net::TcpListener;

    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
    use reqwest::Client;
    use rustls::{
        ClientConfig, RootCertStore, ServerConfig, ServerConnection, Stream,
        client::WebPkiServerVerifier, crypto::ring, pki_types::PrivateKeyDer,
    };

    use super::*;
    use crate::http::Fault;

    #[tokio::test]
    async fn certificate_of_a_stranger_is_refused_and_its_issuer_named() {
        let address = serve_as_stranger("Romashka Watches You");
        let client = client_that_knows_nobody();

        let error = client.get(address).send().await.unwrap_err();

        let fault = Fault::of(&error);
        assert_eq!(fault.note(), "certificate-issuer");
        assert!(
            matches!(fault, Fault::Untrusted { issuer: Some(name), .. } if name == "Romashka Watches You")
        );
    }

    /// One TLS connection, with a certificate of an authority of this name.
    fn serve_as_stranger(authority: &str) -> String {
        let ca_key = KeyPair::generate().unwrap();
        let mut ca = CertificateParams::default();
        ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        ca.distinguished_name.push(DnType::CommonName, authority);
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])
            .unwrap()
            .signed_by(&key, &Issuer::new(ca, ca_key))
            .unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let (mut socket, _) = listener.accept().unwrap();
            let mut tls = ServerConnection::new(Arc::new(config)).unwrap();
            // Ends with the client's alert.
            let _ = std::io::Read::read(&mut Stream::new(&mut tls, &mut socket), &mut [0]);
        });

        format!("https://localhost:{port}/")
    }

    fn client_that_knows_nobody() -> Client {
        let provider = Arc::new(ring::default_provider());
        let mut roots = RootCertStore::empty();
        let key = KeyPair::generate().unwrap();
        let somebody = CertificateParams::default().self_signed(&key).unwrap();
        roots.add(somebody.der().clone()).unwrap();
        let inner = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone())
            .build()
            .unwrap();
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Naming(inner)))
            .with_no_client_auth();

        Client::builder()
            .tls_backend_preconfigured(config)
            .no_proxy()
            .build()
            .unwrap()
    }
}
