//! Hiding all overlays and undoing it.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::Backend;

#[tokio::test]
async fn clear_all_hides_in_the_order_of_the_contract_and_can_be_undone() {
    let backend = Backend::start().await;
    let channels = [
        "lower",
        "countdown",
        "poster",
        "poster-bigpicture",
        "chat-highlight",
        "title-reveal",
        "sommaire",
    ];
    let mut client = backend.connect().await;
    for channel in channels {
        client
            .send_json(&json!({"type": "subscribe", "channel": channel}))
            .await;
    }
    client.settle().await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    backend.publish("my-own", "show", json!({"x": 1})).await;
    let set = json!({"action": "set", "payload": {"seconds": 300}});
    backend.post("/api/overlays/countdown", set).await;
    backend.post("/api/countdown/start", json!({})).await;
    for kind in ["show", "set", "start"] {
        assert_eq!(client.receive().await["data"]["type"], kind);
    }
    assert_eq!(
        backend.post("/api/overlays/clear-all", json!({})).await["success"],
        true
    );
    let mut received = Vec::new();
    for _ in channels {
        let frame = client.receive().await;
        received.push((
            frame["channel"].as_str().expect("a channel").to_owned(),
            frame["data"]["type"].as_str().expect("a type").to_owned(),
        ));
    }
    let expected = channels.map(|channel| {
        (
            channel.to_owned(),
            if channel == "countdown" {
                "reset"
            } else {
                "hide"
            }
            .to_owned(),
        )
    });
    assert_eq!(received, expected);
    let overlays = backend.get("/api/overlays").await;
    assert!(
        overlays
            .as_array()
            .expect("an array")
            .iter()
            .all(|overlay| overlay["status"] == "off-air"),
        "{overlays}"
    );

    // A second clear-all does not prevent undoing the first.
    backend.post("/api/overlays/clear-all", json!({})).await;
    for _ in channels {
        client.receive().await;
    }
    let response = backend.post("/api/overlays/undo-clear", json!({})).await;
    assert_eq!(
        response["channels"],
        json!(["countdown", "lower", "my-own"])
    );
    for kind in ["set", "start"] {
        assert_eq!(client.receive().await["data"]["type"], kind);
    }
    let show = client.receive().await;
    assert_eq!(
        (&show["data"]["type"], &show["data"]["payload"]["title"]),
        (&json!("show"), &json!("A"))
    );
    let (status, response) = backend
        .request(Method::POST, "/api/overlays/undo-clear", None)
        .await;
    assert_eq!(
        (status, &response["code"]),
        (StatusCode::CONFLICT, &json!("nothing-to-undo"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn hide_all_with_a_time_keeps_overlays_shown_after_it() {
    let backend = Backend::start().await;
    for channel in ["lower", "poster"] {
        let show = json!({"channel": channel, "type": "show", "payload": {"title": "x", "fileUrl": "/x.png"}});
        backend.post("/publish", show).await;
    }
    let since = async |channel: &str| {
        let overlays = backend.get("/api/overlays").await;
        let is_channel = |overlay: &&Value| overlay["channel"] == channel;
        let overlay = overlays
            .as_array()
            .and_then(|overlays| overlays.iter().find(is_channel));
        overlay.and_then(|overlay| overlay["since"].as_u64())
    };
    let first = since("lower").await.expect("on air");
    // Two shows within one millisecond cannot be distinguished.
    let last = loop {
        let last = since("poster").await.expect("on air");
        if last > first {
            break last;
        }
        backend.post("/api/overlays/poster/show", json!({})).await;
    };
    let path = format!("/api/overlays/clear-all?shownUntil={}", last - 1);
    let response = backend.post(&path, json!({})).await;
    assert!(
        response["undoUntil"].is_u64(),
        "it can be undone: {response}"
    );
    assert_eq!(
        (since("lower").await, since("poster").await),
        (None, Some(last))
    );

    let response = backend.post("/api/overlays/undo-clear", json!({})).await;
    assert_eq!(response["channels"], json!(["lower"]));
    assert_eq!(since("poster").await, Some(last));
    backend.stop().await;
}
