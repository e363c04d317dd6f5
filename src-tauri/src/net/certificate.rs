//! A certificate and its private key, read from PEM files.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// A certificate, the certificates that it is signed with, and its private key.
#[derive(Clone, Debug)]
pub(crate) struct Certificate(Arc<ServerConfig>);

/// Why a certificate cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{message}")]
pub(crate) struct CertificateError {
    /// The kind of the problem.
    pub(crate) problem: CertificateProblem,
    message: String,
}

/// The kind of a problem with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum CertificateProblem {
    /// Only one of the two files is set.
    Incomplete,
    /// The file of the certificate cannot be read, or contains none.
    Certificate,
    /// The file of the private key cannot be read, or contains none.
    Key,
    /// The key does not belong to the certificate, or is of a kind that is not supported.
    Mismatch,
}

impl Certificate {
    /// Reads a certificate and its key from PEM files. The files are short, so reading them blocks only briefly.
    pub(crate) fn read(certificate: &Path, key: &Path) -> Result<Self, CertificateError> {
        let certificates = CertificateDer::pem_file_iter(certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| unreadable(CertificateProblem::Certificate, certificate, error))?;
        if certificates.is_empty() {
            let error = pem::Error::NoItemsFound;
            let problem = CertificateProblem::Certificate;
            return Err(unreadable(problem, certificate, error));
        }
        let key = PrivateKeyDer::from_pem_file(key)
            .map_err(|error| unreadable(CertificateProblem::Key, key, error))?;
        server_config(certificates, key)
            .map(|config| Self(Arc::new(config)))
            .map_err(|error| CertificateError {
                problem: CertificateProblem::Mismatch,
                message: format!(
                    "The certificate and the key cannot be used together ({error}). Choose the key that the \
                     certificate was made with."
                ),
            })
    }

    /// The configuration of a TLS server that uses the certificate.
    pub(super) fn server_config(&self) -> Arc<ServerConfig> {
        self.0.clone()
    }
}

impl CertificateError {
    /// Only one of the two files is set.
    pub(crate) fn incomplete() -> Self {
        Self {
            problem: CertificateProblem::Incomplete,
            message: "Set both a certificate and its private key.".to_owned(),
        }
    }
}

fn server_config(
    certificates: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> Result<ServerConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(certificates, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn unreadable(problem: CertificateProblem, file: &Path, error: pem::Error) -> CertificateError {
    let path = file.display();
    let (what, kind) = match problem {
        CertificateProblem::Key => ("private key", "PRIVATE KEY"),
        _ => ("certificate", "CERTIFICATE"),
    };
    let is_encrypted = || {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    };
    let message = match error {
        pem::Error::NoItemsFound if is_encrypted() => format!(
            "The private key in {path} is protected by a password. Choose a key without one, for example made with \
             `openssl req -x509 -nodes`."
        ),
        pem::Error::Io(error) => format!("The file {path} cannot be read: {error}"),
        pem::Error::NoItemsFound => format!(
            "The file {path} contains no {what}. Choose a PEM file, which has a line \"-----BEGIN {kind}-----\"."
        ),
        error => format!("The file {path} is not a valid PEM file: {error}"),
    };
    CertificateError { problem, message }
}
