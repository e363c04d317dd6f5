//! What clients say: they subscribe and are told the truth, they acknowledge what they drew, and the
//! suite's own messages are passed on.

use serde_json::Value;

use super::presence::Presence;
use super::{Show, presence};
use crate::base::clock;
use crate::hub::{Ack, ClientId, ClientMessage, Frame, Subscribe};

impl Show {
    /// Takes a message from a client.
    pub fn receive(&self, client: ClientId, message: ClientMessage) {
        match message {
            ClientMessage::Subscribe(subscribe) => self.subscribe(client, &subscribe),
            ClientMessage::Unsubscribe { channel } => self.0.hub.unsubscribe(client, &channel),
            ClientMessage::Ack(ack) => self.acknowledge(client, &ack),
            ClientMessage::State { channel, data } => self.pass_on(&channel, &data),
            ClientMessage::JoinPresenter { role, client_id } => {
                self.presence(|seats, now| seats.join(client, client_id, &role, now));
            }
            ClientMessage::LeavePresenter => self.presence(|seats, _| seats.leave(client)),
            ClientMessage::PresencePing => self.presence(|seats, now| seats.ping(client, now)),
        }
    }

    /// Forgets a client whose connection ended.
    pub fn leave(&self, client: ClientId) {
        self.0.hub.leave(client);
        self.presence(|seats, _| seats.leave(client));
    }

    fn subscribe(&self, client: ClientId, subscribe: &Subscribe) {
        if let Some(page) = &subscribe.page {
            self.0.hub.located(client, page);
        }
        let stage = self.stage();
        let channel = subscribe.channel.as_str();
        if !self
            .0
            .hub
            .subscribe(client, channel, subscribe.role(), subscribe.snapshot)
        {
            tracing::debug!(
                client = client.0,
                "subscription refused: too many channels or too long a name"
            );
            return;
        }
        let now = clock::now_ms();
        if subscribe.snapshot {
            self.0
                .hub
                .send(client, stage.snapshot(channel, now).frame());
        }
        for event in stage.catch_up(channel, subscribe.snapshot, now) {
            self.0
                .hub
                .catch_up(client, channel, &event.kind, event.frame());
        }
    }

    /// Broadcasts what a client says, as it is.
    fn pass_on(&self, channel: &str, data: &Value) {
        let _in_order = self.stage();
        match Frame::json(&serde_json::json!({"channel": channel, "data": data})) {
            Ok(frame) => {
                self.0.hub.publish(channel, &frame, false);
            }
            Err(error) => tracing::debug!(%error, "a message cannot be passed on"),
        }
    }

    /// Changes the presence list, and broadcasts it if that was news.
    fn presence(&self, change: impl FnOnce(&mut Presence, u64) -> bool) {
        let now = clock::now_ms();
        let mut seats = self
            .0
            .presence
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if change(&mut seats, now) {
            self.0
                .hub
                .publish(presence::CHANNEL, &seats.frame(now), false);
        }
    }

    fn acknowledge(&self, client: ClientId, ack: &Ack) {
        let Some(id) = ack.event_id else { return };
        let now = clock::now_ms();
        let known = self.stage().acknowledge(client, id, ack, now);
        let Some(channel) = known else { return };
        let drew = ack.success != Some(false);
        self.0.hub.acknowledged(client, &channel, drew, now);
        self.0.changed.send_replace(());
    }
}
