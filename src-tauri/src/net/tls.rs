//! TLS on both ports, for pages that are served with https: such a page may only call https and wss addresses.
//!
//! A TLS connection is decrypted and forwarded to the port that it came in on, over the loopback interface. So
//! everything behind a port handles one kind of connection, and the port answers http and ws as before.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::certificate::{Certificate, CertificateError, CertificateProblem};

/// The first byte of a TLS connection: the content type of a handshake record (RFC 8446, section 5.1). No HTTP request
/// starts with it.
const TLS_HANDSHAKE: u8 = 22;
/// How long a client may take to send its first byte, and for the handshake.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(30);
/// How often a connection that cannot be decrypted is logged. Browsers repeat theirs every few seconds.
const LOG_INTERVAL: Duration = Duration::from_secs(60);

/// Whether the ports answer https and wss.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TlsStatus {
    /// Whether TLS is in use.
    pub state: TlsState,
    /// The kind of the problem, if the certificate cannot be used.
    pub cause: Option<CertificateProblem>,
    /// The problem and what to do, for the user.
    pub reason: Option<String>,
}

/// Whether TLS is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TlsState {
    /// No certificate is set.
    #[default]
    Off,
    /// The ports answer https and wss, too.
    On,
    /// The certificate cannot be used. One that was in use before stays in use.
    Failed,
}

/// The certificate in use. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Tls(Arc<Shared>);

#[derive(Default)]
struct Shared {
    acceptor: watch::Sender<Option<TlsAcceptor>>,
    status: watch::Sender<TlsStatus>,
    logged_at: Mutex<Option<Instant>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Tls").field(&*self.status.borrow()).finish()
    }
}

impl Tls {
    /// The current status.
    #[must_use]
    pub fn status(&self) -> TlsStatus {
        self.0.status.borrow().clone()
    }

    /// Returns a receiver of status changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<TlsStatus> {
        self.0.status.subscribe()
    }

    /// Uses this certificate for new connections; `None` turns TLS off. If it cannot be used, the one that is in use
    /// stays: a file may be read while it is being replaced.
    pub(crate) fn set(&self, certificate: Option<Result<Certificate, CertificateError>>) {
        let status = match certificate {
            None => {
                self.0.acceptor.send_replace(None);
                TlsStatus::default()
            }
            Some(Ok(certificate)) => {
                let acceptor = TlsAcceptor::from(certificate.server_config());
                self.0.acceptor.send_replace(Some(acceptor));
                tracing::info!("both ports answer https and wss");
                TlsStatus {
                    state: TlsState::On,
                    ..TlsStatus::default()
                }
            }
            Some(Err(error)) => {
                let reason = error.to_string();
                if self.0.status.borrow().reason.as_ref() != Some(&reason) {
                    tracing::error!("https and wss: {reason}");
                }
                TlsStatus {
                    state: TlsState::Failed,
                    cause: Some(error.problem),
                    reason: Some(reason),
                }
            }
        };
        self.0.status.send_if_modified(|current| {
            let has_changed = *current != status;
            *current = status;
            has_changed
        });
    }

    /// Returns a connection that does not use TLS. One that does is forwarded until it ends, and `None` is returned,
    /// as it is if `stop` is cancelled before the client has sent anything or before the end of the handshake.
    ///
    /// # Errors
    /// If the connection fails, or if the client takes too long.
    pub(super) async fn accept(
        &self,
        stream: TcpStream,
        stop: &CancellationToken,
    ) -> io::Result<Option<TcpStream>> {
        let mut first = [0];
        let peek = timeout(HANDSHAKE_TIMEOUT, stream.peek(&mut first));
        let Some(received) = stop.run_until_cancelled(peek).await else {
            return Ok(None);
        };
        let received = received??;
        if received == 0 || first[0] != TLS_HANDSHAKE {
            return Ok(Some(stream));
        }
        let port = stream.local_addr()?;
        let acceptor = self.0.acceptor.borrow().clone();
        let Some(acceptor) = acceptor else {
            self.log_refusal(port);
            return Ok(None);
        };
        let handshake = timeout(HANDSHAKE_TIMEOUT, acceptor.accept(stream));
        let Some(accepted) = stop.run_until_cancelled(handshake).await else {
            return Ok(None);
        };
        let mut client = accepted??;
        let mut decrypted = TcpStream::connect(port).await?;
        decrypted.set_nodelay(true)?;
        tokio::io::copy_bidirectional(&mut client, &mut decrypted).await?;
        Ok(None)
    }

    fn log_refusal(&self, port: SocketAddr) {
        let now = Instant::now();
        let mut logged_at = self
            .0
            .logged_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if logged_at.is_some_and(|logged_at| now - logged_at < LOG_INTERVAL) {
            return;
        }
        *logged_at = Some(now);
        let port = port.port();
        tracing::warn!(
            port,
            "a client called an https or wss address, but no certificate is set: call http or ws, or set a certificate \
             and its key in the settings"
        );
    }
}
