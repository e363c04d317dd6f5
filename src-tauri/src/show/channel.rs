//! One channel of the show: what is on air there, what was prepared, and who has seen it.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::countdown::{self, Countdown};
use super::overlay::{Overlay, OverlayStatus};
use super::receipts::{Receipts, Seen};
use super::stage::COUNTDOWN;
use crate::hub::{Ack, ClientId, Event, Payload};

/// Longer durations are the same as none: beyond a year nobody waits for the hide.
const LONGEST_DURATION_S: f64 = 366.0 * 24.0 * 3600.0;

/// What one command means for a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Show,
    Update,
    Hide,
    Set,
    /// Puts a countdown on air as it stands.
    Reveal,
    /// Puts a show on air again for the rest of its time, which is no new preparation.
    Again,
    Start,
    Pause,
    Reset,
    AddTime,
    /// Keeps no state: an event like any other.
    OneShot,
}

impl Verb {
    /// Reads an event's type. `set`, `start` and so on mean something on the countdown alone; a title
    /// that reveals itself and a quiz play once and keep nothing, whatever the word.
    pub(super) fn of(kind: &str, channel: &str) -> Self {
        const ONE_SHOT: [&str; 2] = ["title-reveal", "quiz"];
        if ONE_SHOT.contains(&channel) {
            return Self::OneShot;
        }
        match (kind, channel == COUNTDOWN) {
            ("show" | "set", true) => Self::Set,
            ("start", true) => Self::Start,
            ("pause", true) => Self::Pause,
            ("reset", true) => Self::Reset,
            ("add-time", true) => Self::AddTime,
            ("show", false) => Self::Show,
            ("update", _) => Self::Update,
            ("hide", _) => Self::Hide,
            _ => Self::OneShot,
        }
    }

    /// Whether it puts something on the screen: the button whose way to the viewers is measured.
    pub(super) fn is_press(self) -> bool {
        matches!(
            self,
            Self::Show | Self::Update | Self::Set | Self::Reveal | Self::Again
        )
    }
}

/// A channel's state.
#[derive(Debug, Default)]
pub(super) struct Channel {
    /// How many events it had.
    pub(super) offset: u64,
    /// Orders channels by their last use.
    pub(super) used: u64,
    /// It had a stateful command, ever.
    pub(super) stateful: bool,
    pub(super) on_air: Option<OnAir>,
    pub(super) prepared: Option<Payload>,
    /// `prepared` was shown after the last preset was chosen: a show without a payload repeats it.
    pub(super) repeats: bool,
    /// When it went off air, in milliseconds since the epoch.
    pub(super) went_off: Option<u64>,
    /// It was on air before this process began, and is not now.
    pub(super) was_on_before: bool,
    pub(super) countdown: Option<Countdown>,
    /// The app's own news.
    pub(super) announcement: Option<Event>,
    pub(super) receipts: Receipts,
}

/// What is on air.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct OnAir {
    /// The show, with later updates merged into its payload. For the countdown: the look.
    pub(super) event: Event,
    pub(super) hides_at: Option<u64>,
    /// Its last updates: a word on one of them is a word on what is on air.
    #[serde(skip)]
    updates: VecDeque<Uuid>,
    /// The latest word of each client on it.
    #[serde(skip)]
    drawn: BTreeMap<ClientId, Drawn>,
}

#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    ok: bool,
    visible: bool,
    error: Option<String>,
}

impl Channel {
    /// Does what `verb` means. The time is the event's; `given` is its payload without a theme of ours.
    pub(super) fn apply(&mut self, verb: Verb, event: Event, given: Option<Payload>) {
        let now = event.timestamp;
        self.stateful |= verb != Verb::OneShot;
        match verb {
            Verb::Show => {
                self.repeats |= given.is_some();
                self.prepared = given.or_else(|| self.prepared.take());
                self.again(event, now);
            }
            Verb::Update => self.update(&event, given.as_ref(), now),
            Verb::Hide => self.hide(now),
            Verb::Set => self.set(event, given, now),
            Verb::Reveal => self.reveal(event),
            Verb::Again => self.again(event, now),
            Verb::Start | Verb::Pause | Verb::Reset | Verb::AddTime => self.turn(verb, &event, now),
            Verb::OneShot => {}
        }
    }

    /// When something happens here by itself: the hide of a show, the end of a countdown.
    pub(super) fn deadline(&self) -> Option<u64> {
        let hides_at = self.on_air.as_ref().and_then(|on_air| on_air.hides_at);
        let ends_at = self.countdown.as_ref().and_then(Countdown::ends_at);
        hides_at.into_iter().chain(ends_at).min()
    }

    /// Whether a countdown that reaches zero stays on the screen.
    pub(super) fn holds_at_zero(&self) -> bool {
        let look = self
            .on_air
            .as_ref()
            .and_then(|on_air| on_air.event.payload.as_ref())
            .or(self.prepared.as_ref());
        look.is_some_and(|look| look.object().get("hold") == Some(&Value::Bool(true)))
    }

    /// Whether it is on air because of this event, or one of its updates.
    pub(super) fn awaits(&self, id: Uuid) -> bool {
        self.on_air.as_ref().is_some_and(|on_air| on_air.is(id)) || self.receipts.knows(id)
    }

    /// Takes a client's word on an event.
    /// Answers the press that this ends, if it was seen.
    pub(super) fn acknowledge(
        &mut self,
        client: ClientId,
        id: Uuid,
        ack: &Ack,
        now: u64,
    ) -> Option<Seen> {
        let (ok, visible) = (ack.success != Some(false), ack.visible != Some(false));
        let seen = self.receipts.answered(id, client, ok, visible, now);
        if let Some(on_air) = self.on_air.as_mut().filter(|on_air| on_air.is(id)) {
            let error = if ok { None } else { ack.error.clone() };
            on_air.drawn.insert(client, Drawn { ok, visible, error });
        }
        seen
    }

    /// The show again, for somebody who was not there: same id, and only the time that remains.
    pub(super) fn replay(&self, now: u64) -> Option<Event> {
        let on_air = self.on_air.as_ref()?;
        let mut payload = on_air.event.payload.clone();
        if let Some(clock) = &self.countdown {
            payload = Some(clock.standing(payload.as_ref(), now));
        } else if let Some(at) = on_air.hides_at {
            payload = Some(with(
                payload.as_ref(),
                "duration",
                seconds(at.saturating_sub(now)),
            ));
        }
        Some(Event {
            replay: true,
            payload,
            ..on_air.event.clone()
        })
    }

    /// Seconds until it hides by itself; of a countdown, what is left.
    pub(super) fn remaining(&self, now: u64) -> Option<f64> {
        let on_air = self.on_air.as_ref()?;
        let left = match &self.countdown {
            Some(clock) => Some(clock.left(now)),
            None => on_air.hides_at.map(|at| at.saturating_sub(now)),
        };
        left.map(|milliseconds| milliseconds as f64 / 1000.0)
    }

    /// Whether its countdown runs.
    pub(super) fn is_running(&self) -> bool {
        self.countdown
            .as_ref()
            .is_some_and(|clock| clock.ends_at().is_some())
    }

    /// What the window shows. `shown` is OBS's word on whether its program has the source; without one,
    /// the pages' own word counts.
    pub(super) fn overlay(
        &self,
        name: &str,
        clients: usize,
        renderers: &[ClientId],
        shown: Option<bool>,
    ) -> Overlay {
        let on_air = self.on_air.as_ref();
        let drawn: Vec<_> = on_air
            .iter()
            .flat_map(|on_air| {
                renderers
                    .iter()
                    .filter_map(|client| on_air.drawn.get(client))
            })
            .collect();
        let seen = drawn
            .iter()
            .filter(|drawn| drawn.ok && drawn.visible)
            .count();
        let status = if on_air.is_none() {
            OverlayStatus::OffAir
        } else if renderers.is_empty() {
            OverlayStatus::NoRenderer
        } else if seen > 0 && shown != Some(false) {
            OverlayStatus::OnAir
        } else if drawn.iter().any(|drawn| drawn.ok) {
            OverlayStatus::Hidden
        } else if drawn.is_empty() {
            OverlayStatus::Pending
        } else {
            OverlayStatus::Failed
        };
        let ends_at = self
            .countdown
            .as_ref()
            .and_then(Countdown::ends_at)
            .filter(|_| !self.holds_at_zero());
        Overlay {
            channel: name.to_owned(),
            status,
            event: on_air.map(|on_air| on_air.event.clone()),
            since: on_air.map(|on_air| on_air.event.timestamp),
            hides_at: on_air.and_then(|on_air| on_air.hides_at.or(ends_at)),
            clients,
            renderers: renderers.len(),
            acks: if shown == Some(false) { 0 } else { seen },
            latency_ms: on_air.and_then(|on_air| self.receipts.latency(on_air.event.id)),
            error: drawn.iter().find_map(|drawn| drawn.error.clone()),
            payload: match &self.countdown {
                Some(clock) => Some(with(
                    self.prepared.as_ref(),
                    "seconds",
                    seconds(clock.view().total_ms),
                )),
                None => self.prepared.clone(),
            },
            countdown: self.countdown.as_ref().map(Countdown::view),
        }
    }

    fn again(&mut self, event: Event, now: u64) {
        let hides_at = event
            .payload
            .as_ref()
            .and_then(|payload| hides_at(payload, now));
        self.go_on_air(event, hides_at);
    }

    fn go_on_air(&mut self, event: Event, hides_at: Option<u64>) {
        self.went_off = None;
        self.was_on_before = false;
        self.on_air = Some(OnAir {
            hides_at,
            updates: VecDeque::new(),
            drawn: BTreeMap::new(),
            event,
        });
    }

    fn update(&mut self, event: &Event, given: Option<&Payload>, now: u64) {
        let changes = event
            .payload
            .as_ref()
            .map(Payload::object)
            .unwrap_or_default();
        if let (Some(clock), Some(time)) = (&mut self.countdown, countdown::time_of(&changes)) {
            clock.set(time, now);
        }
        let Some(on_air) = &mut self.on_air else {
            return;
        };
        on_air.updated(event.id);
        if self.countdown.is_none() && changes.contains_key("duration") {
            on_air.hides_at = event
                .payload
                .as_ref()
                .and_then(|payload| hides_at(payload, now));
        }
        if !changes.is_empty() {
            on_air.event.payload = Some(merged(on_air.event.payload.as_ref(), &changes));
        }
        if let Some(given) = given.map(Payload::object).filter(|given| !given.is_empty()) {
            self.prepared = Some(merged(self.prepared.as_ref(), &given));
            self.repeats = true;
        }
    }

    fn hide(&mut self, now: u64) {
        if self.on_air.take().is_some() {
            self.went_off = Some(now);
        }
    }

    fn set(&mut self, event: Event, given: Option<Payload>, now: u64) {
        self.repeats |= given.is_some();
        let clock = self.countdown.get_or_insert_default();
        let given = given.as_ref().map(Payload::object).unwrap_or_default();
        if let Some(time) = countdown::time_of(&given) {
            clock.set(time, now);
        }
        let look = given.keys().any(|key| key != "seconds").then_some(given);
        // A bare time keeps the look of before. Staying at zero was asked for the time before.
        let look = look.unwrap_or_else(|| {
            let mut look = self
                .prepared
                .as_ref()
                .map(Payload::object)
                .unwrap_or_default();
            look.remove("hold");
            look
        });
        self.prepared = Some(Payload::from(look));
        self.reveal(event);
    }

    fn reveal(&mut self, event: Event) {
        let sent = event
            .payload
            .as_ref()
            .map(Payload::object)
            .unwrap_or_default();
        let theme: Map<_, _> = sent.into_iter().filter(|(key, _)| key == "theme").collect();
        let event = Event {
            kind: "set".into(),
            payload: Some(merged(self.prepared.as_ref(), &theme)),
            ..event
        };
        match &mut self.on_air {
            // The pages draw it on: it does not leave the air for a moment.
            Some(on_air) => {
                on_air.updated(event.id);
                on_air.event.payload = event.payload;
            }
            None => self.go_on_air(event, None),
        }
    }

    fn turn(&mut self, verb: Verb, event: &Event, now: u64) {
        let clock = self.countdown.get_or_insert_default();
        match verb {
            Verb::Start => clock.start(now),
            Verb::Pause => clock.pause(now),
            Verb::Reset => clock.reset(),
            _ => {
                let given = event
                    .payload
                    .as_ref()
                    .map(Payload::object)
                    .unwrap_or_default();
                if let Some(change) = countdown::change_of(&given) {
                    clock.add(change, now);
                }
            }
        }
        if verb == Verb::Reset {
            self.hide(now);
        } else if let Some(on_air) = &mut self.on_air {
            on_air.updated(event.id);
        }
    }
}

impl OnAir {
    /// Whether an event is the show or one of its last updates.
    fn is(&self, id: Uuid) -> bool {
        self.event.id == id || self.updates.contains(&id)
    }

    fn updated(&mut self, id: Uuid) {
        /// A page answers the newest; an answer to one much older says nothing any more.
        const MOST: usize = 16;
        self.updates.push_back(id);
        if self.updates.len() > MOST {
            self.updates.pop_front();
        }
    }
}

/// A payload with fields put over it.
fn merged(payload: Option<&Payload>, changes: &Map<String, Value>) -> Payload {
    let mut object = payload.map(Payload::object).unwrap_or_default();
    object.extend(changes.clone());
    Payload::from(object)
}

/// A payload with one field put in.
pub(super) fn with(payload: Option<&Payload>, field: &str, value: Value) -> Payload {
    let mut object: Map<String, Value> = payload.map(Payload::object).unwrap_or_default();
    object.insert(field.to_owned(), value);
    Payload::from(object)
}

/// Milliseconds as seconds for a payload: whole ones as whole numbers, as clients are used to.
pub(super) fn seconds(milliseconds: u64) -> Value {
    if milliseconds.is_multiple_of(1000) {
        Value::from(milliseconds / 1000)
    } else {
        Value::from(milliseconds as f64 / 1000.0)
    }
}

/// When a payload asks to be hidden: `duration` seconds from now; zero and nonsense mean never.
fn hides_at(payload: &Payload, now: u64) -> Option<u64> {
    let seconds = payload.object().get("duration")?.as_f64()?;
    (seconds > 0.0 && seconds <= LONGEST_DURATION_S)
        .then(|| now + (seconds * 1000.0).round() as u64)
}
