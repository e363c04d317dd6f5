//! One channel of the show: its program, its cue, its clock and its acks.

use uuid::Uuid;

use super::acks::Acks;
use super::clock::{self, Clock};
use super::content::{seconds, with_field};
use super::cue::Cue;
use super::latency::LatencySample;
use super::program::{Program, is_only_time};
use crate::base::values;
use crate::catalogue::Effect;
use crate::hub::{Ack, ClientId, Event, Payload};

/// How an event changes its channel.
#[derive(Debug)]
pub(super) enum Change {
    /// The event's type determines the change. Holds the controller's payload, which does not contain the active theme.
    Published(Effect, Option<Payload>),
    /// Replaces the program with this content.
    Taken(Payload),
    /// Puts the clock on air without changing it; with new content, if given.
    ClockShown(Option<Payload>),
    /// Puts the hidden content back on air for its remaining time.
    Restored,
    /// Shows content for a few seconds, without cueing or keeping it.
    Tried,
    /// Takes the channel off air. A running clock keeps running.
    Hidden,
}

impl Change {
    /// Whether it leaves the state of the channel unchanged.
    pub(super) fn is_one_shot(&self) -> bool {
        matches!(self, Self::Published(Effect::OneShot, _))
    }

    /// Whether it puts content on air.
    pub(super) fn is_show(&self) -> bool {
        match self {
            Self::Published(effect, _) => matches!(effect, Effect::Show | Effect::Set),
            Self::Taken(_) | Self::ClockShown(_) | Self::Restored | Self::Tried => true,
            Self::Hidden => false,
        }
    }

    /// Whether its latency is measured.
    pub(super) fn is_measured(&self) -> bool {
        self.is_show() || matches!(self, Self::Published(Effect::Update, _))
    }
}

/// The state of a channel.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// Increases by one with every event. A new channel starts at `offset_floor`, so this is not a count of its events.
    pub(super) offset: u64,
    /// Orders channels by their last use.
    pub(super) last_use: u64,
    pub(super) program: Program,
    pub(super) cue: Cue,
    pub(super) clock: Option<Clock>,
    /// The last announcement of the app; see [`Command::Announce`](super::command::Command::Announce).
    pub(super) announcement: Option<Event>,
    pub(super) acks: Acks,
}

impl Channel {
    /// Applies a change at the time of its event. Returns the previous cue if the cue was changed to follow the
    /// program.
    pub(super) fn apply(&mut self, change: &Change, event: &Event) -> Option<Cue> {
        let cue_follows = self.cue_follows(change);
        let preset_id = self.preset_id_after(change).map(str::to_owned);
        let now = event.timestamp;
        match change {
            Change::Published(effect, payload) => self.publish(*effect, payload.as_ref(), event),
            Change::Taken(content) => match &self.clock {
                Some(_) => self.set(Some(content), event),
                None => {
                    self.program.content = Some(content.clone());
                    self.program.show(event.clone());
                }
            },
            Change::ClockShown(content) => {
                if let Some(content) = content {
                    self.program.content = Some(content.clone());
                }
                self.program.show_clock(event.clone());
            }
            Change::Restored | Change::Tried => self.program.show(event.clone()),
            Change::Hidden => self.program.hide(now),
        }
        self.program.preset_id = preset_id;
        let content = self.program.content.as_ref();
        if !cue_follows || self.cue.matches(content) {
            return None;
        }
        // An update changes fields of the content; a show replaces it.
        let is_replaced = matches!(change, Change::Published(Effect::Show | Effect::Set, _));
        let preset_id = self.cue.preset_id.clone().filter(|_| !is_replaced);
        let cue = Cue::new(content.cloned(), preset_id);
        Some(std::mem::replace(&mut self.cue, cue))
    }

    /// Whether the cue equals the content that is on air or was last on air.
    pub(super) fn cue_matches_program(&self) -> bool {
        self.cue.matches(self.program.content.as_ref())
    }

    /// The preset that the content comes from after a change.
    pub(super) fn preset_id_after(&self, change: &Change) -> Option<&str> {
        match change {
            Change::Taken(_) | Change::ClockShown(Some(_)) => self.cue.preset_id.as_deref(),
            Change::Tried => None,
            Change::Published(Effect::Show, Some(given)) if given.is_object() => None,
            Change::Published(Effect::Set, Some(given)) if !is_only_time(given) => None,
            _ => self.program.preset_id.as_deref(),
        }
    }

    /// When the next timer of the channel expires, in milliseconds since the epoch: the end of a show with a duration,
    /// or the end of its clock.
    pub(super) fn deadline(&self) -> Option<u64> {
        let hides_at = self
            .program
            .on_air
            .as_ref()
            .and_then(|on_air| on_air.hides_at);
        let ends_at = self.clock.as_ref().and_then(Clock::ends_at);
        hides_at.into_iter().chain(ends_at).min()
    }

    /// Whether the channel stays on air when its clock reaches zero.
    pub(super) fn holds_at_zero(&self) -> bool {
        let hold = self.program.fields().and_then(|fields| fields.get("hold"));
        hold.and_then(values::switch) == Some(true)
    }

    /// Whether the clock is running.
    pub(super) fn is_running(&self) -> bool {
        self.clock.is_some_and(|clock| clock.ends_at().is_some())
    }

    /// Whether an ack for this event is recorded: the event is on air, or one of the most recent events.
    pub(super) fn expects_ack(&self, id: Uuid) -> bool {
        let on_air = self.program.on_air.as_ref();
        on_air.is_some_and(|on_air| on_air.has_event(id)) || self.acks.contains(id)
    }

    /// Records a client's ack. Returns the latency of the event if this ack was the last one missing. An ack that does
    /// not count is not measured, but it is kept, because it may count once the sources in OBS have changed.
    pub(super) fn acknowledge(
        &mut self,
        client: ClientId,
        id: Uuid,
        ack: &Ack,
        counts: bool,
        now: u64,
    ) -> Option<LatencySample> {
        let on_air = self
            .program
            .on_air
            .as_mut()
            .filter(|on_air| on_air.has_event(id));
        if let Some(on_air) = on_air {
            on_air.acknowledge(client, ack);
        }
        counts.then(|| self.acks.record(id, client, ack, now))?
    }

    /// The show that is on air, for a client that missed it, with the same id and only the remaining time.
    pub(super) fn replay(&self, now: u64) -> Option<Event> {
        let on_air = self.program.on_air.as_ref()?;
        let mut payload = on_air.event.payload.clone();
        if let Some(clock) = &self.clock {
            payload = Some(clock.current_payload(payload.as_ref(), now));
        } else if let Some(at) = on_air.hides_at {
            let left = seconds(at.saturating_sub(now));
            payload = Some(with_field(payload.as_ref(), "duration", left));
        }
        Some(Event {
            replay: true,
            payload,
            ..on_air.event.clone()
        })
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        self.program.move_times(step);
        self.acks.move_times(step);
        if let Some(clock) = &mut self.clock {
            clock.move_time(step);
        }
    }

    /// The remaining seconds of a show with a duration, or of the clock.
    pub(super) fn remaining(&self, now: u64) -> Option<f64> {
        let on_air = self.program.on_air.as_ref()?;
        let left = match &self.clock {
            Some(clock) => Some(clock.left(now)),
            None => on_air.hides_at.map(|at| at.saturating_sub(now)),
        };
        left.map(|milliseconds| milliseconds as f64 / 1000.0)
    }

    /// Whether the cue follows the program. A controller's show becomes the cue only if nothing else was cued, and an
    /// update changes the cue only if the cue is on air. Taking a cue that contains only a time keeps the other fields
    /// of the program, and the cue then gets them too; see [`Program::set_clock_content`].
    fn cue_follows(&self, change: &Change) -> bool {
        match change {
            Change::Published(Effect::Show | Effect::Set, Some(payload)) => {
                payload.is_object() && (self.cue.is_empty() || self.cue_matches_program())
            }
            Change::Published(Effect::Update, Some(_)) => self.cue_matches_program(),
            Change::Taken(_) => self.clock.is_some(),
            _ => false,
        }
    }

    fn publish(&mut self, effect: Effect, payload: Option<&Payload>, event: &Event) {
        let now = event.timestamp;
        match effect {
            Effect::Show => {
                if let Some(payload) = payload.filter(|payload| payload.is_object()) {
                    self.program.content = Some(payload.clone());
                }
                self.program.show(event.clone());
            }
            Effect::Update => {
                self.set_time(event);
                let has_clock = self.clock.is_some();
                self.program.update(event, payload, has_clock);
            }
            Effect::Hide => self.program.hide(now),
            Effect::Set => self.set(payload, event),
            Effect::Start => self.change_clock(event, |clock| clock.start(now)),
            Effect::Pause => self.change_clock(event, |clock| clock.pause(now)),
            Effect::AddTime => {
                let fields = event.payload.as_ref().map(Payload::object);
                let milliseconds = fields.and_then(clock::parse_added_time).unwrap_or(0);
                self.change_clock(event, |clock| clock.add(milliseconds, now));
            }
            Effect::Reset => {
                self.clock.get_or_insert_default().reset();
                self.program.hide(now);
            }
            Effect::OneShot => {}
        }
    }

    fn set(&mut self, payload: Option<&Payload>, event: &Event) {
        self.clock.get_or_insert_default();
        self.set_time(event);
        if let Some(payload) = payload.filter(|payload| !payload.object().is_empty()) {
            self.program.set_clock_content(payload);
            let sent = event.payload.as_ref().map(Payload::object);
            let is_resolved = sent.is_some_and(|fields| !fields.contains_key("until"));
            if let Some(clock) = &mut self.clock
                && is_resolved
                && payload.object().contains_key("until")
            {
                clock.follow_wall_clock();
            }
        }
        self.program.show_clock(event.clone());
    }

    fn set_time(&mut self, event: &Event) {
        let fields = event.payload.as_ref().map(Payload::object);
        let time = fields.and_then(clock::parse_time);
        if let (Some(clock), Some(time)) = (&mut self.clock, time) {
            clock.set(time, event.timestamp);
        }
    }

    fn change_clock(&mut self, event: &Event, change: impl FnOnce(&mut Clock)) {
        change(self.clock.get_or_insert_default());
        if let Some(on_air) = &mut self.program.on_air {
            on_air.record_update(event.id);
        }
    }
}
