//! Acks from renderers.

use serde_json::json;

use crate::support::Backend;

#[tokio::test]
async fn an_overlay_is_on_air_while_a_client_that_drew_it_is_connected() {
    let backend = Backend::start().await;
    let mut page = backend.subscribe("lower").await;
    let mut dashboard = backend.subscribe("lower").await;
    let overlay_json = |status: &cuelight_backend::status::Status| {
        serde_json::to_value(&status.overlays[0]).expect("JSON")
    };
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    backend
        .wait_until("the status pending", |status| {
            overlay_json(status)["status"] == "pending"
        })
        .await;
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true}))
        .await;
    let status = backend
        .wait_until("the overlay on air", |status| {
            overlay_json(status)["status"] == "on-air"
        })
        .await;
    assert_eq!(
        (
            &overlay_json(&status)["acks"],
            &overlay_json(&status)["renderers"]
        ),
        (&json!(1), &json!(1))
    );
    assert!(overlay_json(&status)["latencyMs"].is_u64());
    dashboard.settle().await;
    page.drop_connection();
    backend
        .wait_until("the status pending again", |status| {
            overlay_json(status)["status"] == "pending"
        })
        .await;
    backend.stop().await;
}

#[tokio::test]
async fn publish_with_a_wait_waits_for_the_renderers() {
    let backend = Backend::start().await;
    let mut page = backend.connect().await;
    page.send_json(&json!({"type": "subscribe", "channel": "lower", "renderer": true}))
        .await;
    page.settle().await;
    let ack_task = tokio::spawn(async move {
        let id = page.receive().await["data"]["id"].clone();
        page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": true, "visible": true})).await;
        page
    });
    let response = backend
        .post(
            "/publish?wait=30000",
            json!({"channel": "lower", "type": "show", "payload": {}}),
        )
        .await;
    assert_eq!(
        (&response["acks"], &response["status"]),
        (&json!(1), &json!("on-air"))
    );
    assert!(response["latencyMs"].is_u64());
    ack_task.await.expect("no panic").drop_connection();
    backend
        .wait_until("no client", |status| status.clients == 0)
        .await;
    let response = backend
        .post(
            "/publish?wait=1",
            json!({"channel": "lower", "type": "show", "payload": {}}),
        )
        .await;
    assert_eq!(
        (&response["acks"], &response["status"]),
        (&json!(0), &json!("no-renderer"))
    );
    backend.stop().await;
}

#[tokio::test]
async fn a_page_reports_the_fonts_that_it_does_not_have() {
    let backend = Backend::start().await;
    let mut page = backend.subscribe("lower").await;
    backend
        .publish("lower", "show", json!({"title": "A"}))
        .await;
    let id = page.receive().await["data"]["id"].clone();
    let ack = json!({
        "type": "ack", "eventId": id, "channel": "lower", "success": true, "visible": true,
        "missingFonts": [{"family": "Brand", "used": "Inter"}],
    });
    page.send_json(&ack).await;
    page.settle().await;
    let overlays = backend.get("/api/overlays").await;
    let missing = json!([{"family": "Brand", "used": "Inter"}]);
    assert_eq!(overlays[0]["missingFonts"], missing);

    // Once the font is available, the page acks again; an invalid value counts as no missing fonts.
    let mut second_ack = ack;
    second_ack["missingFonts"] = json!("none");
    page.send_json(&second_ack).await;
    page.settle().await;
    let overlays = backend.get("/api/overlays").await;
    assert_eq!(
        (&overlays[0]["status"], overlays[0].get("missingFonts")),
        (&json!("on-air"), None)
    );
    backend.stop().await;
}
