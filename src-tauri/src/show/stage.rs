//! The stage: which channel is on air with what, and who has seen it. A plain value: commands and the
//! time come in, the state changes, nothing else happens, so every rule can be tested without waiting.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::Receipt;
use super::overlay::{Overlay, OverlayStatus};
use crate::hub::{Ack, ClientId, Event, Payload};

/// How long [`Stage::take_undo`] works, in milliseconds.
pub const UNDO_MS: u64 = 10_000;
/// How long after a hide a late subscriber is still told of it, in milliseconds.
const RECENT_MS: u64 = 60_000;
/// Channels listed before all others, used or not.
const USUAL: [&str; 3] = ["lower", "countdown", "poster"];
/// The most channels we remember; beyond it the one unused for longest is forgotten.
const MOST_CHANNELS: usize = 1_024;
/// Of how many events per channel we remember who drew them.
const MOST_RECEIPTS: usize = 16;
/// Longer durations are the same as none: beyond a year nobody waits for the hide.
const LONGEST_DURATION_S: f64 = 366.0 * 24.0 * 3600.0;

/// Everything on air.
#[derive(Debug)]
pub struct Stage {
    epoch: Uuid,
    channels: BTreeMap<Arc<str>, Channel>,
    /// Where the offsets of new channels begin, so that a forgotten one never counts backwards.
    floor: u64,
    /// Orders channels by their last use.
    clock: u64,
    undo: Option<Undo>,
}

#[derive(Debug, Default)]
struct Channel {
    offset: u64,
    used: u64,
    on_air: Option<OnAir>,
    prepared: Option<Payload>,
    went_off: Option<u64>,
    announcement: Option<Event>,
    receipts: VecDeque<Sent>,
    stateful: bool,
}

#[derive(Debug, Clone)]
struct OnAir {
    /// The show, with later updates merged into its payload.
    event: Event,
    hides_at: Option<u64>,
    /// The latest word of each client on it.
    drawn: BTreeMap<ClientId, Drawn>,
    /// The show and its updates: a word on any of them is a word on what is on air.
    ids: BTreeSet<Uuid>,
}

#[derive(Debug, Clone, PartialEq)]
struct Drawn {
    ok: bool,
    visible: bool,
    error: Option<String>,
}

/// An event and who has drawn it so far.
#[derive(Debug)]
struct Sent {
    id: Uuid,
    at: u64,
    expected: Vec<ClientId>,
    answers: BTreeMap<ClientId, Answer>,
}

#[derive(Debug, Clone, Copy)]
struct Answer {
    ok: bool,
    visible: bool,
    at: u64,
}

#[derive(Debug)]
struct Undo {
    until: u64,
    was: Vec<(Arc<str>, OnAir)>,
}

/// The present state of a channel in one piece.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// The channel; not part of the body.
    #[serde(skip)]
    pub channel: String,
    /// `on-air` or `off-air`.
    #[cfg_attr(test, ts(type = "\"on-air\" | \"off-air\""))]
    pub state: &'static str,
    /// The show that is on air.
    pub event: Option<Event>,
    /// Seconds until it hides by itself.
    pub remaining: Option<f64>,
    /// Whether a countdown runs.
    pub running: Option<bool>,
    /// How many events the channel had in this epoch.
    pub offset: u64,
    /// Changes when state was lost.
    #[cfg_attr(test, ts(type = "string"))]
    pub epoch: Uuid,
}

impl Stage {
    /// A stage with nothing on air. A bodyless show of the lower third has something to show from the
    /// start, so that the first press of a new user puts a name on the screen.
    #[must_use]
    pub fn new() -> Self {
        let example = serde_json::json!({"title": "Your name", "subtitle": "What you do"});
        let lower = Channel {
            prepared: Some(Payload::from(&example)),
            ..Channel::default()
        };
        Self {
            epoch: Uuid::new_v4(),
            channels: BTreeMap::from([("lower".into(), lower)]),
            floor: 0,
            clock: 0,
            undo: None,
        }
    }

    /// Takes an event in. `expected` are the renderers it goes to.
    pub fn apply(&mut self, event: Event, expected: Vec<ClientId>) {
        let now = event.timestamp;
        let channel = self.channel(&event.channel);
        channel.receipts.push_back(Sent {
            id: event.id,
            at: now,
            expected,
            answers: BTreeMap::new(),
        });
        if channel.receipts.len() > MOST_RECEIPTS {
            channel.receipts.pop_front();
        }
        match &*event.kind {
            "show" => {
                channel.show(event, now);
                self.undo = None;
            }
            "update" => channel.update(&event, now),
            "hide" | "reset" => channel.hide(now),
            _ => {}
        }
        self.forget_beyond_bound();
    }

    /// Keeps the app's own news for late subscribers.
    pub fn announce(&mut self, event: Event) {
        let channel = self.channel(&event.channel);
        channel.announcement = Some(event);
    }

    /// Whether a channel is on air.
    #[must_use]
    pub fn is_on_air(&self, channel: &str) -> bool {
        self.channels
            .get(channel)
            .is_some_and(|channel| channel.on_air.is_some())
    }

    /// The channels on air.
    #[must_use]
    pub fn on_air(&self) -> Vec<String> {
        let on_air = self
            .channels
            .iter()
            .filter(|(_, channel)| channel.on_air.is_some());
        on_air.map(|(name, _)| name.to_string()).collect()
    }

    /// What a show without a body puts on air.
    #[must_use]
    pub fn prepared(&self, channel: &str) -> Option<Payload> {
        self.channels.get(channel)?.prepared.clone()
    }

    /// The state of a channel, for a client that asks for it in one piece.
    #[must_use]
    pub fn snapshot(&self, name: &str, now: u64) -> Snapshot {
        let channel = self.channels.get(name);
        let on_air = channel.and_then(|channel| channel.on_air.as_ref());
        Snapshot {
            channel: name.to_owned(),
            state: if on_air.is_some() {
                "on-air"
            } else {
                "off-air"
            },
            event: on_air.map(|on_air| on_air.replay(now)),
            remaining: on_air.and_then(|on_air| on_air.remaining(now)),
            running: None,
            offset: channel.map_or(self.floor, |channel| channel.offset),
            epoch: self.epoch,
        }
    }

    /// The events that bring a new subscriber up to date: the show that is on air, a hide it may have
    /// missed, the last announcement. With a snapshot only the announcement is left to tell.
    #[must_use]
    pub fn catch_up(&self, name: &str, has_snapshot: bool, now: u64) -> Vec<Event> {
        let Some(channel) = self.channels.get(name) else {
            return Vec::new();
        };
        let mut events: Vec<_> = channel.announcement.iter().cloned().collect();
        if has_snapshot {
            return events;
        }
        if let Some(on_air) = &channel.on_air {
            events.push(on_air.replay(now));
        } else if channel
            .went_off
            .is_some_and(|at| now.saturating_sub(at) < RECENT_MS)
        {
            let kind = if name == "countdown" { "reset" } else { "hide" };
            events.push(Event {
                replay: true,
                ..Event::new(name, kind, None, now)
            });
        }
        events
    }

    /// Notes a client's word on an event; answers the event's channel if the event is known.
    pub fn acknowledge(
        &mut self,
        client: ClientId,
        id: Uuid,
        ack: &Ack,
        now: u64,
    ) -> Option<String> {
        let knows = |channel: &Channel| {
            channel
                .on_air
                .as_ref()
                .is_some_and(|on_air| on_air.ids.contains(&id))
                || channel.receipts.iter().any(|sent| sent.id == id)
        };
        let (name, channel) = self
            .channels
            .iter_mut()
            .find(|(_, channel)| knows(channel))?;
        let (ok, visible) = (ack.success != Some(false), ack.visible != Some(false));
        if let Some(on_air) = channel
            .on_air
            .as_mut()
            .filter(|on_air| on_air.ids.contains(&id))
        {
            let error = if ok { None } else { ack.error.clone() };
            on_air.drawn.insert(client, Drawn { ok, visible, error });
        }
        if let Some(sent) = channel.receipts.iter_mut().find(|sent| sent.id == id) {
            // A page tells again when it becomes visible; the time is that of its first good answer.
            let answer = sent.answers.entry(client).or_insert(Answer {
                ok,
                visible,
                at: now,
            });
            if (ok && visible) && !(answer.ok && answer.visible) {
                *answer = Answer {
                    ok,
                    visible,
                    at: now,
                };
            }
        }
        Some(name.to_string())
    }

    /// What is known of one event; `present` are the channel's renderers now.
    #[must_use]
    pub fn receipt(&self, channel: &str, id: Uuid, present: &[ClientId]) -> Receipt {
        let sent = self
            .channels
            .get(channel)
            .and_then(|channel| channel.receipts.iter().find(|sent| sent.id == id));
        let Some(sent) = sent else {
            return Receipt::default();
        };
        let good: Vec<_> = sent.answers.values().filter(|answer| answer.ok).collect();
        let waiting = sent
            .expected
            .iter()
            .filter(|client| present.contains(client) && !sent.answers.contains_key(client));
        Receipt {
            acks: good.len(),
            latency_ms: good
                .iter()
                .map(|answer| answer.at.saturating_sub(sent.at))
                .max(),
            complete: waiting.count() == 0 && !sent.expected.is_empty(),
        }
    }

    /// Every stateful channel, the usual three first.
    pub fn overlays(
        &self,
        clients: impl Fn(&str) -> usize,
        renderers: impl Fn(&str) -> Vec<ClientId>,
    ) -> Vec<Overlay> {
        let others = self
            .channels
            .iter()
            .filter(|(name, channel)| channel.stateful && !USUAL.contains(&&***name))
            .map(|(name, _)| &**name);
        let unused = Channel::default();
        USUAL
            .into_iter()
            .chain(others)
            .map(|name| {
                let channel = self.channels.get(name).unwrap_or(&unused);
                channel.overlay(name, clients(name), &renderers(name))
            })
            .collect()
    }

    /// Channels whose time on air is over.
    #[must_use]
    pub fn due(&self, now: u64) -> Vec<String> {
        let due = self.channels.iter().filter(|(_, channel)| {
            let hides_at = channel.on_air.as_ref().and_then(|on_air| on_air.hides_at);
            hides_at.is_some_and(|at| at <= now)
        });
        due.map(|(name, _)| name.to_string()).collect()
    }

    /// The next moment at which something hides by itself.
    #[must_use]
    pub fn next_deadline(&self) -> Option<u64> {
        let on_air = self
            .channels
            .values()
            .filter_map(|channel| channel.on_air.as_ref());
        on_air.filter_map(|on_air| on_air.hides_at).min()
    }

    /// Remembers what is on air. Pressed again with nothing on air, it keeps what it remembers.
    pub fn remember_for_undo(&mut self, now: u64) {
        let was: Vec<_> = self
            .channels
            .iter()
            .filter_map(|(name, channel)| Some((name.clone(), channel.on_air.clone()?)))
            .collect();
        if !was.is_empty() {
            self.undo = Some(Undo {
                until: now + UNDO_MS,
                was,
            });
        }
    }

    /// Until when there is something to undo.
    #[must_use]
    pub fn undo_until(&self, now: u64) -> Option<u64> {
        self.undo
            .as_ref()
            .map(|undo| undo.until)
            .filter(|until| *until > now)
    }

    /// What to show again: everything remembered but what would have hidden by itself meanwhile.
    pub fn take_undo(&mut self, now: u64) -> Option<Vec<(String, Option<Payload>)>> {
        let undo = self.undo.take().filter(|undo| undo.until > now)?;
        let still = undo
            .was
            .into_iter()
            .filter(|(_, on_air)| on_air.hides_at.is_none_or(|at| at > now));
        Some(
            still
                .map(|(name, on_air)| (name.to_string(), on_air.replay(now).payload))
                .collect(),
        )
    }

    fn channel(&mut self, name: &str) -> &mut Channel {
        self.clock += 1;
        let key = match self.channels.get_key_value(name) {
            Some((key, _)) => key.clone(),
            None => Arc::from(name),
        };
        let fresh = Channel {
            offset: self.floor,
            ..Channel::default()
        };
        let channel = self.channels.entry(key).or_insert(fresh);
        channel.offset += 1;
        channel.used = self.clock;
        channel
    }

    fn forget_beyond_bound(&mut self) {
        if self.channels.len() <= MOST_CHANNELS {
            return;
        }
        let idle = self.channels.iter().filter(|(name, channel)| {
            channel.on_air.is_none() && channel.announcement.is_none() && !USUAL.contains(&&***name)
        });
        if let Some(oldest) = idle
            .min_by_key(|(_, channel)| channel.used)
            .map(|(name, _)| name.clone())
            && let Some(gone) = self.channels.remove(&oldest)
        {
            self.floor = self.floor.max(gone.offset);
        }
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

impl Channel {
    fn show(&mut self, event: Event, now: u64) {
        self.stateful = true;
        self.prepared = event.payload.clone().or_else(|| self.prepared.take());
        self.went_off = None;
        self.on_air = Some(OnAir {
            hides_at: event
                .payload
                .as_ref()
                .and_then(|payload| hides_at(payload, now)),
            drawn: BTreeMap::new(),
            ids: BTreeSet::from([event.id]),
            event,
        });
    }

    fn update(&mut self, event: &Event, now: u64) {
        self.stateful = true;
        let (Some(on_air), Some(update)) = (&mut self.on_air, &event.payload) else {
            return;
        };
        let mut merged = on_air
            .event
            .payload
            .as_ref()
            .map(Payload::object)
            .unwrap_or_default();
        let changes = update.object();
        if changes.contains_key("duration") {
            on_air.hides_at = hides_at(update, now);
        }
        merged.extend(changes);
        let merged = Payload::from(merged);
        on_air.event.payload = Some(merged.clone());
        on_air.ids.insert(event.id);
        self.prepared = Some(merged);
    }

    fn hide(&mut self, now: u64) {
        self.stateful = true;
        if self.on_air.take().is_some() {
            self.went_off = Some(now);
        }
    }

    fn overlay(&self, name: &str, clients: usize, renderers: &[ClientId]) -> Overlay {
        let drawn: Vec<_> = self
            .on_air
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
        let status = if self.on_air.is_none() {
            OverlayStatus::OffAir
        } else if renderers.is_empty() {
            OverlayStatus::NoRenderer
        } else if seen > 0 {
            OverlayStatus::OnAir
        } else if drawn.iter().any(|drawn| drawn.ok) {
            OverlayStatus::Hidden
        } else if drawn.is_empty() {
            OverlayStatus::Pending
        } else {
            OverlayStatus::Failed
        };
        Overlay {
            channel: name.to_owned(),
            status,
            event: self.on_air.as_ref().map(|on_air| on_air.event.clone()),
            since: self.on_air.as_ref().map(|on_air| on_air.event.timestamp),
            hides_at: self.on_air.as_ref().and_then(|on_air| on_air.hides_at),
            clients,
            renderers: renderers.len(),
            acks: seen,
            latency_ms: self.latency(),
            error: drawn.iter().find_map(|drawn| drawn.error.clone()),
            payload: self.prepared.clone(),
        }
    }

    /// From sending the show to the last visible answer of a page that was there when it was sent.
    fn latency(&self) -> Option<u64> {
        let show = self.on_air.as_ref()?.event.id;
        let sent = self.receipts.iter().find(|sent| sent.id == show)?;
        sent.answers
            .iter()
            .filter(|(client, answer)| {
                answer.ok && answer.visible && sent.expected.contains(client)
            })
            .map(|(_, answer)| answer.at.saturating_sub(sent.at))
            .max()
    }
}

impl OnAir {
    /// The show again, for somebody who was not there: same id, and only the time that remains.
    fn replay(&self, now: u64) -> Event {
        let mut event = Event {
            replay: true,
            ..self.event.clone()
        };
        if let Some(remaining) = self.remaining(now) {
            let mut payload = event
                .payload
                .as_ref()
                .map(Payload::object)
                .unwrap_or_default();
            payload.insert("duration".into(), Value::from(remaining));
            event.payload = Some(Payload::from(payload));
        }
        event
    }

    fn remaining(&self, now: u64) -> Option<f64> {
        self.hides_at
            .map(|at| at.saturating_sub(now) as f64 / 1000.0)
    }
}

/// When a payload asks to be hidden: `duration` seconds from now; zero and nonsense mean never.
fn hides_at(payload: &Payload, now: u64) -> Option<u64> {
    let seconds = payload.object().get("duration")?.as_f64()?;
    (seconds > 0.0 && seconds <= LONGEST_DURATION_S)
        .then(|| now + (seconds * 1000.0).round() as u64)
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
