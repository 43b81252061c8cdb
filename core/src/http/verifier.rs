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
