//! The program of one channel: the content that is or was on air, and the latest ack of each client.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::acks::{is_success, is_visible};
use super::content::{hides_at, is_empty, merged, without};
use crate::hub::{Ack, ClientId, Event, MissingFont, Payload};

/// The number of updates whose acks count as acks of the show. Pages acknowledge the newest update that they drew.
const MAX_UPDATES: usize = 16;
/// The maximum number of missing fonts per client. A theme names one or two.
const MAX_MISSING_FONTS: usize = 4;

/// The content that is or was on air.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) on_air: Option<OnAir>,
    /// The content that controllers sent, with later updates merged in, and without the active theme. It is kept after
    /// a hide.
    pub(super) content: Option<Payload>,
    /// The preset that the content comes from.
    pub(super) preset_id: Option<String>,
    /// When it went off air, in milliseconds since the epoch.
    pub(super) went_off_air_at: Option<u64>,
    /// Whether it was on air before this process started, but not since.
    pub(super) went_off_air_before_start: bool,
}

/// The show that is on air.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct OnAir {
    /// The show, with later updates merged into its payload. On a channel with a clock, its time is the one that was
    /// set.
    pub(super) event: Event,
    /// When it will hide, in milliseconds since the epoch.
    pub(super) hides_at: Option<u64>,
    /// The most recent updates: an ack for any of them counts as an ack for the show.
    #[serde(skip)]
    updates: VecDeque<Uuid>,
    /// The latest ack of each client.
    #[serde(skip)]
    pub(super) acks: BTreeMap<ClientId, LatestAck>,
}

/// The latest ack of a client for the show that is on air.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LatestAck {
    pub(super) ok: bool,
    pub(super) visible: bool,
    pub(super) error: Option<String>,
    /// The fonts of its theme that the page does not have.
    pub(super) missing_fonts: Vec<MissingFont>,
}

impl Program {
    /// Whether it is or was on air.
    pub(super) fn was_shown(&self) -> bool {
        self.on_air.is_some() || self.went_off_air_at.is_some()
    }

    /// Puts an event on air, until the end of its duration if it has one.
    pub(super) fn show(&mut self, event: Event) {
        let hides_at = hides_at(event.payload.as_ref(), event.timestamp);
        self.go_on_air(event, hides_at);
    }

    /// Puts the content of a clock on air, with the theme of `event` and, if the content has an `until`, the seconds of
    /// `event`.
    /// If the channel is on air, the show keeps its id: pages update it without playing it again.
    pub(super) fn show_clock(&mut self, event: Event) {
        let content = self.content.as_ref();
        let has_until = content.is_some_and(|content| content.object().contains_key("until"));
        let mut payload = without(content, &["until"]);
        let sent = event.payload.as_ref().map(Payload::object);
        for (field, value) in sent.into_iter().flatten() {
            if field == "theme" || (has_until && field == "seconds") {
                payload.insert(field.clone(), value.clone());
            }
        }
        let payload = Some(Payload::from(payload));
        match &mut self.on_air {
            Some(on_air) => {
                on_air.record_update(event.id);
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

    /// Replaces the content of a clock. A payload that contains only a time keeps the other content except
    /// `hold`, which applied to the previous time.
    pub(super) fn set_clock_content(&mut self, payload: &Payload) {
        self.content = Some(if is_only_time(payload) {
            let retained = without(self.content.as_ref(), &["hold", "seconds", "until"]);
            merged(Some(&Payload::from(retained)), payload.object())
        } else {
            payload.clone()
        });
    }

    /// Merges an update into the program. `published` is the controller's payload, which is merged into the content;
    /// `None` for an update from the app.
    pub(super) fn update(&mut self, event: &Event, published: Option<&Payload>, has_clock: bool) {
        let Some(on_air) = &mut self.on_air else {
            return;
        };
        on_air.record_update(event.id);
        let Some(changes) = event
            .payload
            .as_ref()
            .filter(|changes| !is_empty(Some(changes)))
        else {
            return;
        };
        if !has_clock && changes.object().contains_key("duration") {
            on_air.hides_at = hides_at(Some(changes), event.timestamp);
        }
        on_air.event.payload = Some(merged(on_air.event.payload.as_ref(), changes.object()));
        if let Some(published) = published.filter(|published| !is_empty(Some(published))) {
            self.content = Some(merged(self.content.as_ref(), published.object()));
        }
    }

    /// Takes the channel off air.
    pub(super) fn hide(&mut self, now: u64) {
        if self.on_air.take().is_some() {
            self.went_off_air_at = Some(now);
        }
    }

    /// Moves all times by `step` milliseconds, the time by which the wall clock was set.
    pub(super) fn move_times(&mut self, step: i64) {
        let went_off_air_at = self.went_off_air_at.as_mut();
        let on_air = self.on_air.as_mut();
        for time in went_off_air_at
            .into_iter()
            .chain(on_air.into_iter().flat_map(OnAir::times))
        {
            *time = time.saturating_add_signed(step);
        }
    }

    /// The fields of the show that is on air; off air, those of the content.
    pub(super) fn fields(&self) -> Option<&Map<String, Value>> {
        let on_air = self
            .on_air
            .as_ref()
            .and_then(|on_air| on_air.event.payload.as_ref());
        on_air.or(self.content.as_ref()).map(Payload::object)
    }

    fn go_on_air(&mut self, event: Event, hides_at: Option<u64>) {
        self.went_off_air_at = None;
        self.went_off_air_before_start = false;
        self.on_air = Some(OnAir {
            event,
            hides_at,
            updates: VecDeque::new(),
            acks: BTreeMap::new(),
        });
    }
}

impl OnAir {
    /// The times that move when the wall clock is set: since when it is on air, and when it will hide.
    pub(super) fn times(&mut self) -> impl Iterator<Item = &mut u64> {
        std::iter::once(&mut self.event.timestamp).chain(&mut self.hides_at)
    }

    /// Whether this is the id of the show or of one of its most recent updates.
    pub(super) fn has_event(&self, id: Uuid) -> bool {
        self.event.id == id || self.updates.contains(&id)
    }

    /// Records a client's ack.
    pub(super) fn acknowledge(&mut self, client: ClientId, ack: &Ack) {
        let ok = is_success(ack);
        let error = if ok { None } else { ack.error.clone() };
        let visible = is_visible(ack);
        let missing_fonts = ack.missing_fonts.iter().flatten();
        let missing_fonts = missing_fonts
            .take(MAX_MISSING_FONTS)
            .map(MissingFont::shortened);
        let latest = LatestAck {
            ok,
            visible,
            error,
            missing_fonts: missing_fonts.collect(),
        };
        self.acks.insert(client, latest);
    }

    /// Records an update of the show.
    pub(super) fn record_update(&mut self, id: Uuid) {
        self.updates.push_back(id);
        if self.updates.len() > MAX_UPDATES {
            self.updates.pop_front();
        }
    }
}

/// Whether a payload for a clock has no fields other than a time, so that the other fields of the content are kept.
pub(super) fn is_only_time(payload: &Payload) -> bool {
    let mut fields = payload.object().keys();
    fields.all(|field| field == "seconds" || field == "until")
}
