//! Carries out the side effects of commands, and sends the current state to new subscribers. All of it happens while the
//! state is locked, so no client receives events in another order.

use super::handle::{Executed, PublishedEvent, Show};
use super::plain_event::plain_event;
use super::side_effect::{Delivery, SideEffect};
use super::state::ShowState;
use crate::hub::{ClientId, Event, EventFrames, FrameKind, Role, SYSTEM_CHANNEL, Tick};

impl Show {
    /// Sends the current state of a channel to a client that has just subscribed to it.
    pub(super) fn catch_up(
        &self,
        state: &ShowState,
        client: ClientId,
        channel: &str,
        with_snapshot: bool,
    ) {
        let now = self.clocks().read().wall;
        if with_snapshot {
            let frame = state.snapshot(channel, now).frame();
            self.hub().send(client, frame);
        }
        for event in state.catch_up_events(channel, with_snapshot, now) {
            let kind = FrameKind::for_event_type(&event.kind);
            let plain = self.plain_event(state, &event).filter(|_| !with_snapshot);
            let frame = plain.unwrap_or(event).frame();
            self.hub().send_replay(client, channel, kind, frame);
        }
    }

    /// Carries out one side effect while the state is locked.
    pub(super) fn carry_out(
        &self,
        state: &mut ShowState,
        effect: SideEffect,
        executed: &mut Executed,
    ) {
        let hub = self.hub();
        match effect {
            SideEffect::Publish(event) => {
                let renderers = self.renderers(&event.channel);
                let (subscribers, tick) = self.publish(state, &event);
                executed.tick = Some(tick);
                executed.events.push(PublishedEvent {
                    channel: event.channel.clone(),
                    id: event.id,
                    delivered: subscribers,
                });
                let delivery = Delivery {
                    subscribers,
                    renderers,
                };
                state.record_delivery(&event, delivery);
            }
            SideEffect::Announce(event) => executed.tick = Some(self.publish(state, &event).1),
            SideEffect::Broadcast(channel, frame, kind) => {
                let (_, tick) = hub.publish(&channel, &frame, kind);
                executed.tick = Some(tick);
            }
            SideEffect::Send(client, frame) => hub.send(client, frame),
            SideEffect::SendCue(channel, frame) => {
                executed.tick = Some(hub.send_cue(&channel, &frame));
            }
            SideEffect::Subscribe(client, channel) => {
                if hub.subscribe(client, &channel, Role::Listener, false) {
                    self.catch_up(state, client, &channel, false);
                }
            }
            SideEffect::HoldBackShows(channel) => hub.hold_back_shows(&channel),
            SideEffect::HoldBackRestored(channel) => hub.hold_back_shows_after_hide(&channel),
            SideEffect::RecordAck(client, channel, drew) => {
                hub.record_ack(client, &channel, drew, self.clocks().read().wall);
            }
            SideEffect::SignalChange => {}
        }
    }

    /// The clients whose acks count on a channel.
    pub(super) fn renderers(&self, channel: &str) -> Vec<ClientId> {
        let only_obs = (self.inputs().only_obs_counts)(channel);
        self.hub().renderers(channel, only_obs).counted
    }

    fn publish(&self, state: &ShowState, event: &Event) -> (usize, Tick) {
        let kind = FrameKind::for_event_type(&event.kind);
        let frames = EventFrames {
            with_snapshots: event.frame(),
            plain: self.plain_event(state, event).map(|plain| plain.frame()),
        };
        self.hub().publish(&event.channel, frames, kind)
    }

    /// See [`plain_event`]. The system channel is for panels, which compare its content with that of answers, so all of
    /// its clients receive the same events.
    fn plain_event(&self, state: &ShowState, event: &Event) -> Option<Event> {
        if *event.channel == *SYSTEM_CHANNEL {
            return None;
        }
        let has_clock = state.catalogue().has_clock(&event.channel);
        plain_event(event, has_clock, &*self.inputs().base)
    }
}
