//! The state of the show: every channel, what can be undone, and what must be saved. A plain value: commands and the
//! time come in, the state changes, side effects come out, so every rule can be tested without waiting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use super::acks::Receipt;
use super::as_run::{AsRun, AsRunLog};
use super::channel::Channel;
use super::countdown::Countdown;
use super::cue::Cue;
use super::latency::{Latency, LatencyView};
use super::overlay::{Overlay, Surroundings};
use super::persisted::PersistedChannel;
use super::presence::Presence;
use super::side_effect::Delivery;
use super::undo::Undo;
use crate::catalogue::Catalogue;
use crate::hub::{ClientId, Event};

/// The most channels that are kept; beyond it the one unused for longest is forgotten.
const MAX_CHANNELS: usize = 1_024;

/// The state of the show.
#[derive(Debug)]
pub(crate) struct ShowState {
    catalogue: Catalogue,
    epoch: Uuid,
    channels: BTreeMap<Arc<str>, Channel>,
    /// Where the offsets of new channels begin, so that the offset of a forgotten channel never goes back.
    offset_floor: u64,
    /// Counts the uses of channels.
    uses: u64,
    pub(super) undo: Option<Undo>,
    pub(super) presence: Presence,
    log: AsRunLog,
    pub(super) latency: Latency,
    /// Channels whose state is not on the disk yet.
    unsaved: BTreeSet<Arc<str>>,
    /// The number of the last change that must be saved.
    version: u64,
}

/// What must be saved.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Unsaved {
    /// The number of the last change in it.
    pub version: u64,
    /// Channels with their state; `None` for a channel that is forgotten.
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
            latency: Latency::default(),
            unsaved: BTreeSet::new(),
            version: 0,
        };
        let entries = state.catalogue.entries().iter();
        let with_clock = entries.filter(|entry| entry.clock).map(|entry| {
            let channel = Channel {
                clock: Some(Countdown::default()),
                ..Channel::default()
            };
            (Arc::from(entry.channel.as_str()), channel)
        });
        state.channels = with_clock.collect();
        state
    }

    /// Takes over what was saved before a process ended.
    pub(super) fn restore(&mut self, channels: Vec<(String, PersistedChannel)>) {
        for (name, persisted) in channels {
            let has_clock = self.catalogue.has_clock(&name);
            self.channels
                .insert(name.into(), persisted.restore(has_clock));
        }
    }

    /// The overlays that can be shown.
    pub(super) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Changes when state was lost.
    pub(super) fn epoch(&self) -> Uuid {
        self.epoch
    }

    /// A channel that was used.
    pub(super) fn get(&self, name: &str) -> Option<&Channel> {
        self.channels.get(name)
    }

    /// A channel that was used.
    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut Channel> {
        self.channels.get_mut(name)
    }

    /// A channel that was used, with its shared name.
    pub(super) fn get_key_value(&self, name: &str) -> Option<(&Arc<str>, &Channel)> {
        self.channels.get_key_value(name)
    }

    /// Every channel that was used, by name.
    pub(super) fn channels(&self) -> impl Iterator<Item = (&Arc<str>, &Channel)> {
        self.channels.iter()
    }

    /// How many events a channel had in this epoch.
    pub(super) fn offset(&self, name: &str) -> u64 {
        let channel = self.channels.get(name);
        channel.map_or(self.offset_floor, |channel| channel.offset)
    }

    /// Whether a channel is on air.
    #[must_use]
    pub(super) fn is_on_air(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|channel| channel.program.on_air.is_some())
    }

    /// Whether the channel's clock runs.
    pub(super) fn is_running(&self, name: &str) -> bool {
        self.get(name).is_some_and(Channel::is_running)
    }

    /// Since when a channel is on air, in milliseconds since the epoch.
    pub(super) fn since(&self, name: &str) -> Option<u64> {
        let on_air = self.get(name)?.program.on_air.as_ref();
        on_air.map(|on_air| on_air.event.timestamp)
    }

    /// What the next show or take puts on air.
    #[must_use]
    pub(super) fn cue(&self, name: &str) -> Cue {
        let channel = self.get(name);
        channel
            .map(|channel| channel.cue.clone())
            .unwrap_or_default()
    }

    /// Until when [`Command::UndoHideAll`](super::Command::UndoHideAll) is offered, in milliseconds since the epoch.
    #[must_use]
    pub(super) fn undo_until(&self, now: u64) -> Option<u64> {
        self.undo.as_ref()?.offered_until(now)
    }

    /// How long it took in the last five minutes until what was shown was seen.
    pub(super) fn latency(&mut self, now: u64) -> LatencyView {
        self.latency.view(now)
    }

    /// What is known of one event; `present` are the channel's renderers now.
    #[must_use]
    pub(super) fn receipt(&self, name: &str, id: Uuid, present: &[ClientId]) -> Receipt {
        let channel = self.get(name);
        channel.map_or_else(Receipt::default, |it| it.acks.receipt(id, present))
    }

    /// The overlays of the catalogue that have a page, in its order; then every other channel that was ever on air.
    /// `visible_in_obs` is as in [`Show::overlays`](super::Show::overlays).
    pub(crate) fn overlays(
        &self,
        visible_in_obs: &BTreeMap<String, bool>,
        clients: impl Fn(&str) -> usize,
        renderers: impl Fn(&str) -> Vec<ClientId>,
    ) -> Vec<Overlay> {
        let own = self.catalogue.drawn().map(|entry| entry.channel.as_str());
        let is_own = |name: &str| self.catalogue.drawn().any(|entry| entry.channel == name);
        let others = self.channels().filter(|(_, it)| it.program.was_shown());
        let others = others.map(|(name, _)| &**name).filter(|name| !is_own(name));
        let unused = Channel::default();
        let overlay = |name: &str| {
            let around = Surroundings {
                clients: clients(name),
                renderers: renderers(name),
                visible_in_obs: visible_in_obs.get(name).copied(),
            };
            self.get(name).unwrap_or(&unused).overlay(name, &around)
        };
        own.chain(others).map(overlay).collect()
    }

    /// The next moment at which a time is over, in milliseconds since the epoch.
    #[must_use]
    pub(super) fn next_deadline(&self) -> Option<u64> {
        let undo = self.undo.as_ref().map(Undo::until);
        let channels = self.channels.values().filter_map(Channel::deadline);
        channels.chain(undo).min()
    }

    /// The number of the last change that must be saved.
    #[must_use]
    pub(super) fn version(&self) -> u64 {
        self.version
    }

    /// What is not saved yet. It counts as saved from now on.
    pub(super) fn take_unsaved(&mut self) -> Unsaved {
        let channels = std::mem::take(&mut self.unsaved)
            .into_iter()
            .map(|name| (name.to_string(), self.get(&name).map(PersistedChannel::of)))
            .collect();
        Unsaved {
            version: self.version,
            channels,
            as_run: self.log.take_unsaved(),
        }
    }

    /// Records to whom a published event went.
    pub(super) fn delivered(&mut self, event: &Event, delivery: Delivery) {
        self.log.delivered(event.id, delivery.subscribers);
        if let Some(channel) = self.channels.get_mut(&event.channel) {
            channel.acks.expect(event.id, delivery.renderers);
        }
    }

    /// Adds an entry to the as-run log.
    pub(super) fn log(&mut self, id: Uuid, entry: AsRun) {
        self.log.add(id, entry);
        self.version += 1;
    }

    /// Adds what renderers said to an entry of the as-run log.
    pub(super) fn log_receipt(&mut self, id: Uuid, receipt: Receipt) {
        self.log.acknowledged(id, receipt);
        self.version += 1;
    }

    /// Marks a channel's state as not saved.
    pub(super) fn touch(&mut self, name: &Arc<str>) {
        self.unsaved.insert(name.clone());
        self.version += 1;
    }

    /// A channel, for one more event on it.
    pub(super) fn for_event(&mut self, name: &Arc<str>) -> &mut Channel {
        let channel = self.get_or_insert(name);
        channel.offset += 1;
        channel
    }

    /// A channel; a new one if it was not used before.
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

    /// Forgets the channel unused for longest, one that is off air if there is any. Overlays of the catalogue stay.
    pub(super) fn forget_beyond_bound(&mut self) {
        if self.channels.len() <= MAX_CHANNELS {
            return;
        }
        let others = self.channels.iter().filter(|(name, channel)| {
            channel.announcement.is_none() && self.catalogue.get(name).is_none()
        });
        let oldest = others.min_by_key(|(_, it)| (it.program.on_air.is_some(), it.last_use));
        let Some(oldest) = oldest.map(|(name, _)| name.clone()) else {
            return;
        };
        if let Some(gone) = self.channels.remove(&oldest) {
            self.offset_floor = self.offset_floor.max(gone.offset);
            self.touch(&oldest);
        }
    }

    /// Panics where the state contradicts itself.
    #[cfg(test)]
    pub(super) fn check_invariants(&self) {
        assert!(self.channels.len() <= MAX_CHANNELS);
        for (name, channel) in &self.channels {
            let clock = self.catalogue.has_clock(name);
            assert_eq!(
                channel.clock.is_some(),
                clock,
                "{name}: a clock without a reason"
            );
            let program = &channel.program;
            let is_off = program.on_air.is_none();
            assert!(
                is_off || program.went_off.is_none(),
                "{name}: on and off air"
            );
            let cue = channel.cue.payload.as_ref();
            assert!(
                cue.is_none_or(|cue| cue.is_object() && !cue.object().is_empty()),
                "{name}: a cue without content"
            );
            assert!(channel.last_use <= self.uses);
        }
        for name in &self.unsaved {
            assert!(
                self.version > 0,
                "{name} is not saved, but nothing has changed"
            );
        }
    }
}
