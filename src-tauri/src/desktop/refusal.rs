//! A refusal of something that was pressed where there is no room for words, such as the tray: kept until a
//! page of the window has taken it. The page says it, in its own language, so what is kept is the answer
//! itself and not a sentence.

use std::sync::Arc;

use axum::http::StatusCode;
use serde_json::json;
use tokio::sync::watch;

/// The last refusal that nobody has been told. Cloning gives another handle.
#[derive(Clone)]
pub(super) struct Refusal(Arc<watch::Sender<Option<String>>>);

impl Default for Refusal {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(None)))
    }
}

impl Refusal {
    /// Keeps the answer that something about `channel` was refused with.
    pub(super) fn keep(&self, channel: &str, status: StatusCode, body: &str) {
        let refused = json!({ "channel": channel, "status": status.as_u16(), "body": body });
        let data = json!({ "type": "refused", "payload": refused });
        let frame = json!({ "channel": "desktop", "data": data });
        self.0.send_replace(Some(frame.to_string()));
    }

    /// Hands each refusal, the one that waits too, to `hand_over`, until that answers false: then it waits for
    /// the next page. Never ends otherwise.
    pub(super) async fn tell(&self, hand_over: impl Fn(String) -> bool) {
        let mut news = self.0.subscribe();
        loop {
            if news.wait_for(Option::is_some).await.is_err() {
                return; // we hold the other end, so this cannot be
            }
            let mut taken = None;
            self.0.send_if_modified(|kept| {
                taken = kept.take();
                false
            });
            let Some(frame) = taken else { continue };
            if !hand_over(frame.clone()) {
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
    async fn it_waits_for_a_page_that_is_there_and_is_told_once() {
        let refusal = Refusal::default();
        refusal.keep("lower", StatusCode::CONFLICT, "{}");
        refusal.keep("poster", StatusCode::SERVICE_UNAVAILABLE, "{}");
        refusal.tell(|_| false).await; // a page that has just gone
        let told = Mutex::new(Vec::new());
        // The last one ends it, so that there is an end to wait for.
        let take = |frame: String| {
            let is_last = frame.contains("countdown");
            told.lock().expect("whole").push(frame);
            refusal.keep("countdown", StatusCode::CONFLICT, "{}");
            !is_last
        };
        refusal.tell(take).await;
        let told = told.into_inner().expect("whole");
        assert_eq!(told.len(), 2, "{told:?}");
        let first: serde_json::Value = serde_json::from_str(&told[0]).expect("JSON");
        let refused = json!({"channel": "poster", "status": 503, "body": "{}"});
        assert_eq!(first["channel"], "desktop");
        assert_eq!(
            first["data"],
            json!({"type": "refused", "payload": refused})
        );
    }
}
