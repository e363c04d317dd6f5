//! The state of the hub, which its mutex protects: the registry and the held frames.

use std::sync::Arc;

use tokio::time::Instant;

use super::client_info::{ClientId, ClientView};
use super::frame::{EventFrames, Frame};
use super::hold_back::{FrameKind, HoldBacks};
use super::outbox::Outbox;
use super::registry::Registry;

/// The result of queueing a frame for the subscribers of a channel.
#[derive(Debug, Default)]
pub(super) struct Queued {
    /// The number of subscribers.
    pub(super) subscribers: usize,
    /// The outboxes to schedule.
    pub(super) outboxes: Vec<Arc<Outbox>>,
    /// Whether the frame is held back for at least one subscriber.
    pub(super) is_held: bool,
}

#[derive(Debug)]
pub(super) struct HubState {
    registry: Registry<Arc<Outbox>>,
    /// See [`Hub::with_options`](super::Hub::with_options).
    log_channels: &'static [&'static str],
    pub(super) hold_backs: HoldBacks,
    /// [`Registry::views`], cached until the registry changes, because several readers use the list after each change.
    views: Option<Arc<[ClientView]>>,
}

impl HubState {
    pub(super) fn new(log_channels: &'static [&'static str]) -> Self {
        Self {
            registry: Registry::default(),
            log_channels,
            hold_backs: HoldBacks::default(),
            views: None,
        }
    }

    pub(super) fn registry(&self) -> &Registry<Arc<Outbox>> {
        &self.registry
    }

    /// Returns the registry for modification, and clears the cached views.
    pub(super) fn registry_mut(&mut self) -> &mut Registry<Arc<Outbox>> {
        self.views = None;
        &mut self.registry
    }

    /// All clients, in the order in which they connected.
    pub(super) fn views(&mut self) -> Arc<[ClientView]> {
        let registry = &self.registry;
        self.views
            .get_or_insert_with(|| registry.views().into())
            .clone()
    }

    /// Queues or holds back an event for each subscriber of a channel.
    pub(super) fn queue(&mut self, channel: &str, frames: &EventFrames, kind: FrameKind) -> Queued {
        let subscribers = self.registry.subscribers(channel);
        let now = Instant::now();
        let mut queued = Queued {
            subscribers: subscribers.len(),
            ..Queued::default()
        };
        for subscriber in subscribers {
            let client = subscriber.client;
            let frame = frames.choose(subscriber.wants_snapshots);
            let is_held = !self.hold_backs.is_empty()
                && self.hold_backs.hold(client, channel, frame, kind, now);
            if !is_held && subscriber.sink.push(frame.clone()) {
                queued.outboxes.push(subscriber.sink.clone());
            }
            queued.is_held |= is_held;
        }
        if kind == FrameKind::Hide {
            let clients = subscribers_without_snapshots(&self.registry, channel);
            self.hold_backs.record_hide(clients, channel, now);
        }
        queued
    }

    /// Queues a frame for the subscribers of a channel that follow its cue. Returns the outboxes to schedule.
    pub(super) fn queue_cue(&self, channel: &str, frame: &Frame) -> Vec<Arc<Outbox>> {
        let subscribers = self.registry.subscribers(channel).iter();
        subscribers
            .filter(|subscriber| subscriber.wants_cue && subscriber.sink.push(frame.clone()))
            .map(|subscriber| subscriber.sink.clone())
            .collect()
    }

    /// Queues a frame for one client. Returns its outbox if it must be scheduled.
    pub(super) fn queue_for(&self, client: ClientId, frame: Frame) -> Option<Arc<Outbox>> {
        let outbox = self.registry.sink(client)?;
        outbox.push(frame).then(|| outbox.clone())
    }

    /// Queues the held frames that may be sent now. Returns the outboxes to schedule.
    pub(super) fn release(&mut self) -> Vec<Arc<Outbox>> {
        let mut outboxes = Vec::new();
        for (client, held) in self.hold_backs.release(Instant::now()) {
            let is_left_out = held.is_replayed_show() && self.keeps_log(client);
            if !is_left_out {
                outboxes.extend(self.queue_for(client, held.frame));
            }
        }
        outboxes
    }

    /// Starts holding back shows for the subscribers of a channel that do not use snapshots.
    pub(super) fn hold_back_shows(&mut self, channel: &str) {
        let now = Instant::now();
        for client in subscribers_without_snapshots(&self.registry, channel) {
            self.hold_backs.start(client, channel, now);
        }
    }

    /// Delays a replayed show until it is known which channels a web page subscribes to: it sends one message for each.
    pub(super) fn delay_for_log(&mut self, client: ClientId, channel: &str, now: Instant) {
        if self.log_channels.contains(&channel)
            && self.registry.is_page_without_snapshots(client, channel)
        {
            self.hold_backs.delay(client, channel, now);
        }
    }

    /// Whether a client keeps a log of shows.
    fn keeps_log(&self, client: ClientId) -> bool {
        self.registry.has_exactly(client, self.log_channels)
    }

    /// Starts holding back shows for those subscribers of a channel that do not use snapshots and were sent a hide a
    /// moment ago.
    pub(super) fn hold_back_shows_after_hide(&mut self, channel: &str) {
        let now = Instant::now();
        for client in subscribers_without_snapshots(&self.registry, channel) {
            self.hold_backs
                .start_after_recorded_hide(client, channel, now);
        }
    }
}

fn subscribers_without_snapshots(
    registry: &Registry<Arc<Outbox>>,
    channel: &str,
) -> impl Iterator<Item = ClientId> {
    let subscribers = registry.subscribers(channel).iter();
    subscribers
        .filter(|subscriber| !subscriber.wants_snapshots)
        .map(|subscriber| subscriber.client)
}
