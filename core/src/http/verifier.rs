//! The system's verifier of certificates, which also remembers whom it turned away.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

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
pub(super) struct Naming {
    system: Arc<dyn ServerCertVerifier>,
    witness: Option<Witness>,
}

/// Remembers who vouched for which server. A response does not tell that of a connection by a proxy.
#[derive(Debug, Clone, Default)]
pub(crate) struct Witness(Arc<Mutex<HashMap<String, String>>>);

impl Witness {
    /// Who issued the certificate of `host`, as that says itself; `None` if it was not trusted, or not seen.
    pub(crate) fn issuer_of(&self, host: &str) -> Option<String> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);

        seen.get(host).cloned()
    }

    fn sees(&self, server: &ServerName<'_>, certificate: &CertificateDer<'_>) {
        if let Some(issuer) = issuer(certificate) {
            let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            seen.insert(server.to_str().into_owned(), issuer);
        }
    }
}

/// A certificate that was turned away.
#[derive(Debug, thiserror::Error)]
#[error("certificate is not trusted")]
pub(super) struct Untrusted {
    pub(super) issuer: Option<String>,
    pub(super) mistrust: Mistrust,
}

impl Naming {
    /// Trusts what the system trusts, and tells `witness` what that is.
    pub(super) fn system(
        provider: Arc<CryptoProvider>,
        witness: Option<Witness>,
    ) -> Result<Self, Error> {
        Ok(Self {
            system: Arc::new(Verifier::new(provider)?),
            witness,
        })
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
        let verified = self
            .system
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            .map_err(|error| match error {
                Error::InvalidCertificate(reason) => untrusted(end_entity, &reason),
                other => other,
            })?;
        if let Some(witness) = &self.witness {
            witness.sees(server_name, end_entity);
        }

        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
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
