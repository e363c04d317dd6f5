//! The stage: every channel's state. A plain value: commands and the time come in, the state changes,
//! nothing else happens, so every rule can be tested without waiting.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use super::as_run::{self, Log};
use super::channel::{Channel, Verb};
use super::countdown::{Countdown, CountdownView};
use super::latency::{Latency, LatencyView};
use super::overlay::Overlay;
use super::receipts::Receipt;
use super::saved::Saved;
use super::source::Source;
use super::undo::Undo;
use crate::hub::{Ack, ClientId, Event, Payload};
use crate::store::AsRun;

/// The channel with a clock.
pub(super) const COUNTDOWN: &str = "countdown";
/// Channels listed before all others, used or not.
const USUAL: [&str; 3] = ["lower", COUNTDOWN, "poster"];
/// The most channels we remember; beyond it the one unused for longest is forgotten.
const MOST_CHANNELS: usize = 1_024;

/// Everything on air.
#[derive(Debug)]
pub struct Stage {
    pub(super) epoch: Uuid,
    pub(super) channels: BTreeMap<Arc<str>, Channel>,
    /// Where the offsets of new channels begin, so that a forgotten one never counts backwards.
    pub(super) floor: u64,
    /// Orders channels by their last use.
    clock: u64,
    pub(super) undo: Option<Undo>,
    /// Whether a channel's source is in OBS's program, where OBS tells.
    shown: BTreeMap<String, bool>,
    log: Log,
    latency: Latency,
    /// Channels whose state is not kept yet, and the number of the last change.
    unsaved: BTreeSet<Arc<str>>,
    version: u64,
}

/// How an event is to be understood, where its type alone would say more than is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// As its type says.
    Plain,
    /// A `set` or `show` that puts on air what was there before: a countdown as it stands, a show for the
    /// rest of its time.
    Reveal,
    /// A `reset` that takes a countdown off air: its clock goes on.
    Conceal,
}

/// One event, as it changes the stage.
#[derive(Debug)]
pub struct Command<'a> {
    /// As it went on the wire.
    pub event: Event,
    /// What the publisher gave, before a theme was put in: the next show starts from this again.
    pub given: Option<Payload>,
    /// What it means.
    pub meaning: Meaning,
    /// Who gave it.
    pub source: &'a Source,
    /// To how many clients it goes.
    pub delivered: usize,
    /// Those of them that draw it.
    pub expected: Vec<ClientId>,
}

/// What must be kept on the disk.
#[derive(Debug, Default, PartialEq)]
pub struct Unsaved {
    /// Everything up to this change.
    pub version: u64,
    /// Channels with their state; without one, the channel is forgotten.
    pub channels: Vec<(String, Option<Saved>)>,
    /// New or changed entries of the as-run log.
    pub as_run: Vec<AsRun>,
}

/// What happens by itself when a time is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// A show has been on air for its time.
    Hide(String),
    /// A countdown reached zero and goes.
    Reset(String),
    /// A countdown reached zero and stays.
    Hold(String),
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
        let countdown = Channel {
            countdown: Some(Countdown::default()),
            ..Channel::default()
        };
        Self {
            epoch: Uuid::new_v4(),
            channels: BTreeMap::from([("lower".into(), lower), (COUNTDOWN.into(), countdown)]),
            floor: 0,
            clock: 0,
            undo: None,
            shown: BTreeMap::new(),
            log: Log::default(),
            latency: Latency::default(),
            unsaved: BTreeSet::new(),
            version: 0,
        }
    }

    /// Takes back what was kept before the process ended.
    pub fn restore(&mut self, channels: Vec<(String, Saved)>) {
        for (name, saved) in channels {
            self.channels.insert(name.into(), saved.restore());
        }
    }

    /// Takes a command in.
    pub fn apply(&mut self, command: Command<'_>) {
        let Command {
            event,
            given,
            meaning,
            source,
            delivered,
            expected,
        } = command;
        let name = event.channel.clone();
        let verb = match (Verb::of(&event.kind, &name), meaning) {
            (Verb::Reset, Meaning::Conceal) => Verb::Hide,
            (Verb::Set, Meaning::Reveal) => Verb::Reveal,
            (Verb::Show, Meaning::Reveal) => Verb::Again,
            (verb, _) => verb,
        };
        if matches!(verb, Verb::Show | Verb::Set | Verb::Reveal | Verb::Again) {
            self.undo = None;
        }
        let is_logged = verb != Verb::OneShot || super::action::is_known(&name);
        let entry = is_logged.then(|| as_run::entry(&event, source, delivered));
        let channel = self.channel(&name);
        let on_air = channel.on_air.as_ref().map(|on_air| on_air.event.id);
        let seen = match verb {
            Verb::OneShot => Vec::new(),
            _ => channel.receipts.overtaken(),
        };
        let (id, at) = (event.id, event.timestamp);
        channel
            .receipts
            .sent(id, at, expected, on_air, verb.is_press());
        channel.apply(verb, event, given);
        for (at, took) in seen {
            self.latency.note(at, took);
        }
        if verb != Verb::OneShot {
            self.touch(name);
        }
        if let Some(entry) = entry {
            self.log.note(entry);
            self.version += 1;
        }
        self.forget_beyond_bound();
    }

    /// Keeps the app's own news for late subscribers.
    pub fn announce(&mut self, event: Event) {
        let channel = self.channel(&event.channel);
        channel.announcement = Some(event);
    }

    /// Takes OBS's word on which channels' sources are in its program. True when that is news.
    pub fn set_shown(&mut self, shown: BTreeMap<String, bool>) -> bool {
        let news = self.shown != shown;
        self.shown = shown;
        news
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

    /// What a show without a body puts on air. A countdown has its clock even where it has no look.
    #[must_use]
    pub fn prepared(&self, name: &str, now: u64) -> Option<Payload> {
        let channel = self.channels.get(name)?;
        match &channel.countdown {
            Some(clock) => Some(clock.standing(channel.prepared.as_ref(), now)),
            None => channel.prepared.clone(),
        }
    }

    /// Since when a channel is on air, in milliseconds since the epoch.
    #[must_use]
    pub fn since(&self, name: &str) -> Option<u64> {
        let channel = self.channels.get(name)?;
        channel.on_air.as_ref().map(|on_air| on_air.event.timestamp)
    }

    /// Whether a show without a payload repeats the last one, though a preset is chosen: it was shown later.
    #[must_use]
    pub fn repeats(&self, name: &str) -> bool {
        self.channels
            .get(name)
            .is_some_and(|channel| channel.repeats)
    }

    /// A preset was chosen: it is what a show without a payload shows, until something else is shown.
    pub fn preset_chosen(&mut self, name: &str) {
        let channel = self.channels.get_mut(name);
        if channel.is_some_and(|channel| std::mem::take(&mut channel.repeats)) {
            self.touch(name.into());
        }
    }

    /// The clock of a channel that has one.
    #[must_use]
    pub fn countdown(&self, name: &str) -> Option<CountdownView> {
        self.channels
            .get(name)?
            .countdown
            .as_ref()
            .map(Countdown::view)
    }

    /// Whether the channel's countdown runs.
    #[must_use]
    pub fn is_running(&self, name: &str) -> bool {
        self.channels.get(name).is_some_and(Channel::is_running)
    }

    /// Notes a client's word on an event; answers the event's channel if the event is known.
    pub fn acknowledge(
        &mut self,
        client: ClientId,
        id: Uuid,
        ack: &Ack,
        now: u64,
    ) -> Option<String> {
        let (name, channel) = self
            .channels
            .iter_mut()
            .find(|(_, channel)| channel.awaits(id))?;
        if let Some((at, took)) = channel.acknowledge(client, id, ack, now) {
            self.latency.note(at, took);
        }
        if channel.receipts.knows(id) {
            let receipt = channel.receipts.of(id, &[]);
            self.log.acknowledged(&id.to_string(), receipt);
            self.version += 1;
        }
        Some(name.to_string())
    }

    /// What is known of one event; `present` are the channel's renderers now.
    #[must_use]
    pub fn receipt(&self, channel: &str, id: Uuid, present: &[ClientId]) -> Receipt {
        let channel = self.channels.get(channel);
        channel.map_or_else(Receipt::default, |channel| channel.receipts.of(id, present))
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
                channel.overlay(
                    name,
                    clients(name),
                    &renderers(name),
                    self.shown.get(name).copied(),
                )
            })
            .collect()
    }

    /// What happens by itself at `now`.
    #[must_use]
    pub fn due(&self, now: u64) -> Vec<Due> {
        let over = self
            .channels
            .iter()
            .filter(|(_, channel)| channel.deadline().is_some_and(|at| at <= now));
        over.map(|(name, channel)| match &channel.countdown {
            Some(_) if channel.holds_at_zero() => Due::Hold(name.to_string()),
            Some(_) => Due::Reset(name.to_string()),
            None => Due::Hide(name.to_string()),
        })
        .collect()
    }

    /// Stops a countdown at zero without a word: the pages got there by themselves.
    pub fn hold(&mut self, name: &str, now: u64) {
        let channel = self.channels.get_mut(name);
        if let Some(clock) = channel.and_then(|channel| channel.countdown.as_mut()) {
            clock.pause(now);
            self.touch(name.into());
        }
    }

    /// The next moment at which something happens by itself.
    #[must_use]
    pub fn next_deadline(&self) -> Option<u64> {
        let undo = self.undo.as_ref().map(|undo| undo.until);
        self.channels
            .values()
            .filter_map(Channel::deadline)
            .chain(undo)
            .min()
    }

    /// How long it took in the last five minutes until what was pressed was seen.
    pub fn latency(&mut self, now: u64) -> LatencyView {
        self.latency.view(now)
    }

    /// The number of the last change that must be kept.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What is not kept yet; it counts as kept from now on.
    pub fn take_unsaved(&mut self) -> Unsaved {
        let channels = std::mem::take(&mut self.unsaved)
            .into_iter()
            .map(|name| (name.to_string(), self.channels.get(&name).map(Saved::of)))
            .collect();
        Unsaved {
            version: self.version,
            channels,
            as_run: self.log.take_unsaved(),
        }
    }

    fn touch(&mut self, name: Arc<str>) {
        self.unsaved.insert(name);
        self.version += 1;
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

    /// Forgets the channel unused for longest, one that is off air if there is any.
    fn forget_beyond_bound(&mut self) {
        if self.channels.len() <= MOST_CHANNELS {
            return;
        }
        let others = self
            .channels
            .iter()
            .filter(|(name, channel)| channel.announcement.is_none() && !USUAL.contains(&&***name));
        let oldest = others.min_by_key(|(_, channel)| (channel.on_air.is_some(), channel.used));
        if let Some(oldest) = oldest.map(|(name, _)| name.clone())
            && let Some(gone) = self.channels.remove(&oldest)
        {
            self.floor = self.floor.max(gone.offset);
            if gone.stateful {
                self.touch(oldest);
            }
        }
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
#[path = "stage_tests.rs"]
mod tests;
