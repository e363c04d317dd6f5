//! Who sits at the show: the suite's presence list, made from live connections, so it holds no ghosts.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::hub::{ClientId, Frame};

/// Where the list is broadcast.
pub(super) const CHANNEL: &str = "presenter";
/// The seats the suite knows.
const ROLES: [&str; 3] = ["presenter", "control", "producer"];

/// Everybody who took a seat and is still connected.
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
    /// Takes a seat, under the client's own name if it gives one. True when that is news.
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

    /// Leaves the seat, by word or because the connection ended. True when there was one.
    pub(super) fn leave(&mut self, client: ClientId) -> bool {
        self.0.remove(&client).is_some()
    }

    /// Shows a sign of life. True when the client has a seat.
    pub(super) fn ping(&mut self, client: ClientId, now: u64) -> bool {
        let Some(member) = self.0.get_mut(&client) else {
            return false;
        };
        (member.last_seen, member.last_activity) = (now, now);
        true
    }

    /// The list for everybody on the channel.
    pub(super) fn frame(&self, now: u64) -> Frame {
        let presence: Vec<_> = self.0.values().collect();
        let data = serde_json::json!({"type": "presence", "presence": presence, "timestamp": now});
        Frame::json(&serde_json::json!({"channel": CHANNEL, "data": data}))
            .expect("strings and numbers always serialise")
    }
}
