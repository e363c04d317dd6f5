//! The state of the show: all channels, the "hide all" that can be undone, and the unsaved changes. It is a plain value
//! that does not read the time, so that every rule can be tested without waiting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::acks::Receipt;
use super::as_run::{AsRun, AsRunLog};
use super::channel::Channel;
use super::clock::Clock;
use super::cue::Cue;
use super::latency::{LatencySamples, LatencyView};
use super::overlay::{Connections, Overlay};
use super::persisted::PersistedChannel;
use super::presence::Presence;
use super::side_effect::Delivery;
use super::step_detector::StepDetector;
use super::undo::Undo;
use crate::catalogue::Catalogue;
use crate::hub::{ClientId, Event, Renderers};

/// The maximum number of channels. Beyond it, the least recently used channel is dropped.
const MAX_CHANNELS: usize = 1_024;

/// The state of the show.
#[derive(Debug)]
pub(crate) struct ShowState {
    catalogue: Catalogue,
    epoch: Uuid,
    channels: BTreeMap<Arc<str>, Channel>,
    /// The offset at which new channels start, so that the offset of a dropped channel never decreases.
    offset_floor: u64,
    /// Counts the uses of all channels, for [`Channel::last_use`].
    uses: u64,
    pub(super) undo: Option<Undo>,
    pub(super) presence: Presence,
    log: AsRunLog,
    pub(super) latency: LatencySamples,
    pub(super) step_detector: StepDetector,
    /// The channels that are not saved yet.
    unsaved: BTreeSet<Arc<str>>,
    /// Increases with every change that must be saved.
    version: u64,
}

/// The changes that must be saved.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Unsaved {
    /// The version of the state that is saved once these changes are on disk.
    pub version: u64,
    /// The changed channels; `None` for a channel that was dropped.
    pub channels: Vec<(String, Option<PersistedChannel>)>,
    /// New or changed entries of the as-run log.
    pub as_run: Vec<AsRun>,
}

impl ShowState {
    /// A show with nothing on air and empty cues.
    #[must_use]
    pub(crate) fn new(catalogue: Catalogue) -> Self {
        let mut state = Self {
            catalogue,
            epoch: Uuid::new_v4(),
            channels: BTreeMap::new(),
            offset_floor: 0,
            uses: 0,
            undo: None,
            presence: Presence::default(),
            log: AsRunLog::default(),
            latency: LatencySamples::default(),
            step_detector: StepDetector::default(),
            unsaved: BTreeSet::new(),
            version: 0,
        };
        let entries = state.catalogue.entries().iter();
        let with_clock = entries.filter(|entry| entry.clock).map(|entry| {
            let channel = Channel {
                clock: Some(Clock::default()),
                ..Channel::default()
            };
            (Arc::from(entry.channel.as_str()), channel)
        });
        state.channels = with_clock.collect();
        state
    }

    /// Replaces channels with those that a previous process saved.
    pub(super) fn restore(&mut self, channels: Vec<(String, PersistedChannel)>) {
        for (name, persisted) in channels {
            let has_clock = self.catalogue.has_clock(&name);
            let mut channel = persisted.restore(has_clock);
            // A panel may know a cue from before.
            channel.cue.revision = self.version;
            self.channels.insert(name.into(), channel);
        }
    }

    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The epoch, which changes when state is lost.
    pub(super) fn epoch(&self) -> Uuid {
        self.epoch
    }

    pub(super) fn get(&self, name: &str) -> Option<&Channel> {
        self.channels.get(name)
    }

    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Channel> {
        self.channels.get_mut(name)
    }

    /// A channel and its shared name.
    pub(super) fn get_key_value(&self, name: &str) -> Option<(&Arc<str>, &Channel)> {
        self.channels.get_key_value(name)
    }

    /// All channels in use, sorted by name.
    pub(super) fn channels(&self) -> impl Iterator<Item = (&Arc<str>, &Channel)> {
        self.channels.iter()
    }

    /// The offset of a channel, or the offset at which it would start; see [`Channel::offset`].
    pub(super) fn offset(&self, name: &str) -> u64 {
        let channel = self.channels.get(name);
        channel.map_or(self.offset_floor, |channel| channel.offset)
    }

    #[must_use]
    pub(super) fn is_on_air(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|channel| channel.program.on_air.is_some())
    }

    #[must_use]
    pub(super) fn is_anything_on_air(&self) -> bool {
        let mut channels = self.channels.values();
        channels.any(|channel| channel.program.on_air.is_some())
    }

    /// Whether a channel is in the catalogue, or has been on air, or has a cue.
    pub(super) fn knows(&self, name: &str) -> bool {
        let is_used = |channel: &Channel| channel.program.was_shown() || !channel.cue.is_empty();
        self.catalogue.get(name).is_some() || self.get(name).is_some_and(is_used)
    }

    /// Whether the channel has a clock that is running.
    pub(super) fn is_running(&self, name: &str) -> bool {
        self.get(name).is_some_and(Channel::is_running)
    }

    /// When a channel went on air, in milliseconds since the epoch; `None` if it is off air.
    pub(super) fn since(&self, name: &str) -> Option<u64> {
        let on_air = self.get(name)?.program.on_air.as_ref();
        on_air.map(|on_air| on_air.event.timestamp)
    }

    /// The cue of a channel, which the next take puts on air.
    #[must_use]
    pub(super) fn cue(&self, name: &str) -> Cue {
        let channel = self.get(name);
        channel
            .map(|channel| channel.cue.clone())
            .unwrap_or_default()
    }

    /// The time until which [`Command::UndoHideAll`](super::Command::UndoHideAll) is possible, in milliseconds since
    /// the epoch.
    #[must_use]
    pub(super) fn undo_until(&self, now: u64) -> Option<u64> {
        self.undo.as_ref()?.offered_until(now)
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        for channel in self.channels.values_mut() {
            channel.move_times(step);
        }
        if let Some(undo) = &mut self.undo {
            undo.move_times(step);
        }
        self.presence.move_times(step);
        self.latency.move_times(step);
    }

    /// The latency of the last five minutes.
    pub(super) fn latency(&mut self, now: u64) -> LatencyView {
        self.latency.view(now)
    }

    /// The acks of one event. `connected` are the current renderers of the channel.
    #[must_use]
    pub(super) fn receipt(&self, name: &str, id: Uuid, connected: &[ClientId]) -> Receipt {
        let channel = self.get(name);
        channel.map_or_else(Receipt::default, |channel| {
            channel.acks.receipt(id, connected)
        })
    }

    /// See [`Show::overlays`](super::Show::overlays). `clients` returns the number of clients of a channel, and
    /// `renderers` its renderers; the second argument of `renderers` is whether only those in OBS count.
    pub(crate) fn overlays(
        &self,
        visible_in_obs: &BTreeMap<String, bool>,
        clients: impl Fn(&str) -> usize,
        renderers: impl Fn(&str, bool) -> Renderers,
        now: u64,
        time_zone: fn() -> TimeZone,
    ) -> Vec<Overlay> {
        let with_page = self
            .catalogue
            .entries_with_page()
            .map(|entry| entry.channel.as_str());
        let has_page = |name: &str| {
            self.catalogue
                .entries_with_page()
                .any(|entry| entry.channel == name)
        };
        let shown = self
            .channels()
            .filter(|(_, channel)| channel.program.was_shown());
        let without_page = shown
            .map(|(name, _)| &**name)
            .filter(|name| !has_page(name));
        let unused = Channel::default();
        let overlay = |name: &str| {
            let visible_in_obs = visible_in_obs.get(name).copied();
            let connections = Connections {
                clients: clients(name),
                renderers: renderers(name, visible_in_obs.is_some()),
                visible_in_obs,
            };
            self.get(name)
                .unwrap_or(&unused)
                .overlay(name, &connections, now, time_zone)
        };
        with_page.chain(without_page).map(overlay).collect()
    }

    /// When [`Command::Expire`](super::Command::Expire) is due next, in milliseconds since the epoch.
    #[must_use]
    pub(super) fn next_deadline(&self) -> Option<u64> {
        let undo = self.undo.as_ref().map(Undo::until);
        let channels = self.channels.values().filter_map(Channel::deadline);
        channels.chain(undo).min()
    }

    /// The version, which increases with every change that must be saved.
    #[must_use]
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// Returns the unsaved changes and marks them as saved.
    pub(super) fn take_unsaved(&mut self) -> Unsaved {
        let channels = std::mem::take(&mut self.unsaved)
            .into_iter()
            .map(|name| {
                (
                    name.to_string(),
                    self.get(&name).map(PersistedChannel::from_channel),
                )
            })
            .collect();
        Unsaved {
            version: self.version,
            channels,
            as_run: self.log.take_unsaved(),
        }
    }

    /// Records the recipients of a published event.
    pub(super) fn record_delivery(&mut self, event: &Event, delivery: Delivery) {
        self.log.record_delivery(event.id, delivery.subscribers);
        if let Some(channel) = self.channels.get_mut(&event.channel) {
            channel.acks.record_renderers(event.id, delivery.renderers);
        }
    }

    /// Adds an entry to the as-run log.
    pub(super) fn log(&mut self, id: Uuid, entry: AsRun) {
        self.log.add(id, entry);
        self.version += 1;
    }

    /// Updates the acks of an entry in the as-run log.
    pub(super) fn log_receipt(&mut self, id: Uuid, receipt: Receipt) {
        self.log.record_receipt(id, receipt);
        self.version += 1;
    }

    /// Marks a channel as changed, so that it is saved.
    pub(super) fn mark_unsaved(&mut self, name: &Arc<str>) {
        self.unsaved.insert(name.clone());
        self.version += 1;
    }

    /// Counts one more event on a channel, and returns the channel.
    pub(super) fn channel_for_event(&mut self, name: &Arc<str>) -> &mut Channel {
        let channel = self.get_or_insert(name);
        channel.offset += 1;
        channel
    }

    /// Returns a channel, and creates it if it is not in use yet.
    pub(super) fn get_or_insert(&mut self, name: &Arc<str>) -> &mut Channel {
        self.uses += 1;
        let (last_use, offset) = (self.uses, self.offset_floor);
        let channel = self
            .channels
            .entry(name.clone())
            .or_insert_with(|| Channel {
                offset,
                ..Channel::default()
            });
        channel.last_use = last_use;
        channel
    }

    /// Drops the least recently used channel if there are more than [`MAX_CHANNELS`]. Channels that are off air are
    /// dropped first; overlays of the catalogue and channels with an announcement are never dropped.
    pub(super) fn evict_excess_channel(&mut self) {
        if self.channels.len() <= MAX_CHANNELS {
            return;
        }
        let evictable = self.channels.iter().filter(|(name, channel)| {
            channel.announcement.is_none() && self.catalogue.get(name).is_none()
        });
        let least_recent = evictable
            .min_by_key(|(_, channel)| (channel.program.on_air.is_some(), channel.last_use));
        let Some(name) = least_recent.map(|(name, _)| name.clone()) else {
            return;
        };
        if let Some(dropped) = self.channels.remove(&name) {
            self.offset_floor = self.offset_floor.max(dropped.offset);
            self.mark_unsaved(&name);
        }
    }

    /// Panics if the state is inconsistent.
    #[cfg(test)]
    pub(super) fn check_invariants(&self) {
        assert!(self.channels.len() <= MAX_CHANNELS);
        for (name, channel) in &self.channels {
            let has_clock = self.catalogue.has_clock(name);
            assert_eq!(
                channel.clock.is_some(),
                has_clock,
                "{name}: its clock does not match the catalogue"
            );
            let program = &channel.program;
            let is_off_air = program.on_air.is_none();
            assert!(
                is_off_air || program.went_off_air_at.is_none(),
                "{name}: both on and off air"
            );
            let cue = channel.cue.payload.as_ref();
            assert!(
                cue.is_none_or(|cue| cue.is_object() && !cue.object().is_empty()),
                "{name}: the cue has no content"
            );
            assert!(channel.last_use <= self.uses);
        }
        for name in &self.unsaved {
            assert!(
                self.version > 0,
                "{name} is unsaved, but nothing has changed"
            );
        }
    }
}
