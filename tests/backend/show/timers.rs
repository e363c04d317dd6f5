//! Shows and clocks that end when their time is up, and shows that are held back.

use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn a_show_and_a_clock_end_when_their_time_is_up() {
    let backend = Backend::start().await;
    let mut watcher = backend.subscribe("lower").await;
    backend
        .publish("lower", "show", json!({"title": "A", "duration": 0.01}))
        .await;
    for kind in ["show", "hide"] {
        assert_eq!(watcher.receive().await["data"]["type"], kind);
    }
    let mut late_client = backend.connect().await;
    late_client
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let hide = late_client.receive().await;
    assert_eq!(
        (&hide["data"]["type"], &hide["data"]["replay"]),
        (&json!("hide"), &json!(true))
    );

    let mut watcher = backend.subscribe("countdown").await;
    let set = json!({"action": "set", "payload": {"seconds": 0.01}});
    backend.post("/api/overlays/countdown", set).await;
    backend.post("/api/countdown/start", json!({})).await;
    for kind in ["set", "start", "reset"] {
        assert_eq!(watcher.receive().await["data"]["type"], kind);
    }
    assert_eq!(backend.get("/api/overlays").await[1]["status"], "off-air");
    backend.stop().await;
}

#[tokio::test]
async fn a_show_after_a_replayed_hide_is_held_back_for_that_subscriber_only() {
    let backend = Backend::start().await;
    let mut earlier_client = backend.subscribe("lower").await;
    backend.publish("lower", "show", json!({"n": 1})).await;
    backend
        .post("/publish", json!({"channel": "lower", "type": "hide"}))
        .await;
    let mut late_client = backend.connect().await;
    let subscribed_at = std::time::Instant::now();
    late_client
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    assert_eq!(late_client.receive().await["data"]["type"], "hide");
    let response = backend.publish("lower", "show", json!({"n": 2})).await;
    assert_eq!(response["delivered"], 2);
    let frames = earlier_client.settle().await;
    let last = frames.last().expect("frames");
    assert_eq!(
        last["data"]["payload"]["n"], 2,
        "other clients are not delayed"
    );
    assert_eq!(late_client.receive().await["data"]["payload"]["n"], 2);
    // Held back at least this long, however slow the machine is.
    assert!(subscribed_at.elapsed() >= std::time::Duration::from_millis(690));
    backend.stop().await;
}

#[tokio::test]
async fn a_replayed_show_is_held_back_after_the_hide_of_a_controller() {
    let backend = Backend::start().await;
    let mut client = backend.subscribe("lower").await;
    let hide = json!({"channel": "lower", "type": "hide"});
    let hidden_at = std::time::Instant::now();
    backend.post("/publish", hide).await;
    backend.publish("lower", "show", json!({"n": 1})).await;
    assert_eq!(client.receive().await["data"]["type"], "hide");
    let show = client.receive().await;
    assert_eq!(show["data"]["type"], "show", "a live show is not held back");
    client
        .send_json(&json!({"type": "subscribe", "channel": "lower"}))
        .await;
    let replay = client.receive().await;
    assert_eq!(replay["data"]["payload"]["n"], 1);
    assert_eq!(replay["data"]["replay"], true);
    // Held back at least this long, however slow the machine is.
    assert!(hidden_at.elapsed() >= std::time::Duration::from_millis(690));
    backend.stop().await;
}
