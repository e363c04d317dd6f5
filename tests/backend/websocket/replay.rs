//! Replays and snapshots for clients that subscribe late.

use serde_json::{Value, json};

use crate::support::Backend;

#[tokio::test]
async fn a_late_subscriber_receives_what_is_on_air() {
    let backend = Backend::start().await;
    let shown = backend
        .publish("lower", "show", json!({"title": "A", "duration": 600}))
        .await;
    backend
        .publish("lower", "update", json!({"subtitle": "B"}))
        .await;

    let mut old = backend.connect().await;
    old.send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let replay = old.receive().await;
    let data = &replay["data"];
    assert_eq!(
        (&data["type"], &data["id"], &data["replay"]),
        (&json!("show"), &shown["id"], &json!(true))
    );
    assert_eq!(
        (&data["payload"]["title"], &data["payload"]["subtitle"]),
        (&json!("A"), &json!("B"))
    );
    assert!(
        data["payload"]["duration"]
            .as_f64()
            .is_some_and(|left| left <= 600.0 && left > 500.0)
    );

    let mut ours = backend.connect().await;
    ours.send_json(&json!({"type": "subscribe", "channel": "lower", "snapshot": true}))
        .await;
    let snapshot = &ours.receive().await["snapshot"];
    assert_eq!(
        (&snapshot["state"], &snapshot["offset"]),
        (&json!("on-air"), &json!(2))
    );
    assert_eq!(snapshot["event"]["id"], shown["id"]);
    assert_eq!(ours.settle().await, Vec::<Value>::new(), "exactly one");

    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    let mut missed = backend.connect().await;
    missed
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    assert_eq!(missed.receive().await["data"]["type"], "hide");
    backend.stop().await;
}
