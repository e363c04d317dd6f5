//! The program and the cue, over real sockets.

mod actions;
mod as_run;
mod clock_steps;
mod countdown;
mod cue;
mod hide_all;
mod restart;
mod statuses;
mod themes;
mod timers;
mod upgrade;

use serde_json::{Value, json};

use crate::support::{Backend, Client};

/// A page that draws a channel. It sends an ack only when the test calls [`ack`].
pub(super) async fn renderer(backend: &Backend, channel: &str) -> Client {
    let mut page = backend.connect().await;
    page.send_json(
        &json!({"type": "subscribe", "channel": channel, "snapshot": true, "renderer": true}),
    )
    .await;
    assert_eq!(page.receive().await["channel"], channel);
    page
}

pub(super) async fn ack(page: &mut Client, id: &Value, success: bool, visible: bool) {
    let error = if success {
        Value::Null
    } else {
        json!("no font")
    };
    page.send_json(&json!({"type": "ack", "eventId": id, "channel": "lower", "success": success, "visible": visible, "error": error}))
        .await;
}

pub(super) async fn wait_for_lower_status(backend: &Backend, expected: &str) -> Value {
    let overlay_json = |status: &cuelight_backend::status::Status| {
        serde_json::to_value(&status.overlays[0]).expect("JSON")
    };
    overlay_json(
        &backend
            .wait_until(&format!("the status {expected}"), |current| {
                overlay_json(current)["status"] == expected
            })
            .await,
    )
}
