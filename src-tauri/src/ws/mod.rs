//! The WebSocket port: handshake and the life of one connection. Which messages mean what is decided
//! elsewhere; this room knows nothing of overlays.

mod connection;
mod error;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, header};
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
use crate::hub::{Hub, Peer};
use crate::show::Show;

pub(crate) use error::UpgradeError;

/// What a connection needs.
#[derive(Clone, Debug)]
pub(crate) struct Sockets {
    pub(crate) hub: Hub,
    pub(crate) show: Show,
    /// Every open connection, so that stopping can wait for their goodbyes.
    pub(crate) open: TaskTracker,
    /// Closes every connection with "restart".
    pub(crate) stop: CancellationToken,
}

/// What answers on the WebSocket port: any path, upgrades only.
pub(crate) fn router(sockets: Sockets, guard: Guard) -> Router {
    Router::new()
        .fallback(upgrade)
        .with_state(sockets)
        .layer(middleware::from_fn_with_state(guard, guard::stand_in_front))
}

async fn upgrade(State(sockets): State<Sockets>, request: Request) -> Response {
    let (mut head, _) = request.into_parts();
    let on_upgrade = head.extensions.remove::<OnUpgrade>();
    let told = |name: HeaderName| {
        head.headers
            .get(name)
            .map_or(&[][..], |told| told.as_bytes())
    };
    let peer = Peer::remote(None, told(header::USER_AGENT), told(header::ORIGIN));
    let answer = create_response_with_body(
        &axum::http::Request::from_parts(head, ()),
        axum::body::Body::empty,
    );
    let (Ok(answer), Some(on_upgrade)) = (answer, on_upgrade) else {
        let upgrade = [(header::UPGRADE, "websocket")];
        return (upgrade, Error::from(UpgradeError::NotAnUpgrade)).into_response();
    };
    if !sockets.hub.has_room() {
        return Error::from(UpgradeError::TooManyClients).into_response();
    }
    sockets.open.clone().spawn(async move {
        let Ok(upgraded) = on_upgrade.await else {
            return;
        };
        // Our own listener made this stream, so it is a TCP stream; what the client sent right behind
        // its handshake comes along.
        if let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>() {
            let socket = parts.io.into_inner();
            let peer = Peer {
                address: socket.peer_addr().ok(),
                ..peer
            };
            connection::live(socket, parts.read_buf.to_vec(), peer, &sockets).await;
        }
    });
    answer
}
