//! The routes that the wire contract requires: health, stats and publish.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn health_and_stats_have_the_fields_of_the_contract() {
    let backend = Backend::start().await;
    let health = backend.get("/health").await;
    assert_eq!(
        (
            &health["status"],
            &health["wsRunning"],
            &health["obsConnected"]
        ),
        (&json!("ok"), &json!(true), &json!(false))
    );
    assert!(
        health["timestamp"]
            .as_u64()
            .is_some_and(|ms| ms > 1_600_000_000_000)
    );
    assert_eq!(health["wsPort"], backend.ws_port());

    let stats = backend.get("/ws/stats").await;
    assert_eq!(
        stats,
        json!({"isRunning": true, "clients": 0, "channels": {"lower": 0, "countdown": 0, "poster": 0}})
    );
    let mut client = backend.subscribe("lower").await;
    client
        .send_json(&json!({"type": "subscribe", "channel": "my own"}))
        .await;
    client.settle().await;
    let stats = backend.get("/ws/stats").await;
    assert_eq!(
        (
            &stats["clients"],
            &stats["channels"]["lower"],
            &stats["channels"]["my own"]
        ),
        (&json!(1), &json!(1), &json!(1))
    );
    client.drop_connection();
    backend
        .wait_until("the client to be gone", |status| status.clients == 0)
        .await;
    assert_eq!(
        backend.get("/ws/stats").await["channels"],
        json!({"lower": 0, "countdown": 0, "poster": 0})
    );
    backend.stop().await;
}

#[tokio::test]
async fn publish_reaches_subscribers_before_it_responds() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    for n in 0..50 {
        let response = backend.publish("lower", "show", json!({"n": n})).await;
        assert_eq!(
            (&response["success"], &response["delivered"]),
            (&json!(true), &json!(1))
        );
        // The frame was sent before the response, so it is already in this machine's socket buffer.
        let frame = client.receive().await;
        assert_eq!(
            (&frame["data"]["id"], &frame["data"]["payload"]["n"]),
            (&response["id"], &json!(n))
        );
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_body_must_be_an_object() {
    let backend = Backend::start().await;
    let show = json!({"title": "Ada"});
    for (method, path, body) in [
        (Method::POST, "/publish", json!(["lower", "show", show])),
        (Method::POST, "/api/overlays/lower", json!(["show", show])),
        (Method::PUT, "/api/overlays/lower/cue", json!([show])),
        (
            Method::POST,
            "/api/presets",
            json!([null, "lower", "x", show, null]),
        ),
    ] {
        let (status, response) = backend.request(method, path, Some(body)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path}: {response}");
    }
    assert_eq!(backend.get("/api/presets").await, json!([]));
    backend.stop().await;
}

#[tokio::test]
async fn publish_requires_a_channel_and_a_type() {
    let backend = Backend::start().await;
    let bodies = [
        json!({}),
        json!({"channel": "lower"}),
        json!({"type": "show"}),
        json!({"channel": "", "type": "show"}),
        json!({"channel": null, "type": "show"}),
        json!({"channel": 5, "type": "show"}),
        json!([]),
        json!("text"),
        json!(null),
    ];
    for body in bodies {
        let (status, response) = backend
            .request(Method::POST, "/publish", Some(body.clone()))
            .await;
        assert_eq!(
            (status, &response["error"]),
            (
                StatusCode::BAD_REQUEST,
                &json!("channel and type are required")
            ),
            "{body}"
        );
    }
    let (status, response) = backend.request(Method::POST, "/publish", None).await;
    assert_eq!(
        (status, &response["error"]),
        (
            StatusCode::BAD_REQUEST,
            &json!("channel and type are required")
        )
    );
    backend.stop().await;
}
