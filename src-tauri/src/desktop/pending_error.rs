//! An error of something that was pressed outside of the window, such as a tray item: kept until a page of the window
//! shows it. The page puts it into words, so what is kept is the answer of the request and not a sentence.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;
use tokio::sync::watch;

/// The last error that no page has shown yet. Clones share it.
#[derive(Clone)]
pub(super) struct PendingError(Arc<watch::Sender<Option<String>>>);

impl Default for PendingError {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(None)))
    }
}

impl PendingError {
    /// Keeps the answer to a request about `channel` that failed, as a frame of the channel `desktop`.
    pub(super) fn set(&self, channel: &str, status: StatusCode, body: &str) {
        let payload = json!({ "channel": channel, "status": status.as_u16(), "body": body });
        let data = json!({ "type": "refused", "payload": payload });
        let frame = json!({ "channel": "desktop", "data": data });
        self.0.send_replace(Some(frame.to_string()));
    }

    /// Passes the frame that waits, and each later one, to `send` until that returns false; then the frame waits for
    /// the next page. Does not return otherwise.
    pub(super) async fn deliver(&self, send: impl Fn(String) -> bool) {
        let mut changes = self.0.subscribe();
        loop {
            if changes.wait_for(Option::is_some).await.is_err() {
                return; // impossible: we hold the sender
            }
            let mut pending = None;
            self.0.send_if_modified(|kept| {
                pending = kept.take();
                false
            });
            let Some(frame) = pending else { continue };
            if !send(frame.clone()) {
                self.0.send_if_modified(|kept| {
                    let is_last = kept.is_none();
                    kept.get_or_insert(frame);
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
    async fn the_last_error_waits_for_a_page_and_is_delivered_once() {
        let pending = PendingError::default();
        pending.set("lower", StatusCode::CONFLICT, "{}");
        pending.set("poster", StatusCode::SERVICE_UNAVAILABLE, "{}");
        pending.deliver(|_| false).await; // a page that has just closed
        let frames = Mutex::new(Vec::new());
        // The second one ends the delivery, so that the test ends.
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
