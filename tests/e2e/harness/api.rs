//! Requests to a running app, as any other program sends them.

use serde_json::Value;

use super::socket::Socket;
use super::wait::eventually;

/// The ports of a running app.
#[derive(Clone)]
pub(crate) struct Api {
    /// HTTP port.
    pub(crate) http: u16,
    /// WebSocket port.
    pub(crate) ws: u16,
    client: reqwest::Client,
}

impl Api {
    /// Returns a client for the app on these ports of 127.0.0.1.
    pub(crate) fn new(http: u16, ws: u16) -> Self {
        Self {
            http,
            ws,
            client: reqwest::Client::new(),
        }
    }

    /// The full URL of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.http)
    }

    /// Sends a GET. Returns the JSON of the response, or `None` if the request fails.
    pub(crate) async fn try_get(&self, path: &str) -> Option<Value> {
        let response = self.client.get(self.url(path)).send().await.ok()?;
        response.error_for_status().ok()?.json().await.ok()
    }

    /// Sends a GET and returns the JSON of the response.
    pub(crate) async fn get(&self, path: &str) -> Value {
        self.try_get(path)
            .await
            .unwrap_or_else(|| panic!("GET {path} does not succeed with JSON"))
    }

    /// Sends a POST. Returns the status and the JSON of the response, even of an error.
    pub(crate) async fn try_post(&self, path: &str, body: &Value) -> (u16, Value) {
        let sent = self.client.post(self.url(path)).json(body).send().await;
        let response = sent.expect("the server replies");
        let status = response.status().as_u16();
        (status, response.json().await.expect("JSON"))
    }

    /// Sends a request with this method, with or without JSON. Returns the JSON of the response; panics on an error.
    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let method = method.parse().expect("a method");
        let mut request = self.client.request(method, self.url(path));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.expect("the server replies");
        let status = response.status();
        let text = response.text().await.unwrap_or_default();
        assert!(status.is_success(), "{path} returned {status}: {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Sends a POST with this JSON. Returns the JSON of the response.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.send("POST", path, Some(body)).await
    }

    /// Sends a PUT with this JSON. Returns the JSON of the response.
    pub(crate) async fn put(&self, path: &str, body: Value) -> Value {
        self.send("PUT", path, Some(body)).await
    }

    /// Waits until the app responds to requests.
    pub(crate) async fn wait_until_up(&self) {
        eventually("a response from /health", async || {
            self.try_get("/health").await
        })
        .await;
    }

    /// Publishes an event.
    pub(crate) async fn publish(&self, channel: &str, kind: &str, payload: Value) {
        let body = serde_json::json!({ "channel": channel, "type": kind, "payload": payload });
        let response = self
            .client
            .post(self.url("/publish"))
            .json(&body)
            .send()
            .await
            .expect("the server replies");
        assert!(
            response.status().is_success(),
            "publish returned {}",
            response.status()
        );
    }

    /// Replaces the cue of a channel.
    pub(crate) async fn cue(&self, channel: &str, payload: Value) {
        let path = format!("/api/overlays/{channel}/cue");
        self.put(&path, serde_json::json!({ "payload": payload }))
            .await;
    }

    /// Creates a preset and returns its id.
    pub(crate) async fn create_preset(&self, channel: &str, name: &str, payload: Value) -> String {
        let preset = serde_json::json!({ "channel": channel, "name": name, "payload": payload });
        let created = self.post("/api/presets", preset).await;
        created["id"].as_str().expect("an id").to_owned()
    }

    /// The presets of a channel, in their order.
    pub(crate) async fn presets(&self, channel: &str) -> Vec<Value> {
        let presets = self.get(&format!("/api/presets?channel={channel}")).await;
        presets.as_array().expect("an array").clone()
    }

    /// Uploads an image and returns its URL.
    pub(crate) async fn upload_image(&self) -> Value {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/icons/128x128.png");
        let png = std::fs::read(file).expect("an image");
        self.upload_asset("lamp.png", png).await
    }

    /// Uploads an image under this name and returns its URL.
    pub(crate) async fn upload_asset(&self, name: &str, image: Vec<u8>) -> Value {
        let path = format!("/api/assets?name={}", name.replace(' ', "%20"));
        let request = self.client.post(self.url(&path));
        let response = request
            .header("content-type", "image/png")
            .body(image)
            .send()
            .await
            .expect("a response");
        let asset: Value = response.json().await.expect("JSON");
        asset["url"].clone()
    }

    /// The status of one channel's overlay, from `/api/state`.
    pub(crate) async fn overlay_status(&self, channel: &str) -> String {
        self.get("/api/state").await["overlays"][channel]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Subscribes a new WebSocket client to `channel`. Waits until the app counts it.
    pub(crate) async fn join(&self, channel: &str) -> Socket {
        let before = self.client_count(channel).await;
        let mut socket = Socket::connect(self.ws).await;
        socket
            .send(serde_json::json!({ "type": "subscribe", "channel": channel }))
            .await;
        eventually("the new client in /ws/stats", async || {
            (self.client_count(channel).await > before).then_some(())
        })
        .await;
        socket
    }

    /// The number of clients that are subscribed to a channel.
    pub(crate) async fn client_count(&self, channel: &str) -> u64 {
        self.get("/ws/stats").await["channels"][channel]
            .as_u64()
            .unwrap_or_default()
    }
}
