//! The session of one client: handshake, authentication, requests, events and close codes.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

use super::world::Intent;
use super::{Push, Shared};

/// How long the previous client may take to disconnect before a new connection counts as an overlap. Closing and
/// accepting happen in different tasks, so their order is not deterministic.
const DISCONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A connected client, counted as open until it is dropped.
struct ConnectedClient(Arc<Shared>);

impl ConnectedClient {
    async fn register(shared: Arc<Shared>) -> Self {
        let mut counts = shared.counts.subscribe();
        let disconnected = counts.wait_for(|counts| counts.open == 0);
        let is_alone = tokio::time::timeout(DISCONNECT_TIMEOUT, disconnected)
            .await
            .is_ok();
        shared.counts.send_modify(|counts| {
            counts.accepted += 1;
            counts.open += 1;
            counts.overlaps += u32::from(!is_alone);
        });
        Self(shared)
    }
}

impl Drop for ConnectedClient {
    fn drop(&mut self) {
        self.0.counts.send_modify(|counts| counts.open -= 1);
    }
}

type Socket = WebSocketStream<TcpStream>;

/// Serves one client until it disconnects. Any client error ends the session, as in OBS.
pub(super) async fn serve_client(stream: TcpStream, shared: Arc<Shared>) -> Option<()> {
    let mut pushes = shared.pushes.subscribe();
    let mut socket = tokio_tungstenite::accept_async(stream).await.ok()?;
    let _client = ConnectedClient::register(shared.clone()).await;
    let subscriptions = identify(&mut socket, &shared).await?;
    shared.counts.send_modify(|counts| counts.identified += 1);
    loop {
        tokio::select! {
            message = socket.next() => {
                if let Message::Text(text) = message?.ok()? {
                    let message: Value = serde_json::from_str(&text).ok()?;
                    let (response, events) = {
                        let mut world = shared.lock();
                        (world.respond(&message["d"]), std::mem::take(&mut world.queued_events))
                    };
                    if let Some(response) = response {
                        send(&mut socket, 7, response).await?;
                    }
                    for (intent, event_type, data) in events {
                        shared.emit(intent, event_type, data);
                    }
                }
            }
            push = pushes.recv() => match push.ok()? {
                Push::Event { intent, text } => {
                    let is_wanted = subscriptions & intent as u32 != 0;
                    if is_wanted && !shared.lock().is_frozen {
                        socket.send(Message::text(text)).await.ok()?;
                    }
                }
                Push::Close { code, reason } => return close(&mut socket, code, reason).await,
                Push::Drop => return None,
            },
        }
    }
}

/// Sends `Hello`, checks the password and returns the event subscriptions of the client.
async fn identify(socket: &mut Socket, shared: &Shared) -> Option<u32> {
    let (salt, challenge) = ("c2FsdCBhbmQgcGVwcGVy", "Y2hhbGxlbmdl");
    let (hello, expected) = {
        let world = shared.lock();
        let mut hello =
            json!({"obsWebSocketVersion": world.websocket_version.clone(), "rpcVersion": 1});
        if world.password.is_some() {
            hello["authentication"] = json!({"challenge": challenge, "salt": salt});
        }
        let expected = world
            .password
            .as_ref()
            .map(|password| digest(&digest(password, salt), challenge));
        (hello, expected)
    };
    send(socket, 0, hello).await?;
    let identify: Value = loop {
        if let Message::Text(text) = socket.next().await?.ok()? {
            break serde_json::from_str(&text).ok()?;
        }
    };
    if identify["op"] != 1 {
        close(
            socket,
            4007,
            "You attempted to send a non-Identify message.",
        )
        .await;
        return None;
    }
    let identify = &identify["d"];
    if let Some(expected) = expected {
        match identify["authentication"].as_str() {
            Some(given) if given == expected => {}
            Some(_) => {
                close(socket, 4009, "Authentication failed.").await;
                return None;
            }
            None => {
                let reason = "Your payload's data is missing an `authentication` string, however authentication is required.";
                close(socket, 4009, reason).await;
                return None;
            }
        }
    }
    send(socket, 2, json!({"negotiatedRpcVersion": 1})).await?;
    let mask = identify["eventSubscriptions"].as_u64();
    Some(mask.map_or(Intent::ALL, |mask| {
        u32::try_from(mask).unwrap_or(Intent::ALL)
    }))
}

fn digest(first: &str, second: &str) -> String {
    BASE64.encode(
        Sha256::new()
            .chain_update(first)
            .chain_update(second)
            .finalize(),
    )
}

async fn send(socket: &mut Socket, op: u8, data: Value) -> Option<()> {
    let text = json!({"op": op, "d": data}).to_string();
    socket.send(Message::text(text)).await.ok()
}

/// Closes the connection and waits until the client has closed it too, so that the reason is delivered.
async fn close(socket: &mut Socket, code: u16, reason: impl Into<String>) -> Option<()> {
    let frame = CloseFrame {
        code: code.into(),
        reason: reason.into().into(),
    };
    socket.close(Some(frame)).await.ok()?;
    while let Some(Ok(_)) = socket.next().await {}
    None
}
