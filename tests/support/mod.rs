//! A backend of its own for each test, on free ports and in a folder that goes away, and clients for it.

#![allow(dead_code, reason = "each test binary uses a part of it")]

pub(crate) mod fake_obs;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use cuelight_backend::app::App;
use cuelight_backend::net::PortState;
use cuelight_backend::server::{Config, RunError, Server};
use cuelight_backend::status::Status;
use futures_util::{SinkExt, StreamExt};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};
use tokio_util::sync::CancellationToken;

/// How long anything may take before the test fails. Never how long something is expected to take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A running backend.
pub(crate) struct Backend {
    pub(crate) app: App,
    pub(crate) router: axum::Router,
    pub(crate) status: watch::Receiver<Status>,
    pub(crate) folder: TempDir,
    stop: CancellationToken,
    task: JoinHandle<Result<(), RunError>>,
}

impl Backend {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// Starts with the configuration changed by `change`.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config {
            http_port: Some(0),
            ws_port: Some(0),
            ..Config::new(folder.path().join("data"))
        };
        // Nothing listens on port 1: no test may find a real OBS by accident.
        config.first_run.obs_port = 1;
        config.obs_folders = Vec::new();
        change(&mut config);
        let server = Server::bind(config).await;
        let stop = CancellationToken::new();
        let (app, router, status) = (server.app(), server.router(), server.status());
        let task = tokio::spawn({
            let stop = stop.clone();
            async move { server.run(stop).await }
        });
        Self {
            app,
            router,
            status,
            folder,
            stop,
            task,
        }
    }

    /// Stops it and waits for the end.
    pub(crate) async fn stop(self) {
        self.stop.cancel();
        let ended = within("the end", self.task).await.expect("no panic");
        assert_eq!(ended, Ok(()), "it stops in time");
    }

    /// Waits for the end, and returns how it ended with the folder that it leaves.
    pub(crate) async fn ended(self) -> (Result<(), RunError>, TempDir) {
        let ended = within("the end", self.task).await.expect("no panic");
        (ended, self.folder)
    }

    /// Asks it to stop.
    pub(crate) fn begin_to_stop(&self) {
        self.stop.cancel();
    }

    pub(crate) fn http_port(&self) -> u16 {
        self.app.http_port.status().port
    }

    pub(crate) fn ws_port(&self) -> u16 {
        self.app.ws_port.status().port
    }

    /// Sends a request with an optional JSON body.
    pub(crate) async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let url = format!("http://127.0.0.1:{}{path}", self.http_port());
        let mut request = reqwest::Client::new().request(method, url);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = within("an answer", request.send())
            .await
            .expect("an answer");
        (answer.status(), answer.json().await.expect("JSON"))
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, body) = self.request(Method::GET, path, None).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        let (status, body) = self.request(Method::POST, path, Some(body)).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    pub(crate) async fn publish(&self, channel: &str, kind: &str, payload: Value) -> Value {
        let body = json!({"channel": channel, "type": kind, "payload": payload});
        self.post("/publish", body).await
    }

    /// Connects a WebSocket client that listens on nothing yet.
    pub(crate) async fn connect(&self) -> Client {
        self.connect_at(
            SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.ws_port()),
            "/",
        )
        .await
    }

    pub(crate) async fn connect_at(&self, address: SocketAddr, path: &str) -> Client {
        let url = format!("ws://{address}{path}");
        self.connect_with(url.into_client_request().expect("an address"))
            .await
    }

    /// Connects a WebSocket client with a handshake of its own.
    pub(crate) async fn connect_with(&self, handshake: Request) -> Client {
        let (socket, _) = within(
            "the handshake",
            tokio_tungstenite::connect_async_with_config(handshake, None, true),
        )
        .await
        .expect("a handshake");
        Client { socket }
    }

    /// Connects a client and waits until the backend has it on `channel`.
    pub(crate) async fn subscribe(&self, channel: &str) -> Client {
        let mut client = self.connect().await;
        let before = self
            .app
            .hub
            .counts()
            .channels
            .get(channel)
            .copied()
            .unwrap_or(0);
        client
            .say(&json!({"type": "subscribe", "channel": channel}))
            .await;
        self.until(&format!("a subscriber of {channel}"), |status| {
            status.channels.get(channel).copied().unwrap_or(0) > before
        })
        .await;
        client
    }

    /// Waits until the status is as wanted.
    pub(crate) async fn until(&self, what: &str, wanted: impl FnMut(&Status) -> bool) -> Status {
        let mut status = self.status.clone();
        within(what, status.wait_for(wanted))
            .await
            .expect("it runs")
            .clone()
    }

    /// Waits until both ports are open.
    pub(crate) async fn until_open(&self) {
        self.until("open ports", |status| {
            status.ports.http.state == PortState::Open && status.ports.ws.state == PortState::Open
        })
        .await;
    }
}

/// A WebSocket client.
pub(crate) struct Client {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Client {
    pub(crate) async fn say(&mut self, message: &Value) {
        self.send(Message::text(message.to_string())).await;
    }

    pub(crate) async fn send(&mut self, message: Message) {
        self.socket.send(message).await.expect("sent");
    }

    /// The next text frame as JSON.
    pub(crate) async fn hear(&mut self) -> Value {
        serde_json::from_str(&self.hear_text().await).expect("JSON")
    }

    pub(crate) async fn hear_text(&mut self) -> String {
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

    /// Asks something that is always answered, so that everything said before has been taken in and
    /// everything sent before has been heard. Returns the frames heard before the answer.
    pub(crate) async fn settle(&mut self) -> Vec<Value> {
        let channel = format!("probe-{}", uuid::Uuid::new_v4());
        self.say(&json!({"type": "subscribe", "channel": channel, "snapshot": true}))
            .await;
        let mut heard = Vec::new();
        loop {
            let frame = self.hear().await;
            if frame["channel"] == channel.as_str() {
                self.say(&json!({"type": "unsubscribe", "channel": channel}))
                    .await;
                return heard;
            }
            heard.push(frame);
        }
    }

    /// Reads to the end; answers the close code, or `None` when the connection just broke.
    pub(crate) async fn end(mut self) -> Option<u16> {
        loop {
            match within("the end", self.socket.next()).await {
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(Error::ConnectionClosed)) | None => return None,
                Some(Err(_)) => return None,
            }
        }
    }

    /// Drops the TCP connection without a word.
    pub(crate) fn vanish(self) {
        drop(self.socket);
    }
}

/// Sends bytes as they are and reads what comes back until the other side closes or has sent a whole
/// answer to a request with `Connection: close`.
pub(crate) async fn raw(port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("a connection");
    stream.write_all(bytes).await.expect("sent");
    let mut answer = Vec::new();
    within("an answer", stream.read_to_end(&mut answer))
        .await
        .expect("read");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A plain request with the given header lines.
pub(crate) async fn raw_get(port: u16, path: &str, headers: &[&str]) -> String {
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    raw(
        port,
        format!("GET {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes(),
    )
    .await
}

/// Fails, naming what was waited for, instead of waiting for ever.
pub(crate) async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(PATIENCE, future).await {
        Ok(value) => value,
        Err(_) => panic!("{what} did not come"),
    }
}
