//! The statuses of an overlay, over real sockets.

use cuelight_backend::show::{Command, Origin};
use serde_json::{Value, json};

use super::{ack, renderer, wait_for_lower_status};
use crate::support::Backend;

#[tokio::test]
async fn an_overlay_goes_through_all_six_statuses() {
    let backend = Backend::start().await;
    wait_for_lower_status(&backend, "off-air").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    wait_for_lower_status(&backend, "no-renderer").await;
    let mut page = backend.connect().await;
    page.send_json(
        &json!({"type": "subscribe", "channel": "lower", "snapshot": true, "renderer": true}),
    )
    .await;
    let id = page.receive().await["snapshot"]["event"]["id"].clone();
    wait_for_lower_status(&backend, "pending").await;
    ack(&mut page, &id, false, true).await;
    assert_eq!(
        wait_for_lower_status(&backend, "failed").await["error"],
        "no font"
    );
    ack(&mut page, &id, true, false).await;
    wait_for_lower_status(&backend, "hidden").await;
    ack(&mut page, &id, true, true).await;
    let seen = wait_for_lower_status(&backend, "on-air").await;
    assert_eq!((&seen["acks"], &seen["clients"]), (&json!(1), &json!(1)));
    let listed = backend.get("/api/overlays").await;
    assert_eq!(listed[0]["status"], "on-air");
    assert_eq!(
        backend.get("/api/state").await["overlays"]["lower"],
        "on-air"
    );
    backend.stop().await;
}

#[tokio::test]
async fn publish_waits_for_the_acks_of_every_renderer() {
    let backend = Backend::start().await;
    let show = json!({"channel": "lower", "type": "show", "payload": {"title": "A"}});
    let response = backend.post("/publish?wait=1", show.clone()).await;
    assert_eq!(
        (
            &response["acks"],
            &response["status"],
            &response["latencyMs"]
        ),
        (&json!(0), &json!("no-renderer"), &Value::Null)
    );
    for count in [1, 3] {
        let mut pages = Vec::new();
        for _ in 0..count {
            pages.push(renderer(&backend, "lower").await);
        }
        // A dashboard and a preview are not renderers.
        let dashboard = backend.subscribe("lower").await;
        let mut preview = backend.connect().await;
        preview.send_json(&json!({"type": "subscribe", "channel": "lower", "snapshot": true, "preview": true})).await;
        preview.receive().await;
        let ack_tasks = pages.into_iter().map(|mut page| {
            tokio::spawn(async move {
                let id = page.receive().await["data"]["id"].clone();
                ack(&mut page, &id, true, true).await;
                page.settle().await;
                page
            })
        });
        let ack_tasks: Vec<_> = ack_tasks.collect();
        let response = backend.post("/publish?wait=30000", show.clone()).await;
        assert_eq!(
            (&response["acks"], &response["status"]),
            (&json!(count), &json!("on-air")),
            "{response}"
        );
        assert_eq!(response["delivered"], count + 2);
        assert!(response["latencyMs"].is_u64());
        for task in ack_tasks {
            task.await.expect("no panic").drop_connection();
        }
        drop((dashboard, preview));
        backend
            .wait_until("no client", |status| status.clients == 0)
            .await;
    }
    backend.stop().await;
}

#[tokio::test]
async fn a_subscriber_racing_a_publisher_gets_every_event_exactly_once() {
    let backend = Backend::start().await;
    let mut client = backend.connect().await;
    for round in 0..1_000 {
        let first = 4 * round + 1;
        let publisher = tokio::task::spawn_blocking({
            let app = backend.app.clone();
            move || {
                for n in first..first + 4 {
                    let payload = json!({ "n": n });
                    let command = Command::publish("race", "show", Some((&payload).into()));
                    app.show
                        .execute(&Origin::Window, command)
                        .expect("never refused");
                }
            }
        });
        client
            .send_json(&json!({"type": "subscribe", "channel": "race", "snapshot": true}))
            .await;
        let snapshot = client.receive().await["snapshot"].clone();
        let mut offset = snapshot["offset"].as_u64().expect("an offset");
        let shown = snapshot["event"]["payload"]["n"].as_u64().unwrap_or(0);
        assert_eq!(shown, offset, "the snapshot matches its offset");
        while offset < first + 3 {
            let frame = client.receive().await;
            assert_eq!(frame["channel"], "race");
            offset += 1;
            assert_eq!(frame["data"]["payload"]["n"], offset, "round {round}");
        }
        publisher.await.expect("no panic");
        client
            .send_json(&json!({"type": "unsubscribe", "channel": "race"}))
            .await;
        assert_eq!(client.settle().await, Vec::<Value>::new(), "no event twice");
    }
    assert_eq!(client.settle().await, Vec::<Value>::new());
    backend.stop().await;
}
