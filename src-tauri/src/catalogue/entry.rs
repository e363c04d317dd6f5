//! One row of the catalogue: the facts about an overlay that the app depends on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::effect::{self, Effect, PlayerAction};
use crate::base::language::Language;
use crate::base::texts::{Messages, Noun};

/// One overlay: the `v_cuelight` object of its manifest, and what the manifest itself says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CatalogueEntry"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// Its channel. No two rows have the same.
    pub channel: String,
    /// Its place in lists; lower first. Rows of the same order are sorted by channel.
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
    /// Its layer on the page of all overlays; higher layers cover lower ones.
    #[serde(default)]
    pub layer: i32,
    /// The fields whose text names its content, such as `title`; the first one that a payload has counts.
    #[serde(default)]
    pub labels: Vec<String>,
    /// What of a theme it draws; `None` where it takes no theme.
    #[serde(default)]
    pub theme: Option<ThemeSupport>,
    /// A payload that shows what it looks like, per language code.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "Record<string, Record<string, unknown>>"))]
    pub sample: BTreeMap<String, Map<String, Value>>,
    /// The script of its card and forms in the panel, inside the folder of its graphic; `None` for those made from the
    /// schema. Only a graphic inside the binary has one: the script can do whatever the panel can.
    #[serde(default)]
    pub panel: Option<String>,
    /// The folder of its graphic, below `/graphics/`. Not in the manifest: it is the folder that holds it.
    #[serde(default, skip_deserializing)]
    pub graphic: Option<String>,
    /// The script of its graphic, inside that folder. The manifest's `main`.
    #[serde(default, skip_deserializing)]
    pub main: Option<String>,
    /// The fields of its payload. The manifest's `schema`.
    #[serde(default, skip_deserializing)]
    #[cfg_attr(test, ts(type = "Record<string, any> | null"))]
    pub schema: Option<Value>,
    /// The actions of its graphic that change no state, such as a video's pause: the ids of the manifest's
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
    /// The limits of its font's size in design pixels, where that can be chosen.
    #[serde(default)]
    pub size: Option<Limits>,
    /// Whether the weight of its font can be chosen.
    #[serde(default)]
    pub weight: bool,
    /// Whether its position can be chosen.
    #[serde(default)]
    pub place: bool,
    /// Whether its side can be chosen.
    #[serde(default)]
    pub side: bool,
    /// The limits of its scale, where that can be chosen.
    #[serde(default)]
    pub scale: Option<Limits>,
}

/// The smallest and the largest value, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ThemeLimits"))]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
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

    /// Its name in a language; in English where the manifest has no other.
    #[must_use]
    pub fn name(&self, language: Language) -> &Name {
        let own = self.names.get(language.code());
        own.unwrap_or_else(|| &self.names[Language::ENGLISH.code()])
    }

    /// Its name for the texts of a language: in quotation marks, and in English, where the manifest has no name in that
    /// language.
    #[must_use]
    pub fn noun(&self, messages: &Messages) -> Noun {
        match self.names.get(messages.language().code()) {
            Some(name) => messages.noun(&name.title, &name.the),
            None => messages.quoted(&self.name(Language::ENGLISH).title),
        }
    }

    /// The path of its graphic's script on the HTTP port; `None` for a channel that other programs draw.
    #[must_use]
    pub fn module(&self) -> Option<String> {
        let (graphic, main) = (self.graphic.as_ref()?, self.main.as_ref()?);
        Some(format!("/graphics/{graphic}/{main}"))
    }

    /// What its page does with an event, by the event's type.
    #[must_use]
    pub fn player_actions(&self) -> BTreeMap<&str, PlayerAction> {
        let custom = self.custom_actions.iter().map(String::as_str);
        let mut actions: BTreeMap<_, _> = custom.map(|id| (id, PlayerAction::Custom)).collect();
        if self.one_shot {
            actions.insert(self.show_type(), PlayerAction::Play);
            actions.insert(self.hide_type(), PlayerAction::Stop);
        } else {
            // A clock is the server's: its events are never a custom action, though the graphic has them too.
            for (event_type, action) in effect::player_actions(self.clock) {
                actions.insert(event_type, action);
            }
        }
        actions
    }
}
