//! The recent messages on the suite's channel `presenter`. The suite's pages ask for them by joining the channel, and
//! then follow the same events that this list follows.

use serde_json::{Map, Value};

use crate::hub::Payload;

/// The number of messages that are kept.
const MAX_MESSAGES: usize = 50;
/// The maximum size of all messages, in bytes of JSON. A replay must fit into the queue of a client.
const MAX_BYTES: usize = 256 * 1024;

/// The messages, oldest first.
#[derive(Debug, Default)]
pub(super) struct PresenterMessages(Vec<Payload>);

impl PresenterMessages {
    /// Applies an event of the channel: a `message`, which can also be the request to clear the list, or an `action`,
    /// which changes or deletes a message.
    pub(super) fn record(&mut self, event_type: &str, payload: Option<&Payload>) {
        let Some(payload) = payload.filter(|payload| payload.is_object()) else {
            return;
        };
        let fields = payload.object();
        match event_type {
            "message" if fields.get("type").is_some_and(|kind| kind == "clear") => self.0.clear(),
            "message" => self.add(payload.clone()),
            "action" => self.apply_action(fields),
            _ => {}
        }
    }

    pub(super) fn newest_first(&self) -> Vec<&Payload> {
        self.0.iter().rev().collect()
    }

    /// The messages that stay at the top of the suite's list, newest first.
    pub(super) fn pinned(&self) -> Vec<&Payload> {
        let newest_first = self.0.iter().rev();
        newest_first
            .filter(|message| message.object().get("pinned") == Some(&Value::Bool(true)))
            .collect()
    }

    fn add(&mut self, message: Payload) {
        if let Some(id) = message.object().get("id") {
            self.0.retain(|kept| kept.object().get("id") != Some(id));
        }
        self.0.push(message);
        self.drop_oldest();
    }

    /// Drops the oldest messages until the rest are within the limits.
    fn drop_oldest(&mut self) {
        let mut bytes: usize = self.0.iter().map(|message| message.text().len()).sum();
        while self.0.len() > MAX_MESSAGES || bytes > MAX_BYTES {
            bytes -= self.0.remove(0).text().len();
        }
    }

    fn apply_action(&mut self, action: &Map<String, Value>) {
        let id = action.get("messageId");
        let is_meant = |message: &Payload| id.is_some() && message.object().get("id") == id;
        let Some(index) = self.0.iter().position(is_meant) else {
            return;
        };
        match action.get("message") {
            _ if action.get("deleted") == Some(&Value::Bool(true)) => {
                self.0.remove(index);
            }
            Some(changed) if changed.is_object() => {
                self.0[index] = Payload::from(changed);
                self.drop_oldest();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The texts of the messages after these events, newest first.
    fn bodies(events: &[(&str, Value)]) -> Vec<String> {
        let messages = recorded(events);
        let fields = messages.newest_first().into_iter().map(Payload::object);
        let body = |fields: &Map<String, Value>| fields["body"].as_str().map(str::to_owned);
        fields.map(|fields| body(fields).expect("a body")).collect()
    }

    fn recorded(events: &[(&str, Value)]) -> PresenterMessages {
        let mut messages = PresenterMessages::default();
        for (event_type, payload) in events {
            messages.record(event_type, Some(&Payload::from(payload)));
        }
        messages
    }

    #[test]
    fn messages_follow_the_events_of_the_channel() {
        let first = ("message", json!({"id": "1", "body": "Hello"}));
        let second = ("message", json!({"id": "2", "body": "Two minutes"}));
        let sent = [first.clone(), second.clone()];
        assert_eq!(bodies(&sent), ["Two minutes", "Hello"]);
        for (event, expected) in [
            (
                ("action", json!({"messageId": "1", "deleted": true})),
                &["Two minutes"][..],
            ),
            (
                (
                    "action",
                    json!({"messageId": "1", "message": {"id": "1", "body": "Hi"}}),
                ),
                &["Two minutes", "Hi"],
            ),
            (
                ("action", json!({"messageId": "3", "deleted": true})),
                &["Two minutes", "Hello"],
            ),
            (
                ("action", json!({"deleted": true})),
                &["Two minutes", "Hello"],
            ),
            (
                ("message", json!({"id": "1", "body": "Again"})),
                &["Again", "Two minutes"],
            ),
            (("message", json!({"type": "clear"})), &[]),
            (("message", json!("text")), &["Two minutes", "Hello"]),
            (
                ("presence", json!({"body": "x"})),
                &["Two minutes", "Hello"],
            ),
        ] {
            let events = [first.clone(), second.clone(), event.clone()];
            assert_eq!(bodies(&events), expected, "{event:?}");
        }
    }

    #[test]
    fn pinned_messages_are_listed_separately() {
        let pin =
            json!({"messageId": "1", "message": {"id": "1", "body": "Hello", "pinned": true}});
        let messages = recorded(&[
            (
                "message",
                json!({"id": "1", "body": "Hello", "pinned": false}),
            ),
            ("message", json!({"id": "2", "body": "Bye"})),
            ("action", pin),
        ]);
        let pinned: Vec<_> = messages
            .pinned()
            .iter()
            .map(|message| &message.object()["id"])
            .collect();
        assert_eq!(pinned, ["1"]);
    }

    #[test]
    fn the_oldest_messages_are_dropped() {
        let message = |id: usize, body: &str| ("message", json!({"id": id, "body": body}));
        let many: Vec<_> = (0..60).map(|id| message(id, &id.to_string())).collect();
        let kept = bodies(&many);
        assert_eq!(
            (kept.len(), &*kept[0], &*kept[49]),
            (MAX_MESSAGES, "59", "10")
        );
        let large = "x".repeat(MAX_BYTES / 2);
        assert_eq!(bodies(&[message(1, &large), message(2, &large)]).len(), 1);
        assert!(bodies(&[message(1, &"x".repeat(MAX_BYTES))]).is_empty());
        let changed = json!({"messageId": 2, "message": {"id": 2, "body": large}});
        let events = [message(1, &large), message(2, "Bye"), ("action", changed)];
        assert_eq!(bodies(&events).len(), 1);
    }
}
