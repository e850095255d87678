//! The certificate of HTTPS, which can be replaced while the server runs.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use crate::i18n::{Message, msg};

/// The certificate in use, if there is one.
#[derive(Default)]
pub struct Certificate(RwLock<Option<Arc<ServerConfig>>>);

impl Certificate {
    /// Uses a certificate chain and its private key, both in PEM.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or they do not fit.
    pub fn load(&self, chain: &Path, key: &Path) -> Result<(), Message> {
        let unreadable =
            |file: &Path, error: &dyn std::fmt::Display| msg!("serve-certificate", file, reason = error.to_string());
        let certificates: Result<Vec<_>, _> = CertificateDer::pem_file_iter(chain).and_then(Iterator::collect);
        let certificates = certificates.map_err(|error| unreadable(chain, &error))?;
        let private = PrivateKeyDer::from_pem_file(key).map_err(|error| unreadable(key, &error))?;
        let configured = |error: rustls::Error| unreadable(chain, &error);
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(configured)?
            .with_no_client_auth()
            .with_single_cert(certificates, private)
            .map_err(configured)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(config));
        Ok(())
    }

    /// Agrees on TLS with the certificate; `None` without one.
    pub fn acceptor(&self) -> Option<TlsAcceptor> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone().map(TlsAcceptor::from)
    }
}
