//! Commands that come from WebSocket clients: acks, presence, and messages to relay.

use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::reduction::Reduction;
use crate::hub::{Ack, ClientId, Frame, FrameKind};
use crate::show::acks::is_success;
use crate::show::presence::PRESENCE_CHANNEL;
use crate::show::side_effect::SideEffect;

impl Reduction<'_> {
    /// Records a client's ack. An ack for an unknown event, or for one that was superseded long ago, is ignored.
    pub(super) fn acknowledge(&mut self, client: ClientId, id: Uuid, ack: &Ack) {
        let Some(channel) = self.acknowledged_channel(id, ack) else {
            return;
        };
        let Some(channel_state) = self.state.get_mut(&channel) else {
            return;
        };
        let counts = (self.context.counts_ack)(client, &channel);
        let sample = channel_state.acknowledge(client, id, ack, counts, self.context.now);
        let receipt = channel_state
            .acks
            .contains(id)
            .then(|| channel_state.acks.receipt(id, &[]));
        if let Some(sample) = sample {
            self.state.latency.record(sample);
        }
        if let Some(receipt) = receipt {
            self.state.log_receipt(id, receipt);
        }
        let drew = is_success(ack);
        self.effects
            .push(SideEffect::RecordAck(client, channel, drew));
        self.signal_change();
    }

    /// Sends a message to a channel unchanged.
    pub(super) fn relay(&mut self, channel: Arc<str>, data: &Value) {
        let message = json!({"channel": &*channel, "data": data});
        let frame = Frame::json(&message).expect("parsed JSON always serializes");
        // Pages hide on a relayed hide as well.
        let kind = FrameKind::for_event_type(data["type"].as_str().unwrap_or_default());
        self.effects
            .push(SideEffect::Broadcast(channel, frame, kind));
    }

    /// Adds a client to the presence list, subscribes it to the list's channel, and sends it the list and the recent
    /// messages of the channel.
    pub(super) fn join_presence(&mut self, client: ClientId, name: Option<String>, role: &str) {
        let now = self.context.now;
        if self.state.presence.join(client, name, role, now) {
            let channel = Arc::from(PRESENCE_CHANNEL);
            self.effects.push(SideEffect::Subscribe(client, channel));
            self.broadcast_presence();
            let replay = self.state.presence.replay(now);
            self.effects.push(SideEffect::Send(client, replay));
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
        self.effects
            .push(SideEffect::Broadcast(channel, frame, FrameKind::Other));
    }

    /// The channel of an acknowledged event: the one that the ack names, or else any channel that has the event.
    fn acknowledged_channel(&self, id: Uuid, ack: &Ack) -> Option<Arc<str>> {
        let named = ack.channel.as_deref();
        let named = named.and_then(|name| self.state.get_key_value(name));
        if let Some((name, _)) = named.filter(|(_, channel)| channel.expects_ack(id)) {
            return Some(name.clone());
        }
        let mut channels = self.state.channels();
        let (name, _) = channels.find(|(_, channel)| channel.expects_ack(id))?;
        Some(name.clone())
    }
}
