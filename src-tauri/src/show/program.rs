//! The program of one channel: the content that is on air, since when, and which clients drew it.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::acks::{is_success, is_visible};
use super::content::{hides_at, is_empty, merged, without};
use crate::hub::{Ack, ClientId, Event, Payload};

/// How many updates of a show are known: a page acknowledges the newest, and an ack of a much older one says nothing.
const MAX_UPDATES: usize = 16;

/// What is or was on air.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) on_air: Option<OnAir>,
    /// What publishers gave, later updates merged in and without the theme that we add. It stays after a hide.
    pub(super) content: Option<Payload>,
    /// When it went off air, in milliseconds since the epoch.
    pub(super) went_off: Option<u64>,
    /// Whether it was on air before this process began, and is not now.
    pub(super) was_on_before: bool,
}

/// What is on air.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct OnAir {
    /// The show, with later updates merged into its payload. A clock's time in it is the one that was set.
    pub(super) event: Event,
    /// When it hides, in milliseconds since the epoch.
    pub(super) hides_at: Option<u64>,
    /// Its last updates: an ack of one of them is an ack of what is on air.
    #[serde(skip)]
    updates: VecDeque<Uuid>,
    /// The latest ack of each client.
    #[serde(skip)]
    pub(super) drawn: BTreeMap<ClientId, Drawn>,
}

/// What a client said about what is on air.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawn {
    pub(super) ok: bool,
    pub(super) visible: bool,
    pub(super) error: Option<String>,
}

impl Program {
    /// Whether it is or ever was on air.
    pub(super) fn was_shown(&self) -> bool {
        self.on_air.is_some() || self.went_off.is_some()
    }

    /// Puts an event on air, for its duration if it has one.
    pub(super) fn show(&mut self, event: Event) {
        let hides_at = hides_at(event.payload.as_ref(), event.timestamp);
        self.go_on_air(event, hides_at);
    }

    /// Puts the clock's content on air, with the theme and the resolved time of `event`. Where it is on air already,
    /// it stays there: pages change it without an entrance.
    pub(super) fn show_clock(&mut self, event: Event) {
        let content = self.content.as_ref();
        let until = content.is_some_and(|content| content.object().contains_key("until"));
        let mut payload = without(content, &["until"]);
        let sent = event.payload.as_ref().map(Payload::object);
        for (field, value) in sent.into_iter().flatten() {
            if field == "theme" || (until && field == "seconds") {
                payload.insert(field.clone(), value.clone());
            }
        }
        let payload = Some(Payload::from(payload));
        match &mut self.on_air {
            Some(on_air) => {
                on_air.updated(event.id);
                on_air.event.payload = payload;
            }
            None => {
                let event = Event {
                    kind: "set".into(),
                    payload,
                    ..event
                };
                self.go_on_air(event, None);
            }
        }
    }

    /// Takes over what a publisher gave for a clock. A time alone keeps the rest of the content, but not `hold`:
    /// staying at zero was asked for the time before.
    pub(super) fn set_clock_content(&mut self, given: &Payload) {
        let is_time = |field: &String| field == "seconds" || field == "until";
        self.content = Some(if given.object().keys().all(is_time) {
            let kept = without(self.content.as_ref(), &["hold", "seconds", "until"]);
            merged(Some(&Payload::from(kept)), given.object())
        } else {
            given.clone()
        });
    }

    /// Merges an update into what is on air. `given` is what its publisher gave; none of it enters the content where
    /// there is none.
    pub(super) fn update(&mut self, event: &Event, given: Option<&Payload>, has_clock: bool) {
        let Some(on_air) = &mut self.on_air else {
            return;
        };
        on_air.updated(event.id);
        let Some(changes) = event.payload.as_ref().filter(|it| !is_empty(Some(it))) else {
            return;
        };
        if !has_clock && changes.object().contains_key("duration") {
            on_air.hides_at = hides_at(Some(changes), event.timestamp);
        }
        on_air.event.payload = Some(merged(on_air.event.payload.as_ref(), changes.object()));
        if let Some(given) = given.filter(|given| !is_empty(Some(given))) {
            self.content = Some(merged(self.content.as_ref(), given.object()));
        }
    }

    /// Takes it off air.
    pub(super) fn hide(&mut self, now: u64) {
        if self.on_air.take().is_some() {
            self.went_off = Some(now);
        }
    }

    /// The fields of what is on air, or of the content.
    pub(super) fn fields(&self) -> Option<&Map<String, Value>> {
        let on_air = self
            .on_air
            .as_ref()
            .and_then(|on_air| on_air.event.payload.as_ref());
        on_air.or(self.content.as_ref()).map(Payload::object)
    }

    fn go_on_air(&mut self, event: Event, hides_at: Option<u64>) {
        self.went_off = None;
        self.was_on_before = false;
        self.on_air = Some(OnAir {
            event,
            hides_at,
            updates: VecDeque::new(),
            drawn: BTreeMap::new(),
        });
    }
}

impl OnAir {
    /// Whether an event is the show or one of its last updates.
    pub(super) fn is(&self, id: Uuid) -> bool {
        self.event.id == id || self.updates.contains(&id)
    }

    /// Records a client's ack.
    pub(super) fn acknowledge(&mut self, client: ClientId, ack: &Ack) {
        let ok = is_success(ack);
        let error = if ok { None } else { ack.error.clone() };
        let visible = is_visible(ack);
        self.drawn.insert(client, Drawn { ok, visible, error });
    }

    /// Records an event that changed what is on air.
    pub(super) fn updated(&mut self, id: Uuid) {
        self.updates.push_back(id);
        if self.updates.len() > MAX_UPDATES {
            self.updates.pop_front();
        }
    }
}
