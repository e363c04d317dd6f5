//! One channel of the show: its program, its cue, its clock, and who has seen what.

use uuid::Uuid;

use super::acks::{Acks, Seen};
use super::content::{seconds, with_field};
use super::countdown::{self, Countdown};
use super::cue::Cue;
use super::program::Program;
use crate::catalogue::Effect;
use crate::hub::{Ack, ClientId, Event, Payload};

/// What an event does to its channel.
#[derive(Debug)]
pub(super) enum Change {
    /// What its type says; with what the publisher gave, without a theme that we added.
    Published(Effect, Option<Payload>),
    /// Puts this content on air in place of what is there.
    Taken(Payload),
    /// Puts a clock on air as it stands; with another content, if one is given.
    Revealed(Option<Payload>),
    /// Puts on air again what was hidden, for the rest of its time.
    Restored,
    /// Takes it off air. A clock goes on.
    Concealed,
}

impl Change {
    /// Whether it leaves no state.
    pub(super) fn is_one_shot(&self) -> bool {
        matches!(self, Self::Published(Effect::OneShot, _))
    }

    /// Whether it puts content on air.
    pub(super) fn is_show(&self) -> bool {
        match self {
            Self::Published(effect, _) => matches!(effect, Effect::Show | Effect::Set),
            Self::Taken(_) | Self::Revealed(_) | Self::Restored => true,
            Self::Concealed => false,
        }
    }

    /// Whether the time until viewers see it is measured.
    pub(super) fn is_measured(&self) -> bool {
        self.is_show() || matches!(self, Self::Published(Effect::Update, _))
    }
}

/// A channel's state.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// How many events it had.
    pub(super) offset: u64,
    /// Orders channels by their last use.
    pub(super) last_use: u64,
    pub(super) program: Program,
    pub(super) cue: Cue,
    pub(super) clock: Option<Countdown>,
    /// The app's own last event.
    pub(super) announcement: Option<Event>,
    pub(super) acks: Acks,
}

impl Channel {
    /// Applies a change. The time is the event's. Returns the cue as it was before, if it followed the program.
    pub(super) fn apply(&mut self, change: &Change, event: &Event) -> Option<Cue> {
        let follows = self.follows(change);
        let now = event.timestamp;
        match change {
            Change::Published(effect, given) => self.publish(*effect, given.as_ref(), event),
            Change::Taken(content) => match &self.clock {
                Some(_) => self.set(Some(content), event),
                None => {
                    self.program.content = Some(content.clone());
                    self.program.show(event.clone());
                }
            },
            Change::Revealed(content) => {
                if let Some(content) = content {
                    self.program.content = Some(content.clone());
                }
                self.program.show_clock(event.clone());
            }
            Change::Restored => self.program.show(event.clone()),
            Change::Concealed => self.program.hide(now),
        }
        let content = self.program.content.as_ref();
        if !follows || self.cue.holds(content) {
            return None;
        }
        // An update changes some of the content, a show is another one.
        let is_other = matches!(change, Change::Published(Effect::Show | Effect::Set, _));
        let preset_id = self.cue.preset_id.clone().filter(|_| !is_other);
        let cue = Cue::new(content.cloned(), preset_id);
        Some(std::mem::replace(&mut self.cue, cue))
    }

    /// Whether the cue holds what is or was last on air.
    pub(super) fn is_taken(&self) -> bool {
        self.cue.holds(self.program.content.as_ref())
    }

    /// When something happens here because a time is over: the hide of a show, the end of a countdown. In
    /// milliseconds since the epoch.
    pub(super) fn deadline(&self) -> Option<u64> {
        let hides_at = self.program.on_air.as_ref().and_then(|it| it.hides_at);
        let ends_at = self.clock.as_ref().and_then(Countdown::ends_at);
        hides_at.into_iter().chain(ends_at).min()
    }

    /// Whether a countdown that reaches zero stays on the screen.
    pub(super) fn holds_at_zero(&self) -> bool {
        let hold = self.program.fields().and_then(|fields| fields.get("hold"));
        hold.is_some_and(|hold| *hold == true)
    }

    /// Whether its clock runs.
    pub(super) fn is_running(&self) -> bool {
        self.clock.is_some_and(|clock| clock.ends_at().is_some())
    }

    /// Whether an ack of this event says something: it is on air, or one of the last events.
    pub(super) fn awaits(&self, id: Uuid) -> bool {
        let on_air = self.program.on_air.as_ref();
        on_air.is_some_and(|on_air| on_air.is(id)) || self.acks.knows(id)
    }

    /// Records a client's ack. Returns how long it took until the event was seen, once that is known.
    pub(super) fn acknowledge(
        &mut self,
        client: ClientId,
        id: Uuid,
        ack: &Ack,
        now: u64,
    ) -> Option<Seen> {
        let on_air = self.program.on_air.as_mut().filter(|it| it.is(id));
        if let Some(on_air) = on_air {
            on_air.acknowledge(client, ack);
        }
        self.acks.answered(id, client, ack, now)
    }

    /// The show again, for a client that was not there: the same id, and only the time that remains.
    pub(super) fn replay(&self, now: u64) -> Option<Event> {
        let on_air = self.program.on_air.as_ref()?;
        let mut payload = on_air.event.payload.clone();
        if let Some(clock) = &self.clock {
            payload = Some(clock.as_it_stands(payload.as_ref(), now));
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

    /// Seconds until it hides; of a countdown, what is left.
    pub(super) fn remaining(&self, now: u64) -> Option<f64> {
        let on_air = self.program.on_air.as_ref()?;
        let left = match &self.clock {
            Some(clock) => Some(clock.left(now)),
            None => on_air.hides_at.map(|at| at.saturating_sub(now)),
        };
        left.map(|milliseconds| milliseconds as f64 / 1000.0)
    }

    /// The rule of the cue: what a publisher shows becomes the cue only if nothing else was cued, an update changes a
    /// cue that is on air, and what is taken is what is cued.
    fn follows(&self, change: &Change) -> bool {
        match change {
            Change::Published(Effect::Show | Effect::Set, Some(given)) => {
                given.is_object() && (self.cue.is_empty() || self.is_taken())
            }
            Change::Published(Effect::Update, Some(_)) => self.is_taken(),
            Change::Taken(_) => self.clock.is_some(),
            _ => false,
        }
    }

    fn publish(&mut self, effect: Effect, given: Option<&Payload>, event: &Event) {
        let now = event.timestamp;
        match effect {
            Effect::Show => {
                if let Some(given) = given.filter(|given| given.is_object()) {
                    self.program.content = Some(given.clone());
                }
                self.program.show(event.clone());
            }
            Effect::Update => {
                self.set_time(event);
                let has_clock = self.clock.is_some();
                self.program.update(event, given, has_clock);
            }
            Effect::Hide => self.program.hide(now),
            Effect::Set => self.set(given, event),
            Effect::Start => self.turn_clock(event, |clock| clock.start(now)),
            Effect::Pause => self.turn_clock(event, |clock| clock.pause(now)),
            Effect::AddTime => {
                let given = event.payload.as_ref().map(Payload::object);
                let change = given.and_then(countdown::change_of).unwrap_or(0);
                self.turn_clock(event, |clock| clock.add(change, now));
            }
            Effect::Reset => {
                self.clock.get_or_insert_default().reset();
                self.program.hide(now);
            }
            Effect::OneShot => {}
        }
    }

    fn set(&mut self, given: Option<&Payload>, event: &Event) {
        self.clock.get_or_insert_default();
        self.set_time(event);
        if let Some(given) = given.filter(|given| !given.object().is_empty()) {
            self.program.set_clock_content(given);
        }
        self.program.show_clock(event.clone());
    }

    fn set_time(&mut self, event: &Event) {
        let given = event.payload.as_ref().map(Payload::object);
        let time = given.and_then(countdown::time_of);
        if let (Some(clock), Some(time)) = (&mut self.clock, time) {
            clock.set(time, event.timestamp);
        }
    }

    fn turn_clock(&mut self, event: &Event, turn: impl FnOnce(&mut Countdown)) {
        turn(self.clock.get_or_insert_default());
        if let Some(on_air) = &mut self.program.on_air {
            on_air.updated(event.id);
        }
    }
}
