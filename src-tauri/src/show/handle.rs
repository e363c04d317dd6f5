//! The handle to the show. It locks the state, reduces a command, carries out the side effects in order, and signals
//! the change.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;
use tokio::sync::watch;
use uuid::Uuid;

use super::acks::Receipt;
use super::command::Command;
use super::cue::Cue;
use super::data_kind::DataKind;
use super::error::ShowError;
use super::latency::LatencyView;
use super::origin::Origin;
use super::overlay::Overlay;
use super::persisted::PersistedChannel;
use super::reduce::Context;
use super::side_effect::SideEffect;
use super::state::{ShowState, Unsaved};
use crate::base::clocks::Clocks;
use crate::catalogue::Catalogue;
use crate::hub::{Hub, Payload, Tick};

/// A handle to the show. Cloning is cheap.
#[derive(Clone)]
pub struct Show(Arc<Shared>);

/// Returns the theme for a show on a channel: that of the preset with the given id, or else the active theme.
type ThemeLookup = Box<dyn Fn(&str, Option<&str>) -> Option<Value> + Send + Sync>;

/// Functions through which the show reads from other modules. They are called under the lock, so they must not block.
pub(crate) struct Inputs {
    /// The clocks of the computer.
    pub clocks: Clocks,
    /// Returns the theme of a show.
    pub theme: ThemeLookup,
    /// Whether a show starts the clock of its overlay.
    pub starts_clock: Box<dyn Fn() -> bool + Send + Sync>,
    /// Whether OBS has one of our sources for a channel, so that only pages in OBS count.
    pub only_obs_counts: Box<dyn Fn(&str) -> bool + Send + Sync>,
    /// The address of our HTTP port, such as `http://127.0.0.1:3002`.
    pub base: Box<dyn Fn() -> String + Send + Sync>,
}

struct Shared {
    state: Mutex<ShowState>,
    hub: Hub,
    inputs: Inputs,
    changed: watch::Sender<()>,
    /// The version of the state that is on disk, or that could not be stored.
    saved: watch::Sender<u64>,
}

/// The result of a command.
#[derive(Clone, Debug, Default)]
pub struct Executed {
    /// The published events, in order.
    pub events: Vec<PublishedEvent>,
    /// The new cue of the channel whose cue the command changed; empty for other commands.
    pub cue: Cue,
    /// The tick that flushes everything that was sent; see [`Hub::flushed`]. `None` if nothing was sent.
    pub tick: Option<Tick>,
    /// The version of the state that must be saved, if it changed; see [`Show::until_saved`].
    pub version: Option<u64>,
}

/// A published event.
#[derive(Clone, Debug)]
pub struct PublishedEvent {
    /// The channel of the event.
    pub channel: Arc<str>,
    /// The id of the event.
    pub id: Uuid,
    /// The number of subscribers that it was queued for.
    pub delivered: usize,
}

impl std::fmt::Debug for Show {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Show").field(&self.0.state).finish()
    }
}

impl Show {
    /// A show with the channels that a previous process saved.
    #[must_use]
    pub(crate) fn new(
        hub: Hub,
        catalogue: Catalogue,
        saved: Vec<(String, PersistedChannel)>,
        inputs: Inputs,
    ) -> Self {
        let mut state = ShowState::new(catalogue);
        state.restore(saved);
        Self(Arc::new(Shared {
            state: Mutex::new(state),
            hub,
            inputs,
            changed: watch::Sender::new(()),
            saved: watch::Sender::new(0),
        }))
    }

    /// Replaces channels with those that a previous process saved.
    pub(crate) fn restore(&self, saved: Vec<(String, PersistedChannel)>) {
        self.state().restore(saved);
        self.0.changed.send_replace(());
    }

    /// Executes a command.
    ///
    /// # Errors
    /// If the command is refused. A refused command changes nothing.
    pub fn execute(&self, origin: &Origin, command: Command) -> Result<Executed, ShowError> {
        let cued_channel = command.cued_channel();
        let (mut state, now) = self.state_now();
        let before = state.version();
        let effects = self.with_context(origin, now, |context| state.reduce(command, context))?;
        let mut executed = Executed::default();
        let mut has_changed = false;
        for effect in effects {
            has_changed |= effect == SideEffect::SignalChange;
            self.carry_out(&mut state, effect, &mut executed);
        }
        let version = state.version();
        executed.version = (version > before).then_some(version);
        if let Some(channel) = cued_channel {
            executed.cue = state.cue(&channel);
        }
        drop(state);
        if has_changed {
            self.0.changed.send_replace(());
        }
        Ok(executed)
    }

    /// Sends an event from the app and stores it: new subscribers receive the last one.
    ///
    /// # Errors
    /// If the payload cannot be serialized.
    pub fn announce(
        &self,
        channel: &str,
        event_type: &str,
        payload: &impl Serialize,
    ) -> serde_json::Result<()> {
        let command = Command::Announce {
            channel: channel.into(),
            event_type: event_type.into(),
            payload: Payload::encode(payload)?,
        };
        log_refusal(self.execute(&Origin::App, command));
        Ok(())
    }

    /// Announces that stored data has changed.
    pub(crate) fn announce_data_change(&self, kind: DataKind) {
        let command = Command::Notify {
            event_type: "data-changed".into(),
            payload: Payload::from(&serde_json::json!({ "what": kind })),
        };
        log_refusal(self.execute(&Origin::App, command));
    }

    /// Whether a channel is on air.
    #[must_use]
    pub fn is_on_air(&self, channel: &str) -> bool {
        self.state().is_on_air(channel)
    }

    /// Whether a channel is in the catalogue, has been used, or has a subscriber.
    #[must_use]
    pub fn knows(&self, channel: &str) -> bool {
        self.state().knows(channel) || self.0.hub.count_without_previews(channel) > 0
    }

    /// The cue of a channel, which the next take puts on air.
    #[must_use]
    pub fn cue(&self, channel: &str) -> Cue {
        self.state().cue(channel)
    }

    /// The overlays that have a page, in catalogue order, followed by every other channel that is or was on air.
    /// `visible_in_obs` contains each channel for which OBS has one of our sources, and whether viewers see one of
    /// them. It is an argument so that a status can use the same state of OBS for all of its parts.
    #[must_use]
    pub fn overlays(&self, visible_in_obs: &BTreeMap<String, bool>) -> Vec<Overlay> {
        let (state, now) = self.state_now();
        let clients = |channel: &str| self.0.hub.count_without_previews(channel);
        let renderers = |channel: &str, only_obs| self.0.hub.renderers(channel, only_obs);
        state.overlays(visible_in_obs, clients, renderers, now, TimeZone::system)
    }

    /// One channel of [`Show::overlays`].
    #[must_use]
    pub fn overlay(
        &self,
        channel: &str,
        visible_in_obs: &BTreeMap<String, bool>,
    ) -> Option<Overlay> {
        let mut overlays = self.overlays(visible_in_obs).into_iter();
        overlays.find(|overlay| overlay.channel == channel)
    }

    /// The time until which [`Command::UndoHideAll`] is possible, in milliseconds since the epoch.
    #[must_use]
    pub fn undo_until(&self) -> Option<u64> {
        let (state, now) = self.state_now();
        state.undo_until(now)
    }

    /// The latency of the last five minutes.
    #[must_use]
    pub fn latency(&self) -> LatencyView {
        let (mut state, now) = self.state_now();
        state.latency(now)
    }

    /// Waits until every renderer has acknowledged an event, but no longer than `timeout`. Returns the acks so far.
    pub async fn wait_for_receipt(&self, channel: &str, id: Uuid, timeout: Duration) -> Receipt {
        let mut changed = self.0.changed.subscribe();
        let mut hub = self.0.hub.changes();
        let deadline = tokio::time::sleep(timeout);
        tokio::pin!(deadline);
        loop {
            changed.borrow_and_update();
            hub.borrow_and_update();
            let connected = self.renderers(channel);
            let receipt = self.state().receipt(channel, id, &connected);
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

    /// Returns the unsaved changes. Call [`Show::mark_saved`] once they are on disk.
    pub(crate) fn take_unsaved(&self) -> Unsaved {
        self.state().take_unsaved()
    }

    /// Completes every [`Show::until_saved`] up to `version`, which is on disk or cannot be stored.
    pub(crate) fn mark_saved(&self, version: u64) {
        self.0.saved.send_replace(version);
    }

    /// Waits until the change made by a command is on disk or cannot be stored. Returns immediately if it changed
    /// nothing.
    pub async fn until_saved(&self, executed: &Executed) {
        let Some(version) = executed.version else {
            return;
        };
        let mut saved = self.0.saved.subscribe();
        // The sender is in `self`, so this cannot fail.
        let _ = saved.wait_for(|saved| *saved >= version).await;
    }

    /// Returns a receiver that is notified when a program, a cue or an ack changes.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<()> {
        self.0.changed.subscribe()
    }

    pub(super) fn is_anything_on_air(&self) -> bool {
        self.state().is_anything_on_air()
    }

    pub(super) fn next_deadline(&self) -> Option<u64> {
        self.state().next_deadline()
    }

    pub(super) fn hub(&self) -> &Hub {
        &self.0.hub
    }

    pub(super) fn inputs(&self) -> &Inputs {
        &self.0.inputs
    }

    /// The clocks that the show follows.
    pub(crate) fn clocks(&self) -> &Clocks {
        &self.0.inputs.clocks
    }

    /// Locks the state, and returns it with the current time, in milliseconds since the epoch. If the computer's clock
    /// was set, the deadlines in the state have moved.
    pub(super) fn state_now(&self) -> (MutexGuard<'_, ShowState>, u64) {
        let mut state = self.state();
        // Under the lock: a time that was read before it could be older than the state.
        let now = self.clocks().read();
        let effects = self.with_context(&Origin::Timer, now.wall, |context| {
            state.follow_clocks(now, context)
        });
        if !effects.is_empty() {
            let mut executed = Executed::default();
            for effect in effects {
                self.carry_out(&mut state, effect, &mut executed);
            }
            self.0.changed.send_replace(());
        }
        (state, now.wall)
    }

    /// Locks the state. The lock is held for microseconds and never across an await.
    pub(super) fn state(&self) -> MutexGuard<'_, ShowState> {
        self.0
            .state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Calls `reduce` with the inputs of a reduction at `now`.
    fn with_context<R>(
        &self,
        origin: &Origin,
        now: u64,
        reduce: impl FnOnce(&Context<'_>) -> R,
    ) -> R {
        let inputs = &self.0.inputs;
        reduce(&Context {
            now,
            time_zone: TimeZone::system,
            origin,
            theme: &*inputs.theme,
            starts_clock: &*inputs.starts_clock,
            counts_ack: &|client, channel| {
                let only_obs = (inputs.only_obs_counts)(channel);
                self.0.hub.counts_ack(client, channel, only_obs)
            },
        })
    }
}

/// Logs that a command from the app itself was refused, which would be a bug.
fn log_refusal(executed: Result<Executed, ShowError>) {
    if let Err(error) = executed {
        tracing::error!(%error, "a command from the app was refused");
    }
}
