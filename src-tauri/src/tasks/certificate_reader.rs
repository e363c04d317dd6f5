//! Reads the certificate for https and wss at the start, when its settings change, and when its files change.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::net::{Certificate, CertificateError, TlsState};
use crate::store::Settings;

/// How often the files are checked.
const CHECK_INTERVAL: Duration = Duration::from_secs(2);

/// The paths of the certificate and of its private key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CertificateFiles {
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

impl CertificateFiles {
    /// These paths, or else those in the settings.
    fn or_settings(&self, settings: &Settings) -> Self {
        if self.certificate.is_some() || self.key.is_some() {
            return self.clone();
        }
        Self {
            certificate: settings.tls_certificate.get().map(Path::to_owned),
            key: settings.tls_key.get().map(Path::to_owned),
        }
    }

    fn read(&self) -> Option<Result<Certificate, CertificateError>> {
        match (&self.certificate, &self.key) {
            (None, None) => None,
            (Some(certificate), Some(key)) => Some(Certificate::read(certificate, key)),
            _ => Some(Err(CertificateError::incomplete())),
        }
    }

    /// When the files were last written, and their sizes. `None` for a file that cannot be read.
    fn versions(&self) -> [Option<(SystemTime, u64)>; 2] {
        [&self.certificate, &self.key].map(|path| {
            let metadata = std::fs::metadata(path.as_ref()?).ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        })
    }
}

/// `fixed` are the files that the command line or the environment sets.
pub(crate) async fn run(app: App, fixed: CertificateFiles, stop: CancellationToken) {
    let mut settings = app.store.watch_settings();
    let mut read = None;
    loop {
        let files = fixed.or_settings(&settings.borrow_and_update());
        let current = (files.versions(), files);
        // A file can become readable without being written: its permissions are not part of its version.
        let has_failed = app.tls.status().state == TlsState::Failed;
        if has_failed || read.as_ref() != Some(&current) {
            app.tls.set(current.1.read());
            read = Some(current);
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = settings.changed() => {}
            () = tokio::time::sleep(CHECK_INTERVAL) => {}
        }
    }
}
