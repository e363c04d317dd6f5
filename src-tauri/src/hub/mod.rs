//! The hub: who is connected, who listens on which channel, and how an event reaches them.
//!
//! Publishing appends one shared frame to the outbox of each subscriber and lists it for the next tick;
//! [`Hub::run`] then writes each listed outbox with one system call. A burst of events therefore costs
//! one write per client, and a task per client is woken only when a socket is full. How bytes reach
//! sockets is nobody else's business. The hub knows nothing of overlays, OBS or HTTP.

pub mod close;
mod event;
mod frame;
mod gap;
mod message;
mod outbox;
mod peer;
mod registry;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

use crate::base::clock;

pub use event::{Event, Payload, SYSTEM_CHANNEL};
pub use frame::Frame;
use gap::Gaps;
pub use message::{Ack, ClientMessage, Subscribe};
pub use outbox::{Flushed, Outbox};
pub use peer::{ClientChannel, ClientView, Peer};
pub use registry::{ClientId, Registry, Role};

/// The most clients at a time; the next one is refused before the handshake.
pub const MOST_CLIENTS: usize = 16_384;

/// The most channels one client may listen on, and the longest channel name in bytes: far beyond any
/// real use, and a bound on what a hostile client can make us remember.
pub const MOST_CHANNELS: usize = 1_024;
/// See [`MOST_CHANNELS`].
pub const LONGEST_CHANNEL: usize = 256;

/// A handle on the hub. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Hub(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    seats: Mutex<Seats>,
    /// What the next tick writes.
    dirty: Mutex<Dirty>,
    work: Notify,
    /// The number of the last tick that is done.
    done: watch::Sender<u64>,
    changed: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct Seats {
    registry: Registry<Arc<Outbox>>,
    gaps: Gaps,
}

#[derive(Debug)]
struct Dirty {
    tick: u64,
    outboxes: Vec<Arc<Outbox>>,
}

/// The tick that will carry an event; see [`Hub::flushed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick(u64);

/// Connected clients and subscribers per channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everything connected, the app's own window included.
    pub clients: usize,
    /// Per channel that has a subscriber.
    pub channels: BTreeMap<String, usize>,
}

impl Hub {
    /// An empty hub. Nothing is delivered before [`Hub::run`] runs.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(Shared {
            seats: Mutex::default(),
            dirty: Mutex::new(Dirty {
                tick: 1,
                outboxes: Vec::new(),
            }),
            work: Notify::new(),
            done: watch::Sender::new(0),
            changed: watch::Sender::new(()),
        }))
    }

    /// Delivers until `cancel`, and pings every client each `heartbeat`.
    pub async fn run(&self, heartbeat: Duration, cancel: CancellationToken) {
        let _ended = EndOfDelivery(&self.0.done);
        let mut beat = tokio::time::interval_at(Instant::now() + heartbeat, heartbeat);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let release = self.seats().gaps.next_release();
            tokio::select! {
                () = self.0.work.notified() => {
                    // Publishers that are ready to run get their events into this tick.
                    tokio::task::yield_now().await;
                    self.deliver();
                }
                () = at(release) => self.release(),
                _ = beat.tick() => self.heartbeat(),
                () = cancel.cancelled() => return self.deliver(),
            }
        }
    }

    /// Adds a client that listens on nothing yet.
    #[must_use]
    pub fn join(&self, outbox: Arc<Outbox>, peer: Peer) -> ClientId {
        let now = clock::now_ms();
        let id = self.seats().registry.join(outbox, peer, now);
        self.0.changed.send_replace(());
        id
    }

    /// Whether another client is welcome.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.seats().registry.len() < MOST_CLIENTS
    }

    /// Removes a client from everything.
    pub fn leave(&self, id: ClientId) {
        let mut seats = self.seats();
        seats.gaps.forget(id);
        let left = seats.registry.leave(id);
        drop(seats);
        if left {
            self.0.changed.send_replace(());
        }
    }

    /// Puts a client on a channel. False, and nothing done, beyond the bounds above.
    pub fn subscribe(
        &self,
        id: ClientId,
        channel: &str,
        role: Role,
        takes_snapshots: bool,
    ) -> bool {
        let mut seats = self.seats();
        if channel.len() > LONGEST_CHANNEL || seats.registry.subscriptions(id) >= MOST_CHANNELS {
            return false;
        }
        seats.registry.subscribe(id, channel, role, takes_snapshots);
        seats.gaps.supersede(id, channel);
        drop(seats);
        self.0.changed.send_replace(());
        true
    }

    /// Takes a client off a channel.
    pub fn unsubscribe(&self, id: ClientId, channel: &str) {
        let mut seats = self.seats();
        seats.gaps.close(id, channel);
        let left = seats.registry.unsubscribe(id, channel);
        drop(seats);
        if left {
            self.0.changed.send_replace(());
        }
    }

    /// Notes which page a client is.
    pub fn located(&self, id: ClientId, page: &str) {
        self.seats().registry.located(id, peer::page(page));
    }

    /// Notes that a client acknowledged an event of a channel at `now`, in milliseconds since the epoch;
    /// one that `drew` it draws the channel.
    pub fn acknowledged(&self, id: ClientId, channel: &str, drew: bool, now: u64) {
        let mut seats = self.seats();
        seats.registry.acknowledged(id, now);
        let is_news = drew && seats.registry.promote(id, channel);
        drop(seats);
        if is_news {
            self.0.changed.send_replace(());
        }
    }

    /// Sends to every subscriber of a channel; says to how many, and with which tick. A show waits where
    /// a pause is open, see [`Hub::catch_up`].
    pub fn publish(&self, channel: &str, frame: &Frame, is_show: bool) -> (usize, Tick) {
        let mut seats = self.seats();
        let Seats { registry, gaps } = &mut *seats;
        let subscribers = registry.subscribers(channel);
        let now = Instant::now();
        let mut listed = Vec::new();
        for subscriber in subscribers {
            if !gaps.is_empty() && gaps.hold(subscriber.client, channel, frame, is_show, now) {
                self.0.work.notify_one();
                continue;
            }
            if subscriber.sink.push(frame.clone()) {
                listed.push(subscriber.sink.clone());
            }
        }
        (subscribers.len(), self.list(listed.into_iter()))
    }

    /// Sends to one client.
    pub fn send(&self, id: ClientId, frame: Frame) {
        let seats = self.seats();
        if let Some(outbox) = seats.registry.sink(id) {
            self.list(outbox.push(frame).then(|| outbox.clone()).into_iter());
        }
    }

    /// Sends a client what brings it up to date: a show waits where a pause is open, a hide opens one.
    pub fn catch_up(&self, id: ClientId, channel: &str, kind: &str, frame: Frame) {
        let mut seats = self.seats();
        let now = Instant::now();
        if kind == "hide" {
            seats.gaps.open(id, channel, now);
        }
        let held = seats.gaps.hold(id, channel, &frame, kind == "show", now);
        drop(seats);
        if held {
            self.0.work.notify_one();
        } else {
            self.send(id, frame);
        }
    }

    /// Opens a pause for everybody who was just sent a hide of our own making. Pages that take snapshots
    /// have no use for it.
    pub fn pause_shows(&self, channel: &str) {
        let mut seats = self.seats();
        let Seats { registry, gaps } = &mut *seats;
        for subscriber in registry.subscribers(channel) {
            if !subscriber.takes_snapshots {
                gaps.open(subscriber.client, channel, Instant::now());
            }
        }
    }

    /// Sends what was held back and may go now.
    fn release(&self) {
        let mut seats = self.seats();
        for (id, frames) in seats.gaps.release(Instant::now()) {
            let Some(outbox) = seats.registry.sink(id) else {
                continue;
            };
            let mut listed = false;
            for frame in frames {
                listed |= outbox.push(frame);
            }
            self.list(listed.then(|| outbox.clone()).into_iter());
        }
    }

    /// Waits until a tick is written: from then on the event is with the system for every client that
    /// keeps reading, so that no answer can overtake it. Returns at once when [`Hub::run`] has ended, whatever ended
    /// it.
    pub async fn flushed(&self, tick: Tick) {
        // The sender lives in the hub, so this cannot fail.
        let _ = self
            .0
            .done
            .subscribe()
            .wait_for(|done| *done >= tick.0)
            .await;
    }

    /// Those whose acknowledgement counts on a channel; see [`Registry::renderers`].
    #[must_use]
    pub fn renderers(&self, channel: &str) -> Vec<ClientId> {
        self.seats().registry.renderers(channel)
    }

    /// The numbers of this moment.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let seats = self.seats();
        Counts {
            clients: seats.registry.len(),
            channels: seats.registry.counts(),
        }
    }

    /// Everybody who is connected, in the order in which they came.
    #[must_use]
    pub fn clients(&self) -> Vec<ClientView> {
        self.seats().registry.clients()
    }

    /// Signals every change of the numbers.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }

    /// Drops every client that left the last ping unanswered and pings the others.
    fn heartbeat(&self) {
        let seats = self.seats();
        let ping = Frame::ping();
        let mut listed = Vec::new();
        for outbox in seats.registry.sinks().filter(|outbox| outbox.is_socket()) {
            if !outbox.expect_answer() {
                outbox.cut();
            } else if outbox.push(ping.clone()) {
                listed.push(outbox.clone());
            }
        }
        self.list(listed.into_iter());
    }

    fn list(&self, outboxes: impl Iterator<Item = Arc<Outbox>>) -> Tick {
        let mut dirty = lock(&self.0.dirty);
        let before = dirty.outboxes.len();
        dirty.outboxes.extend(outboxes);
        if dirty.outboxes.len() > before {
            self.0.work.notify_one();
        }
        // With nothing listed the frames wait for a tick that is listed or running: the one before
        // this number at the latest, unless more is listed.
        Tick(if dirty.outboxes.is_empty() {
            dirty.tick - 1
        } else {
            dirty.tick
        })
    }

    fn deliver(&self) {
        let (tick, outboxes) = {
            let mut dirty = lock(&self.0.dirty);
            let tick = dirty.tick;
            dirty.tick += 1;
            (tick, std::mem::take(&mut dirty.outboxes))
        };
        for outbox in &outboxes {
            outbox.tick();
        }
        self.0.done.send_replace(tick);
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        lock(&self.0.seats)
    }
}

/// The tick after which nothing is delivered any more.
const LAST_TICK: u64 = u64::MAX;

/// Ends every [`Hub::flushed`] when delivery ends, by a panic too.
struct EndOfDelivery<'a>(&'a watch::Sender<u64>);

impl Drop for EndOfDelivery<'_> {
    fn drop(&mut self) {
        self.0.send_replace(LAST_TICK);
    }
}

impl Default for Hub {
    fn default() -> Self {
        Self::new()
    }
}

async fn at(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

/// A std mutex, because nothing awaits while holding it. A panic elsewhere must not end the show: the
/// data behind these locks is whole between any two statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(text: &str) -> Frame {
        Frame::json(&text).expect("a string")
    }

    fn texts(outbox: &Outbox) -> Vec<String> {
        let frames = outbox.take().unwrap_or_default();
        frames
            .iter()
            .map(|frame| serde_json::from_slice(frame.payload()).expect("JSON"))
            .collect()
    }

    #[tokio::test]
    async fn only_subscribers_get_it_and_in_order() {
        let hub = Hub::new();
        let cancel = CancellationToken::new();
        let running = tokio::spawn({
            let (hub, cancel) = (hub.clone(), cancel.clone());
            async move { hub.run(Duration::from_secs(30), cancel).await }
        });
        let (a, b) = (Outbox::in_process(), Outbox::in_process());
        let (first, second) = (
            hub.join(a.clone(), Peer::in_process()),
            hub.join(b.clone(), Peer::in_process()),
        );
        hub.subscribe(first, "lower", Role::Listener, false);
        hub.subscribe(second, "poster", Role::Listener, false);
        let (delivered, _) = hub.publish("lower", &frame("one"), false);
        let (_, tick) = hub.publish("lower", &frame("two"), false);
        hub.flushed(tick).await;
        a.woken().await;
        assert_eq!(
            (delivered, texts(&a), texts(&b)),
            (1, vec!["one".into(), "two".into()], vec![])
        );

        let (delivered, tick) = hub.publish("nobody", &frame("three"), false);
        hub.flushed(tick).await;
        assert_eq!(delivered, 0);

        hub.leave(first);
        assert_eq!(hub.publish("lower", &frame("four"), false).0, 0);
        cancel.cancel();
        running.await.expect("the hub ends");
    }

    #[tokio::test]
    async fn waits_for_delivery_end_when_delivery_ends() {
        let hub = Hub::new();
        let outbox = Outbox::in_process();
        let id = hub.join(outbox, Peer::in_process());
        hub.subscribe(id, "lower", Role::Listener, false);
        let running = tokio::spawn({
            let hub = hub.clone();
            async move {
                tokio::select! {
                    () = hub.run(Duration::from_secs(30), CancellationToken::new()) => {}
                    () = hub.flushed(Tick(1)) => panic!("as a bug in delivery would"),
                }
            }
        });
        let (_, first) = hub.publish("lower", &frame("one"), false);
        hub.flushed(first).await;
        assert!(running.await.expect_err("it panics").is_panic());
        let (_, second) = hub.publish("lower", &frame("two"), false);
        hub.flushed(second).await;
    }

    #[tokio::test]
    async fn only_who_answers_the_ping_stays() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let mut far = Vec::new();
        let mut near = Vec::new();
        for _ in 0..2 {
            far.push(
                tokio::net::TcpStream::connect(address)
                    .await
                    .expect("connected"),
            );
            let (stream, _) = listener.accept().await.expect("accepted");
            near.push(Outbox::socket(Arc::new(stream)));
        }
        let hub = Hub::new();
        for outbox in &near {
            let _ = hub.join(outbox.clone(), Peer::in_process());
        }
        hub.heartbeat();
        hub.deliver();
        near[0].answered();
        hub.heartbeat();
        let ended: Vec<_> = near.iter().map(|outbox| outbox.is_closing()).collect();
        assert_eq!(ended, [false, true]);
        near[1].woken().await;
    }

    #[test]
    fn bounds_hold() {
        let hub = Hub::new();
        let id = hub.join(Outbox::in_process(), Peer::in_process());
        assert!(!hub.subscribe(id, &"x".repeat(LONGEST_CHANNEL + 1), Role::Listener, false));
        for n in 0..MOST_CHANNELS {
            assert!(hub.subscribe(id, &n.to_string(), Role::Listener, false));
        }
        assert!(!hub.subscribe(id, "one too many", Role::Listener, false));
        assert_eq!(hub.counts().channels.len(), MOST_CHANNELS);
    }
}
