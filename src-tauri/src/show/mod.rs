//! What is on air. Every command, whoever gives it, takes this one way: the stage decides what it means,
//! the hub carries it.
//!
//! One lock covers the stage and the act of subscribing or publishing, so that a snapshot and the events
//! after it can never cross. Nothing awaits while holding it. The room knows no sockets and no SQL.

mod action;
mod overlay;
mod stage;

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::clock;
use crate::hub::{Ack, ClientId, ClientMessage, Event, Frame, Hub, Payload, Subscribe, Tick};

pub use action::{ActionError, CLEAR_ALL, check as check_action};
pub use overlay::{Overlay, OverlayStatus};
pub use stage::{Snapshot, Stage, UNDO_MS};

/// A handle on the show. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct Show(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    stage: Mutex<Stage>,
    hub: Hub,
    changed: watch::Sender<()>,
}

/// A published event on its way.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// The event's id.
    pub id: Uuid,
    /// To how many subscribers it goes.
    pub delivered: usize,
    /// When it is with all of them.
    pub tick: Tick,
}

/// What renderers said of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Renderers that drew it.
    pub acks: usize,
    /// From sending to the last of them, in milliseconds; `None` before the first.
    pub latency_ms: Option<u64>,
    /// Whether every renderer it went to has answered or gone.
    pub complete: bool,
}

impl Show {
    /// A show with nothing on air.
    #[must_use]
    pub fn new(hub: Hub) -> Self {
        Self(Arc::new(Shared {
            stage: Mutex::new(Stage::new()),
            hub,
            changed: watch::Sender::new(()),
        }))
    }

    /// Publishes an event.
    pub fn publish(&self, channel: &str, kind: &str, payload: Option<Payload>) -> Published {
        let published = self.put(&mut self.stage(), channel, kind, payload);
        self.0.changed.send_replace(());
        published
    }

    /// Shows what the channel showed last. `None` when there is nothing to show yet.
    pub fn show_again(&self, channel: &str) -> Option<Published> {
        let mut stage = self.stage();
        let payload = stage.prepared(channel)?;
        let published = self.put(&mut stage, channel, "show", Some(payload));
        drop(stage);
        self.0.changed.send_replace(());
        Some(published)
    }

    /// Whether a channel is on air.
    #[must_use]
    pub fn is_on_air(&self, channel: &str) -> bool {
        self.stage().is_on_air(channel)
    }

    /// Hides everything, in the order of the wire contract, and remembers for a while what was on air.
    pub fn clear_all(&self) -> Tick {
        let mut stage = self.stage();
        stage.remember_for_undo(clock::now_ms());
        let extra = stage
            .on_air()
            .into_iter()
            .filter(|channel| !CLEAR_ALL.iter().any(|(known, _)| known == channel));
        let extra: Vec<_> = extra.collect();
        let mut tick = None;
        for (channel, kind) in CLEAR_ALL
            .iter()
            .copied()
            .chain(extra.iter().map(|channel| (channel.as_str(), "hide")))
        {
            tick = Some(self.put(&mut stage, channel, kind, None).tick);
        }
        drop(stage);
        self.0.changed.send_replace(());
        tick.expect("CLEAR_ALL is not empty")
    }

    /// Brings back what [`Show::clear_all`] took off, if that was less than ten seconds ago and nothing
    /// was shown since. Answers the channels that are back; `None` when there is nothing to bring back.
    pub fn undo_clear(&self) -> Option<(Vec<String>, Option<Tick>)> {
        let mut stage = self.stage();
        let events = stage.take_undo(clock::now_ms())?;
        let mut tick = None;
        let mut channels = Vec::new();
        for (channel, payload) in events {
            tick = Some(self.put(&mut stage, &channel, "show", payload).tick);
            channels.push(channel);
        }
        drop(stage);
        self.0.changed.send_replace(());
        Some((channels, tick))
    }

    /// Sends the app's own news: late subscribers get the last one at once.
    pub fn announce(
        &self,
        channel: &str,
        kind: &str,
        payload: &impl Serialize,
    ) -> serde_json::Result<()> {
        let payload = Payload::from(&serde_json::to_value(payload)?);
        let mut stage = self.stage();
        let event = Event::new(channel, kind, Some(payload), clock::now_ms());
        self.0.hub.publish(channel, &event.frame());
        stage.announce(event);
        Ok(())
    }

    /// Takes a message from a client.
    pub fn receive(&self, client: ClientId, message: ClientMessage) {
        match message {
            ClientMessage::Subscribe(subscribe) => self.subscribe(client, &subscribe),
            ClientMessage::Unsubscribe { channel } => self.0.hub.unsubscribe(client, &channel),
            ClientMessage::Ack(ack) => self.acknowledge(client, &ack),
        }
    }

    /// Every stateful channel, the usual three first.
    #[must_use]
    pub fn overlays(&self) -> Vec<Overlay> {
        let stage = self.stage();
        let counts = self.0.hub.counts();
        let clients = |channel: &str| counts.channels.get(channel).copied().unwrap_or(0);
        stage.overlays(clients, |channel| self.0.hub.renderers(channel))
    }

    /// One channel of [`Show::overlays`].
    #[must_use]
    pub fn overlay(&self, channel: &str) -> Option<Overlay> {
        self.overlays()
            .into_iter()
            .find(|overlay| overlay.channel == channel)
    }

    /// Until when [`Show::undo_clear`] works, in milliseconds since the epoch.
    #[must_use]
    pub fn undo_until(&self) -> Option<u64> {
        self.stage().undo_until(clock::now_ms())
    }

    /// Waits until every renderer answered an event, or `limit` passed.
    pub async fn receipt(&self, channel: &str, id: Uuid, limit: Duration) -> Receipt {
        let mut changed = self.0.changed.subscribe();
        let mut hub = self.0.hub.changes();
        let deadline = tokio::time::sleep(limit);
        tokio::pin!(deadline);
        loop {
            changed.borrow_and_update();
            hub.borrow_and_update();
            let present = self.0.hub.renderers(channel);
            let receipt = self.stage().receipt(channel, id, &present);
            if receipt.complete {
                return receipt;
            }
            tokio::select! {
                _ = changed.changed() => {}
                _ = hub.changed() => {}
                () = &mut deadline => return receipt,
            }
        }
    }

    /// Signals every change of what is on air or seen.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }

    /// Hides what has been on air for its time, until `cancel`.
    pub async fn run(&self, cancel: CancellationToken) {
        /// The wall clock can jump and the machine can sleep: look again at least this often while a
        /// deadline is set.
        const GLANCE: Duration = Duration::from_secs(1);
        let mut changed = self.0.changed.subscribe();
        loop {
            changed.borrow_and_update();
            let now = clock::now_ms();
            let due = self.stage().due(now);
            for channel in due {
                self.publish(&channel, "hide", None);
            }
            let next = self.stage().next_deadline();
            let wait = next
                .map(|at| Duration::from_millis(at.saturating_sub(clock::now_ms())).min(GLANCE));
            tokio::select! {
                () = cancel.cancelled() => return,
                _ = changed.changed() => {}
                () = tokio::time::sleep(wait.unwrap_or(GLANCE)), if wait.is_some() => {}
            }
        }
    }

    fn put(
        &self,
        stage: &mut Stage,
        channel: &str,
        kind: &str,
        payload: Option<Payload>,
    ) -> Published {
        let event = Event::new(channel, kind, payload, clock::now_ms());
        let expected = self.0.hub.renderers(channel);
        let (delivered, tick) = self.0.hub.publish(channel, &event.frame());
        let id = event.id;
        stage.apply(event, expected);
        Published {
            id,
            delivered,
            tick,
        }
    }

    fn subscribe(&self, client: ClientId, subscribe: &Subscribe) {
        let stage = self.stage();
        let channel = subscribe.channel.as_str();
        if !self.0.hub.subscribe(client, channel, subscribe.role()) {
            tracing::warn!(
                client = client.0,
                "subscription refused: too many channels or too long a name"
            );
            return;
        }
        if subscribe.snapshot {
            self.0
                .hub
                .send(client, stage.snapshot(channel, clock::now_ms()).frame());
        }
        for event in stage.catch_up(channel, subscribe.snapshot, clock::now_ms()) {
            self.0.hub.send(client, event.frame());
        }
    }

    fn acknowledge(&self, client: ClientId, ack: &Ack) {
        let Some(id) = ack.event_id else { return };
        let mut stage = self.stage();
        let Some(channel) = stage.acknowledge(client, id, ack, clock::now_ms()) else {
            return;
        };
        drop(stage);
        if ack.success != Some(false) {
            self.0.hub.promote(client, &channel);
        }
        self.0.changed.send_replace(());
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        // A std mutex: held for microseconds and never across an await.
        self.0
            .stage
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Snapshot {
    fn frame(&self) -> Frame {
        #[derive(Serialize)]
        struct Envelope<'a> {
            channel: &'a str,
            snapshot: &'a Snapshot,
        }
        Frame::json(&Envelope {
            channel: &self.channel,
            snapshot: self,
        })
        .expect("strings, numbers and JSON that was parsed before always serialise")
    }
}
