//! One row of the catalogue: what everybody needs to know of an overlay.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::base::language::Language;

/// One overlay: the `v_cuelight` object of its manifest, and what the manifest itself says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CatalogueEntry"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Its channel. No two rows have the same.
    pub channel: String,
    /// Where it stands in lists; lower first. Rows of the same order stand by channel.
    #[serde(default)]
    pub order: i32,
    /// The last part of the path of its page, below `/overlays/`; `None` for a channel that other programs draw.
    #[serde(default)]
    pub page: Option<String>,
    /// What it is called, by language code. `en` is always there.
    pub names: BTreeMap<String, Name>,
    /// What "Add to OBS" calls its source unless the settings say otherwise.
    #[serde(default)]
    pub source_name: Option<String>,
    /// Whether it has a clock that is set, started, paused and reset.
    #[serde(default)]
    pub clock: bool,
    /// Whether its events play once and leave no state.
    #[serde(default)]
    pub one_shot: bool,
    /// The actions of `POST /api/overlays/{channel}`: each publishes the event type of the same name.
    pub actions: Vec<String>,
    /// The fields that an action's payload must hold, by action.
    #[serde(default)]
    pub required: BTreeMap<String, Vec<String>>,
    /// Whether "hide all" publishes its hide, on air or not.
    #[serde(default)]
    pub clear: bool,
    /// Whether it lies above (higher) or below other overlays on the page of all.
    #[serde(default)]
    pub layer: i32,
    /// The fields whose text names its content, such as `title`; the first that is there counts.
    #[serde(default)]
    pub labels: Vec<String>,
    /// What of a theme it draws; `None` where it takes no theme.
    #[serde(default)]
    pub theme: Option<ThemeSupport>,
    /// A payload that shows what it looks like, per language code.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "Record<string, Record<string, unknown>>"))]
    pub sample: BTreeMap<String, Map<String, Value>>,
    /// The folder of its graphic, below `/graphics/`. Not in the manifest: it is where the manifest lies.
    #[serde(default, skip_deserializing)]
    pub graphic: Option<String>,
    /// The script of its graphic, inside that folder. The manifest's `main`.
    #[serde(default, skip_deserializing)]
    pub main: Option<String>,
    /// The fields of its payload. The manifest's `schema`.
    #[serde(default, skip_deserializing)]
    #[cfg_attr(test, ts(type = "Record<string, any> | null"))]
    pub schema: Option<Value>,
    /// The steps of its graphic that are not a state, such as a video's pause. The ids of the manifest's
    /// `customActions`.
    #[serde(default, skip_deserializing)]
    pub custom_actions: Vec<String>,
}

/// What an overlay is called in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "OverlayName"))]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// On its own, such as `Lower third`.
    pub title: String,
    /// Inside a sentence, with its article, such as `the lower third` or `l’affiche`.
    pub the: String,
}

/// What of a theme an overlay draws: nothing is offered that would do nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ThemeSupport {
    /// The size of its font in design pixels, where that can be chosen.
    #[serde(default)]
    pub size: Option<Range>,
    /// Whether the weight of its font can be chosen.
    #[serde(default)]
    pub weight: bool,
    /// Whether its place can be chosen.
    #[serde(default)]
    pub place: bool,
    /// Whether its side can be chosen.
    #[serde(default)]
    pub side: bool,
    /// Its scale, where that can be chosen.
    #[serde(default)]
    pub scale: Option<Range>,
}

/// From the least to the most, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

/// What an event does to the state of its channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Puts a payload on air.
    Show,
    /// Merges a payload into what is on air.
    Update,
    /// Takes it off air.
    Hide,
    /// Sets the clock and puts it on air.
    Set,
    /// Starts the clock.
    Start,
    /// Pauses the clock.
    Pause,
    /// Resets the clock and takes it off air.
    Reset,
    /// Gives or takes time.
    AddTime,
    /// Leaves no state: an event like any other.
    OneShot,
}

impl Effect {
    /// The effect on a channel without a clock.
    #[must_use]
    pub fn without_clock(event_type: &str) -> Self {
        match event_type {
            "show" => Self::Show,
            "update" => Self::Update,
            "hide" => Self::Hide,
            _ => Self::OneShot,
        }
    }

    /// The effect on a channel with a clock.
    #[must_use]
    pub fn with_clock(event_type: &str) -> Self {
        match event_type {
            "show" | "set" => Self::Set,
            "start" => Self::Start,
            "pause" => Self::Pause,
            "reset" => Self::Reset,
            "add-time" => Self::AddTime,
            other => Self::without_clock(other),
        }
    }
}

impl Entry {
    /// What an event of this type does to the channel's state.
    #[must_use]
    pub fn effect(&self, event_type: &str) -> Effect {
        match (self.one_shot, self.clock) {
            (true, _) => Effect::OneShot,
            (false, true) => Effect::with_clock(event_type),
            (false, false) => Effect::without_clock(event_type),
        }
    }

    /// The type of the event that puts it on air.
    #[must_use]
    pub fn show_type(&self) -> &str {
        match (self.one_shot, self.clock) {
            (true, _) => "play",
            (false, true) => "set",
            (false, false) => "show",
        }
    }

    /// The type of the event that takes it off air.
    #[must_use]
    pub fn hide_type(&self) -> &str {
        if self.clock { "reset" } else { "hide" }
    }

    /// What it is called in a language; in English where the manifest has no other.
    #[must_use]
    pub fn name(&self, language: Language) -> &Name {
        let own = self.names.get(language.code());
        own.unwrap_or_else(|| &self.names["en"])
    }
}
