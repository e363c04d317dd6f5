//! The WebSocket port: the handshake and the connections.
//!
//! `show` handles the messages. This module does not depend on overlays.

mod connection;
mod error;

use std::sync::Arc;
use std::sync::atomic::AtomicU16;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::handshake::server::create_response_with_body;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::http::Error;
use crate::http::guard::{self, Guard};
use crate::hub::{ClientInfo, Hub};
use crate::show::Show;

pub(crate) use error::UpgradeError;

/// What the connections share.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) hub: Hub,
    pub(crate) show: Show,
    /// The port that serves our own pages; 0 while it is closed.
    pub(crate) http_port: Arc<AtomicU16>,
    /// Tracks the open connections, so that a shutdown can wait for their close handshakes.
    pub(crate) connections: TaskTracker,
    /// Closes every connection with close code 1012.
    pub(crate) stop: CancellationToken,
}

/// The router of the WebSocket port. It accepts upgrades on any path.
pub(crate) fn router(shared: Shared, guard: Guard) -> Router {
    Router::new()
        .fallback(upgrade)
        .with_state(shared)
        .layer(middleware::from_fn_with_state(guard, guard::check_request))
}

async fn upgrade(State(shared): State<Shared>, request: Request) -> Response {
    let (mut head, _) = request.into_parts();
    let on_upgrade = head.extensions.remove::<OnUpgrade>();
    let header_bytes = |name: HeaderName| {
        head.headers
            .get(name)
            .map_or(&[][..], |value| value.as_bytes())
    };
    let info = ClientInfo::remote(
        None,
        header_bytes(header::USER_AGENT),
        header_bytes(header::ORIGIN),
    );
    let subprotocol = first_subprotocol(&head.headers);
    let response = create_response_with_body(
        &axum::http::Request::from_parts(head, ()),
        axum::body::Body::empty,
    );
    let (Ok(mut response), Some(on_upgrade)) = (response, on_upgrade) else {
        let headers = [(header::UPGRADE, "websocket")];
        return (headers, Error::from(UpgradeError::NotAnUpgrade)).into_response();
    };
    if !shared.hub.may_join() {
        return Error::from(UpgradeError::TooManyClients).into_response();
    }
    shared.connections.clone().spawn(async move {
        let Ok(upgraded) = on_upgrade.await else {
            return;
        };
        // The listener of this port accepted the stream, so it is a TCP stream.
        if let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>() {
            let socket = parts.io.into_inner();
            let info = ClientInfo {
                address: socket.peer_addr().ok(),
                ..info
            };
            connection::serve(socket, parts.read_buf.to_vec(), info, &shared).await;
        }
    });
    if let Some(subprotocol) = subprotocol {
        response
            .headers_mut()
            .insert(header::SEC_WEBSOCKET_PROTOCOL, subprotocol);
    }
    response
}

/// The first subprotocol that a client offers. Browsers fail the connection if they offered subprotocols and the server
/// selected none.
fn first_subprotocol(headers: &HeaderMap) -> Option<HeaderValue> {
    let offered = headers.get(header::SEC_WEBSOCKET_PROTOCOL)?.as_bytes();
    let first = offered.split(|byte| *byte == b',').next()?.trim_ascii();
    HeaderValue::from_bytes(first)
        .ok()
        .filter(|subprotocol| !subprotocol.is_empty())
}
