//! An error from an action outside the window, such as a click in the tray menu. It is kept until a panel in the window
//! shows it. The panel translates it, so the response to the request is kept rather than a message.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;
use tokio::sync::watch;

/// The last error that no panel has shown yet. Clones share the error.
#[derive(Clone)]
pub(super) struct PendingError(Arc<watch::Sender<Option<String>>>);

impl Default for PendingError {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(None)))
    }
}

impl PendingError {
    /// Stores the response to a failed request about `channel`, as a frame on the channel `desktop`.
    pub(super) fn set(&self, channel: &str, status: StatusCode, body: &str) {
        let payload = json!({ "channel": channel, "status": status.as_u16(), "body": body });
        let data = json!({ "type": "refused", "payload": payload });
        let frame = json!({ "channel": "desktop", "data": data });
        self.0.send_replace(Some(frame.to_string()));
    }

    /// Passes the pending frame and each later one to `send`. Returns once `send` returns false; that frame stays
    /// pending for the next panel.
    pub(super) async fn deliver(&self, send: impl Fn(String) -> bool) {
        let mut changes = self.0.subscribe();
        loop {
            if changes.wait_for(Option::is_some).await.is_err() {
                return; // unreachable: `self` holds the sender
            }
            let mut taken = None;
            self.0.send_if_modified(|pending| {
                taken = pending.take();
                false
            });
            let Some(frame) = taken else { continue };
            if !send(frame.clone()) {
                self.0.send_if_modified(|pending| {
                    let is_last = pending.is_none();
                    pending.get_or_insert(frame);
                    is_last
                });
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[tokio::test]
    async fn the_last_error_waits_for_a_panel_and_is_delivered_once() {
        let pending = PendingError::default();
        pending.set("lower", StatusCode::CONFLICT, "{}");
        pending.set("poster", StatusCode::SERVICE_UNAVAILABLE, "{}");
        pending.deliver(|_| false).await; // a panel that has just closed
        let frames = Mutex::new(Vec::new());
        // The second frame ends the delivery.
        let receive = |frame: String| {
            let is_last = frame.contains("countdown");
            frames.lock().expect("not poisoned").push(frame);
            pending.set("countdown", StatusCode::CONFLICT, "{}");
            !is_last
        };
        pending.deliver(receive).await;
        let frames = frames.into_inner().expect("not poisoned");
        assert_eq!(frames.len(), 2, "{frames:?}");
        let first: serde_json::Value = serde_json::from_str(&frames[0]).expect("JSON");
        let payload = json!({"channel": "poster", "status": 503, "body": "{}"});
        assert_eq!(first["channel"], "desktop");
        assert_eq!(
            first["data"],
            json!({"type": "refused", "payload": payload})
        );
    }
}
