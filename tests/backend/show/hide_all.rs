//! Hiding everything, and bringing it back.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::Backend;

#[tokio::test]
async fn clear_all_hides_in_the_contracts_order_and_undo_brings_back() {
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
    let show = json!({"action": "set", "payload": {"seconds": 300}});
    backend.post("/api/overlays/countdown", show).await;
    backend.post("/api/countdown/start", json!({})).await;
    for kind in ["show", "set", "start"] {
        assert_eq!(client.receive().await["data"]["type"], kind);
    }
    assert_eq!(
        backend.post("/api/overlays/clear-all", json!({})).await["success"],
        true
    );
    let mut heard = Vec::new();
    for _ in channels {
        let frame = client.receive().await;
        heard.push((
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
    assert_eq!(heard, expected);
    let overlays = backend.get("/api/overlays").await;
    assert!(
        overlays
            .as_array()
            .expect("a list")
            .iter()
            .all(|overlay| overlay["status"] == "off-air"),
        "{overlays}"
    );

    // A second press forgets nothing.
    backend.post("/api/overlays/clear-all", json!({})).await;
    for _ in channels {
        client.receive().await;
    }
    let undone = backend.post("/api/overlays/undo-clear", json!({})).await;
    assert_eq!(undone["channels"], json!(["countdown", "lower", "my-own"]));
    let heard = client.settle().await;
    let kinds: Vec<_> = heard
        .iter()
        .map(|frame| frame["data"]["type"].as_str().expect("a type"))
        .collect();
    assert_eq!(kinds, ["set", "start", "show"]);
    assert_eq!(heard[2]["data"]["payload"]["title"], "A");
    let (status, answer) = backend
        .request(Method::POST, "/api/overlays/undo-clear", None)
        .await;
    assert_eq!(
        (status, &answer["code"]),
        (StatusCode::CONFLICT, &json!("nothing-to-undo"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn hide_all_until_a_moment_leaves_what_was_shown_after_it() {
    let backend = Backend::start().await;
    for channel in ["lower", "poster"] {
        let show = json!({"channel": channel, "type": "show", "payload": {"title": "x", "fileUrl": "/x.png"}});
        backend.post("/publish", show).await;
    }
    let since = async |channel: &str| {
        let overlays = backend.get("/api/overlays").await;
        let of = |overlay: &&Value| overlay["channel"] == channel;
        let overlay = overlays.as_array().and_then(|all| all.iter().find(of));
        overlay.and_then(|overlay| overlay["since"].as_u64())
    };
    let first = since("lower").await.expect("on air");
    // Two shows of one millisecond are of one moment.
    let last = loop {
        let last = since("poster").await.expect("on air");
        if last > first {
            break last;
        }
        backend.post("/api/overlays/poster/show", json!({})).await;
    };
    let path = format!("/api/overlays/clear-all?shownUntil={}", last - 1);
    let answer = backend.post(&path, json!({})).await;
    assert!(
        answer["undoUntil"].is_u64(),
        "it can be taken back: {answer}"
    );
    assert_eq!(
        (since("lower").await, since("poster").await),
        (None, Some(last))
    );

    let answer = backend.post("/api/overlays/undo-clear", json!({})).await;
    assert_eq!(answer["channels"], json!(["lower"]));
    assert_eq!(since("poster").await, Some(last));
    backend.stop().await;
}
