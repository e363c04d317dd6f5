//! `/api/clients`, and the status over HTTP.

use crate::support::{Backend, within};
use cuelight_backend::local_client;
use cuelight_backend::obs::ObsState;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_util::sync::CancellationToken;

/// The client whose agent is `agent`.
fn by_agent<'a>(clients: &'a Value, agent: &str) -> &'a Value {
    let list = clients.as_array().expect("an array");
    let found = list.iter().find(|client| client["agent"] == agent);
    found.unwrap_or_else(|| panic!("no {agent} in {clients}"))
}

#[tokio::test]
async fn a_client_is_listed_with_its_page_handshake_and_last_ack() {
    const AGENT: &str = "Mozilla/5.0 Chrome/127.0 Safari/537.36 OBS/31.0.0";
    let backend = Backend::start().await;
    let origin = format!("http://127.0.0.1:{}", backend.http_port());
    let mut request = format!("ws://127.0.0.1:{}/", backend.ws_port())
        .into_client_request()
        .expect("a request");
    let headers = request.headers_mut();
    headers.insert("user-agent", AGENT.parse().expect("a header"));
    headers.insert("origin", origin.parse().expect("a header"));
    let mut page = backend.connect_with(request).await;
    let page_url = format!("{origin}/overlays/lower-third?token={}", "x".repeat(5_000));
    page.send_json(
        &json!({"type": "subscribe", "channel": "lower", "renderer": true, "page": page_url}),
    )
    .await;
    page.send_json(&json!({"type": "subscribe", "channel": "a", "page": ["odd"]}))
        .await;
    page.settle().await;

    let clients = backend.get("/api/clients").await;
    let client = by_agent(&clients, AGENT);
    assert_eq!(
        (&client["origin"], &client["inObs"], &client["lastAck"]),
        (&json!(origin), &json!(true), &Value::Null)
    );
    assert_eq!(
        client["page"],
        page_url[..2 * 1024],
        "truncated, not refused"
    );
    assert_eq!(
        client["channels"],
        json!([{"channel": "a", "role": "listener"}, {"channel": "lower", "role": "renderer"}])
    );
    let address = client["address"].as_str().expect("an address");
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    let since = client["since"].as_u64().expect("a time");

    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
        .await;
    page.settle().await;
    let clients = backend.get("/api/clients").await;
    let acked = by_agent(&clients, AGENT)["lastAck"].as_u64();
    assert!(acked.is_some_and(|acked| acked >= since), "{clients}");
    page.drop_connection();
    backend
        .wait_until("no client", |status| status.clients == 0)
        .await;
    assert_eq!(backend.get("/api/clients").await, json!([]));
    backend.stop().await;
}

#[tokio::test]
async fn the_window_has_no_address_and_a_suite_client_has_no_page() {
    let backend = Backend::start().await;
    let stop = CancellationToken::new();
    let window = tokio::spawn({
        let (app, stop) = (backend.app.clone(), stop.clone());
        async move { local_client::follow(&app, vec!["lower".into()], |_| true, stop).await }
    });
    backend
        .wait_until("the window", |status| status.clients == 1)
        .await;
    let mut suite_client = backend.subscribe("poster").await;
    let clients = backend.get("/api/clients").await;
    assert_eq!(
        (&clients[0]["address"], &clients[0]["channels"]),
        (
            &Value::Null,
            &json!([{"channel": "lower", "role": "preview"}])
        )
    );
    assert_eq!(
        (
            &clients[1]["page"],
            &clients[1]["agent"],
            &clients[1]["inObs"]
        ),
        (&Value::Null, &Value::Null, &json!(false))
    );
    assert!(clients[1]["address"].is_string());
    // A client that acknowledges that it drew an event is a renderer from then on.
    backend
        .publish("poster", "show", json!({"fileUrl": "a"}))
        .await;
    let id = suite_client.receive().await["data"]["id"].clone();
    suite_client
        .send_json(&json!({"type": "ack", "eventId": id, "success": true}))
        .await;
    suite_client.settle().await;
    let clients = backend.get("/api/clients").await;
    assert_eq!(clients[1]["channels"][0]["role"], "renderer");
    stop.cancel();
    within("the window's end", window).await.expect("no panic");
    backend.stop().await;
}

#[tokio::test]
async fn the_status_over_http_equals_the_announced_status() {
    let backend = Backend::start().await;
    // Wait for the failed attempt to connect to OBS, after which the status no longer changes.
    backend
        .wait_until("no OBS", |status| status.obs.state == ObsState::Refused)
        .await;
    let mut system = backend.subscribe("system").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    loop {
        let announced = system.receive().await["data"]["payload"].clone();
        if announced["overlays"][0]["event"].is_object() {
            assert_eq!(backend.get("/api/status").await, announced);
            break;
        }
    }
    backend.stop().await;
}
