//! Handles the messages of clients: subscriptions, which are answered with the current state; acks; and the suite's own
//! messages.

use super::command::Command;
use super::handle::Show;
use super::origin::Origin;
use crate::hub::{ClientId, ClientMessage, Subscribe};

impl Show {
    /// Handles a message from a client.
    pub fn receive(&self, client: ClientId, message: ClientMessage) {
        let command = match message {
            ClientMessage::Subscribe(subscribe) => return self.subscribe(client, &subscribe),
            ClientMessage::Unsubscribe { channel } => {
                return self.hub().unsubscribe(client, &channel);
            }
            ClientMessage::Ack(ack) => {
                let Some(id) = ack.event_id else { return };
                Command::Acknowledge { client, id, ack }
            }
            ClientMessage::State { channel, data } => Command::Relay {
                channel: channel.into(),
                data,
            },
            ClientMessage::JoinPresenter { role, client_id } => Command::JoinPresence {
                client,
                name: client_id,
                role,
            },
            ClientMessage::LeavePresenter => Command::LeavePresence(client),
            ClientMessage::PresencePing => Command::PingPresence(client),
        };
        if let Err(error) = self.execute(&Origin::WebSocket, command) {
            tracing::debug!(client = client.0, %error, "a message was refused");
        }
    }

    /// Removes a client whose connection has ended.
    pub fn leave(&self, client: ClientId) {
        self.hub().leave(client);
        if let Err(error) = self.execute(&Origin::WebSocket, Command::LeavePresence(client)) {
            tracing::debug!(client = client.0, %error, "the client could not be removed from the presence list");
        }
    }

    fn subscribe(&self, client: ClientId, subscribe: &Subscribe) {
        if let Some(page) = &subscribe.page {
            self.hub().set_page(client, page);
        }
        if subscribe.in_obs {
            self.hub().mark_in_obs(client);
        }
        let (state, _) = self.state_now();
        let channel = subscribe.channel.as_str();
        let is_subscribed =
            self.hub()
                .subscribe(client, channel, subscribe.role(), subscribe.snapshot);
        if is_subscribed {
            self.catch_up(&state, client, channel, subscribe.snapshot);
            if subscribe.cue {
                self.hub().follow_cue(client, channel);
                let frame = state.cue(channel).frame(channel);
                self.hub().send(client, frame);
            }
        } else {
            tracing::debug!(
                client = client.0,
                "a subscription was refused: the client has too many, or the name of the channel is too long"
            );
        }
    }
}
