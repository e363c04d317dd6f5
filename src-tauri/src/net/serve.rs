//! Accepts connections on an open port and serves HTTP/1.1 with upgrades, with or without TLS.

use std::error::Error;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::listeners::Listeners;
use super::tls::Tls;

/// How long a client may take to send the headers of a request, and how long an idle connection is kept open.
const HEADER_READ_TIMEOUT: Duration = Duration::from_secs(30);
/// How long to wait for requests in progress after a stop.
const DRAIN_TIMEOUT: Duration = Duration::from_secs(2);
/// How long to wait after a failed accept, which usually means that the process has run out of file descriptors.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(100);

/// Serves `router` until `stop` is cancelled, then waits at most [`DRAIN_TIMEOUT`] for requests in progress.
pub(crate) async fn serve(listeners: Listeners, router: Router, tls: Tls, stop: CancellationToken) {
    let connections = TaskTracker::new();
    while let Some(accepted) = stop.run_until_cancelled(listeners.accept()).await {
        match accepted {
            Ok(stream) => {
                let (router, tls, stop) = (router.clone(), tls.clone(), stop.clone());
                connections.spawn(async move {
                    let result = serve_connection(stream, router, &tls, stop).await;
                    if let Err(error) = result {
                        tracing::debug!(error, "a connection ended early");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_RETRY_DELAY).await;
            }
        }
    }
    drop(listeners);
    connections.close();
    let drained = tokio::time::timeout(DRAIN_TIMEOUT, connections.wait()).await;
    if drained.is_err() {
        tracing::info!("some requests did not finish in time");
    }
}

async fn serve_connection(
    stream: TcpStream,
    router: Router,
    tls: &Tls,
    stop: CancellationToken,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    // Disable Nagle's algorithm, so that small responses are sent at once.
    stream.set_nodelay(true)?;
    let Some(stream) = tls.accept(stream, &stop).await? else {
        return Ok(());
    };
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_READ_TIMEOUT)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .with_upgrades();
    tokio::pin!(connection);
    tokio::select! {
        result = connection.as_mut() => result?,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await?;
        }
    }
    Ok(())
}
