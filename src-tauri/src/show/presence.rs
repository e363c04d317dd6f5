//! The suite's presence list: which clients present, control or produce, with the recent messages between them. A client
//! is removed when it disconnects.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::presenter_messages::PresenterMessages;
use crate::hub::{ClientId, Frame, Payload};

/// The channel on which the list is broadcast.
pub(crate) const PRESENCE_CHANNEL: &str = "presenter";
/// The roles that the suite uses. Any other role is rejected.
const ROLES: [&str; 3] = ["presenter", "control", "producer"];

/// The clients that joined and are still connected, and the messages of their channel.
#[derive(Debug, Default)]
pub(super) struct Presence {
    members: BTreeMap<ClientId, Member>,
    messages: PresenterMessages,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Member {
    client_id: String,
    role: String,
    is_online: bool,
    last_seen: u64,
    last_activity: u64,
}

impl Presence {
    /// Adds a client, under `name` if it chose a name. Returns whether the role is known.
    pub(super) fn join(
        &mut self,
        client: ClientId,
        name: Option<String>,
        role: &str,
        now: u64,
    ) -> bool {
        if !ROLES.contains(&role) {
            return false;
        }
        let member = Member {
            client_id: name.unwrap_or_else(|| client.0.to_string()),
            role: role.to_owned(),
            is_online: true,
            last_seen: now,
            last_activity: now,
        };
        self.members.insert(client, member);
        true
    }

    /// Removes a client. Returns whether it was on the list.
    pub(super) fn leave(&mut self, client: ClientId) -> bool {
        self.members.remove(&client).is_some()
    }

    /// Updates the times of a client. Returns whether it is on the list.
    pub(super) fn ping(&mut self, client: ClientId, now: u64) -> bool {
        let Some(member) = self.members.get_mut(&client) else {
            return false;
        };
        (member.last_seen, member.last_activity) = (now, now);
        true
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        for member in self.members.values_mut() {
            for time in [&mut member.last_seen, &mut member.last_activity] {
                *time = time.saturating_add_signed(step);
            }
        }
    }

    /// Records an event of the channel, for clients that join later.
    pub(super) fn record(&mut self, event_type: &str, payload: Option<&Payload>) {
        self.messages.record(event_type, payload);
    }

    /// The list as a frame.
    pub(super) fn frame(&self, now: u64) -> Frame {
        let presence: Vec<_> = self.members.values().collect();
        let data = json!({"type": "presence", "presence": presence, "timestamp": now});
        frame(&json!({"channel": PRESENCE_CHANNEL, "data": data}))
    }

    /// The recent messages and the list, for a client that joins. The suite expects them without the envelope of an
    /// event.
    pub(super) fn replay(&self, now: u64) -> Frame {
        let presence: Vec<_> = self.members.values().collect();
        frame(&json!({
            "type": "replay",
            "messages": self.messages.newest_first(),
            "pinnedMessages": self.messages.pinned(),
            "presence": presence,
            "timestamp": now,
        }))
    }
}

fn frame(message: &Value) -> Frame {
    Frame::json(message).expect("strings, numbers and parsed JSON always serialize")
}
