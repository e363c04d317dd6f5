//! What clients report and relay: acks, presence, messages for others.

use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::reduction::Reduction;
use crate::hub::{Ack, ClientId, Frame};
use crate::show::acks::is_success;
use crate::show::presence::PRESENCE_CHANNEL;
use crate::show::side_effect::SideEffect;

impl Reduction<'_> {
    /// Records a client's ack. One that names no event, or one that is long over, says nothing.
    pub(super) fn acknowledge(&mut self, client: ClientId, id: Uuid, ack: &Ack) {
        let Some(channel) = self.acknowledged_channel(id, ack) else {
            return;
        };
        let Some(there) = self.state.get_mut(&channel) else {
            return;
        };
        let seen = there.acknowledge(client, id, ack, self.context.now);
        let receipt = there.acks.knows(id).then(|| there.acks.receipt(id, &[]));
        if let Some((at, took)) = seen {
            self.state.latency.record(at, took);
        }
        if let Some(receipt) = receipt {
            self.state.log_receipt(id, receipt);
        }
        let drew = is_success(ack);
        self.effects
            .push(SideEffect::Acknowledged(client, channel, drew));
        self.changed();
    }

    /// Sends a message to a channel as it is.
    pub(super) fn relay(&mut self, channel: Arc<str>, data: &Value) {
        let message = json!({"channel": &*channel, "data": data});
        let frame = Frame::json(&message).expect("JSON that was parsed before always serialises");
        self.effects.push(SideEffect::Broadcast(channel, frame));
    }

    /// Adds a client to the presence list. It is subscribed to the list's channel, so it gets the list too.
    pub(super) fn join_presence(&mut self, client: ClientId, name: Option<String>, role: &str) {
        let now = self.context.now;
        if self.state.presence.join(client, name, role, now) {
            let channel = Arc::from(PRESENCE_CHANNEL);
            self.effects.push(SideEffect::Subscribe(client, channel));
            self.broadcast_presence();
        }
    }

    pub(super) fn ping_presence(&mut self, client: ClientId) {
        if self.state.presence.ping(client, self.context.now) {
            self.broadcast_presence();
        }
    }

    pub(super) fn leave_presence(&mut self, client: ClientId) {
        if self.state.presence.leave(client) {
            self.broadcast_presence();
        }
    }

    fn broadcast_presence(&mut self) {
        let frame = self.state.presence.frame(self.context.now);
        let channel = Arc::from(PRESENCE_CHANNEL);
        self.effects.push(SideEffect::Broadcast(channel, frame));
    }

    /// The channel of an acknowledged event: the one the client names, else any that waits for it.
    fn acknowledged_channel(&self, id: Uuid, ack: &Ack) -> Option<Arc<str>> {
        let named = ack.channel.as_deref();
        let named = named.and_then(|name| self.state.get_key_value(name));
        if let Some((name, _)) = named.filter(|(_, channel)| channel.awaits(id)) {
            return Some(name.clone());
        }
        let mut channels = self.state.channels();
        let (name, _) = channels.find(|(_, channel)| channel.awaits(id))?;
        Some(name.clone())
    }
}
