//! An entry of the catalogue: the properties of one overlay.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::effect::{self, Effect, PlayerAction};
use super::fields::{self, Field};
use crate::base::language::Language;
use crate::base::texts::{Messages, Noun};

/// One overlay: the `v_cuelight` object of its manifest, and some fields of the manifest itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "CatalogueEntry"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entry {
    /// The channel, which is unique in the catalogue.
    pub channel: String,
    /// The position in lists, lowest first. Entries with the same position are sorted by channel.
    #[serde(default)]
    pub order: i32,
    /// The last segment of the path of its page, below `/overlays/`; `None` for a channel that other software draws.
    #[serde(default)]
    pub page: Option<String>,
    /// The name by language code. `en` is always present.
    pub names: BTreeMap<String, Name>,
    /// The default name of its source in OBS.
    #[serde(default)]
    pub source_name: Option<String>,
    /// Whether it has a clock, which can be set, started, paused and reset.
    #[serde(default)]
    pub clock: bool,
    /// Whether its events play once and change no state.
    #[serde(default)]
    pub one_shot: bool,
    /// The actions of `POST /api/overlays/{channel}`: each publishes an event of the type with the same name.
    pub actions: Vec<String>,
    /// The fields that the payload of an action must contain, by action.
    #[serde(default)]
    pub required: BTreeMap<String, Vec<String>>,
    /// The event types, besides `update`, that change fields of what is on air. Off air, their actions are refused.
    #[serde(default)]
    pub updates: Vec<String>,
    /// Whether "hide all" publishes a hide for it even if it is off air.
    #[serde(default)]
    pub clear: bool,
    /// Its layer on the page of all overlays; higher layers cover lower ones.
    #[serde(default)]
    pub layer: i32,
    /// The fields that can be the title of its content, in order of preference.
    #[serde(default)]
    pub labels: Vec<String>,
    /// The parts of a theme that it supports; `None` if it does not support themes.
    #[serde(default)]
    pub theme: Option<ThemeSupport>,
    /// An example payload by language code.
    #[serde(default)]
    #[cfg_attr(test, ts(type = "Record<string, Record<string, unknown>>"))]
    pub sample: BTreeMap<String, Map<String, Value>>,
    /// The script of its card and forms in the panel, inside the folder of its graphic; `None` if the panel generates
    /// them from the schema. Only embedded graphics can have one, because the script can do everything that the panel
    /// can.
    #[serde(default)]
    pub panel: Option<String>,
    /// The folder of its manifest and its graphic, below `/graphics/`.
    #[serde(default, skip_deserializing)]
    pub graphic: Option<String>,
    /// The script of its graphic, inside that folder: `main` in the manifest.
    #[serde(default, skip_deserializing)]
    pub main: Option<String>,
    /// The JSON Schema of its payload: `schema` in the manifest.
    #[serde(default, skip_deserializing)]
    #[cfg_attr(test, ts(type = "Record<string, any> | null"))]
    pub schema: Option<Value>,
    /// The actions of its graphic that change no state, such as pausing a video: the ids of `customActions` in the
    /// manifest.
    #[serde(default, skip_deserializing)]
    pub custom_actions: Vec<String>,
    /// The labels of these actions by id, then by language code. `en` is always present: `name` in the manifest.
    #[serde(default, skip_deserializing)]
    pub action_names: BTreeMap<String, BTreeMap<String, String>>,
    /// The fields of a payload that is shown: those of the schema, and those that the server reads itself.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub(super) shown_fields: Vec<Field>,
    /// The fields of the payload of each custom action.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub(super) action_fields: BTreeMap<String, Vec<Field>>,
}

/// The name of an overlay in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "OverlayName"))]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// As a title, such as `Lower third`.
    pub title: String,
    /// Inside a sentence, with its article, such as `the lower third` or `l’affiche`.
    #[serde(rename = "the")]
    pub with_article: String,
}

/// The parts of a theme that an overlay supports. The UI offers only these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ThemeSupport {
    /// The limits of the font size in design pixels; `None` if it is fixed.
    #[serde(default)]
    pub size: Option<Limits>,
    /// Whether the font weight can be chosen.
    #[serde(default)]
    pub weight: bool,
    /// Whether the position can be chosen.
    #[serde(default)]
    pub place: bool,
    /// Whether the side can be chosen.
    #[serde(default)]
    pub side: bool,
    /// The limits of the scale; `None` if it is fixed.
    #[serde(default)]
    pub scale: Option<Limits>,
    /// The paths of the [optional parts](super::THEME_PARTS) that it draws, such as `secondLine.size`.
    #[serde(default)]
    pub parts: Vec<String>,
}

/// The limits of a value, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ThemeLimits"))]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The minimum.
    pub min: f64,
    /// The maximum.
    pub max: f64,
}

impl Entry {
    /// The effect of an event of this type on the state of the channel.
    #[must_use]
    pub fn effect(&self, event_type: &str) -> Effect {
        match (self.one_shot, self.clock) {
            (true, _) => Effect::OneShot,
            _ if self.is_update(event_type) => Effect::Update,
            (false, true) => Effect::with_clock(event_type),
            (false, false) => Effect::without_clock(event_type),
        }
    }

    /// The fields of the payload of an event of this type, as far as they are known.
    #[must_use]
    pub(super) fn fields(&self, event_type: &str) -> &[Field] {
        let is_shown = match self.effect(event_type) {
            Effect::Show | Effect::Set | Effect::Update => true,
            _ => self.one_shot && event_type == self.show_type(),
        };
        if is_shown {
            return &self.shown_fields;
        }
        self.action_fields
            .get(event_type)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether its payload has fields of its own, so that a show without any of them shows nothing.
    #[must_use]
    pub fn has_content(&self) -> bool {
        let properties = self
            .schema
            .as_ref()
            .and_then(|schema| schema.get("properties"));
        properties
            .and_then(Value::as_object)
            .is_some_and(|properties| !properties.is_empty())
    }

    /// Adds the fields that the server reads itself to those of the schema.
    pub(super) fn with_fields(mut self) -> Self {
        let of_server = fields::server_fields(self.clock);
        let mut shown = self
            .schema
            .as_ref()
            .map(fields::fields_of)
            .unwrap_or_default();
        shown.retain(|(name, _)| of_server.iter().all(|(known, _)| known != name));
        shown.extend(of_server);
        self.shown_fields = shown;
        if self.clock {
            self.action_fields
                .insert("add-time".into(), vec![fields::added_time()]);
        }
        self
    }

    /// Whether this is one of [`Entry::updates`].
    #[must_use]
    pub fn is_update(&self, event_type: &str) -> bool {
        self.updates.iter().any(|update| update == event_type)
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

    /// The name in a language, or in English if the manifest has none in that language.
    #[must_use]
    pub fn name(&self, language: Language) -> &Name {
        let name = self.names.get(language.code());
        name.unwrap_or_else(|| &self.names[Language::ENGLISH.code()])
    }

    /// The name for use in sentences in the language of `messages`. If the manifest has no name in that language, this
    /// is the English name in quotation marks.
    #[must_use]
    pub fn noun(&self, messages: &Messages) -> Noun {
        match self.names.get(messages.language().code()) {
            Some(name) => messages.noun(&name.title, &name.with_article),
            None => messages.quoted(&self.name(Language::ENGLISH).title),
        }
    }

    /// A payload with this title, for trying the overlay. The other required fields come from the sample.
    /// `None` if the sample lacks one of them, if there is no field for a title, or if the overlay has a clock, has no
    /// page, or plays each event once.
    #[must_use]
    pub fn trial(&self, language: Language, title: &str) -> Option<Map<String, Value>> {
        if self.clock || self.one_shot || self.page.is_none() {
            return None;
        }
        let label = self.labels.first()?;
        let sample = self.sample.get(language.code());
        let sample = sample.or_else(|| self.sample.get(Language::ENGLISH.code()));
        let required = self.required.get(self.show_type()).into_iter().flatten();
        let mut payload = Map::new();
        for field in required.filter(|field| *field != label) {
            payload.insert(field.clone(), sample?.get(field)?.clone());
        }
        payload.insert(label.clone(), title.into());
        Some(payload)
    }

    /// The URL path of its graphic's script; `None` for a channel that other software draws.
    #[must_use]
    pub fn module(&self) -> Option<String> {
        let (graphic, main) = (self.graphic.as_ref()?, self.main.as_ref()?);
        Some(format!("/graphics/{graphic}/{main}"))
    }

    /// What its page does with an event, by event type.
    #[must_use]
    pub fn player_actions(&self) -> BTreeMap<&str, PlayerAction> {
        let custom = self.custom_actions.iter().map(String::as_str);
        let mut actions: BTreeMap<_, _> = custom.map(|id| (id, PlayerAction::Custom)).collect();
        if self.one_shot {
            actions.insert(self.show_type(), PlayerAction::Play);
            actions.insert(self.hide_type(), PlayerAction::Stop);
        } else {
            // These events change the state on the server, so they replace custom actions of the same name.
            for (event_type, action) in effect::player_actions(self.clock) {
                actions.insert(event_type, action);
            }
            let updates = self.updates.iter().map(String::as_str);
            actions.extend(updates.map(|update| (update, PlayerAction::Update)));
        }
        actions
    }
}
