//! The hub: the connected clients, their subscriptions, and the delivery of events.
//!
//! [`Hub::publish`] appends one shared frame to the outbox of each subscriber, and [`Hub::run`] writes the outboxes to
//! their sockets. Clients inside this process have an outbox without a socket. The hub does not depend on overlays,
//! OBS or HTTP.

mod client_info;
mod client_message;
pub(crate) mod close_code;
mod event;
mod flusher;
mod frame;
mod hold_back;
mod lock;
mod outbox;
mod registry;
mod renderers;
mod state;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

use crate::base::wall_clock;
use flusher::Flusher;
use state::HubState;

pub use client_info::ClientCounts;
#[cfg(test)]
pub(crate) use client_info::{ClientChannel, ClientKind};
pub(crate) use client_info::{ClientId, ClientInfo, ClientView, Role};
pub(crate) use client_message::{Ack, ClientMessage, MissingFont, Subscribe};
pub(crate) use event::{Event, Payload, SYSTEM_CHANNEL};
pub(crate) use flusher::Tick;
pub(crate) use frame::{EventFrames, Frame};
pub(crate) use hold_back::FrameKind;
pub(crate) use outbox::{FlushOutcome, Outbox};
pub(crate) use renderers::Renderers;

/// The default maximum number of clients; see [`Hub::with_options`].
pub(crate) const MAX_CLIENTS: usize = 16_384;
/// The maximum number of subscriptions per client. It limits the memory that a hostile client can use.
pub(crate) const MAX_CHANNELS_PER_CLIENT: usize = 1_024;
/// The maximum length of a channel name, in bytes.
pub(crate) const MAX_CHANNEL_LENGTH: usize = 256;

/// A handle to the hub. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Hub(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    state: Mutex<HubState>,
    flusher: Flusher,
    changed: watch::Sender<()>,
    max_clients: usize,
}

/// The number of connected clients, and of subscribers per channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All clients, including the window.
    pub clients: usize,
    /// The subscribers of each channel that has any.
    pub channels: BTreeMap<String, usize>,
}

impl Hub {
    /// An empty hub. Frames are queued until [`Hub::run`] delivers them.
    #[must_use]
    pub fn new() -> Self {
        Self::with_options(MAX_CLIENTS, &[])
    }

    /// An empty hub for at most `max_clients` clients. A web page that subscribes to exactly the `log_channels`, and
    /// takes no snapshots, keeps a log of shows: it receives no replayed show.
    #[must_use]
    pub(crate) fn with_options(max_clients: usize, log_channels: &'static [&'static str]) -> Self {
        Self(Arc::new(Shared {
            state: Mutex::new(HubState::new(log_channels)),
            flusher: Flusher::new(),
            changed: watch::Sender::new(()),
            max_clients,
        }))
    }

    /// Delivers frames until `cancel` is cancelled, and pings every client once per `heartbeat`.
    pub(crate) async fn run(&self, heartbeat: Duration, cancel: CancellationToken) {
        let flusher = &self.0.flusher;
        let _end = flusher.end_on_drop();
        let mut pings = tokio::time::interval_at(Instant::now() + heartbeat, heartbeat);
        pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let next_release = self.state().hold_backs.next_release();
            tokio::select! {
                () = flusher.wait_for_work() => {
                    // Lets tasks that are ready to run add their events to this tick.
                    tokio::task::yield_now().await;
                    flusher.flush();
                }
                () = sleep_until(next_release) => self.release(),
                _ = pings.tick() => self.heartbeat(),
                () = cancel.cancelled() => return flusher.flush(),
            }
        }
    }

    /// Adds a client without subscriptions.
    #[must_use]
    pub(crate) fn join(&self, outbox: Arc<Outbox>, info: ClientInfo) -> ClientId {
        let now = wall_clock::now_ms();
        let id = self.state().registry_mut().join(outbox, info, now);
        self.notify();
        id
    }

    /// Whether another client may join.
    #[must_use]
    pub(crate) fn may_join(&self) -> bool {
        self.state().registry().len() < self.0.max_clients
    }

    /// Removes a client with its subscriptions.
    pub(crate) fn leave(&self, id: ClientId) {
        let mut state = self.state();
        state.hold_backs.remove_client(id);
        let was_connected = state.registry_mut().leave(id);
        drop(state);
        if was_connected {
            self.notify();
        }
    }

    /// Subscribes a client to a channel. Returns false if the subscription is refused, because the name is longer than
    /// [`MAX_CHANNEL_LENGTH`] or the client already has [`MAX_CHANNELS_PER_CLIENT`] subscriptions.
    pub(crate) fn subscribe(
        &self,
        id: ClientId,
        channel: &str,
        role: Role,
        wants_snapshots: bool,
    ) -> bool {
        let mut state = self.state();
        let count = state.registry().subscription_count(id);
        if channel.len() > MAX_CHANNEL_LENGTH || count >= MAX_CHANNELS_PER_CLIENT {
            return false;
        }
        state
            .registry_mut()
            .subscribe(id, channel, role, wants_snapshots);
        state.hold_backs.drop_frames(id, channel);
        drop(state);
        self.notify();
        true
    }

    /// Makes a subscriber of a channel also receive the cue of the channel.
    pub(crate) fn follow_cue(&self, id: ClientId, channel: &str) {
        self.state().registry_mut().follow_cue(id, channel);
    }

    pub(crate) fn unsubscribe(&self, id: ClientId, channel: &str) {
        let mut state = self.state();
        state.hold_backs.remove(id, channel);
        let was_subscribed = state.registry_mut().unsubscribe(id, channel);
        drop(state);
        if was_subscribed {
            self.notify();
        }
    }

    /// Sets the URL of a client's page.
    pub(crate) fn set_page(&self, id: ClientId, page: &str) {
        self.state().registry_mut().set_page(id, page);
    }

    /// Records that a client's page reports that it is inside OBS.
    pub(crate) fn mark_in_obs(&self, id: ClientId) {
        self.state().registry_mut().mark_in_obs(id);
    }

    /// Records that a client acknowledged an event on a channel at `now`, in milliseconds since the epoch. If it
    /// `drew` the event, it is a renderer of the channel from now on.
    pub(crate) fn record_ack(&self, id: ClientId, channel: &str, drew: bool, now: u64) {
        let mut state = self.state();
        let registry = state.registry_mut();
        registry.record_ack(id, now);
        let is_new_renderer = drew && registry.mark_renderer(id, channel);
        drop(state);
        if is_new_renderer {
            self.notify();
        }
    }

    /// Sends an event to all subscribers of a channel. Returns their number, and the tick that flushes the frame. A show
    /// may be held back; see [`Hub::hold_back_shows`].
    pub(crate) fn publish(
        &self,
        channel: &str,
        frames: impl Into<EventFrames>,
        kind: FrameKind,
    ) -> (usize, Tick) {
        let mut state = self.state();
        let queued = state.queue(channel, &frames.into(), kind);
        if queued.is_held {
            self.0.flusher.wake(); // the time of the next release may have changed
        }
        let tick = self.0.flusher.schedule(queued.outboxes);
        (queued.subscribers, tick)
    }

    /// Sends a frame to the subscribers of a channel that follow its cue.
    pub(crate) fn send_cue(&self, channel: &str, frame: &Frame) -> Tick {
        let outboxes = self.state().queue_cue(channel, frame);
        self.0.flusher.schedule(outboxes)
    }

    /// Sends a frame to one client.
    pub(crate) fn send(&self, id: ClientId, frame: Frame) {
        let outbox = self.state().queue_for(id, frame);
        self.0.flusher.schedule(outbox);
    }

    /// Sends a frame that repeats the current state of a channel to one client. After a hide, shows are held back; see
    /// `hold_back.rs`.
    pub(crate) fn send_replay(&self, id: ClientId, channel: &str, kind: FrameKind, frame: Frame) {
        let mut state = self.state();
        let now = Instant::now();
        match kind {
            FrameKind::Hide => state.hold_backs.start(id, channel, now),
            FrameKind::Show => {
                state.hold_backs.start_after_recorded_hide(id, channel, now);
                state.delay_for_log(id, channel, now);
            }
            FrameKind::Other => {}
        }
        let is_held = state.hold_backs.hold_replay(id, channel, &frame, kind, now);
        drop(state);
        if is_held {
            self.0.flusher.wake();
        } else {
            self.send(id, frame);
        }
    }

    /// Holds back shows on a channel for a moment, after a hide that no controller sent (see `hold_back.rs`).
    /// Subscribers that use snapshots are not affected, because they do not have the bug that makes this necessary.
    pub(crate) fn hold_back_shows(&self, channel: &str) {
        self.state().hold_back_shows(channel);
    }

    /// Like [`Hub::hold_back_shows`], but only for the subscribers that were sent a hide a moment ago.
    pub(crate) fn hold_back_shows_after_hide(&self, channel: &str) {
        self.state().hold_back_shows_after_hide(channel);
    }

    /// Waits until a tick has completed. By then, the operating system has accepted the event for every client that
    /// reads, so the response to the controller cannot arrive before the event. Returns immediately if [`Hub::run`] has
    /// returned or panicked.
    pub(crate) async fn flushed(&self, tick: Tick) {
        self.0.flusher.flushed(tick).await;
    }

    /// The clients that draw a channel: its renderers or, while it has none, its listeners. `only_obs`: whether only
    /// those that may be inside OBS count.
    #[must_use]
    pub(crate) fn renderers(&self, channel: &str, only_obs: bool) -> Renderers {
        self.state().registry().renderers(channel, only_obs)
    }

    /// Whether the acks of a client count on a channel. See [`Hub::renderers`] for `only_obs`.
    #[must_use]
    pub(crate) fn counts_ack(&self, id: ClientId, channel: &str, only_obs: bool) -> bool {
        self.state().registry().counts_ack(id, channel, only_obs)
    }

    /// The number of a channel's subscribers that are not previews.
    #[must_use]
    pub(crate) fn count_without_previews(&self, channel: &str) -> usize {
        self.state().registry().count_without_previews(channel)
    }

    /// The number of clients and subscribers.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let state = self.state();
        Counts {
            clients: state.registry().len(),
            channels: state.registry().subscriber_counts(),
        }
    }

    /// Calls `find` with the origins of the connected pages, the newest first, and returns its first result.
    pub(crate) fn find_newest_origin<T>(&self, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let state = self.state();
        let newest_first = state.registry().origins().into_iter().rev();
        newest_first.map(|(_, origin)| origin).find_map(find)
    }

    /// All clients, in the order in which they connected. The list is rebuilt only after a change.
    #[must_use]
    pub(crate) fn clients(&self) -> Arc<[ClientView]> {
        self.state().views()
    }

    /// Returns a receiver that is notified of every change to [`Hub::counts`] and to roles.
    #[must_use]
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }

    fn release(&self) {
        let outboxes = self.state().release();
        self.0.flusher.schedule(outboxes);
    }

    /// Disconnects every client that did not answer the last ping, and pings the others.
    fn heartbeat(&self) {
        let state = self.state();
        let ping = Frame::ping();
        let mut outboxes = Vec::new();
        for outbox in state
            .registry()
            .sinks()
            .filter(|outbox| outbox.has_socket())
        {
            if !outbox.take_pong() {
                outbox.abort();
            } else if outbox.push(ping.clone()) {
                outboxes.push(outbox.clone());
            }
        }
        self.0.flusher.schedule(outboxes);
    }

    fn notify(&self) {
        self.0.changed.send_replace(());
    }

    fn state(&self) -> MutexGuard<'_, HubState> {
        lock::lock(&self.0.state)
    }
}

impl Default for Hub {
    fn default() -> Self {
        Self::new()
    }
}

async fn sleep_until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
#[path = "hub_tests.rs"]
mod tests;
