//! A WebSocket client.

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::api::Api;
use super::wait::{WAIT_TIMEOUT, eventually};

/// An open connection.
pub(crate) struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Socket {
    /// Connects to a WebSocket port of 127.0.0.1.
    pub(crate) async fn connect(port: u16) -> Self {
        let (stream, _) = connect_async(format!("ws://127.0.0.1:{port}/"))
            .await
            .expect("the WebSocket port accepts connections");
        Self { stream }
    }

    /// Connects like an overlay page in a browser with this user agent, as a renderer of `channel`. Waits until the app
    /// counts it.
    pub(crate) async fn connect_page(api: &Api, agent: &str, channel: &str) -> Self {
        let mut request = format!("ws://127.0.0.1:{}/", api.ws)
            .into_client_request()
            .expect("a request");
        let agent = HeaderValue::from_str(agent).expect("a header");
        request.headers_mut().insert(header::USER_AGENT, agent);
        let (stream, _) = connect_async(request)
            .await
            .expect("the WebSocket port accepts connections");
        let mut socket = Self { stream };
        let before = api.client_count(channel).await;
        socket
            .send(serde_json::json!({ "type": "subscribe", "channel": channel, "renderer": true }))
            .await;
        eventually("the new page in /ws/stats", async || {
            (api.client_count(channel).await > before).then_some(())
        })
        .await;
        socket
    }

    /// Sends one JSON message.
    pub(crate) async fn send(&mut self, message: Value) {
        self.stream
            .send(Message::text(message.to_string()))
            .await
            .expect("the connection is open");
    }

    /// The next live event of this type. Skips other frames.
    pub(crate) async fn event(&mut self, kind: &str) -> Value {
        let description = format!("a {kind} event");
        // Pings keep arriving, so the whole loop needs a timeout.
        match tokio::time::timeout(WAIT_TIMEOUT, self.next_event(kind, &description)).await {
            Ok(event) => event,
            Err(_) => panic!("timed out after {WAIT_TIMEOUT:?} waiting for {description}"),
        }
    }

    async fn next_event(&mut self, kind: &str, description: &str) -> Value {
        loop {
            match self.next(description).await {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).expect("frames are JSON");
                    if frame["data"]["type"] == kind {
                        return frame["data"].clone();
                    }
                }
                Message::Close(close) => {
                    panic!("closed ({close:?}) while waiting for {description}")
                }
                _ => {}
            }
        }
    }

    /// Acknowledges that the event was drawn and is visible.
    pub(crate) async fn ack(&mut self, event: &Value) {
        let ack = serde_json::json!({
            "type": "ack", "eventId": event["id"], "channel": event["channel"], "success": true, "visible": true,
        });
        self.send(ack).await;
    }

    /// Waits for the server to close the connection, and returns the types of the events received before that.
    pub(crate) async fn events_until_close(&mut self) -> Vec<String> {
        let mut types = Vec::new();
        loop {
            match self.next("a close frame").await {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).expect("frames are JSON");
                    types.extend(frame["data"]["type"].as_str().map(str::to_owned));
                }
                Message::Close(_) => return types,
                _ => {}
            }
        }
    }

    /// Waits for the server to close the connection, and returns the code.
    pub(crate) async fn close_code(&mut self) -> u16 {
        loop {
            if let Message::Close(close) = self.next("a close frame").await {
                return close.expect("a close frame has a code").code.into();
            }
        }
    }

    async fn next(&mut self, description: &str) -> Message {
        match tokio::time::timeout(WAIT_TIMEOUT, self.stream.next()).await {
            Ok(Some(Ok(message))) => message,
            Ok(end) => panic!("the connection ended ({end:?}) while waiting for {description}"),
            Err(_) => panic!("timed out after {WAIT_TIMEOUT:?} waiting for {description}"),
        }
    }
}
