//! Accepting connections on an open port and speaking HTTP/1.1 on them, upgrades included.

use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::net::Listeners;

/// How long a client may take to send the head of a request, and an idle connection may stay.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long requests that run may go on once we stop.
const DRAIN: Duration = Duration::from_secs(2);

/// Serves `router` until `stop`, then lets the running requests finish for a moment.
pub(crate) async fn serve(listeners: Listeners, router: Router, stop: CancellationToken) {
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listeners.v4.accept() => accepted,
            accepted = accept_optional(listeners.v6.as_ref()) => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                connections.spawn(speak(stream, router.clone(), stop.clone()));
            }
            Err(error) => {
                // Out of file handles, most likely: accepting at once would only spin.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listeners);
    connections.close();
    if tokio::time::timeout(DRAIN, connections.wait())
        .await
        .is_err()
    {
        tracing::info!("some requests did not finish in time");
    }
}

async fn accept_optional(
    listener: Option<&TcpListener>,
) -> io::Result<(TcpStream, std::net::SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

async fn speak(stream: TcpStream, router: Router, stop: CancellationToken) {
    // Small answers must not wait for more bytes to come.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "the client has gone already");
        return;
    }
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .with_upgrades();
    tokio::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
