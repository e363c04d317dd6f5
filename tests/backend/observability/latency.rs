//! The latency from a command to its ack.

use serde_json::{Value, json};

use crate::support::Backend;

#[tokio::test]
async fn latency_is_measured_from_command_to_ack() {
    let backend = Backend::start().await;
    let empty = backend.get("/api/latency").await;
    assert_eq!(
        (&empty["presses"], &empty["p50"], &empty["p99"]),
        (&json!(0), &Value::Null, &Value::Null)
    );
    assert_eq!(empty["buckets"].as_array().map(Vec::len), Some(20));
    let mut page = backend.connect().await;
    page.send_json(&json!({"type": "subscribe", "channel": "lower", "renderer": true}))
        .await;
    page.settle().await;
    for kind in ["show", "update", "hide"] {
        backend.publish("lower", kind, json!({"title": "A"})).await;
        let id = page.receive().await["data"]["id"].clone();
        page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
            .await;
        page.settle().await;
    }
    // No page draws the poster.
    backend
        .publish("poster", "show", json!({"fileUrl": "a"}))
        .await;
    let latency = backend.get("/api/latency").await;
    assert_eq!(latency["presses"], 2, "a hide is not measured: {latency}");
    assert!(latency["p50"].is_u64() && latency["p99"].is_u64());
    let buckets = latency["buckets"].as_array().expect("an array");
    let presses: u64 = buckets
        .iter()
        .map(|bucket| bucket["presses"].as_u64().expect("a number"))
        .sum();
    assert_eq!(presses, 2);
    backend.stop().await;
}
