//! The suite's presence list: which clients present, control or produce. A client is removed when it disconnects.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::hub::{ClientId, Frame};

/// The channel on which the list is broadcast.
pub(super) const PRESENCE_CHANNEL: &str = "presenter";
/// The roles that the suite uses. Any other role is rejected.
const ROLES: [&str; 3] = ["presenter", "control", "producer"];

/// The clients that joined and are still connected.
#[derive(Debug, Default)]
pub(super) struct Presence(BTreeMap<ClientId, Member>);

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
        self.0.insert(client, member);
        true
    }

    /// Removes a client. Returns whether it was on the list.
    pub(super) fn leave(&mut self, client: ClientId) -> bool {
        self.0.remove(&client).is_some()
    }

    /// Updates the times of a client. Returns whether it is on the list.
    pub(super) fn ping(&mut self, client: ClientId, now: u64) -> bool {
        let Some(member) = self.0.get_mut(&client) else {
            return false;
        };
        (member.last_seen, member.last_activity) = (now, now);
        true
    }

    /// The list as a frame.
    pub(super) fn frame(&self, now: u64) -> Frame {
        let presence: Vec<_> = self.0.values().collect();
        let data = serde_json::json!({"type": "presence", "presence": presence, "timestamp": now});
        Frame::json(&serde_json::json!({"channel": PRESENCE_CHANNEL, "data": data}))
            .expect("strings and numbers always serialize")
    }
}
