//! A WebSocket client.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use super::within;

/// A WebSocket client.
pub(crate) struct Client {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Client {
    pub(super) async fn connect(handshake: Request) -> Self {
        let connecting = tokio_tungstenite::connect_async_with_config(handshake, None, true);
        let (socket, _) = within("the handshake", connecting)
            .await
            .expect("a handshake");
        Self { socket }
    }

    pub(crate) async fn send_json(&mut self, message: &Value) {
        self.send(Message::text(message.to_string())).await;
    }

    pub(crate) async fn send(&mut self, message: Message) {
        self.socket.send(message).await.expect("sent");
    }

    /// Receives the next text frame as JSON.
    pub(crate) async fn receive(&mut self) -> Value {
        serde_json::from_str(&self.receive_text().await).expect("JSON")
    }

    pub(crate) async fn receive_text(&mut self) -> String {
        loop {
            let next = within("a frame", self.socket.next())
                .await
                .expect("open")
                .expect("a frame");
            if let Message::Text(text) = next {
                return text.to_string();
            }
        }
    }

    /// Sends a request that always gets a response, and waits for it. By then the backend has handled every earlier
    /// message of this client, and the client has received every earlier frame. Returns those frames.
    pub(crate) async fn settle(&mut self) -> Vec<Value> {
        let channel = format!("probe-{}", uuid::Uuid::new_v4());
        self.send_json(&json!({"type": "subscribe", "channel": channel, "snapshot": true}))
            .await;
        let mut frames = Vec::new();
        loop {
            let frame = self.receive().await;
            if frame["channel"] == channel.as_str() {
                self.send_json(&json!({"type": "unsubscribe", "channel": channel}))
                    .await;
                return frames;
            }
            frames.push(frame);
        }
    }

    /// Reads until the connection is closed. Returns the close code, or `None` if there was no close frame.
    pub(crate) async fn close_code(mut self) -> Option<u16> {
        loop {
            match within("the end of the connection", self.socket.next()).await {
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    /// Drops the TCP connection without a close frame.
    pub(crate) fn drop_connection(self) {
        drop(self.socket);
    }
}
