//! A separate backend for each test, on free ports and with a temporary data folder.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use cuelight_backend::app::App;
use cuelight_backend::net::PortState;
use cuelight_backend::server::{Config, RunError, Server};
use cuelight_backend::status::Status;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_util::sync::CancellationToken;

use super::client::Client;
use super::within;

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

    /// Starts a backend with the configuration changed by `change`.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config {
            http_port: Some(0),
            ws_port: Some(0),
            ..Config::new(folder.path().join("data"))
        };
        // Nothing listens on port 1, so no test finds a real OBS by accident.
        config.initial_settings.obs_port = 1.into();
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

    /// Stops the backend and waits until it has stopped.
    pub(crate) async fn stop(self) {
        self.stop.cancel();
        let result = within("the backend to stop", self.task)
            .await
            .expect("no panic");
        assert_eq!(result, Ok(()), "the backend stops without an error");
    }

    /// Waits until the backend has stopped. Returns its result and its folder.
    pub(crate) async fn join(self) -> (Result<(), RunError>, TempDir) {
        let result = within("the backend to stop", self.task)
            .await
            .expect("no panic");
        (result, self.folder)
    }

    /// Requests a stop without waiting for it.
    pub(crate) fn request_stop(&self) {
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
        let response = within("a response", request.send())
            .await
            .expect("a response");
        (response.status(), response.json().await.expect("JSON"))
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

    pub(crate) async fn publish(&self, channel: &str, event_type: &str, payload: Value) -> Value {
        let body = json!({"channel": channel, "type": event_type, "payload": payload});
        self.post("/publish", body).await
    }

    /// Connects a WebSocket client without subscriptions.
    pub(crate) async fn connect(&self) -> Client {
        self.connect_at(
            SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), self.ws_port()),
            "/",
        )
        .await
    }

    pub(crate) async fn connect_at(&self, address: SocketAddr, path: &str) -> Client {
        let url = format!("ws://{address}{path}");
        self.connect_with(url.into_client_request().expect("a request"))
            .await
    }

    /// Connects a WebSocket client with a given handshake.
    pub(crate) async fn connect_with(&self, handshake: Request) -> Client {
        Client::connect(handshake).await
    }

    /// Connects a client and waits until it is subscribed to `channel`.
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
            .send_json(&json!({"type": "subscribe", "channel": channel}))
            .await;
        self.wait_until(&format!("a subscriber of {channel}"), |status| {
            status.channels.get(channel).copied().unwrap_or(0) > before
        })
        .await;
        client
    }

    /// Waits for a status that satisfies `condition`.
    pub(crate) async fn wait_until(
        &self,
        description: &str,
        condition: impl FnMut(&Status) -> bool,
    ) -> Status {
        let mut status = self.status.clone();
        within(description, status.wait_for(condition))
            .await
            .expect("the backend is running")
            .clone()
    }

    /// Waits until both ports are open.
    pub(crate) async fn wait_until_open(&self) {
        self.wait_until("open ports", |status| {
            status.ports.http.state == PortState::Open && status.ports.ws.state == PortState::Open
        })
        .await;
    }
}
