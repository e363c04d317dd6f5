//! Tests of the rules of the show. They pass a command and a time to the state and check the side effects.

mod as_run;
mod bounds;
mod clients;
mod clock_steps;
mod countdown;
mod cue;
mod hide_all;
mod model;
mod persisted;
mod presets;
mod program;
mod replays;
mod statuses;
mod triggers;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::reduce::Context;
use super::side_effect::{Delivery, SideEffect};
use super::{Command, Origin, Overlay, PersistedChannel, ShowError, ShowState};
use crate::base::clocks::Reading;
use crate::catalogue::Catalogue;
use crate::hub::{Ack, ClientId, Event, Payload, Renderers};

const PAGE: ClientId = ClientId(1);
const OTHER_PAGE: ClientId = ClientId(2);

/// The state of a show whose events are delivered to `renderers`.
struct TestShow {
    state: ShowState,
    themes: BTreeMap<String, Value>,
    preset_themes: BTreeMap<String, Value>,
    renderers: Vec<ClientId>,
    visible_in_obs: BTreeMap<String, bool>,
    /// The renderers that are web pages outside OBS.
    in_browser: Vec<ClientId>,
    /// The setting `startOnShow`: whether a show starts the clock of its overlay.
    starts_clock: bool,
    /// The time of the last command.
    now: u64,
}

impl TestShow {
    fn new() -> Self {
        Self {
            state: ShowState::new(Catalogue::embedded()),
            themes: BTreeMap::new(),
            preset_themes: BTreeMap::new(),
            renderers: Vec::new(),
            visible_in_obs: BTreeMap::new(),
            in_browser: Vec::new(),
            starts_clock: true,
            now: 0,
        }
    }

    fn with_renderers(renderers: &[ClientId]) -> Self {
        Self {
            renderers: renderers.to_vec(),
            ..Self::new()
        }
    }

    /// Executes a command at `now`.
    fn try_execute(&mut self, now: u64, command: Command) -> Result<Vec<SideEffect>, ShowError> {
        self.reduce(now, |state, context| state.reduce(command, context))
    }

    /// Lets the show follow the clocks of the computer.
    fn follow_clocks(&mut self, wall: u64, steady: u64) -> Vec<SideEffect> {
        let now = Reading { wall, steady };
        let follow =
            |state: &mut ShowState, context: &Context<'_>| Ok(state.follow_clocks(now, context));
        self.reduce(wall, follow).expect("never refused")
    }

    fn reduce(
        &mut self,
        now: u64,
        reduce: impl FnOnce(&mut ShowState, &Context<'_>) -> Result<Vec<SideEffect>, ShowError>,
    ) -> Result<Vec<SideEffect>, ShowError> {
        let theme = |channel: &str, preset_id: Option<&str>| {
            let preset_theme = preset_id.and_then(|id| self.preset_themes.get(id));
            preset_theme.or_else(|| self.themes.get(channel)).cloned()
        };
        self.now = now;
        let (in_browser, visible_in_obs) = (self.in_browser.clone(), self.visible_in_obs.clone());
        let counts_ack = move |client: ClientId, channel: &str| {
            !(visible_in_obs.contains_key(channel) && in_browser.contains(&client))
        };
        let context = Context {
            now,
            time_zone: || TimeZone::UTC,
            origin: &Origin::Window,
            theme: &theme,
            starts_clock: &|| self.starts_clock,
            counts_ack: &counts_ack,
        };
        let effects = reduce(&mut self.state, &context)?;
        for effect in &effects {
            if let SideEffect::Publish(event) = effect {
                let delivery = Delivery {
                    subscribers: self.renderers.len(),
                    renderers: self.counted(&event.channel),
                };
                self.state.record_delivery(event, delivery);
            }
        }
        self.state.check_invariants();
        Ok(effects)
    }

    /// Executes a command that must not be refused.
    fn execute(&mut self, now: u64, command: Command) -> Vec<SideEffect> {
        self.try_execute(now, command).expect("not refused")
    }

    /// Publishes an event as a client does, and returns its id.
    fn publish(&mut self, now: u64, channel: &str, event_type: &str, payload: Value) -> Uuid {
        let payload = (!payload.is_null()).then(|| Payload::from(&payload));
        let effects = self.execute(now, Command::publish(channel, event_type, payload));
        events(&effects)[0].id
    }

    fn acknowledge(&mut self, now: u64, client: ClientId, id: Uuid, ack: Ack) -> Vec<SideEffect> {
        self.execute(now, Command::Acknowledge { client, id, ack })
    }

    fn set_cue(&mut self, channel: &str, payload: Value) {
        let payload = (!payload.is_null()).then(|| Payload::from(&payload));
        let channel = channel.into();
        self.execute(0, Command::SetCue { channel, payload });
    }

    /// The payload of a channel's cue; null if it is empty.
    fn cue(&self, channel: &str) -> Value {
        as_json(self.state.cue(channel).payload.as_ref())
    }

    /// The payload of the show that is on air; null off air.
    fn on_air(&self, channel: &str, now: u64) -> Value {
        let event = self.state.snapshot(channel, now).event;
        as_json(event.and_then(|event| event.payload).as_ref())
    }

    fn overlay(&self, channel: &str) -> Overlay {
        let mut overlays = self.overlays().into_iter();
        let overlay = overlays.find(|overlay| overlay.channel == channel);
        overlay.expect("a listed overlay")
    }

    fn overlays(&self) -> Vec<Overlay> {
        let clients = |_: &str| self.renderers.len();
        let renderers = |channel: &str, only_obs| Renderers {
            counted: self.counted(channel),
            pages: self.renderers.len(),
            in_browser: self.in_browser.len(),
            only_obs,
        };
        self.state
            .overlays(&self.visible_in_obs, clients, renderers, self.now, || {
                TimeZone::UTC
            })
    }

    /// The renderers whose acks count.
    fn counted(&self, channel: &str) -> Vec<ClientId> {
        let counts = |client: &&ClientId| self.counts_ack(**client, channel);
        self.renderers.iter().filter(counts).copied().collect()
    }

    fn counts_ack(&self, client: ClientId, channel: &str) -> bool {
        let only_obs = self.visible_in_obs.contains_key(channel);
        !(only_obs && self.in_browser.contains(&client))
    }

    /// Saves the show and restores it, as if the process had been restarted.
    fn restarted(&mut self) -> Self {
        let mut disk = BTreeMap::new();
        self.save(&mut disk);
        Self::restored(&disk)
    }

    /// Writes the unsaved channels to `disk`.
    fn save(&mut self, disk: &mut BTreeMap<String, String>) {
        for (name, persisted) in self.state.take_unsaved().channels {
            let persisted = persisted.expect("not dropped");
            disk.insert(name, serde_json::to_string(&persisted).expect("JSON"));
        }
    }

    fn restored(disk: &BTreeMap<String, String>) -> Self {
        let mut show = Self::new();
        let parse =
            |text: &String| -> PersistedChannel { serde_json::from_str(text).expect("JSON") };
        let channels = disk.iter().map(|(name, text)| (name.clone(), parse(text)));
        show.state.restore(channels.collect());
        show
    }
}

fn as_json(payload: Option<&Payload>) -> Value {
    payload.map_or(Value::Null, |payload| json!(payload.object()))
}

fn take(channel: &str) -> Command {
    Command::Take(channel.into())
}

fn hide(channel: &str) -> Command {
    Command::Hide(channel.into())
}

/// The published events among the side effects.
fn events(effects: &[SideEffect]) -> Vec<&Event> {
    let events = effects.iter().filter_map(|effect| match effect {
        SideEffect::Publish(event) => Some(event),
        _ => None,
    });
    events.collect()
}

/// The channel and type of each published event.
fn published(effects: &[SideEffect]) -> Vec<(&str, &str)> {
    let events = events(effects).into_iter();
    events
        .map(|event| (&*event.channel, &*event.kind))
        .collect()
}

/// The channel, payload and preset of each announced cue.
fn announced_cues(effects: &[SideEffect]) -> Vec<(Value, Value, Value)> {
    let cues = cue_events(effects).map(|fields| {
        let field = |name: &str| fields[name].clone();
        (field("channel"), field("payload"), field("presetId"))
    });
    cues.collect()
}

fn announced_revisions(effects: &[SideEffect]) -> Vec<u64> {
    let revision = |fields: &Map<String, Value>| fields["revision"].as_u64();
    cue_events(effects)
        .map(|fields| revision(fields).expect("a number"))
        .collect()
}

/// The payload of each event that announces a cue.
fn cue_events(effects: &[SideEffect]) -> impl Iterator<Item = &Map<String, Value>> {
    effects.iter().filter_map(|effect| match effect {
        SideEffect::Announce(event) if &*event.kind == "cue" => {
            Some(event.payload.as_ref().expect("a payload").object())
        }
        _ => None,
    })
}

fn ack(visible: bool, success: bool) -> Ack {
    Ack {
        visible: Some(visible),
        success: Some(success),
        error: (!success).then(|| "no font".to_owned()),
        ..Ack::default()
    }
}

fn name(channel: &str) -> Arc<str> {
    channel.into()
}
