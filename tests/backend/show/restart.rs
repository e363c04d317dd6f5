//! The program and the as-run log survive a restart.

use serde_json::json;

use super::{ack, wait_for_lower_status};
use crate::support::Backend;

#[tokio::test]
async fn the_program_and_the_as_run_log_survive_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_owned();
    let backend = Backend::start_with(|config| config.data_dir = data.clone()).await;
    let shown = backend
        .publish("lower", "show", json!({"title": "A", "duration": 600}))
        .await;
    backend
        .publish("lower", "update", json!({"subtitle": "B"}))
        .await;
    backend
        .publish("poster", "show", json!({"fileUrl": "a.png"}))
        .await;
    backend
        .post("/publish", json!({"channel": "poster", "type": "hide"}))
        .await;
    backend.stop().await;

    let backend = Backend::start_with(|config| config.data_dir = data).await;
    let mut page = backend.connect().await;
    page.send_json(
        &json!({"type": "subscribe", "channel": "lower", "snapshot": true, "renderer": true}),
    )
    .await;
    let event = page.receive().await["snapshot"]["event"].clone();
    assert_eq!(
        (
            &event["id"],
            &event["payload"]["title"],
            &event["payload"]["subtitle"]
        ),
        (&shown["id"], &json!("A"), &json!("B"))
    );
    ack(&mut page, &event["id"], true, true).await;
    wait_for_lower_status(&backend, "on-air").await;
    let mut suite_client = backend.connect().await;
    suite_client
        .send_json(&json!({"type": "subscribe", "channel": "poster"}))
        .await;
    assert_eq!(
        suite_client.receive().await["data"]["type"],
        "hide",
        "the client may have missed the hide"
    );
    let log = backend.get("/api/as-run").await;
    let kinds: Vec<_> = log
        .as_array()
        .expect("an array")
        .iter()
        .rev()
        .map(|entry| entry["type"].as_str().expect("a type"))
        .collect();
    assert_eq!(kinds, ["show", "update", "show", "hide"]);
    backend.stop().await;
}
