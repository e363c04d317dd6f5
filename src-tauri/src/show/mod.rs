//! What is on air. Every command, whoever gives it, takes this one way: the stage decides what it means,
//! the hub carries it.
//!
//! One lock covers the stage and the act of subscribing or publishing, so that a snapshot and the events
//! after it can never cross. Nothing awaits while holding it. The room knows no sockets and no SQL.

mod action;
mod as_run;
mod audience;
mod channel;
mod countdown;
mod error;
mod latency;
mod overlay;
mod presence;
mod receipts;
mod saved;
mod snapshot;
mod source;
mod stage;
mod time_of_day;
mod timer;
mod undo;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Zoned;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::watch;
use uuid::Uuid;

use crate::base::clock;
use crate::hub::{Event, Hub, Payload, Tick};
use crate::store::{takes_theme, with_theme};

pub use action::{ActionError, CLEAR_ALL, check as check_action};
pub use countdown::CountdownView;
pub use error::ShowError;
pub use latency::{LatencyBucket, LatencyView};
pub use overlay::{Overlay, OverlayStatus};
use presence::Presence;
pub use receipts::Receipt;
pub use saved::Saved;
pub use snapshot::Snapshot;
pub use source::Source;
use stage::{COUNTDOWN, Command, Meaning};
pub use stage::{Stage, Unsaved};
pub use undo::UNDO_MS;

/// A handle on the show. Cloning is cheap.
#[derive(Clone)]
pub struct Show(Arc<Shared>);

/// The theme the user made active for a channel.
pub type ActiveTheme = Box<dyn Fn(&str) -> Option<Value> + Send + Sync>;

struct Shared {
    stage: Mutex<Stage>,
    presence: Mutex<Presence>,
    hub: Hub,
    /// Asked for every show; answers from memory.
    theme: ActiveTheme,
    changed: watch::Sender<()>,
    /// The last change that is on the disk.
    saved: watch::Sender<u64>,
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
    /// The change it makes, if it makes one that must survive; see [`Show::until_saved`].
    pub version: Option<u64>,
}

impl std::fmt::Debug for Show {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Show").field(&self.0.stage).finish()
    }
}

impl Show {
    /// A show with nothing on air but what was `saved` before the process ended.
    #[must_use]
    pub fn new(hub: Hub, saved: Vec<(String, Saved)>, theme: ActiveTheme) -> Self {
        let mut stage = Stage::new();
        stage.restore(saved);
        Self(Arc::new(Shared {
            stage: Mutex::new(stage),
            presence: Mutex::default(),
            hub,
            theme,
            changed: watch::Sender::new(()),
            saved: watch::Sender::new(0),
        }))
    }

    /// Takes over what another process had on air.
    pub fn restore(&self, saved: Vec<(String, Saved)>) {
        self.stage().restore(saved);
        self.0.changed.send_replace(());
    }

    /// Publishes an event.
    pub fn publish(
        &self,
        source: &Source,
        channel: &str,
        kind: &str,
        payload: Option<Payload>,
    ) -> Published {
        let published = self.put_live(&mut self.stage(), source, channel, kind, payload);
        self.0.changed.send_replace(());
        published
    }

    /// Publishes a prepared payload. A countdown until a time of day is told how long that is from now, and runs.
    pub fn publish_prepared(
        &self,
        source: &Source,
        channel: &str,
        kind: &str,
        payload: Payload,
    ) -> Published {
        let published = self.put_prepared(&mut self.stage(), source, channel, kind, payload);
        self.0.changed.send_replace(());
        published
    }

    /// Shows without a payload: `prepared`, or what the channel showed last. A countdown appears as it
    /// stands, and goes on if it runs. `None` when there is nothing to show yet.
    pub fn show_again(
        &self,
        source: &Source,
        channel: &str,
        prepared: Option<Payload>,
    ) -> Option<Published> {
        let mut stage = self.stage();
        let published = match prepared {
            Some(payload) => {
                let kind = if channel == COUNTDOWN { "set" } else { "show" };
                let published = self.put_prepared(&mut stage, source, channel, kind, payload);
                stage.preset_chosen(channel);
                published
            }
            None => self.reveal(&mut stage, channel, source)?,
        };
        drop(stage);
        self.0.changed.send_replace(());
        Some(published)
    }

    /// Gives what is on air the look in use, or our own where there is none. Nothing is prepared by it:
    /// later shows get their look as always. `None` when the channel is off air.
    pub fn restyle(&self, source: &Source, channel: &str) -> Option<Published> {
        let mut stage = self.stage();
        if !stage.is_on_air(channel) {
            return None;
        }
        let theme = (self.0.theme)(channel);
        let payload = Payload::from(&serde_json::json!({ "theme": theme }));
        let event = Event::new(channel, "update", Some(payload), clock::now_ms());
        let published = self.send(&mut stage, event, None, Meaning::Plain, source);
        drop(stage);
        self.0.changed.send_replace(());
        Some(published)
    }

    /// Whether a show without a payload repeats the last one, though a preset is chosen.
    pub(crate) fn repeats(&self, channel: &str) -> bool {
        self.stage().repeats(channel)
    }

    /// A preset was chosen: it is what a show without a payload shows, until something else is shown. Shown again it is
    /// what it says then: it may have been corrected, and the time until 20:30 is another one.
    pub(crate) fn preset_chosen(&self, channel: &str) {
        self.stage().preset_chosen(channel);
        self.0.changed.send_replace(());
    }

    /// Hides a channel. A countdown's clock goes on behind the scenes.
    pub fn hide(&self, source: &Source, channel: &str) -> Published {
        let kind = if channel == COUNTDOWN {
            "reset"
        } else {
            "hide"
        };
        let event = Event::new(channel, kind, None, clock::now_ms());
        let published = self.put(&mut self.stage(), event, Meaning::Conceal, source);
        self.0.changed.send_replace(());
        published
    }

    /// Takes OBS's word on which channels' sources are in its program.
    pub fn set_shown(&self, shown: BTreeMap<String, bool>) {
        if self.stage().set_shown(shown) {
            self.0.changed.send_replace(());
        }
    }

    /// Whether a channel is on air.
    #[must_use]
    pub fn is_on_air(&self, channel: &str) -> bool {
        self.stage().is_on_air(channel)
    }

    /// Hides everything, in the order of the wire contract, and remembers for a while what was on air. With a moment, in
    /// milliseconds since the epoch, what was shown after it stays: it is not what was to be hidden.
    pub fn clear_all(&self, source: &Source, shown_until: Option<u64>) -> Published {
        let mut stage = self.stage();
        let now = clock::now_ms();
        let until = shown_until.unwrap_or(u64::MAX);
        stage.remember_for_undo(now, until);
        let mut on_air = stage.on_air();
        on_air.retain(|channel| CLEAR_ALL.iter().all(|(known, _)| known != channel));
        let others = on_air.iter().map(|channel| (channel.as_str(), "hide"));
        let mut last = None;
        for (channel, kind) in CLEAR_ALL.into_iter().chain(others) {
            let since = stage.since(channel);
            if since.is_some_and(|since| since > until) {
                continue;
            }
            // A countdown that runs behind the scenes is not what the viewers see: its clock goes on.
            let meaning = if since.is_some() {
                Meaning::Plain
            } else {
                Meaning::Conceal
            };
            let event = Event::new(channel, kind, None, now);
            last = Some(self.put(&mut stage, event, meaning, source));
        }
        drop(stage);
        self.0.changed.send_replace(());
        last.expect("a title reveal is never on air, so that it is always told")
    }

    /// Brings back what [`Show::clear_all`] took off, if that was less than ten seconds ago and nothing
    /// was shown since. Answers the channels that are back; `None` when there is nothing to bring back.
    pub fn undo_clear(&self, source: &Source) -> Option<(Vec<String>, Option<Published>)> {
        let mut stage = self.stage();
        let mut last = None;
        let mut channels = Vec::new();
        for (channel, payload) in stage.take_undo(clock::now_ms())? {
            last = if channel == COUNTDOWN {
                self.reveal(&mut stage, &channel, source)
            } else {
                let event = Event::new(&channel, "show", payload, clock::now_ms());
                Some(self.put(&mut stage, event, Meaning::Reveal, source))
            };
            channels.push(channel);
        }
        drop(stage);
        self.0.changed.send_replace(());
        Some((channels, last))
    }

    /// Sends the app's own news: late subscribers get the last one at once.
    ///
    /// # Errors
    /// Those of `serde_json`.
    pub fn announce(
        &self,
        channel: &str,
        kind: &str,
        payload: &impl Serialize,
    ) -> serde_json::Result<()> {
        let payload = Payload::of(payload)?;
        let mut stage = self.stage();
        let event = Event::new(channel, kind, Some(payload), clock::now_ms());
        self.0.hub.publish(channel, &event.frame(), false);
        stage.announce(event);
        Ok(())
    }

    /// Every stateful channel, the usual three first.
    #[must_use]
    pub fn overlays(&self) -> Vec<Overlay> {
        let stage = self.stage();
        let counts = self.0.hub.counts();
        let clients = |channel: &str| counts.channels.get(channel).copied().unwrap_or(0);
        stage.overlays(clients, |channel| self.0.hub.renderers(channel))
    }

    /// The clock of a channel that has one.
    #[must_use]
    pub fn countdown(&self, channel: &str) -> Option<CountdownView> {
        self.stage().countdown(channel)
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

    /// How long it took in the last five minutes until what was pressed was seen.
    #[must_use]
    pub fn latency(&self) -> LatencyView {
        self.stage().latency(clock::now_ms())
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

    /// What must be saved; it counts as taken from now on. Tell [`Show::saved`] when it is on the disk.
    pub fn take_unsaved(&self) -> Unsaved {
        self.stage().take_unsaved()
    }

    /// Says that everything up to `version` is on the disk, or cannot be.
    pub fn saved(&self, version: u64) {
        self.0.saved.send_replace(version);
    }

    /// Waits until a change is on the disk. At once for an event that changes nothing.
    pub async fn until_saved(&self, published: Published) {
        let Some(version) = published.version else {
            return;
        };
        let mut saved = self.0.saved.subscribe();
        // The sender lives as long as we do.
        let _ = saved.wait_for(|saved| *saved >= version).await;
    }

    /// Signals every change of what is on air or seen.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }

    /// Puts a channel on air as it is prepared; a countdown as it stands.
    fn reveal(&self, stage: &mut Stage, channel: &str, source: &Source) -> Option<Published> {
        let now = clock::now_ms();
        let payload = stage.prepared(channel, now)?;
        if channel != COUNTDOWN {
            return Some(self.put(
                stage,
                Event::new(channel, "show", Some(payload), now),
                Meaning::Plain,
                source,
            ));
        }
        let set = Event::new(channel, "set", Some(payload), now);
        let published = self.put(stage, set, Meaning::Reveal, source);
        if !stage.is_running(channel) {
            return Some(published);
        }
        Some(self.start(stage, published, channel, source))
    }

    /// Tells pages that the countdown which was just set runs. What is said of the press is said of both.
    fn start(
        &self,
        stage: &mut Stage,
        set: Published,
        channel: &str,
        source: &Source,
    ) -> Published {
        let event = Event::new(channel, "start", None, clock::now_ms());
        let start = self.put(stage, event, Meaning::Plain, source);
        Published {
            id: set.id,
            delivered: set.delivered,
            ..start
        }
    }

    /// Puts a preset on air.
    fn put_prepared(
        &self,
        stage: &mut Stage,
        source: &Source,
        channel: &str,
        kind: &str,
        payload: Payload,
    ) -> Published {
        let until = (channel == COUNTDOWN)
            .then(|| time_of_day::resolved(&payload, &Zoned::now()))
            .flatten();
        let Some(until) = until else {
            return self.put_live(stage, source, channel, kind, Some(payload));
        };
        let event = Event::new(channel, kind, Some(until), clock::now_ms());
        let set = self.put(stage, event, Meaning::Plain, source);
        self.start(stage, set, channel, source)
    }

    /// Puts an event on its way. A countdown that comes on air by it goes on if it runs.
    fn put_live(
        &self,
        stage: &mut Stage,
        source: &Source,
        channel: &str,
        kind: &str,
        payload: Option<Payload>,
    ) -> Published {
        let was_on_air = stage.is_on_air(channel);
        let event = Event::new(channel, kind, payload, clock::now_ms());
        let published = self.put(stage, event, Meaning::Plain, source);
        if was_on_air || !stage.is_on_air(channel) || !stage.is_running(channel) {
            return published;
        }
        self.start(stage, published, channel, source)
    }

    fn put(
        &self,
        stage: &mut Stage,
        mut event: Event,
        meaning: Meaning,
        source: &Source,
    ) -> Published {
        let channel = event.channel.clone();
        let given = event.payload.clone();
        if takes_theme(&channel, &event.kind) {
            event.payload = with_theme(event.payload, (self.0.theme)(&channel).as_ref());
        }
        self.send(stage, event, given, meaning, source)
    }

    /// Sends an event as it is and applies it; `given` is what of it counts as prepared.
    fn send(
        &self,
        stage: &mut Stage,
        event: Event,
        given: Option<Payload>,
        meaning: Meaning,
        source: &Source,
    ) -> Published {
        let channel = event.channel.clone();
        let expected = self.0.hub.renderers(&channel);
        let (delivered, tick) =
            self.0
                .hub
                .publish(&channel, &event.frame(), &*event.kind == "show");
        let id = event.id;
        let before = stage.version();
        stage.apply(Command {
            event,
            given,
            meaning,
            source,
            delivered,
            expected,
        });
        let version = stage.version();
        Published {
            id,
            delivered,
            tick,
            version: (version > before).then_some(version),
        }
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        // A std mutex: held for microseconds and never across an await.
        self.0
            .stage
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
