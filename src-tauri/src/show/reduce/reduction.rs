//! A command that is being reduced, with the steps that all rules share: publishing an event, replacing the cue, and
//! notifying.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::{Value, json};

use crate::catalogue::Entry;
use crate::hub::{ClientId, Event, Payload, SYSTEM_CHANNEL};
use crate::show::as_run::{self, AsRun};
use crate::show::channel::Change;
use crate::show::cue::Cue;
use crate::show::origin::Origin;
use crate::show::side_effect::SideEffect;
use crate::show::state::ShowState;
use crate::show::theme::with_theme;
use crate::show::values::with_texts_read;

/// The inputs of a reduction besides the state and the command.
pub(in crate::show) struct Context<'a> {
    /// Milliseconds since the epoch.
    pub now: u64,
    /// Returns the time zone of times of day such as "until 20:30". Called only for commands that contain one, because
    /// the first call reads the system's time zone database.
    pub time_zone: fn() -> TimeZone,
    /// Who issued the command.
    pub origin: &'a Origin,
    /// Returns the theme for a show on a channel: that of the preset with the given id, or else the active theme.
    pub theme: &'a dyn Fn(&str, Option<&str>) -> Option<Value>,
    /// Whether a show starts the clock of its overlay.
    pub starts_clock: &'a dyn Fn() -> bool,
    /// Whether the acks of a client count on a channel, because viewers may see its page.
    pub counts_ack: &'a dyn Fn(ClientId, &str) -> bool,
}

/// A command that is being reduced: the state it changes, and the side effects so far.
pub(super) struct Reduction<'a> {
    pub(super) state: &'a mut ShowState,
    pub(super) context: &'a Context<'a>,
    pub(super) effects: Vec<SideEffect>,
    /// Whether the command shows a preset.
    pub(super) shows_preset: bool,
    /// The previous cue of each channel whose cue the command changed.
    cues_before: BTreeMap<Arc<str>, Cue>,
}

impl<'a> Reduction<'a> {
    pub(super) fn new(state: &'a mut ShowState, context: &'a Context<'a>) -> Self {
        Self {
            state,
            context,
            effects: Vec::new(),
            shows_preset: false,
            cues_before: BTreeMap::new(),
        }
    }

    /// Returns the side effects. The cues that have changed are announced last, because viewers do not wait for them.
    pub(super) fn finish(mut self) -> Vec<SideEffect> {
        for (channel, before) in std::mem::take(&mut self.cues_before) {
            let mut cue = self.state.cue(&channel);
            let is_changed = !cue.is_same(&before);
            cue.revision = if is_changed {
                self.state.version()
            } else {
                before.revision
            };
            if is_changed {
                self.announce_cue(&channel, &cue);
            }
            if let Some(channel_state) = self.state.get_mut(&channel) {
                channel_state.cue = cue;
            }
        }
        self.effects
    }

    pub(super) fn signal_change(&mut self) {
        self.effects.push(SideEffect::SignalChange);
    }

    /// Publishes an event and applies its change. A theme is added to a show without one: that of the preset being
    /// shown, or else the active theme.
    pub(super) fn emit(
        &mut self,
        channel: &Arc<str>,
        event_type: &str,
        payload: Option<Payload>,
        change: &Change,
    ) {
        let catalogue = self.state.catalogue();
        let payload = if change.is_show() && event_type == catalogue.show_type(channel) {
            let channel_state = self.state.get(channel);
            let preset_id = channel_state.and_then(|state| state.preset_id_after(change));
            with_theme(payload, (self.context.theme)(channel, preset_id).as_ref())
        } else {
            payload
        };
        self.emit_unthemed(channel, event_type, payload, change);
    }

    /// Like [`Reduction::emit`], but without adding a theme.
    pub(super) fn emit_unthemed(
        &mut self,
        channel: &Arc<str>,
        event_type: &str,
        payload: Option<Payload>,
        change: &Change,
    ) {
        let catalogue = self.state.catalogue();
        let payload =
            payload.map(|payload| with_texts_read(catalogue, channel, event_type, payload));
        let event = Event::new(channel.clone(), event_type, payload, self.context.now);
        if change.is_show()
            && let Some(undo) = &mut self.state.undo
        {
            undo.record_show(channel);
        }
        self.log(&event, change);
        let is_one_shot = change.is_one_shot();
        let channel_state = self.state.channel_for_event(channel);
        let on_air = channel_state
            .program
            .on_air
            .as_ref()
            .map(|on_air| on_air.event.id);
        let samples = if is_one_shot {
            Vec::new()
        } else {
            channel_state.acks.end_measurements()
        };
        let is_measured = change.is_measured();
        channel_state
            .acks
            .add(event.id, event.timestamp, on_air, is_measured);
        let cue_before = channel_state.apply(change, &event);
        for sample in samples {
            self.state.latency.record(sample);
        }
        if !is_one_shot {
            self.state.mark_unsaved(channel);
        }
        self.state.evict_excess_channel();
        self.effects.push(SideEffect::Publish(event));
        if let Some(cue) = cue_before {
            self.cues_before.entry(channel.clone()).or_insert(cue);
        }
    }

    pub(super) fn replace_cue(&mut self, channel: &Arc<str>, cue: Cue) {
        if self.state.cue(channel).is_same(&cue) {
            return;
        }
        let channel_state = self.state.get_or_insert(channel);
        let before = std::mem::replace(&mut channel_state.cue, cue);
        self.cues_before.entry(channel.clone()).or_insert(before);
        self.state.mark_unsaved(channel);
        self.state.evict_excess_channel();
        self.signal_change();
    }

    /// Sends an event on the system channel without storing it.
    pub(super) fn notify(&mut self, event_type: &str, payload: Payload) {
        let channel: Arc<str> = SYSTEM_CHANNEL.into();
        let now = self.context.now;
        let event = Event::new(channel.clone(), event_type, Some(payload), now);
        self.state.channel_for_event(&channel);
        self.effects.push(SideEffect::Announce(event));
    }

    fn announce_cue(&mut self, channel: &str, cue: &Cue) {
        let payload = json!({
            "channel": channel,
            "payload": cue.payload.as_ref().map(Payload::object),
            "presetId": cue.preset_id,
            "revision": cue.revision,
        });
        let effect = SideEffect::SendCue(channel.into(), cue.frame(channel));
        self.effects.push(effect);
        self.notify("cue", Payload::from(&payload));
    }

    /// Adds an event to the as-run log, unless it is a one-shot event that is not an action of the channel's overlay.
    fn log(&mut self, event: &Event, change: &Change) {
        let entry = self.state.catalogue().get(&event.channel);
        let is_action = |entry: &Entry| entry.actions.iter().any(|action| **action == *event.kind);
        if change.is_one_shot() && !entry.is_some_and(is_action) {
            return;
        }
        let title = event.payload.as_ref().and_then(|payload| match entry {
            Some(entry) => as_run::title(payload, entry.labels.iter().map(String::as_str)),
            None => as_run::title(payload, as_run::DEFAULT_LABELS),
        });
        let origin = self.context.origin;
        let entry = if self.shows_preset {
            AsRun::new(event, &Origin::Preset(Box::new(origin.clone())), title)
        } else {
            AsRun::new(event, origin, title)
        };
        self.state.log(event.id, entry);
    }
}
