//! Addresses of pictures on the wire: those of the suite and our own.

use reqwest::header::{ORIGIN, REFERER};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Request;

use crate::support::Backend;

const SUITE: &str = "http://localhost:3000";

/// The handshake of a page of the suite.
fn suite_handshake(backend: &Backend) -> Request {
    let url = format!("ws://localhost:{}/", backend.ws_port());
    let mut handshake = url.into_client_request().expect("a request");
    let origin = SUITE.parse().expect("a header");
    handshake.headers_mut().insert("origin", origin);
    handshake
}

/// Publishes a poster with these headers, and returns the address that a subscriber receives.
async fn published_address(backend: &Backend, address: &str, headers: &[(&str, &str)]) -> Value {
    let mut page = backend.subscribe("poster").await;
    let body = json!({"channel": "poster", "type": "show", "payload": {"fileUrl": address}});
    let url = format!("http://127.0.0.1:{}/publish", backend.http_port());
    let mut request = reqwest::Client::new().post(url).json(&body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.expect("an answer");
    assert!(response.status().is_success(), "{response:?}");
    loop {
        let frame = page.receive().await;
        if frame["data"]["replay"] == Value::Null {
            break frame["data"]["payload"]["fileUrl"].clone();
        }
    }
}

#[tokio::test]
async fn a_relative_address_belongs_to_the_page_that_sent_it() {
    let backend = Backend::start().await;
    let file = "/data/posters/a.png";
    let at_the_suite = json!("http://localhost:3000/data/posters/a.png");
    let (origin, referer) = (ORIGIN.as_str(), REFERER.as_str());
    let ours = format!("http://localhost:{}", backend.http_port());
    for (headers, expected) in [
        (&[(origin, SUITE)][..], &at_the_suite),
        (
            &[(referer, "http://localhost:3000/fr/dashboard?x")],
            &at_the_suite,
        ),
        (
            &[(origin, &*ours), (referer, "http://localhost:3000/")],
            &json!(file),
        ),
        (
            &[(referer, "file:///home/ada/dashboard.html")],
            &json!(file),
        ),
        (&[], &json!(file)),
    ] {
        let address = published_address(&backend, file, headers).await;
        assert_eq!(address, *expected, "{headers:?}");
    }
    // The server of the suite sends requests for its pages, which are connected.
    let mut dashboard = backend.connect_with(suite_handshake(&backend)).await;
    dashboard.settle().await;
    assert_eq!(published_address(&backend, file, &[]).await, at_the_suite);
    for address in [
        "file:///etc/passwd",
        "https://example.com/a.png",
        "javascript:alert(1)",
    ] {
        assert_eq!(published_address(&backend, address, &[]).await, address);
    }
    backend.stop().await;
}

#[tokio::test]
async fn cues_presets_actions_and_relayed_messages_get_absolute_addresses() {
    let backend = Backend::start().await;
    let mut dashboard = backend.connect_with(suite_handshake(&backend)).await;
    dashboard.settle().await;
    let payload = json!({"fileUrl": "/data/a.png", "title": "A"});
    let absolute = json!({"fileUrl": "http://localhost:3000/data/a.png", "title": "A"});
    let put = |method, path: &'static str, body: Value| backend.request(method, path, Some(body));

    let cue = "/api/overlays/poster/cue";
    let body = json!({ "payload": payload });
    let (_, response) = put(reqwest::Method::PUT, cue, body.clone()).await;
    assert_eq!(response["payload"], absolute);
    put(reqwest::Method::PUT, cue, json!({"payload": null})).await;
    let (_, response) = put(reqwest::Method::PATCH, cue, body).await;
    assert_eq!(response["payload"], absolute);
    let preset = json!({"channel": "poster", "name": "A", "payload": payload});
    let (_, response) = put(reqwest::Method::POST, "/api/presets", preset).await;
    assert_eq!(response["payload"], absolute);

    let mut page = backend.subscribe("poster").await;
    let action = json!({"action": "show", "payload": payload});
    backend.post("/api/overlays/poster", action).await;
    assert_eq!(page.receive().await["data"]["payload"], absolute);
    dashboard
        .send_json(&json!({"type": "state", "channel": "poster", "data": {"payload": payload}}))
        .await;
    assert_eq!(page.receive().await["data"], json!({ "payload": absolute }));
    backend.stop().await;
}

#[tokio::test]
async fn clients_without_snapshots_receive_absolute_addresses_of_uploaded_files() {
    let backend = Backend::start().await;
    let file = "/assets/0f8fad5b-d9cb-469f-a165-70867728950e.png";
    let absolute = format!("http://127.0.0.1:{}{file}", backend.http_port());
    let mut ours = backend.connect().await;
    let subscribe =
        |snapshot: bool| json!({"type": "subscribe", "channel": "poster", "snapshot": snapshot});
    ours.send_json(&subscribe(true)).await;
    ours.receive().await;
    let mut dashboard = backend.connect_with(suite_handshake(&backend)).await;
    dashboard.settle().await;

    assert_eq!(published_address(&backend, file, &[]).await, absolute);
    assert_eq!(ours.receive().await["data"]["payload"]["fileUrl"], file);
    dashboard.send_json(&subscribe(false)).await;
    let replay = dashboard.receive().await;
    assert_eq!(replay["data"]["payload"]["fileUrl"], absolute);
    let overlays = backend.get("/api/overlays").await;
    assert_eq!(overlays[2]["event"]["payload"]["fileUrl"], file);
    backend.stop().await;
}
