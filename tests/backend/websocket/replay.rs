//! Replays and snapshots for clients that subscribe late.

use serde_json::{Value, json};

use crate::support::Backend;

#[tokio::test]
async fn a_late_subscriber_receives_the_program() {
    let backend = Backend::start().await;
    let shown = backend
        .publish("lower", "show", json!({"title": "A", "duration": 600}))
        .await;
    backend
        .publish("lower", "update", json!({"subtitle": "B"}))
        .await;

    let mut without_snapshot = backend.connect().await;
    without_snapshot
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let replay = without_snapshot.receive().await;
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

    let mut with_snapshot = backend.connect().await;
    with_snapshot
        .send_json(&json!({"type": "subscribe", "channel": "lower", "snapshot": true}))
        .await;
    let snapshot = &with_snapshot.receive().await["snapshot"];
    assert_eq!(
        (&snapshot["state"], &snapshot["offset"]),
        (&json!("on-air"), &json!(2))
    );
    assert_eq!(snapshot["event"]["id"], shown["id"]);
    assert_eq!(
        with_snapshot.settle().await,
        Vec::<Value>::new(),
        "exactly one frame"
    );

    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    let mut after_hide = backend.connect().await;
    after_hide
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    assert_eq!(after_hide.receive().await["data"]["type"], "hide");
    backend.stop().await;
}
